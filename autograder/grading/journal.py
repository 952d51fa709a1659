"""Results on disk, one file a submission: a run that is killed loses nothing."""

from __future__ import annotations

from pathlib import Path

import msgspec

from autograder.layout import CourseLayout
from autograder.results import SubmissionResult


def path_of(layout: CourseLayout, assignment: str, student: str) -> Path:
    """Where a student's result is stored."""
    return layout.state / "results" / assignment / f"{student}.json"


def load(layout: CourseLayout, assignment: str, student: str) -> SubmissionResult | None:
    """The last result of a student, or None."""
    try:
        return SubmissionResult.from_json(path_of(layout, assignment, student).read_bytes())
    except (OSError, msgspec.MsgspecError):
        return None


def store(layout: CourseLayout, result: SubmissionResult) -> None:
    """Write a result; a reader sees the old one or the new one, never half of one."""
    path = path_of(layout, result.assignment, result.student)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(result.to_json())
    part.replace(path)
