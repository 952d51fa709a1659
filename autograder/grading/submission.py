"""From a student's folder to a result: read, sanitise, judge, name the mistakes."""

from __future__ import annotations

import contextlib
import fcntl
import functools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from autograder.errors import BadSubmission
from autograder.exercises.result_key import exercise_stamp
from autograder.exercises.sources import load_sources, other_sources
from autograder.grading.jobs import Job
from autograder.grading.notebooks import missing_reason, renaming_note, whole
from autograder.judging.session import Graded, grade_notebook
from autograder.layout import CourseLayout
from autograder.misconceptions import Bank, attach, build_bank, load_bank
from autograder.notebook import (
    Notebook,
    Source,
    load_source,
    read_notebook,
    refuse_another_assignment,
    renamed_flags,
    sanitise,
)
from autograder.notebook.cells import unanswered_cells
from autograder.options import GradingOptions
from autograder.results import ExerciseResult, Flag, Status, SubmissionResult, Verdict

if TYPE_CHECKING:
    from nbformat import NotebookNode


class GradedNotebook(NamedTuple):
    """What came of a notebook of a submission.

    Parameters
    ----------
    notebook
        As it was graded; stubs if what was handed in could not be read, None if there is nothing.
    graded
        None if there was nothing to grade.
    """

    result: SubmissionResult
    notebook: NotebookNode | None = None
    graded: Graded | None = None


class GradedSubmission(NamedTuple):
    """What came of a submission: its result, and each notebook of the assignment."""

    result: SubmissionResult
    notebooks: Sequence[GradedNotebook]


def grade_submission(job: Job) -> GradedSubmission:
    """Grade a submission; whatever is wrong with it becomes a result that says so."""
    layout, assignment, student = job.layout, job.assignment, job.student
    sources = load_sources(layout, assignment)
    notebooks = [
        _grade_one(msgspec.structs.replace(job, notebook=source.name), source, sources)
        for source in sources
    ]
    result = whole(layout, assignment, student, [each.result for each in notebooks])
    return GradedSubmission(result, notebooks)


def _grade_one(job: Job, source: Source, sources: Sequence[Source]) -> GradedNotebook:
    folder = job.layout.submitted(job.student, job.assignment)
    path = folder / f"{source.name}.ipynb"
    if not path.exists() and not path.is_symlink():
        return GradedNotebook(missing(job, source, [each.name for each in sources]))
    try:
        notebook, graded = grade_readable(job)
    except BadSubmission as error:
        stubs = sanitise(source, Notebook()).notebook
        return GradedNotebook(unreadable(job, source, str(error)), stubs)
    graded.result.key = job.key
    return GradedNotebook(graded.result, notebook, graded)


def grade_readable(job: Job) -> tuple[NotebookNode, Graded]:
    """A sanitised notebook of a submission, and what came of grading it.

    Raises
    ------
    BadSubmission
        If there is no usable notebook.
    """
    layout, assignment = job.layout, job.assignment
    source = load_source(layout.source(assignment, job.notebook))
    path = layout.submitted(job.student, assignment) / f"{source.name}.ipynb"
    submitted = read_notebook(path, within=layout.submissions)
    refuse_another_assignment(submitted, source, other_sources(layout, assignment, source.name))
    sanitised = sanitise(source, submitted)
    memory = renaming_note(layout, job.student, assignment, source.name)
    graded = grade_and_name(
        sanitised.notebook, assignment, layout, job.address, job.options,
        student=job.student,
        flags=[*renamed_flags(path, memory), *sanitised.flags],
    )  # fmt: skip
    graded.result.notebook = source.name
    return sanitised.notebook, graded


def missing(job: Job, source: Source, notebooks: Sequence[str]) -> SubmissionResult:
    """The result of a notebook that is not there.

    Parameters
    ----------
    notebooks
        Names of all notebooks of the assignment.
    """
    folder = job.layout.submitted(job.student, job.assignment)
    reason = missing_reason(folder, source.name, notebooks)
    return _ungraded(job, source, Status.MISSING, reason)


def unreadable(job: Job, source: Source, reason: str) -> SubmissionResult:
    """The result of a notebook that cannot be graded."""
    result = _ungraded(job, source, Status.UNREADABLE, reason)
    result.unanswered = unanswered_cells(sanitise(source, Notebook()).notebook)
    return result


def grade_and_name(
    notebook: Mapping[str, Any],
    assignment: str,
    layout: CourseLayout,
    address: str,
    options: GradingOptions,
    *,
    student: str = "",
    flags: list[Flag] | None = None,
) -> Graded:
    """Grade a sanitised notebook, and name the misconceptions behind what failed.

    Names come from what the known wrong answers to an exercise give on the same hidden inputs.
    That is worked out when the first submission fails the exercise, and kept. Parameters are those
    of `autograder.judging.session.grade_notebook`.
    """
    graded = grade_notebook(
        notebook, assignment, layout, address, options, student=student, flags=flags
    )
    failed = [e.name for e in graded.result.exercises if e.verdict is Verdict.FAIL and e.tests]
    if not options.misconceptions or not failed:
        return graded
    named, shared = graded, _shared(layout, options)
    if options.seed_per_student:  # known answers were run on the inputs that all share
        named = grade_notebook(notebook, assignment, layout, address, shared, student=student)
    for name in failed:
        stamp = exercise_stamp(layout, assignment, name)
        bank = _bank(layout, assignment, name, shared, address, stamp)
        attach(named.result, named.transcripts, bank)
    for ours, theirs in zip(graded.result.exercises, named.result.exercises, strict=True):
        ours.misconception = theirs.misconception if ours.verdict is Verdict.FAIL else None
    return graded


@functools.lru_cache(maxsize=64)
def _bank(
    layout: CourseLayout,
    assignment: str,
    exercise: str,
    options: GradingOptions,
    address: str,
    stamp: bytes,
) -> Bank:
    """What the known wrong answers to an exercise give: worked out once, by one process.

    `stamp` is that of the files which this depends on.
    """
    known = load_bank(layout, assignment, options, [exercise])
    if known is not None:
        return known
    with only_one(layout.state / f"{assignment}-{exercise}.lock"):
        return build_bank(layout, assignment, options, address, None, [exercise])


@contextlib.contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold a lock on `path`; the system lets go of it when its process ends, however it ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _shared(layout: CourseLayout, options: GradingOptions) -> GradingOptions:
    """The options that known answers are run with: the course's, so that the audit's serve too."""
    return layout.settings.options(
        seed=options.seed, device=options.device, isolation=options.isolation
    )


def _ungraded(job: Job, source: Source, status: Status, reason: str) -> SubmissionResult:
    """Zero for every exercise: there is nothing to grade."""
    exercises = [
        ExerciseResult(cell.exercise or cell.grade_id, cell.grade_id, cell.points, 0.0,
                       Verdict.NOT_ATTEMPTED, note=reason)
        for cell in source.cells if cell.role.scored
    ]  # fmt: skip
    return SubmissionResult(
        student=job.student, assignment=job.assignment, notebook=source.name, status=status,
        score=0.0, max_score=source.max_score, exercises=exercises, reason=reason,
        flags=[Flag(status, reason)], key=job.key,
    )  # fmt: skip
