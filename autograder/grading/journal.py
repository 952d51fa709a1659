"""Results on disk, one file a submission: a run that is killed loses nothing."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import msgspec

from autograder.grading import attempts
from autograder.grading.files import replace_file, state_name
from autograder.layout import CourseLayout
from autograder.results import SubmissionResult


def path_of(layout: CourseLayout, assignment: str, student: str) -> Path:
    """Where a student's result is stored."""
    return layout.state / "results" / assignment / state_name(student, ".json")


def load(layout: CourseLayout, assignment: str, student: str) -> SubmissionResult | None:
    """The last result of a student, or None."""
    try:
        return SubmissionResult.from_json(path_of(layout, assignment, student).read_bytes())
    except (OSError, msgspec.MsgspecError):
        return None


def load_counted(layout: CourseLayout, assignment: str, student: str) -> SubmissionResult | None:
    """The result that counts: the last one, unless the best does; see `store_counted`."""
    last = load(layout, assignment, student)
    if last is not None and layout.settings.attempts.keep == "best":
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            return SubmissionResult.from_json(_counted(layout, assignment, student).read_bytes())
    return last


def store_counted(layout: CourseLayout, result: SubmissionResult) -> None:
    """Write which result counts, where that need not be the last one."""
    replace_file(_counted(layout, result.assignment, result.student), result.to_json())


def _counted(layout: CourseLayout, assignment: str, student: str) -> Path:
    return layout.state / "counted" / assignment / state_name(student, ".json")


def is_damaged(layout: CourseLayout, assignment: str, student: str) -> bool:
    """Whether something lies where a result is stored, and is not one."""
    path = path_of(layout, assignment, student)
    return os.path.lexists(path) and load(layout, assignment, student) is None


def store(layout: CourseLayout, result: SubmissionResult) -> None:
    """Write a result, and note the attempt; a reader never sees half of one.

    Of a result whose parts belong to different hand-ins, which nbgrader brings one by one, no
    attempt is noted.
    """
    replace_file(path_of(layout, result.assignment, result.student), result.to_json())
    if len({part.key for part in result.by_notebook}) == 1:
        attempts.note(layout, result)
