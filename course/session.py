"""What this process knows of the student's work: the assignment, and what was checked so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from course.assignment import Assignment, NotebookFile, checked_in
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

    def assignment_of(self, folder: Path | None, saved: NotebookFile | None) -> Assignment | None:
        """The assignment, from the first cell, the notebook's file, or the checks of the package.

        Parameters
        ----------
        folder
            The checks to fall back to, or None.
        saved
            The notebook's file, or None.
        """
        if self.assignment is not None:
            return self.assignment
        if saved is not None and saved.assignment.exercises:
            return saved.assignment
        return checked_in(folder) if folder else None

    def placed(self, result: CheckResult, folder: Path, saved: NotebookFile | None) -> CheckResult:
        """The result with its place in the assignment, and what comes next."""
        self.results[result.exercise] = result
        assignment = self.assignment_of(folder, saved)
        if assignment is None or result.exercise not in assignment.points:
            return result
        board = Board(assignment, self.results)
        points = assignment.points[result.exercise]
        so_far = f"{len(board.passing)} of {len(assignment.exercises)} exercises pass their checks"
        place = f"{points:g} points · {so_far}" if points else so_far
        if not result.passed:
            section = saved.section_of(result.exercise) if saved else ""
            again = (f"Read again in this notebook: {section}",) if section else ()
            return replace(result, place=place, afterwards=again)
        after = f"Next: `{board.next}`." if board.next else board.advice
        return replace(result, place=place, afterwards=(f"{after} Hidden tests look further.",))


SESSION = Session()
