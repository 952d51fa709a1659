"""Grade many submissions: an executor, a journal that survives a kill, and one gradebook writer.

Each result is written to the journal before anything else is done with it, so a run that is killed
loses nothing, and the next one continues: what is unchanged is not graded again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, as_completed

import msgspec

from autograder.errors import CourseError, UserError
from autograder.exercises.result_key import ResultKeys
from autograder.exercises.sources import load_sources
from autograder.grading import journal
from autograder.grading.jobs import Job
from autograder.grading.notebooks import adopt
from autograder.judging.probes import GraderError
from autograder.layout import CourseLayout
from autograder.options import GradingOptions
from autograder.printable import printable
from autograder.results import Flag, Status, SubmissionResult, join
from autograder.sandbox import IsolationError

BATCH = 25
"""Results between two visits to the gradebook, in a class of up to some thousand."""
BATCHES = 200
"""Visits at most: a transaction costs a large gradebook the more, the larger it is."""

Grade = Callable[[Job], SubmissionResult]


def grade_cohort(
    layout: CourseLayout,
    assignment: str,
    students: Iterable[str],
    options: GradingOptions,
    grade: Grade,
    *,
    serve: Callable[[], str],
    executor: Callable[[], Executor],
    record: Callable[[list[SubmissionResult]], object],
    prepare: Callable[[], object] = lambda: None,
    force: bool = False,
    is_damaged: Callable[[SubmissionResult], bool] = lambda result: False,
    on_result: Callable[[SubmissionResult, bool], None] = lambda result, fresh: None,
    on_repair: Callable[[str, str], None] = lambda student, sentence: None,
) -> list[SubmissionResult]:
    """Grade the assignment for each of `students`.

    Parameters
    ----------
    grade
        Grades one submission, in a grading process: it must be known to pickle by its name.
    serve
        Returns the address of a warm server, which it gets when it is first called, and again if
        that was lost; called only if something is to be graded.
    executor
        Makes the executor that runs `grade`.
    record
        Writes results to the gradebook; called in this process only, a batch at a time.
    prepare
        Called once while the server gets ready, for what `record` will need.
    is_damaged
        Whether what a kept result stands for is no longer there, so that it is graded again.
    on_result
        Told of each result as it comes, and whether it was graded now.
    on_repair
        Told of each student who is graded again since something was damaged, and what it was.

    Returns
    -------
    list of SubmissionResult
        In the order of `students`.

    Raises
    ------
    CourseError
        If something is wrong that would be wrong for every student: this machine cannot isolate
        students' code, or a grader cannot be imported. What was graded before is kept.
    """
    results: dict[str, SubmissionResult] = {}
    jobs: list[Job] = []
    students = list(students)
    sources = load_sources(layout, assignment)
    keys = ResultKeys(layout, assignment, options)
    for student in students:
        job = Job(student, assignment, layout, options, "", "")
        try:
            adopt(layout, assignment, student, sources)
            key = keys.of(student)
            job = msgspec.structs.replace(job, key=key)
            known = None if force else journal.load(layout, assignment, student)
            if known is None and not force and journal.is_damaged(layout, assignment, student):
                on_repair(student, "its kept result was damaged; it is graded again.")
            if known is None or known.key != key or known.status is Status.FAILED:
                jobs.append(job)
            elif is_damaged(known):
                on_repair(student, "its graded notebook was damaged or gone; it is graded again.")
                jobs.append(job)
            else:
                results[student] = known
        except UserError:
            raise
        except Exception as error:
            results[student] = failed(job, error)
    for result in results.values():
        on_result(result, False)
    _record(record, list(results.values()))
    if jobs:
        _grade(jobs, grade, serve, executor, record, prepare, results, on_result)
    return [results[student] for student in students if student in results]


def _grade(
    jobs: list[Job],
    grade: Grade,
    serve: Callable[[], str],
    executor: Callable[[], Executor],
    record: Callable[[list[SubmissionResult]], object],
    prepare: Callable[[], object],
    results: dict[str, SubmissionResult],
    on_result: Callable[[SubmissionResult, bool], None],
    *,
    again: bool = False,
) -> None:
    address = serve()
    jobs = [msgspec.structs.replace(job, address=address) for job in jobs]
    waiting: list[SubmissionResult] = []
    batch = max(BATCH, len(jobs) // BATCHES)
    orphans: set[str] = set()
    try:
        for result in _graded(jobs, grade, executor, prepare):
            if result.status is Status.FAILED and serve() != address and not again:
                orphans.add(result.student)  # its server was ended, which is nobody's fault here
                continue
            _store(jobs[0].layout, result)
            results[result.student] = result
            on_result(result, True)
            waiting.append(result)
            if len(waiting) >= batch:
                _record(record, waiting)
                waiting = []
    finally:
        _record(record, waiting)
    if orphans:
        left = [job for job in jobs if job.student in orphans]
        _grade(left, grade, serve, executor, record, prepare, results, on_result, again=True)


def _graded(
    jobs: list[Job], grade: Grade, executor: Callable[[], Executor], prepare: Callable[[], object]
) -> Iterator[SubmissionResult]:
    """Results as they come; who shared the processes with one that died is graded once more."""
    lost: list[Job] = []
    with executor() as workers:
        futures: dict[Future[SubmissionResult], Job] = {
            workers.submit(grade, job): job for job in jobs
        }
        try:
            prepare()
            for future in as_completed(futures):
                job = futures[future]
                if isinstance(future.exception(), BrokenExecutor):
                    lost.append(job)
                else:
                    yield _result_of(future, job)
        except BaseException:
            for future in futures:
                future.cancel()
            raise
    yield from _graded_alone(lost, grade, executor)


def _graded_alone(
    jobs: list[Job], grade: Grade, executor: Callable[[], Executor]
) -> Iterator[SubmissionResult]:
    """Results of jobs one of which ends its process: nobody else is running when it does."""
    while jobs:
        with executor() as workers:
            while jobs:
                job = jobs.pop(0)
                future = workers.submit(grade, job)
                yield _result_of(future, job)
                if isinstance(future.exception(), BrokenExecutor):
                    break


def _result_of(future: Future[SubmissionResult], job: Job) -> SubmissionResult:
    try:
        return future.result()
    except UserError:
        raise
    except IsolationError as error:
        raise CourseError(str(error)) from error
    except GraderError as error:
        raise CourseError(f"{error}; put it right and run the same command again.") from error
    except Exception as error:
        return failed(job, error)


def failed(job: Job, error: Exception) -> SubmissionResult:
    """The result of a job that broke; its score is left open."""
    text = printable(str(error), 300)
    reason = f"The grading process failed ({type(error).__name__}: {text}); run it again"
    if isinstance(error, BrokenExecutor):
        reason = (
            "The grading process ended while it judged this notebook (too much memory, or too "
            "long); look at the notebook, then run it again"
        )
    return join([
        SubmissionResult(
            student=job.student, assignment=job.assignment, notebook=notebook,
            status=Status.FAILED, score=0.0, max_score=0.0, key=job.key, reason=reason,
        )
        for notebook in job.layout.notebooks(job.assignment) or [job.assignment]
    ])  # fmt: skip


def _store(layout: CourseLayout, result: SubmissionResult) -> None:
    try:
        journal.store(layout, result)
    except Exception as error:  # it counts all the same, and is graded again by the next run
        sentence = f"The result could not be kept for the next run: {printable(str(error), 200)}."
        result.flags.append(Flag("not-kept", sentence))


def _record(
    record: Callable[[list[SubmissionResult]], object], results: list[SubmissionResult]
) -> None:
    """Record results; where one of them cannot be, all others are."""
    try:
        record(results)
        return
    except UserError:
        raise
    except Exception as error:
        if len(results) == 1:
            text = printable(str(error), 200)
            results[0].status = Status.FAILED
            results[0].reason = f"The gradebook did not take it ({type(error).__name__}: {text})"
            return
    for result in results:
        _record(record, [result])
