"""One job of a cohort: from a student's folder to an autograded notebook and a result.

Runs in a grading process. Whatever is wrong with a submission becomes a result that says so.
"""

from __future__ import annotations

import functools
from pathlib import Path

from autograder.cohort import Job
from autograder.errors import BadSubmission
from autograder.layout import Layout
from autograder.nbgrader_bridge.autograded import write_autograded, write_unreadable
from autograder.notebook import Source, load_source, read_notebook, sanitise
from autograder.results import ExerciseResult, Flag, SubmissionResult, Verdict
from autograder.submission import grade_notebook


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
    graded = grade_notebook(
        sanitised.notebook, assignment, layout, job.address, job.options,
        student=job.student, files=data_files(layout, assignment), flags=sanitised.flags,
    )  # fmt: skip
    graded.result.key = job.key
    write_autograded(layout, sanitised.notebook, graded)
    return graded.result


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
