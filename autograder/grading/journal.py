"""Results on disk, one file a submission: a run that is killed loses nothing."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec

from autograder.grading.files import replace_file
from autograder.layout import CourseLayout
from autograder.results import SubmissionResult

LONGEST_NAME = 200
"""Bytes of a file name, of which most file systems take 255."""


def path_of(layout: CourseLayout, assignment: str, student: str) -> Path:
    """Where a student's result is stored."""
    name = f"{student}.json"
    if len(os.fsencode(name)) > LONGEST_NAME:
        name = f"{hashlib.sha256(os.fsencode(student)).hexdigest()}.json"
    return layout.state / "results" / assignment / name


def load(layout: CourseLayout, assignment: str, student: str) -> SubmissionResult | None:
    """The last result of a student, or None."""
    try:
        return SubmissionResult.from_json(path_of(layout, assignment, student).read_bytes())
    except (OSError, msgspec.MsgspecError):
        return None


def is_damaged(layout: CourseLayout, assignment: str, student: str) -> bool:
    """Whether something lies where a result is stored, and is not one."""
    path = path_of(layout, assignment, student)
    return os.path.lexists(path) and load(layout, assignment, student) is None


def store(layout: CourseLayout, result: SubmissionResult) -> None:
    """Write a result; a reader sees the old one or the new one, never half of one."""
    replace_file(path_of(layout, result.assignment, result.student), result.to_json())
