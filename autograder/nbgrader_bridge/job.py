"""One job of a cohort: a submission graded, and its autograded notebook written.

It runs in a grading process. Whatever is wrong with a submission becomes a result that says so.
"""

from __future__ import annotations

from pathlib import Path

from autograder.errors import BadSubmission
from autograder.grading.jobs import Job
from autograder.grading.submission import grade_submission
from autograder.nbgrader_bridge.autograded import write_autograded, write_unreadable
from autograder.notebook import Notebook, Source, load_source, sanitise
from autograder.notebook.cells import unanswered_cells
from autograder.results import ExerciseResult, Flag, SubmissionResult, Verdict


def grade_job(job: Job) -> SubmissionResult:
    """Grade one submission and write its autograded notebook."""
    layout, assignment = job.layout, job.assignment
    source = load_source(layout.source(assignment))
    folder = layout.submitted(job.student, assignment)
    path = folder / f"{assignment}.ipynb"
    if not path.exists() and not path.is_symlink():
        return _ungraded(job, source, "missing", _missing_reason(folder, path.name))
    try:
        notebook, graded = grade_submission(job)
    except BadSubmission as error:
        stubs = sanitise(source, Notebook()).notebook
        result = _ungraded(job, source, "unreadable", str(error))
        result.unanswered = unanswered_cells(stubs)
        write_unreadable(layout, stubs, result)
        return result
    graded.result.key = job.key
    write_autograded(layout, notebook, graded)
    return graded.result


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
