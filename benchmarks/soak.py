"""A long run in which a part of the class attacks: is everybody else graded as if it did not?

    python benchmarks/soak.py --submissions 1000 --hostile 10

Grades a class with `autograder grade`, every tenth of which hands in a file of ``tests/attacks``,
of all kinds in turn, and watches its processes from outside. Fails unless every honest student has
exactly the score that is due and no flag, no attack gains anything, the course's own files are
what they were, memory and descriptors of the command, its grading processes and the warm server
are as in the first part of the run, and neither a process nor a temporary file is left.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pyseccomp

from benchmarks.long_run import kind_of
from tests.attacks.attack import LIBRARY, attacks
from tests.attacks.test_machine import CALLS
from tests.attacks.test_notebooks import changed
from tests.attacks.test_people import attacked
from tests.conftest import BIN, REPOSITORY, hand_in, submission, write, write_small_course

HONEST = {
    "right": ("def double(x):\n    return 2 * x", 100.0),
    "wrong": ("def double(x):\n    return x", 30.0),
    "in part": ("def double(x):\n    return 4", 45.0),
    "with an error": ("def double(x):\n    raise ValueError", 30.0),
}
"""Answers and the scores that are due."""
SETTINGS = """
[deadlines]
cell = 5.0
test = 5.0

