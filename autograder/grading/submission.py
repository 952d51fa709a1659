"""From a student's folder to an autograded notebook and a result.

`grade_job` is one job of a cohort and runs in a grading process; whatever is wrong with a
submission becomes a result that says so. `grade_and_name` is what both ways of grading share:
`autograder grade` and nbgrader's own command.
"""

from __future__ import annotations

import contextlib
import fcntl
import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.errors import BadSubmission
from autograder.grading.jobs import Job
from autograder.judging.submission import Graded, GradingOptions, grade_notebook
from autograder.layout import Layout
from autograder.misconceptions import Bank, attach, build_bank, load_bank
from autograder.nbgrader_bridge.autograded import write_autograded, write_unreadable
from autograder.notebook import Source, load_source, read_notebook, sanitise
from autograder.results import ExerciseResult, Flag, SubmissionResult, Verdict

if TYPE_CHECKING:
    from nbformat import NotebookNode


def grade_job(job: Job) -> SubmissionResult:
    """Grade one submission and write its autograded notebook."""
    layout, assignment = job.layout, job.assignment
    source = _source(layout.source(assignment))
    folder = layout.submitted(job.student, assignment)
    path = folder / f"{assignment}.ipynb"
    if not path.exists() and not path.is_symlink():
        return _ungraded(job, source, "missing", _missing_reason(folder, path.name))
    try:
        notebook, graded = grade_submitted(job)
    except BadSubmission as error:
        result = _ungraded(job, source, "unreadable", str(error))
        write_unreadable(layout, source, result)
        return result
    graded.result.key = job.key
    write_autograded(layout, notebook, graded)
    return graded.result


def grade_submitted(job: Job) -> tuple[NotebookNode, Graded]:
    """The sanitised notebook of a submission, and what came of grading it.

    Raises
    ------
    BadSubmission
        If there is no usable notebook.
    """
    layout, assignment = job.layout, job.assignment
    path = layout.submitted(job.student, assignment) / f"{assignment}.ipynb"
    submitted = read_notebook(path, within=layout.root)
    sanitised = sanitise(_source(layout.source(assignment)), submitted)
    graded = grade_and_name(
        sanitised.notebook, assignment, layout, job.address, job.options,
        student=job.student, files=data_files(layout, assignment), flags=sanitised.flags,
    )  # fmt: skip
    return sanitised.notebook, graded


def grade_and_name(
    notebook: Mapping[str, Any],
    assignment: str,
    layout: Layout,
    address: str,
    options: GradingOptions,
    *,
    student: str = "",
    files: Path | None = None,
    flags: list[Flag] | None = None,
) -> Graded:
    """Grade a sanitised notebook, and name the misconceptions behind what failed.

    Names come from what the known wrong answers to an exercise give on the same hidden inputs.
    That is worked out when the first submission fails the exercise, and kept. Parameters are those
    of `autograder.judging.submission.grade_notebook`.
    """
    graded = grade_notebook(
        notebook, assignment, layout, address, options, student=student, files=files, flags=flags
    )
    failed = [e.name for e in graded.result.exercises if e.verdict is Verdict.FAIL and e.tests]
    if not options.misconceptions or not failed:
        return graded
    named = graded
    if options.seed_per_student:  # known answers were run on the inputs that all share
        named = grade_notebook(
            notebook, assignment, layout, address, _common(options), student=student, files=files
        )
    for name in failed:
        attach(
            named.result,
            named.transcripts,
            _bank(layout, assignment, name, _common(options), address),
        )
    for ours, theirs in zip(graded.result.exercises, named.result.exercises, strict=True):
        ours.misconception = theirs.misconception if ours.verdict is Verdict.FAIL else None
    return graded


@functools.lru_cache(maxsize=64)
def _bank(
    layout: Layout, assignment: str, exercise: str, options: GradingOptions, address: str
) -> Bank:
    """What the known wrong answers to an exercise give: worked out once, by one process."""
    known = load_bank(layout, assignment, options, [exercise])
    if known is not None:
        return known
    with only_one(layout.root / ".gradetape" / f"{assignment}-{exercise}.lock"):
        return build_bank(layout, assignment, options, address, None, [exercise])


@contextlib.contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold a lock on `path`; the system lets go of it when its process ends, however it ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _common(options: GradingOptions) -> GradingOptions:
    return GradingOptions(seed=options.seed, device=options.device, isolation=options.isolation)


def data_files(layout: Layout, assignment: str) -> Path | None:
    """The assignment's folder of data files in the instructor's source, if there is one."""
    folder = layout.source(assignment).parent / "data"
    return folder if folder.is_dir() else None


@functools.lru_cache(maxsize=8)
def _source(path: Path) -> Source:
    return load_source(path)


def _ungraded(job: Job, source: Source, status: str, reason: str) -> SubmissionResult:
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


def _missing_reason(folder: Path, name: str) -> str:
    others = sorted(path.name for path in folder.glob("*.ipynb"))[:3]
    if others:
        return f"There is no {name}; there is {', '.join(others)}. Rename it if it is the one."
    return f"There is no {name} in the folder."
