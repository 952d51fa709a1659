"""Grade many submissions: an executor, a journal that survives a kill, and one gradebook writer.

Each result is written to the journal before anything else is done with it, so a run that is killed
loses nothing, and the next one continues: what is unchanged is not graded again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future, as_completed

import msgspec

from autograder.errors import CourseError, UserError
from autograder.exercises.result_key import submission_key
from autograder.grading import journal
from autograder.grading.jobs import Job
from autograder.judging.probes import GraderError
from autograder.layout import CourseLayout
from autograder.notebook import adopt_renamed, load_source
from autograder.options import GradingOptions
from autograder.results import Status, SubmissionResult
from autograder.sandbox import IsolationError

BATCH = 25  # results between two visits to the gradebook

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
    on_result: Callable[[SubmissionResult, bool], None] = lambda result, fresh: None,
) -> list[SubmissionResult]:
    """Grade the assignment for each of `students`.

    Parameters
    ----------
    grade
        Grades one submission, in a grading process: it must be known to pickle by its name.
    serve
        Starts the warm server and returns its address; called only if something is to be graded.
    executor
        Makes the executor that runs `grade`.
    record
        Writes results to the gradebook; called in this process only, a batch at a time.
    prepare
        Called once while the server gets ready, for what `record` will need.
    on_result
        Told of each result as it comes, and whether it was graded now.

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
    source = load_source(layout.source(assignment))
    for student in students:
        adopt_renamed(layout.submitted(student, assignment), source)
        key = submission_key(layout, assignment, student, options)
        known = None if force else journal.load(layout, assignment, student)
        if known is not None and known.key == key and known.status is not Status.FAILED:
            results[student] = known
            on_result(known, False)
        else:
            jobs.append(Job(student, assignment, layout, options, "", key))
    record([results[student] for student in students if student in results])
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
) -> None:
    address = serve()
    waiting: list[SubmissionResult] = []
    with executor() as workers:
        futures: dict[Future[SubmissionResult], Job] = {
            workers.submit(grade, msgspec.structs.replace(job, address=address)): job
            for job in jobs
        }
        try:
            prepare()
            for future in as_completed(futures):
                job = futures[future]
                result = _result_of(future, job)
                journal.store(job.layout, result)
                results[job.student] = result
                on_result(result, True)
                waiting.append(result)
                if len(waiting) >= BATCH:
                    record(waiting)
                    waiting = []
        except BaseException:
            for future in futures:
                future.cancel()
            raise
        finally:
            record(waiting)


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
        return SubmissionResult(
            student=job.student, assignment=job.assignment, notebook=job.assignment,
            status=Status.FAILED, score=0.0, max_score=0.0, key=job.key,
            reason=f"The grading process failed ({type(error).__name__}: {error}); run it again",
        )  # fmt: skip
