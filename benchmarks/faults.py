"""Kill parts of a run at random moments, run again, and compare with an undisturbed run.

    python benchmarks/faults.py --submissions 60 --kills 100

A class of which some have marks and comments by hand hands in again. Each round grades a fresh copy
of it and ends the run's processes by SIGKILL, one after the other (the command, a grading process,
the fork server, the warm server, a worker), in several runs in a row: what was interrupted goes on
from where it was. After each kill the gradebook may lack scores, and hold no other than those of an
undisturbed run; after the last run it must hold exactly those, each once, with every mark and
comment by hand as it was, and neither a process nor a file may be left.
"""

from __future__ import annotations

import argparse
import contextlib
import os
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

from tests.conftest import REPOSITORY, hand_in, write, write_small_course

BIN = Path(sys.executable).parent
ANSWERS = (
    "def double(x):\n    return 2 * x",
    "def double(x):\n    return x",
    "def double(x):\n    raise ValueError",
    "def double(x):\n    import os\n    os._exit(3)",
)
BY_HAND = 6
"""Students who have marks and comments by hand before."""
IN_A_ROW = 4
MOST = 50
"""Kills after which a run has to be over."""
OF = """
join submitted_notebook on submitted_notebook.id = {0}.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join base_cell on base_cell.id = {0}.cell_id order by 1, 2
"""
SCORES = "select student_id, name, auto_score from grade" + OF.format("grade")
MARKS = "select student_id, name, manual_score, extra_credit from grade" + OF.format("grade")
COMMENTS = "select student_id, name, manual_comment from comment" + OF.format("comment")
PARTS = {
    "autograder.sandbox.guest.server": ("warm server", "worker"),
    "multiprocessing.forkserver": ("fork server", "grading process"),
    "multiprocessing.resource_tracker": ("tracker", "tracker"),
}
"""What a process is by its command line, and what its children of the same name are."""

Rows = list[tuple[object, ...]]

os.environ.setdefault("GRADETAPE_NO_SERVER", "1")  # each command is measured from its start


def main() -> None:
    """Run the rounds and print what was killed and what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--submissions", type=int, default=60)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        course = write_course(Path(folder, "course"), arguments.submissions)
        undisturbed = shutil.copytree(course, Path(folder, "undisturbed"))
        seconds = timed(undisturbed)
        expected, by_hand = rows(undisturbed, SCORES), hand_made(undisturbed)
        assert by_hand == hand_made(course), "an undisturbed run changed marks by hand"
        print(f"{len(expected)} scores in {seconds:.1f} s undisturbed", flush=True)
        killed: Counter[str] = Counter()
        while killed.total() < arguments.kills:
            copy = shutil.copytree(course, Path(folder, f"after-{killed.total()}"))
            for _ in range(IN_A_ROW):
                kinds = disturb(copy, rng, seconds / 2)
                compare(copy, expected, by_hand, whole=False)
                killed.update(kinds)
                if not kinds:
                    break  # it was over before
            timed(copy)
            compare(copy, expected, by_hand, whole=True)
            left = remaining(copy)
            assert not left, f"after {killed}: left {left}"
            shutil.rmtree(copy)
            print(f"{killed.total()} kills, {time.monotonic() - began:.0f} s", flush=True)
    print(f"{killed.total()} kills, the same scores each time: {dict(killed)}")


def write_course(root: Path, count: int) -> Path:
    """A course of `count` submissions, right and wrong ones and one kind that ends its process."""
    write_small_course(root)
    write(root / "nbgrader_config.py", (REPOSITORY / "nbgrader_config.py").read_text())
    (root / "tmp").mkdir()
    for number in range(BY_HAND):
        hand_in(root, f"s{number:03}", {"double": ANSWERS[(number + 1) % len(ANSWERS)]})
    timed(root)
    with contextlib.closing(sqlite3.connect(root / "gradebook.db")) as database, database:
        database.execute("update grade set manual_score = 1.5, extra_credit = 0.25")
        database.execute("update comment set manual_comment = 'seen'")
    for number in range(count):
        hand_in(root, f"s{number:03}", {"double": ANSWERS[number % len(ANSWERS)]})
    return root


def start(course: Path) -> subprocess.Popen[str]:
    """`autograder grade`, under way."""
    return subprocess.Popen(
        [BIN / "autograder", "grade", "tiny", "--course", course, "--seed", "faults"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env=os.environ | {"TMPDIR": str(course / "tmp")},
    )  # fmt: skip


def timed(course: Path) -> float:
    """Seconds of a run that must end well."""
    began = time.monotonic()
    command = start(course)
    said, _ = command.communicate()
    assert command.returncode == 0, said
    return time.monotonic() - began


def disturb(course: Path, rng: random.Random, pause: float) -> list[str]:
    """Kill processes of a run until it is over, each at most `pause` seconds later; their kinds."""
    command = start(course)
    kinds: list[str] = []
    while True:
        try:
            command.communicate(timeout=rng.uniform(0.2, pause))
        except subprocess.TimeoutExpired:
            assert len(kinds) < MOST, f"a run did not end after {kinds} were killed"
            with contextlib.suppress(psutil.Error):
                parent = psutil.Process(command.pid)
                chosen = rng.choice([parent, *parent.children(recursive=True)])
                kinds.append(_kind(chosen))
                chosen.kill()
        else:
            return kinds


def compare(course: Path, expected: Rows, by_hand: list[Rows], *, whole: bool) -> None:
    """Require the marks by hand, and scores that are right: all of them, or those that are there.

    Scores of those who had been graded before are the earlier ones until they are graded again.
    """
    found = rows(course, SCORES)
    again = {f"s{number:03}" for number in range(BY_HAND)}
    wrong = set(found) - set(expected)
    if not whole:
        wrong = {row for row in wrong if row[0] not in again and row[2] is not None}
    assert not wrong, f"wrong scores: {sorted(map(str, wrong))}"
    assert not whole or found == expected, f"other rows: {set(found) ^ set(expected)}"
    kept = [[row for row in table if row[0] in again] for table in hand_made(course)]
    assert kept == by_hand, "marks or comments by hand were changed"


def hand_made(course: Path) -> list[Rows]:
    """Marks and comments of those who had some before."""
    again = {f"s{number:03}" for number in range(BY_HAND)}
    return [[row for row in rows(course, query) if row[0] in again] for query in (MARKS, COMMENTS)]


def rows(course: Path, query: str) -> Rows:
    """What the gradebook says."""
    with contextlib.closing(sqlite3.connect(course / "gradebook.db")) as database:
        return database.execute(query).fetchall()


def remaining(course: Path) -> list[str]:
    """What still runs or lies about for a course, a while after its last run."""
    left: list[str] = []
    for _ in range(50):
        lines = [" ".join(each.info["cmdline"] or ())
                 for each in psutil.process_iter(["cmdline"])]  # fmt: skip
        left = [line for line in lines if str(course) in line]
        left += [path.name for path in (course / "tmp").iterdir()]
        left += [path.name for path in course.glob("gradebook.db-*")]
        if not left:
            break
        time.sleep(0.2)
    return left


def _kind(process: psutil.Process) -> str:
    words = " ".join(process.cmdline())
    for part, (first, below) in PARTS.items():
        if part in words:
            parent = process.parent()
            return below if parent and part in " ".join(parent.cmdline()) else first
    return "command" if "grade" in words else "another"


if __name__ == "__main__":
    main()