[limits]
memory_mb = 512
folder_mb = 64
file_mb = 32
folder_entries = 500
threads = 64
"""
WATCHED = "the command", "a grading process", "the warm server"
PERIOD = 1.0  # seconds between two looks
MEGABYTE = 2**20
MEMORY, DESCRIPTORS = 1.2, 1.0
"""How much more than in the first third the last third may have, as a factor."""
SLACK_MB, SLACK_DESCRIPTORS = 30, 8

os.environ.setdefault("GRADETAPE_NO_SERVER", "1")  # each command is measured from its start


class Look(NamedTuple):
    """What a kind of process has at most at one moment."""

    memory: float
    descriptors: int


def main() -> None:
    """Grade the class, and print what it came to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--submissions", type=int, default=1000)
    parser.add_argument("--hostile", type=int, default=10, help="every how many-th attacks")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        root = Path(folder)
        write_small_course(root)
        write(root / "nbgrader_config.py", (REPOSITORY / "nbgrader_config.py").read_text())
        write(root / "gradetape.toml", SETTINGS)
        (root / "tmp").mkdir()
        due, hostile = write_submissions(root, arguments.submissions, arguments.hostile)
        before = digests(root)
        began = time.monotonic()
        command = subprocess.Popen(
            [BIN / "autograder", "grade", "tiny", "--quiet"], cwd=root,
            env=os.environ | {"TMPDIR": str(root / "tmp"), "PYTHONPATH": str(REPOSITORY)},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        looks = list(watch(command))
        said, _ = command.communicate()
        elapsed = time.monotonic() - began
        assert command.returncode == 0, said
        check_scores(root, due, hostile)
        assert digests(root) == before, "files of the course were changed"
        left = remaining(root)
        assert not left, f"left behind: {left}"
    print(f"{len(due)} honest and {len(hostile)} hostile submissions in {elapsed:.0f} s: every "
          "score is right, nothing was changed, and nothing is left\n")  # fmt: skip
    check_flat(looks)


def write_submissions(
    root: Path, count: int, every: int
) -> tuple[dict[str, float], dict[str, tuple[str, str]]]:
    """Hand in; the scores due to honest students, and kind and name of each attack."""
    decoy = write(root / "decoys" / "secret", "mine")
    place: dict[str, Any] = {
        "repository": str(REPOSITORY), "gradebook": str(root / "gradebook.db"),
        "grader": os.getpid(), "server": str(decoy.parent), "other": os.getpid(),
        "other_folder": str(decoy.parent),
    }  # fmt: skip
    architecture = pyseccomp.system_arch()
    numbers = {name: pyseccomp.resolve_syscall(architecture, name) for name in CALLS}
    library = LIBRARY.replace("{place!r}", repr(place)).replace("{numbers!r}", repr(numbers))
    tries = list(hostile_notebooks(root, library))
    due: dict[str, float] = {}
    hostile: dict[str, tuple[str, str]] = {}
    for number in range(count):
        student = f"s{number:04}"
        if number % every == every - 1:
            # prime steps, so that a short run meets every kind
            kind, name, make = tries[(number // every * 37) % len(tries)]
            hostile[student] = kind, name
            path = root / "submitted" / student / "tiny" / "tiny.ipynb"
            write(path, json.dumps(make()))
        else:
            answer, due[student] = list(HONEST.values())[number % len(HONEST)]
            hand_in(root, student, {"double": answer})
    return due, hostile


def hostile_notebooks(
    root: Path, library: str
) -> Iterator[tuple[str, str, Callable[[], dict[str, Any]]]]:
    """Kind, name and notebook of each attack that answers the small course."""
    wrong = "\ndef double(x):\n    return 0\n"
    for kind in ("secrets", "escape", "exhaust"):
        for each in attacks(kind):
            text = f"{library}\n{each.text}{wrong}"
            yield kind, each.name, lambda text=text: submission(root, {"double": text})
    for kind in ("forge", "feedback"):
        for each in attacks(kind):
            if each.exercise is None:
                yield kind, each.name, lambda each=each: submission(root, each.cells)
    for each in attacks("notebook"):
        yield "notebook", each.name, lambda each=each: changed(root, each)
    for each in attacks("people"):
        yield "people", each.name, lambda each=each: attacked(root, each)


def check_scores(root: Path, due: dict[str, float], hostile: dict[str, tuple[str, str]]) -> None:
    """Require the scores that are due, and that no attack gained anything."""
    results = root / ".gradetape" / "results" / "tiny"
    for student, score in due.items():
        found = json.loads((results / f"{student}.json").read_bytes())
        assert found["score"] == score, f"{student} has {found['score']} and not {score}"
        assert not found["flags"], f"{student} is honest and has {found['flags']}"
    for student, (kind, name) in hostile.items():
        found = json.loads((results / f"{student}.json").read_bytes())
        exercises = {each["name"]: each for each in found["exercises"]}
        if kind != "people" and exercises:  # those bring right answers
            gained = exercises["double"]["score"]
            assert not gained, f"{kind}/{name} gained {gained}"
        assert found["score"] <= 100, f"{kind}/{name} has {found['score']}"


def digests(root: Path) -> dict[str, str]:
    """The files that no student may change."""
    folders = "source", "course", "autograder", "submitted", "decoys"
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in folders for path in sorted((root / folder).rglob("*")) if path.is_file()
    }  # fmt: skip


def watch(command: subprocess.Popen[str]) -> Iterator[dict[str, Look]]:
    """What each kind of process has, once a second until the command ends."""
    own = psutil.Process(command.pid)
    while command.poll() is None:
        found: dict[str, Look] = defaultdict(lambda: Look(0.0, 0))
        for each in [own, *own.children(recursive=True)]:
            try:
                kind = kind_of(each, own)
                memory, descriptors = each.memory_full_info().uss / MEGABYTE, each.num_fds()
            except psutil.Error:
                continue  # it has ended meanwhile
            found[kind] = Look(*map(max, found[kind], (memory, descriptors)))
        yield found
        time.sleep(PERIOD)


def check_flat(looks: list[dict[str, Look]]) -> None:
    """Print what the first and the last third had at most, and require that it is alike."""
    busy = [look for look in looks if "a grading process" in look]
    third = max(1, len(busy) // 3)
    print("| at most | MB, first third | MB, last third | descriptors, first | last |")
    print("|---|---|---|---|---|")
    for kind in WATCHED:
        early, late = (
            Look(*map(max, zip(*(look[kind] for look in part if kind in look), strict=True)))
            for part in (busy[:third], busy[-third:])
        )
        print(f"| {kind} | {early.memory:.0f} | {late.memory:.0f} "
              f"| {early.descriptors} | {late.descriptors} |")  # fmt: skip
        assert late.memory <= MEMORY * early.memory + SLACK_MB, f"{kind} grows"
        allowed = DESCRIPTORS * early.descriptors + SLACK_DESCRIPTORS
        assert late.descriptors <= allowed, f"{kind} keeps descriptors"


def remaining(root: Path) -> list[str]:
    """What still runs or lies about, a while after the run."""
    left: list[str] = []
    for _ in range(50):
        lines = [" ".join(each.info["cmdline"] or ())
                 for each in psutil.process_iter(["cmdline"])]  # fmt: skip
        left = [line for line in lines if str(root) in line]
        left += [path.name for path in (root / "tmp").iterdir()]
        left += [path.name for path in root.glob("gradebook.db-*")]
        if not left:
            break
        time.sleep(0.2)
    return left


if __name__ == "__main__":
    main()
