"""From a student's folder to a result: read, sanitise, judge, name the mistakes."""

from __future__ import annotations

import contextlib
import fcntl
import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from autograder.errors import BadSubmission
from autograder.exercises.result_key import exercise_stamp
from autograder.grading.jobs import Job
from autograder.judging.session import Graded, grade_notebook
from autograder.layout import CourseLayout
from autograder.misconceptions import Bank, attach, build_bank, load_bank
from autograder.notebook import (
    Notebook,
    Source,
    SourceError,
    load_source,
    read_notebook,
    refuse_another_assignment,
    renamed_flags,
    sanitise,
)
from autograder.notebook.cells import unanswered_cells
from autograder.options import GradingOptions
from autograder.printable import printable
from autograder.results import ExerciseResult, Flag, Status, SubmissionResult, Verdict

if TYPE_CHECKING:
    from nbformat import NotebookNode


_ARCHIVES = (".zip", ".tar", ".gz", ".tgz", ".7z", ".rar", ".xz", ".bz2")


class GradedSubmission(NamedTuple):
    """What came of a submission.

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


def grade_submission(job: Job) -> GradedSubmission:
    """Grade a submission; whatever is wrong with it becomes a result that says so."""
    layout, assignment = job.layout, job.assignment
    source = load_source(layout.source(assignment))
    folder = layout.submitted(job.student, assignment)
    path = folder / f"{assignment}.ipynb"
    if not path.exists() and not path.is_symlink():
        return GradedSubmission(_ungraded(job, source, Status.MISSING, _missing(folder, path.name)))
    try:
        notebook, graded = grade_readable(job)
    except BadSubmission as error:
        stubs = sanitise(source, Notebook()).notebook
        result = _ungraded(job, source, Status.UNREADABLE, str(error))
        result.unanswered = unanswered_cells(stubs)
        return GradedSubmission(result, stubs)
    graded.result.key = job.key
    return GradedSubmission(graded.result, notebook, graded)


def grade_readable(job: Job) -> tuple[NotebookNode, Graded]:
    """The sanitised notebook of a submission, and what came of grading it.

    Raises
    ------
    BadSubmission
        If there is no usable notebook.
    """
    layout, assignment = job.layout, job.assignment
    path = layout.submitted(job.student, assignment) / f"{assignment}.ipynb"
    submitted = read_notebook(path, within=layout.submissions)
    source = load_source(layout.source(assignment))
    refuse_another_assignment(submitted, source, other_sources(layout, assignment))
    sanitised = sanitise(source, submitted)
    graded = grade_and_name(
        sanitised.notebook, assignment, layout, job.address, job.options,
        student=job.student,
        flags=[*renamed_flags(path, layout.renamed(job.student, assignment)), *sanitised.flags],
    )  # fmt: skip
    return sanitised.notebook, graded


def other_sources(layout: CourseLayout, assignment: str) -> Iterator[Source]:
    """The instructor's notebooks of the course's other assignments, those that can be read."""
    for name in layout.assignments():
        if name != assignment:
            with contextlib.suppress(SourceError):
                yield load_source(layout.source(name))


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
        student=job.student, assignment=job.assignment, notebook=job.assignment, status=status,
        score=0.0, max_score=source.max_score, exercises=exercises, reason=reason,
        flags=[Flag(status, reason)], key=job.key,
    )  # fmt: skip


def _missing(folder: Path, name: str) -> str:
    others = sorted(printable(path.name, 80) for path in folder.iterdir() if path.name[:1] != ".")
    notebooks = [other for other in others if other.endswith(".ipynb")]
    if notebooks:
        return (
            f"There is no {name}; there is {', '.join(notebooks[:3])}. Rename it if it is the one."
        )
    if archives := [other for other in others if other.lower().endswith(_ARCHIVES)]:
        return f"There is no {name}; there is {archives[0]}. Unpack it if the notebook is in it."
    if others:
        return f"There is no {name} in the folder; there is {', '.join(others[:3])}."
    return f"There is no {name}: the folder is empty."
