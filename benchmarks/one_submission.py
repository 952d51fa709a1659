"""What one complete submission costs: references in all cells, checks and hidden graders.

    python benchmarks/one_submission.py ps10_keras_workflow --rounds 3 --tests 0.2

The sandbox is warm and demonstrations are skipped. Seconds are the best of some rounds, one at a
time; processor seconds, of grading and of the sandbox together, change little on a busy machine.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import msgspec
import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from autograder.exercises.sources import load_sources
from autograder.judging.session import grade_notebook
from autograder.layout import CourseLayout
from autograder.results import ExerciseResult, SubmissionResult
from autograder.sandbox import WarmServer

ROOT = Path(__file__).resolve().parent.parent


class Cost(msgspec.Struct, frozen=True):
    """One grading of one submission."""

    seconds: float
    processor: float
    result: SubmissionResult


def main() -> None:
    """Measure and print Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("assignments", nargs="*")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tests", type=float, help="list tests that take this many seconds")
    arguments = parser.parse_args()
    layout = CourseLayout.of(ROOT)
    costs: dict[str, Cost] = {}
    print("| assignment | seconds | processor seconds |\n|---|---|---|")
    with WarmServer.start() as server:
        for name in arguments.assignments or layout.assignments():
            costs[name] = cost = measure(layout, name, server, arguments.rounds)
            print(f"| `{name}` | {cost.seconds:.1f} | {cost.processor:.1f} |", flush=True)
    if arguments.tests is not None:
        for name, cost in costs.items():
            report(name, cost.result, arguments.tests)


def measure(layout: CourseLayout, assignment: str, server: WarmServer, rounds: int) -> Cost:
    """The cheapest of some gradings, the first of which, with all its imports, does not count."""
    (source,) = load_sources(layout, assignment)
    options = layout.settings.options()
    costs = []
    for _ in range(rounds + 1):
        began, busy = time.perf_counter(), _processor_seconds(server)
        graded = grade_notebook(source.notebook, assignment, layout, server.address, options)
        seconds = time.perf_counter() - began
        _wait_until_reaped(server)
        costs.append(Cost(seconds, _processor_seconds(server) - busy, graded.result))
        if graded.result.score != graded.result.max_score:
            lost = [t.name for e in graded.result.exercises for t in e.tests if t.verdict != "pass"]
            raise SystemExit(f"{assignment}: the reference does not pass {', '.join(lost)}")
    return min(costs[1:], key=lambda cost: cost.seconds)


def report(assignment: str, result: SubmissionResult, least: float) -> None:
    """Print where the time went: exercises, and tests of `least` seconds and more."""
    print(f"\n| `{assignment}` | seconds |\n|---|---|")
    for exercise in result.exercises:
        print(f"| `{exercise.name}` | {_seconds(exercise):.2f} |")
        for test in sorted(exercise.tests, key=lambda test: -test.seconds):
            if test.seconds >= least:
                print(f"| {test.name} | {test.seconds:.2f} |")


def _seconds(exercise: ExerciseResult) -> float:
    return sum(test.seconds for test in exercise.tests)


def _processor_seconds(server: WarmServer) -> float:
    """Of this process, and of the workers that have ended."""
    times = psutil.Process(server.pid).cpu_times()
    return time.process_time() + times.children_user + times.children_system


def _wait_until_reaped(server: WarmServer) -> None:
    while psutil.Process(server.pid).children():
        time.sleep(0.01)


if __name__ == "__main__":
    main()
