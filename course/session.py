"""What this process knows of the student's work: the assignment, and what was checked so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from course.assignment import Assignment, checked_in, saved_notebook
from course.board import Board
from course.check_result import CheckResult


@dataclass
class Session:
    """The state behind `check`.

    Parameters
    ----------
    assignment
        What the notebook's first cell named, or None.
    results
        The last result of each exercise that was checked.
    """

    assignment: Assignment | None = None
    results: dict[str, CheckResult] = field(default_factory=dict)

    def assignment_of(self, folder: Path | None, namespace: Mapping[str, Any]) -> Assignment | None:
        """The assignment, from the first cell, the notebook's file, or the checks of the package.

        Parameters
        ----------
        folder
            The checks to fall back to, or None.
        """
        if self.assignment is not None:
            return self.assignment
        saved = saved_notebook(namespace)
        if saved is not None and saved.assignment.exercises:
            return saved.assignment
        return checked_in(folder) if folder else None

    def placed(
        self, result: CheckResult, folder: Path, namespace: Mapping[str, Any]
    ) -> CheckResult:
        """The result with its place in the assignment, and what comes next."""
        self.results[result.exercise] = result
        assignment = self.assignment_of(folder, namespace)
        if assignment is None or result.exercise not in assignment.points:
            return result
        board = Board(assignment, self.results)
        points = assignment.points[result.exercise]
        so_far = f"{len(board.passing)} of {len(assignment.exercises)} exercises pass their checks"
        place = f"{points:g} points · {so_far}" if points else so_far
        if not result.passed:
            return replace(result, place=place)
        after = f"Next: `{board.next}`." if board.next else board.advice
        return replace(result, place=place, afterwards=(f"{after} Hidden tests look further.",))


SESSION = Session()
