"""How far does one gradebook writer go? Measured here, then played through for a cluster.

    python benchmarks/scaling_simulation.py --submissions 100000 --seconds 0.24

Two parts. *Measured*, on this machine and with the framework's own code, is all that the command
itself does for each submission, one after another, however many workers there are: look at it and
name it by its key, pack it, take its result in (journal, autograded notebook), and write it to
nbgrader's gradebook in SQLite, in batches of several sizes and in gradebooks of several sizes. The
results are ready-made, so no TensorFlow is needed. *Simulated* are the workers: events in order of
time, a queue for them, a queue for the command, and what was measured as its times.
"""

from __future__ import annotations

import argparse
import heapq
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from autograder.exercises.result_key import ResultKeys
from autograder.exercises.sources import load_sources
from autograder.grading import journal
from autograder.grading.elsewhere.bundle import pack_course
from autograder.grading.elsewhere.cluster import AT_A_TIME
from autograder.grading.elsewhere.parcel import pack_submission
from autograder.grading.jobs import Job
from autograder.grading.notebooks import adopt
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.autograded import write_autograded
from autograder.nbgrader_bridge.gradebook.recorder import Recorder
from autograder.notebook import Source
from autograder.options import GradingOptions
from autograder.results import ExerciseResult, Status, SubmissionResult, TestResult, Verdict

REPOSITORY = Path(__file__).resolve().parent.parent
ASSIGNMENT = "ps03_losses"
TESTS = 9  # of an exercise, on average
SPREAD = 0.5  # of the logarithm of the time that a submission takes
BATCH_SIZE = 500  # results in a transaction of a large class
START_SECONDS = 12.0  # of a worker, from its first request to its first submission
WORKERS = (1, 2, 8, 32, 128, 512, 2048)


class Costs(NamedTuple):
    """Seconds of the command for each submission, in the order in which they are spent."""

    look: float
    pack: float
    send: float
    take: float
    write: float


