"""Stock `nbgrader autograde` against Gradetape on the same submissions, in one go.

    python benchmarks/against_nbgrader.py --submissions 40

Grades the same notebooks three times from the command line: stock nbgrader, nbgrader with
Gradetape's preprocessors, and `autograder grade`. Asserts that all scores are equal, and prints
wall times, ratios, and the distance from the floor (see floor.py).
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


def main() -> None:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--submissions", type=int, default=40)
    parser.add_argument("--stock", type=int, help="give stock only so many, and scale its time")
    arguments = parser.parse_args()
    count = arguments.submissions
    stock_count = arguments.stock or count
    with tempfile.TemporaryDirectory(prefix="gradetape-benchmark-") as folder:
        stock, bridged, ours = (Path(folder) / name for name in ("stock", "bridged", "ours"))
        write_source(stock)
        command(stock, "nbgrader", "generate_assignment", ASSIGNMENT)
        write_submissions(stock, count)
        for copy in (bridged, ours):
            shutil.copytree(stock, copy)
        shutil.copy(REPOSITORY / "nbgrader_config.py", bridged)
        for path in sorted((stock / "submitted").iterdir())[stock_count:]:
            shutil.rmtree(path)
        times = {
            "`autograder grade`": command(ours, "autograder", "grade", ASSIGNMENT),
            "the same again, unchanged": command(ours, "autograder", "grade", ASSIGNMENT),
            "`nbgrader autograde` with Gradetape": command(
                bridged, "nbgrader", "autograde", ASSIGNMENT
            ),
        }
        floor = measure_floor(ours)
        stock_time = command(stock, "nbgrader", "autograde", ASSIGNMENT) * count / stock_count
        expected = scores(stock)
        for root in (bridged, ours):
            found = {key: value for key, value in scores(root).items() if key in expected}
            assert found == expected, difference(expected, found)
        report(count, stock_count, stock_time, floor, times, len(expected))


def command(root: Path, name: str, *arguments: str) -> float:
    """Run a command in `root`; its wall time in seconds."""
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3", "PATH": f"{BIN}:{os.environ['PATH']}"}
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
