"""Many submissions in one run: does memory stay flat, and does each take as long as the first?

    python benchmarks/long_run.py --submissions 1000

Grades a class with `autograder grade` and watches its processes from outside: the command itself,
its grading processes, the warm server, and the workers (whose private memory is what one more of
them costs). Times are taken from when each result was written. `benchmarks/soak.py` grades a class
of which a part attacks.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.against_nbgrader import BIN, command
from benchmarks.ordinary_course import ASSIGNMENT, write_source, write_submissions

SERVER = "autograder.sandbox.guest.server"
PERIOD = 1.0  # seconds between two looks
MEGABYTE = 2**20
PART = 100  # submissions in the first and in the last part

os.environ.setdefault("GRADETAPE_NO_SERVER", "1")  # each command is measured from its start


def main() -> None:
    """Measure and print two Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--submissions", type=int, default=1000)
    arguments = parser.parse_args()
    count = arguments.submissions
    with tempfile.TemporaryDirectory(prefix="gradetape-benchmark-") as folder:
        root = Path(folder)
        write_source(root)
        command(root, "nbgrader", "generate_assignment", ASSIGNMENT)
        write_submissions(root, count)
        began = time.time()
        process = subprocess.Popen(
            [str(BIN / "autograder"), "grade", ASSIGNMENT],
            cwd=root, stdout=subprocess.DEVNULL,
            env=os.environ | {"PATH": f"{BIN}:{os.environ['PATH']}"},
        )  # fmt: skip
        looks = list(watch(process))
        elapsed = time.time() - began
        if process.returncode:
            raise SystemExit(f"autograder grade ended with status {process.returncode}")
        written = sorted(
            path.stat().st_mtime for path in (root / ".gradetape" / "results").rglob("*.json")
        )
    assert len(written) == count, f"{len(written)} results of {count}"
    report(looks, written, elapsed)


def watch(process: subprocess.Popen[bytes]) -> Iterator[dict[str, list[float]]]:
    """Private memory in megabytes by kind of process, once a second until the command ends."""
    own = psutil.Process(process.pid)
    while process.poll() is None:
        found: dict[str, list[float]] = defaultdict(list)
        for each in [own, *own.children(recursive=True)]:
            try:
                kind = kind_of(each, own)
                if kind:
                    found[kind].append(each.memory_full_info().uss / MEGABYTE)
            except psutil.Error:
                continue  # it has ended meanwhile
        yield found
        time.sleep(PERIOD)


def kind_of(process: psutil.Process, own: psutil.Process) -> str:
    """What a process of the run is."""
    if process == own:
        return "the command"
    words = " ".join(process.cmdline())
    if SERVER in words:
        parent = process.parent()
        inside = parent is not None and SERVER in " ".join(parent.cmdline())
        return "a worker, private" if inside else "the warm server"
    return "a grading process" if "forkserver" in words else ""


def report(looks: list[dict[str, list[float]]], written: list[float], elapsed: float) -> None:
    """Print memory early and late in the run, and time per submission early and late."""
    working = [look for look in looks if look.get("a worker, private")]
    third = max(1, len(working) // 3)
    print(f"{len(written)} submissions in {elapsed:.0f} s\n")
    print("| private memory, MB | first third, largest | last third, largest |")
    print("|---|---|---|")
    for kind in ("the command", "a grading process", "the warm server", "a worker, private"):
        early, late = (
            max((max(look[kind]) for look in part if look.get(kind)), default=0.0)
            for part in (working[:third], working[-third:])
        )
        print(f"| {kind} | {early:.0f} | {late:.0f} |")
    workers = [size for look in working for size in look["a worker, private"]]
    print(f"\nA worker has {mean(workers):.0f} MB on average, {max(workers):.0f} MB at most.\n")
    first = (written[PART - 1] - written[0]) / (PART - 1)
    last = (written[-1] - written[-PART]) / (PART - 1)
    print(f"Seconds per submission: {first:.3f} in the first {PART}, {last:.3f} in the last.")


if __name__ == "__main__":
    main()