def main() -> None:
    """Measure, simulate, and print Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--submissions", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=0.24, help="a submission, on one core")
    parser.add_argument(
        "--dask", type=float, default=0.0024, help="to send one and have it back (dask_cost.py)"
    )
    parser.add_argument("--sample", type=int, default=500, help="measured for a batch size")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gradetape-benchmark-") as folder:
        root = Path(folder)
        shutil.copytree(REPOSITORY / "source" / ASSIGNMENT, root / "source" / ASSIGNMENT)
        layout = CourseLayout.of(root)
        costs = measure_command(layout, arguments.sample)
        print_batches(layout, arguments.sample)
        rates = print_growth(layout, arguments.submissions, arguments.sample)
    costs = costs._replace(send=arguments.dask, write=rates[-1])
    print_costs(costs)
    print_simulation(arguments.submissions, arguments.seconds, costs)


def ready_result(sources: Sequence[Source], student: str) -> SubmissionResult:
    """A result as large as a real one: each exercise with its tests, one of them failed."""
    failed = TestResult(
        "test_hidden_inputs", False, Verdict.FAIL, requirement="Large inputs give finite values.",
        hint="3 of 6 elements are NaN. " * 4, detail="AssertionError: " + "0.1 0.2 0.3 " * 40,
    )  # fmt: skip
    passed = TestResult("test_public_inputs", True, Verdict.PASS, requirement="As documented. " * 4)
    (source,) = sources
    exercises = [
        ExerciseResult(cell.exercise or cell.grade_id, cell.grade_id, cell.points,
                       cell.points * (TESTS - 1) / TESTS, Verdict.FAIL,
                       [failed, *[passed] * (TESTS - 1)])
        for cell in source.cells if cell.role.scored
    ]  # fmt: skip
    return SubmissionResult(
        student, ASSIGNMENT, source.name, Status.GRADED,
        sum(exercise.score or 0.0 for exercise in exercises), source.max_score, exercises,
        unanswered={cell.grade_id: False for cell in source.cells if cell.role.answered},
        layers=["landlock", "seccomp", "rlimits"], key="0" * 64,
    )  # fmt: skip


def results(layout: CourseLayout, names: Iterable[str]) -> Iterator[SubmissionResult]:
    """A ready result for each student."""
    sources = load_sources(layout, ASSIGNMENT)
    return (ready_result(sources, name) for name in names)


def measure_command(layout: CourseLayout, sample: int) -> Costs:
    """What the command does besides writing, for each of `sample` submissions."""
    students = [f"student{number:06}" for number in range(sample)]
    notebook = layout.source(ASSIGNMENT).read_bytes()
    for student in students:
        folder = layout.submitted(student, ASSIGNMENT)
        folder.mkdir(parents=True)
        (folder / f"{ASSIGNMENT}.ipynb").write_bytes(notebook)
    sources = load_sources(layout, ASSIGNMENT)
    options = GradingOptions()
    keys = ResultKeys(layout, ASSIGNMENT, options)
    bundle = pack_course(layout, ASSIGNMENT)
    print(f"A bundle of {ASSIGNMENT} has {len(bundle.data) / 1e6:.1f} MB.\n")

    def look(student: str) -> None:
        adopt(layout, ASSIGNMENT, student, sources)
        keys.of(student)
        journal.load(layout, ASSIGNMENT, student)

    def pack(student: str) -> None:
        pack_submission(bundle.key, Job(student, ASSIGNMENT, layout, options, "", ""))

    ready = {result.student: result for result in results(layout, students)}

    def take(student: str) -> None:
        text = ready[student].to_json()
        result = SubmissionResult.from_json(text)
        write_autograded(layout, result, notebook)
        journal.store(layout, result)

    looked, packed, taken = (timed(step, students) for step in (look, pack, take))
    return Costs(looked, packed, 0.0, taken, 0.0)


def timed(step: Callable[[str], object], students: Sequence[str]) -> float:
    """Seconds of a processor for each student: what else the machine is at does not count."""
    began = time.process_time()
    for student in students:
        step(student)
    return (time.process_time() - began) / len(students)


def print_batches(layout: CourseLayout, sample: int) -> None:
    """What the size of a batch is worth, in a new gradebook each."""
    print("| results in a transaction | ms of a processor for each | ms in all, with the disk |")
    print("|---|---|---|")
    for size in (1, 5, 25, 100, 500):
        names = [f"b{size}-{number:06}" for number in range(min(sample, 40 * size))]
        layout.root.joinpath("gradebook.db").unlink(missing_ok=True)
        with Recorder(layout, ASSIGNMENT) as recorder:
            recorder.open()
            spent, passed = record(recorder, layout, names, size)
        print(f"| {size} | {1000 * spent:.1f} | {1000 * passed:.1f} |", flush=True)
    print()


def print_growth(layout: CourseLayout, submissions: int, sample: int) -> list[float]:
    """Seconds of a processor for each result, in gradebooks of several sizes."""
    database = layout.root / "gradebook.db"
    rates = []
    print("| in the gradebook | ms of a processor for each | ms in all | MB |\n|---|---|---|---|")
    for size in sorted({100, submissions // 100, submissions // 10, submissions}):
        database.unlink(missing_ok=True)
        with Recorder(layout, ASSIGNMENT) as recorder:
            recorder.record(results(layout, ["first"]))
        fill(database, size)
        names = [f"student{number:06}" for number in range(sample)]
        with Recorder(layout, ASSIGNMENT) as recorder:
            recorder.open()
            spent, passed = record(recorder, layout, names, BATCH_SIZE)
        rates.append(spent)
        print(f"| {size:,} | {1000 * spent:.1f} | {1000 * passed:.1f} | "
              f"{database.stat().st_size / 1e6:.0f} |", flush=True)  # fmt: skip
    print()
    return rates


def record(
    recorder: Recorder, layout: CourseLayout, names: Sequence[str], size: int
) -> tuple[float, float]:
    """Seconds of a processor and seconds in all, for each of `names`, `size` in a transaction."""
    spent, passed = time.process_time(), time.perf_counter()
    for start in range(0, len(names), size):
        recorder.record(results(layout, names[start : start + size]))
    spent, passed = time.process_time() - spent, time.perf_counter() - passed
    return spent / len(names), passed / len(names)


def fill(database: Path, count: int) -> None:
    """Give a gradebook with one student as many more, all like the first; by plain SQL."""
    keys = {"student": ("id",), "submitted_assignment": ("id", "student_id"),
            "submitted_notebook": ("id", "assignment_id"), "grade": ("id", "notebook_id"),
            "comment": ("id", "notebook_id")}  # fmt: skip
    with closing(sqlite3.connect(database)) as connection, connection:
        for table, own in keys.items():
            found = connection.execute(f"SELECT * FROM {table}")
            columns = [column for column, *_ in found.description]
            rows = found.fetchall()
            places = [columns.index(name) for name in own]
            connection.executemany(
                f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})",
                (
                    [f"{value}-{copy}" if at in places else value for at, value in enumerate(row)]
                    for copy in range(count)
                    for row in rows
                ),
            )


def print_costs(costs: Costs) -> None:
    """What the command spends."""
    print("| the command, for each submission | ms |\n|---|---|")
    for what, seconds in zip(
        ("look at it, once, before the first is sent", "pack it",
         "Dask: send it, and have its result back", "take its result in",
         "write it to the gradebook"), costs, strict=True
    ):  # fmt: skip
        print(f"| {what} | {1000 * seconds:.1f} |")
    print()


def print_simulation(submissions: int, seconds: float, costs: Costs) -> None:
    """The minutes of a class on clusters of several sizes."""
    print(f"{submissions:,} submissions of {seconds} s each:\n")
    print("| cores of workers | minutes | of that looking | workers busy | command busy |")
    print("|---|---|---|---|---|")
    for workers in WORKERS:
        elapsed, working, commanding = simulate(submissions, workers, seconds, costs)
        looking = costs.look * submissions
        busy = [100 * working / (elapsed * workers), 100 * commanding / elapsed]
        minutes = [(elapsed + looking) / 60, looking / 60]
        print(f"| {workers:,} | {minutes[0]:,.1f} | {minutes[1]:.1f} | "
              f"{busy[0]:.0f} % | {busy[1]:.0f} % |")  # fmt: skip


def simulate(
    submissions: int, workers: int, seconds: float, costs: Costs, seed: int = 0
) -> tuple[float, float, float]:
    """Grade a class in a world of events.

    The command does one thing at a time: it takes a result in and writes it, or sends a submission,
    which comes first while a worker is idle. `AT_A_TIME` submissions for each worker are under way
    at most. A worker takes the submission that has waited longest; how long it takes is drawn from
    a log-normal distribution with the mean `seconds`.

    Returns
    -------
    tuple of float
        Seconds until the last result is written; seconds that workers and the command were busy.
    """
    draw = random.Random(seed)
    mean = -(SPREAD**2) / 2
    number = count()
    # events: (time, number, what); a worker is ready, a worker is done, the command is done
    events = [(START_SECONDS, next(number), "ready") for _ in range(workers)]
    heapq.heapify(events)
    idle, at_hand, returned, under_way, sent = 0, 0, 0, 0, 0
    written, commanding, working, now = 0, 0.0, 0.0, 0.0
    doing = ""
    while written < submissions:
        now, _, what = heapq.heappop(events)
        if what == "ready":
            idle += 1
        elif what == "done":
            idle, returned = idle + 1, returned + 1
        elif doing == "send":
            doing, at_hand = "", at_hand + 1
        else:
            doing, written, under_way = "", written + 1, under_way - 1
        while idle and at_hand:
            idle, at_hand = idle - 1, at_hand - 1
            lasts = seconds * draw.lognormvariate(mean, SPREAD)
            working += lasts
            heapq.heappush(events, (now + lasts, next(number), "done"))
        if not doing:
            may_send = sent < submissions and under_way < AT_A_TIME * workers
            if may_send and (idle or not returned):
                doing, lasts = "send", costs.pack + costs.send
                sent, under_way = sent + 1, under_way + 1
            elif returned:
                doing, lasts = "take", costs.take + costs.write
                returned -= 1
            else:
                continue
            commanding += lasts
            heapq.heappush(events, (now + lasts, next(number), doing))
    return now, working, commanding


if __name__ == "__main__":
    main()
