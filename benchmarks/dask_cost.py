"""What Dask itself costs the command: processor time and memory, with workers that have no work.

    python benchmarks/dask_cost.py --submissions 2000

A real scheduler and two real worker processes on this machine take submissions as they would, and
answer at once with a ready result of usual size; what is measured is the command's side of it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import as_completed
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from autograder.grading import cohort
from autograder.grading.elsewhere.cluster import Cluster
from autograder.grading.jobs import Job
from autograder.layout import CourseLayout
from autograder.options import GradingOptions
from autograder.results import Status, SubmissionResult
from benchmarks.ordinary_course import ASSIGNMENT, write_source
from tests.autograder.grading.elsewhere.clusters import RealCluster, no_server

MEGABYTE = 2**20
ANSWER = os.urandom(24_000)  # a result and its notebook have some 24 KB, and do not shrink


def main() -> None:
    """Measure and print one line of a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--submissions", type=int, default=2000)
    count = parser.parse_args().submissions
    folder = Path(tempfile.mkdtemp(prefix="dask-", dir="/tmp"))  # names of sockets are short
    try:
        with RealCluster(folder) as workers:
            workers.join("one")
            workers.join("two")
            processor, wall, memory = measure(folder / "course", workers.address, count)
    finally:
        shutil.rmtree(folder)
    print("| submissions | ms of a processor for each | ms in all | MB more than without |")
    print("|---|---|---|---|")
    print(f"| {count:,} | {processor * 1000:.1f} | {wall * 1000:.1f} | {memory / MEGABYTE:.0f} |")


def measure(root: Path, address: str, count: int) -> tuple[float, float, float]:
    """Seconds of a processor and of the clock for each submission, and bytes of the command."""
    write_source(root)
    layout = CourseLayout.of(root)
    notebook = layout.source(ASSIGNMENT).read_bytes()
    students = [f"student{number:06}" for number in range(count)]
    for student in students:
        path = layout.submitted(student, ASSIGNMENT) / f"{ASSIGNMENT}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(notebook)
    options = GradingOptions()
    me = psutil.Process()
    before = me.memory_info().rss
    with Cluster(
        address, layout, ASSIGNMENT, options, work=answer, receive=receive, serve=no_server
    ) as cluster:
        first = Job("student000000", ASSIGNMENT, layout, options, "", "")
        cluster.submit(here, first).result()  # workers have got the course
        began, worked = time.perf_counter(), time.process_time()
        jobs = [Job(student, ASSIGNMENT, layout, options, "", "") for student in students]
        for future in as_completed([cluster.submit(here, job) for job in jobs]):
            future.result()
        worked, took = time.process_time() - worked, time.perf_counter() - began
        memory = me.memory_info().rss - before
    return worked / count, took / count, memory


def answer(job: Job) -> bytes:
    """What a worker sends back."""
    return ANSWER


def receive(job: Job, data: bytes) -> SubmissionResult:
    """The result, without writing it anywhere."""
    return SubmissionResult(job.student, ASSIGNMENT, ASSIGNMENT, Status.GRADED, 1.0, 1.0)


def here(job: Job) -> SubmissionResult:
    """Only what has nothing to run is done here."""
    return cohort.failed(job, OSError("done here"))


if __name__ == "__main__":
    # the workers import what they do from a module, and this one must not be `__main__`
    from benchmarks import dask_cost

    dask_cost.main()
