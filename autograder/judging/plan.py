"""What judging does with each cell of a sanitised notebook."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from autograder.errors import CourseError
from autograder.judging.demonstrations import needed_definitions
from autograder.judging.written import Written, written_cells
from autograder.layout import CourseLayout
from autograder.notebook import Role, exercise_of, role_of
from autograder.notebook.cells import nbgrader_metadata
from course.ready_made_table import ReadyMade, read_ready_made


class Exercise(msgspec.Struct, frozen=True):
    """An exercise in a notebook.

    Parameters
    ----------
    index
        Position of its test cell.
    check, grader
        The public and the hidden test file, or None where there is none.
    answer
        Position of its solution cell.
    ready_made
        By name, what in a library would be the whole answer.
    """

    name: str
    index: int
    check: Path | None = None
    grader: Path | None = None
    answer: int | None = None
    ready_made: ReadyMade = {}

    @classmethod
    def of(
        cls, layout: CourseLayout, assignment: str, name: str, index: int, answer: int | None = None
    ) -> Exercise:
        """The exercise with the test files that the course has for it.

        Raises
        ------
        CourseError
            If what the course says of ready-made answers cannot be read.
        """
        check, grader = layout.check(assignment, name), layout.grader(assignment, name)
        try:
            ready_made = read_ready_made(layout.checks(assignment))
        except ValueError as error:
            raise CourseError(str(error)) from error
        return cls(
            name,
            index,
            check if check.is_file() else None,
            grader if grader.is_file() else None,
            answer,
            ready_made,
        )

    @property
    def files(self) -> tuple[Path, ...]:
        """The test files that there are, the public one first."""
        return tuple(path for path in (self.check, self.grader) if path is not None)


class CellPlan(msgspec.Struct, frozen=True):
    """The cells of a notebook by what is done with them.

    Parameters
    ----------
    sources
        Source of each cell, or None for a cell that is not to run (prose, demonstrations, checks).
    exercises
        Exercises in the notebook's order.
    ordinary, manual
        Positions of ordinary nbgrader test cells, and of cells that a person grades.
    written
        By position, what the student wrote and what demonstrations say.
    """

    sources: list[str | None]
    exercises: list[Exercise]
    ordinary: list[int] = []
    manual: list[int] = []
    written: dict[int, Written] = {}


def plan(notebook: Mapping[str, Any], assignment: str, layout: CourseLayout) -> CellPlan:
    """Sort the cells of a sanitised notebook by what judging does with them."""
    cells = CellPlan([], [], [], [], written_cells(notebook))
    answers: dict[str, int] = {}
    demonstrated = needed_definitions(cells.written)
    for index, cell in enumerate(notebook["cells"]):
        role = role_of(cell)
        runs = cell["cell_type"] == "code" and role not in (Role.CHECK, Role.DEMONSTRATION)
        source = cell["source"] if runs else demonstrated.get(index, "")
        cells.sources.append(source if source.strip() else None)
        if role is Role.SOLUTION:
            answers[str(nbgrader_metadata(cell)["grade_id"])] = index
        elif role is Role.CHECK:
            name = exercise_of(cell) or ""
            cells.exercises.append(Exercise.of(layout, assignment, name, index, answers.get(name)))
        elif role is Role.TEST:
            cells.ordinary.append(index)
        elif role.scored:
            cells.manual.append(index)
    return cells
