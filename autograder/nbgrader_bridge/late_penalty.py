"""The course's late policy as nbgrader's plugin, so that all ways of grading take off the same."""

from __future__ import annotations

from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins import LateSubmissionPlugin

from autograder.settings import load_settings


class CourseLatePenalty(LateSubmissionPlugin):  # type: ignore[misc]  # nbgrader has no types
    """What ``[late]`` in ``gradetape.toml`` says; without it, nbgrader's own plugin."""

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """Points that are taken off a notebook's `score`."""
        policy = load_settings(Path(CourseDirectory(parent=self).root)).late
        if policy is None:
            found: float | None = super().late_submission_penalty(
                student_id, score, total_seconds_late
            )
            return found
        return policy.penalty(score, total_seconds_late)
