"""Kill parts of a run at random moments, run again, and compare with an undisturbed run.

    python benchmarks/faults.py --submissions 60 --kills 20

Each round starts `autograder grade` on a fresh copy of a small course, ends one of its processes by
SIGKILL (the command, a grading process, the fork server, the warm server, a worker), lets what is
left come to an end, and grades again. The gradebook must then hold exactly the scores of the
undisturbed run, each once, and nothing may be left running.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.conftest import hand_in, write_small_course

BIN = Path(sys.executable).parent
ANSWERS = (
    "def double(x):\n    return 2 * x",
    "def double(x):\n    return x",
    "def double(x):\n    raise ValueError",
    "def double(x):\n    import os\n    os._exit(3)",
)
SCORES = """
select student.id, cell.name, grade.auto_score
from grade
join submitted_notebook on submitted_notebook.id = grade.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join student on student.id = submitted_assignment.student_id
join base_cell as cell on cell.id = grade.cell_id
order by 1, 2
"""
PARTS = {
    "warm server": "autograder.sandbox.guest.server", "fork server": "multiprocessing.forkserver",
    "command": "autograder",
}  # fmt: skip


def main() -> None:
    """Run the rounds and print what was killed and what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--submissions", type=int, default=60)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        course = write_course(Path(folder, "course"), arguments.submissions)
        undisturbed = shutil.copytree(course, Path(folder, "undisturbed"))
        began = time.monotonic()
        start(undisturbed).wait()
        seconds = time.monotonic() - began
        expected = scores(undisturbed)
        print(f"{len(expected)} scores in {seconds:.1f} s undisturbed", flush=True)
        killed: Counter[str] = Counter()
        for number in range(arguments.kills):
            copy = shutil.copytree(course, Path(folder, f"round-{number}"))
            killed[disturb(copy, rng, seconds)] += 1
            again = start(copy)
            assert again.wait() == 0, f"round {number} did not end well when run again"
            found = scores(copy)
            assert found == expected, f"round {number}: {set(found) ^ set(expected)}"
            left = remaining(copy)
            assert not left, f"round {number} left {left}"
            shutil.rmtree(copy)
    print(f"{arguments.kills} kills, the same scores each time: {dict(killed)}")


def write_course(root: Path, count: int) -> Path:
    """A course of `count` submissions, right and wrong ones and one kind that ends its process."""
    write_small_course(root)
    for number in range(count):
        hand_in(root, f"s{number:03}", {"double": ANSWERS[number % len(ANSWERS)]})
    return root


def start(course: Path) -> subprocess.Popen[bytes]:
    """`autograder grade`, under way."""
    return subprocess.Popen(
        [BIN / "autograder", "grade", "tiny", "--course", course, "--seed", "faults"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def disturb(course: Path, rng: random.Random, seconds: float) -> str:
    """Kill one process of a run; its kind, or "nothing" if the run was over before."""
    command = start(course)
    time.sleep(rng.uniform(0.2, seconds))
    chosen, kind = None, "nothing"
    with contextlib.suppress(psutil.Error):
        parent = psutil.Process(command.pid)
        processes = [parent, *parent.children(recursive=True)]
        chosen = rng.choice(processes)
        kind = _kind(chosen)
        chosen.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        command.wait(300)
    command.kill()
    command.wait()
    return kind


def remaining(course: Path) -> list[str]:
    """Command lines of what still runs for a course, a while after its last run."""
    left: list[str] = []
    for _ in range(50):
        lines = [" ".join(each.info["cmdline"] or ())
                 for each in psutil.process_iter(["cmdline"])]  # fmt: skip
        left = [line for line in lines if str(course) in line]
        if not left:
            break
        time.sleep(0.2)
    return left


def scores(course: Path) -> list[tuple[str, str, float]]:
    """All scores in the gradebook, row by row."""
    with contextlib.closing(sqlite3.connect(course / "gradebook.db")) as database:
        return database.execute(SCORES).fetchall()


def _kind(process: psutil.Process) -> str:
    words = " ".join(process.cmdline())
    if PARTS["warm server"] in words:
        return (
            "worker"
            if PARTS["warm server"] in " ".join(process.parent().cmdline())
            else ("warm server")
        )
    if PARTS["fork server"] in words:
        above = " ".join(process.parent().cmdline())
        return "grading process" if PARTS["fork server"] in above else "fork server"
    return "command" if "grade" in words else "another"


if __name__ == "__main__":
    main()
