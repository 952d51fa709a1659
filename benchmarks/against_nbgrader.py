"""Stock `nbgrader autograde` against Gradetape on the same submissions, in one go.

    python benchmarks/against_nbgrader.py --submissions 40
    python benchmarks/against_nbgrader.py --submissions 40 --otter /path/to/environment/bin

Grades the same notebooks from the command line: stock nbgrader, nbgrader with Gradetape's
preprocessors, and `autograder grade`, each by itself, and again with what stays warm between
commands. With ``--otter`` also by otter-grader, of an environment of its own (see
otter_peer.py). Asserts that all scores are equal, and prints wall times, ratios, and the distance
from the floor (see floor.py).
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import otter_peer
from benchmarks.ordinary_course import ASSIGNMENT, write_source, write_submissions

REPOSITORY = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SCORES = """
select student.id, cell.name, grade.auto_score
from grade
join submitted_notebook on submitted_notebook.id = grade.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join student on student.id = submitted_assignment.student_id
join base_cell as cell on cell.id = grade.cell_id
order by 1, 2
"""

os.environ.setdefault("GRADETAPE_NO_SERVER", "1")  # each command is measured from its start


def main() -> None:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--submissions", type=int, default=40)
    parser.add_argument("--stock", type=int, help="give stock only so many, and scale its time")
    parser.add_argument("--otter", type=Path, help="the bin folder of an environment with otter")
    arguments = parser.parse_args()
    count = arguments.submissions
    stock_count = arguments.stock or count
    with tempfile.TemporaryDirectory(prefix="gradetape-benchmark-") as folder:
        names = ("stock", "bridged", "bridged-warm", "ours", "warm")
        stock, bridged, bridged_warm, ours, warm = (Path(folder) / name for name in names)
        write_source(stock)
        command(stock, "nbgrader", "generate_assignment", ASSIGNMENT)
        write_submissions(stock, count)
        for copy in (bridged, bridged_warm, ours, warm):
            shutil.copytree(stock, copy)
        for copy in (bridged, bridged_warm):
            shutil.copy(REPOSITORY / "nbgrader_config.py", copy)
        for path in sorted((stock / "submitted").iterdir())[stock_count:]:
            shutil.rmtree(path)
        students = sorted(path.name for path in (stock / "submitted").iterdir())
        times = {
            "`autograder grade`": command(ours, "autograder", "grade", ASSIGNMENT),
            "the same again, unchanged": command(ours, "autograder", "grade", ASSIGNMENT),
            "`autograder grade`, warm": warm_command(warm, "autograder", "grade", ASSIGNMENT),
            "`nbgrader autograde` with Gradetape": command(
                bridged, "nbgrader", "autograde", ASSIGNMENT
            ),
            "`nbgrader autograde` with Gradetape, warm": warm_command(
                bridged_warm, "nbgrader", "autograde", ASSIGNMENT
            ),
        }
        floor = measure_floor(ours)
        stock_time = command(stock, "nbgrader", "autograde", ASSIGNMENT) * count / stock_count
        expected = scores(stock)
        for root in (bridged, bridged_warm, ours, warm):
            found = {key: value for key, value in scores(root).items() if key in expected}
            assert found == expected, difference(expected, found)
        if arguments.otter:
            seconds, found = by_otter(stock, arguments.otter, students)
            assert found == expected, difference(expected, found)
            times[f"otter-grader, {os.cpu_count()} at a time"] = seconds * count / len(students)
        report(count, stock_count, stock_time, floor, times, len(expected))


def by_otter(
    root: Path, environment: Path, students: list[str]
) -> tuple[float, dict[tuple[str, str], float]]:
    """Wall time of otter-grader in seconds, and its scores."""
    autograder = otter_peer.write_autograder(root / "otter-files", environment)
    seconds = otter_peer.grade(root, autograder, environment, students)
    return seconds, otter_peer.scores(root, students)


def warm_command(root: Path, name: str, *arguments: str) -> float:
    """The same as `command`, beside the server that an earlier command has left."""
    earlier = root.with_name(f"{root.name}-earlier")
    shutil.copytree(root, earlier)
    for path in sorted((earlier / "submitted").iterdir())[1:]:
        shutil.rmtree(path)
    command(earlier, name, *arguments, server=True)
    try:
        return command(root, name, *arguments, server=True)
    finally:
        command(earlier, "autograder", "server", "stop", server=True)


def command(root: Path, name: str, *arguments: str, server: bool = False) -> float:
    """Run a command in `root`; its wall time in seconds."""
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3", "PATH": f"{BIN}:{os.environ['PATH']}"}
    environment |= {"GRADETAPE_NO_SERVER": "" if server else "1"}
    began = time.perf_counter()
    done = subprocess.run(
        [str(BIN / name), *arguments],
        cwd=root, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    elapsed = time.perf_counter() - began
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    return elapsed


def measure_floor(root: Path) -> float:
    """Seconds that the students' own code takes, spread over the processors."""
    jobs = len(os.sched_getaffinity(0))
    threads = {"TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "2"}
    done = subprocess.run(
        [sys.executable, str(REPOSITORY / "benchmarks" / "floor.py"), str(root), str(jobs)],
        env=os.environ | threads | {"OPENBLAS_NUM_THREADS": "1"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(done.stdout.split()[-1])


def scores(root: Path) -> dict[tuple[str, str], float]:
    """Automatic scores by student and cell, as the gradebook has them."""
    with sqlite3.connect(root / "gradebook.db") as database:
        return {(student, cell): value for student, cell, value in database.execute(SCORES)}


def difference(expected: dict[tuple[str, str], float], found: dict[tuple[str, str], float]) -> str:
    """Where two gradebooks differ."""
    keys = expected.keys() | found.keys()
    rows = [(key, expected.get(key), found.get(key)) for key in sorted(keys)]
    return "\n".join(f"{key}: stock {a}, ours {b}" for key, a, b in rows if a != b)


def report(
    count: int, stock_count: int, stock: float, floor: float, times: dict[str, float], cells: int
) -> None:
    """Print the table."""
    scaled = "" if stock_count == count else f" (from {stock_count}, scaled)"
    print(f"{count} submissions, {os.cpu_count()} processors ({platform.processor() or 'x86-64'}), "
          f"Python {platform.python_version()}; {cells} scores equal")  # fmt: skip
    print()
    print("| | seconds | per submission | times faster than stock | times the floor |")
    print("|---|---|---|---|---|")
    rows = {f"stock `nbgrader autograde`{scaled}": stock} | times | {"the floor": floor}
    for name, seconds in rows.items():
        ratio, distance = stock / seconds, seconds / floor
        print(f"| {name} | {seconds:.1f} | {seconds / count:.2f} | {ratio:.1f} | {distance:.2f} |")


if __name__ == "__main__":
    main()
