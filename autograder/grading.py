"""From a student's folder to an autograded notebook and a result.

`grade_job` is one job of a cohort and runs in a grading process; whatever is wrong with a
submission becomes a result that says so. `grade_and_name` is what both ways of grading share:
`autograder grade` and nbgrader's own command.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from autograder.cohort import Job
from autograder.errors import BadSubmission
from autograder.layout import Layout
from autograder.misconceptions import Bank, attach, build_bank, load_bank
from autograder.nbgrader_bridge.autograded import write_autograded, write_unreadable
from autograder.notebook import Source, load_source, read_notebook, sanitise
from autograder.results import ExerciseResult, Flag, SubmissionResult, Verdict
from autograder.submission import Graded, GradingOptions, grade_notebook


def grade_job(job: Job) -> SubmissionResult:
    """Grade one submission and write its autograded notebook."""
    layout, assignment = job.layout, job.assignment
    source = _source(layout.source(assignment))
    folder = layout.submitted(job.student, assignment)
    path = folder / f"{assignment}.ipynb"
    try:
        if not path.exists() and not path.is_symlink():
            return _ungraded(job, source, "missing", _missing_reason(folder, path.name))
        submitted = read_notebook(path, within=layout.root)
    except BadSubmission as error:
        result = _ungraded(job, source, "unreadable", str(error))
        write_unreadable(layout, source, result)
        return result
    sanitised = sanitise(source, submitted)
    graded = grade_and_name(
        sanitised.notebook, assignment, layout, job.address, job.options,
        student=job.student, files=data_files(layout, assignment), flags=sanitised.flags,
    )  # fmt: skip
    graded.result.key = job.key
    write_autograded(layout, sanitised.notebook, graded)
    return graded.result


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

    Names come from the bank of known wrong answers on the same hidden inputs. It is built once,
    before a cohort is graded (`prepare_bank`); where it was not, nothing is named. Parameters are
    those of `autograder.submission.grade_notebook`.
    """
    graded = grade_notebook(
        notebook, assignment, layout, address, options, student=student, files=files, flags=flags
    )
    if all(exercise.verdict is not Verdict.FAIL for exercise in graded.result.exercises):
        return graded
    bank = _bank(layout, assignment, _common(options))
    if bank is None:
        return graded
    if options.seed_per_student:  # known answers were run on the inputs that all share
        again = grade_notebook(
            notebook, assignment, layout, address, _common(options), student=student, files=files
        )
        attach(again.result, again.transcripts, bank)
        for ours, named in zip(graded.result.exercises, again.result.exercises, strict=True):
            ours.misconception = named.misconception if ours.verdict is Verdict.FAIL else None
        return graded
    attach(graded.result, graded.transcripts, bank)
    return graded


def prepare_bank(
    layout: Layout, assignment: str, options: GradingOptions, address: str, workers: Executor
) -> None:
    """Run the known wrong answers of an assignment once; what they give is kept on disk."""
    if load_bank(layout, assignment, _common(options)) is None:
        build_bank(layout, assignment, _common(options), address, workers)


@functools.lru_cache(maxsize=4)
def _bank(layout: Layout, assignment: str, options: GradingOptions) -> Bank | None:
    return load_bank(layout, assignment, options)


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
