"""What a student may be told: the policy of an assignment, applied to its results.

The instructor's notebook names it in its metadata: ``{"gradetape": {"feedback": "hints"}}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from autograder.errors import CourseError
from autograder.results import ExerciseResult, TestResult, Verdict


class Policy(StrEnum):
    """How much feedback says."""

    VERDICT = "verdict"
    """Points, and whether the exercise passed."""
    HINTS = "hints"
    """Also each test's requirement and its hint; never a hidden input or an expected value."""
    FULL = "full"
    """Also the whole message of each test, values included."""


def policy_of(notebook: Mapping[str, Any], otherwise: Policy = Policy.HINTS) -> Policy:
    """The policy that an instructor's (or a sanitised) notebook names, or the course's."""
    entry = notebook.get("metadata", {}).get("gradetape", {})
    name = entry.get("feedback", otherwise) if isinstance(entry, Mapping) else entry
    try:
        return Policy(name)
    except ValueError:
        raise CourseError(
            f"The notebook's metadata asks for feedback {name!r}; "
            f"use one of {', '.join(Policy)} under gradetape, feedback."
        ) from None


def student_message(test: TestResult, policy: Policy) -> str:
    """What may be said of a test besides its verdict and requirement."""
    if test.verdict is Verdict.PASS or policy is Policy.VERDICT:
        return ""
    if policy is Policy.FULL:
        return test.detail or test.hint
    if test.defect:
        return "The test itself broke; your instructor has been told."
    return test.hint


def shown_tests(exercise: ExerciseResult, policy: Policy) -> list[TestResult]:
    """The tests that feedback lists."""
    return [] if policy is Policy.VERDICT else exercise.tests


def remarks(exercise: ExerciseResult, policy: Policy) -> list[str]:
    """What may be said of the exercise as a whole."""
    found = [exercise.note] if exercise.note else []
    if exercise.misconception is not None and policy is not Policy.VERDICT:
        found += [exercise.misconception.sentence, exercise.misconception.hint]
    return found
