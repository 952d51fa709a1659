"""What a user can put right. Everything else that goes wrong is a defect, with its traceback."""

from __future__ import annotations


class UserError(Exception):
    """One plain sentence: what is wrong, where, and what to do."""

    status = 2


class StoppedByUser(UserError):
    """Ctrl-C."""

    status = 130


class CourseError(UserError):
    """Something about the course folder or the command."""


class BadSubmission(UserError):
    """A submitted file that cannot be graded."""
