"""The committed release is what the source makes, and it holds nothing hidden."""

from __future__ import annotations

import pytest

from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.release import release_is_current
from tests.conftest import REPOSITORY
from tests.curriculum import CURRICULUM


@pytest.mark.parametrize("assignment", CURRICULUM)
def test_release_is_current(assignment: str) -> None:
    assert release_is_current(assignment, REPOSITORY) == []


@pytest.mark.parametrize("assignment", CURRICULUM)
def test_release_holds_no_solution(assignment: str) -> None:
    text = CourseLayout.of(REPOSITORY).release(assignment).read_text()
    assert "BEGIN SOLUTION" not in text
    assert "raise NotImplementedError()" in text
