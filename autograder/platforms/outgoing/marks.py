"""Marks as data: the gradebook's points, with what grading found out about each exercise.

`Export` is the published form. Its version rises when a field is renamed, removed or changes its
meaning; a new field leaves it as it is. ``docs/schemas/export.schema.json`` is its JSON Schema.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

import msgspec

from autograder.grading import journal
from autograder.layout import CourseLayout
from autograder.results import ExerciseResult, SubmissionResult, Verdict

VERSION = 1


@dataclass(frozen=True)
class CellMark:
    """The points of one graded cell.

    Parameters
    ----------
    score
        Points, extra credit included; None where a person has still to grade.
    manual
        Whether a person gave them.
    """

    score: float | None
    max_score: float
    manual: bool = False


@dataclass
class RecordedMark:
    """One student's mark for one assignment.

    Parameters
    ----------
    penalty
        Points taken off for handing in late, over all notebooks.
    submitted, due
        Moments in UTC, without a zone, as nbgrader keeps them.
    cells
        By name of the notebook and grade id.
    comments
        What a person wrote, by name of the notebook and grade id of the cell commented on.
    """

    student: str
    assignment: str
    name: str = ""
    email: str = ""
    submitted: datetime | None = None
    due: datetime | None = None
    penalty: float = 0.0
    cells: dict[tuple[str, str], CellMark] = field(default_factory=dict)
    comments: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def max_score(self) -> float:
        """Points that can be had."""
        return sum(cell.max_score for cell in self.cells.values())

    @property
    def score(self) -> float:
        """Points after penalties, at least 0, as nbgrader exports them."""
        given = sum(cell.score or 0.0 for cell in self.cells.values())
        return max(0.0, given - self.penalty)

    @property
    def open(self) -> bool:
        """Whether a person has still to grade something."""
        return any(cell.score is None for cell in self.cells.values())


class TestMark(msgspec.Struct, frozen=True):
    """One test of an exercise."""

    __test__ = False  # not a test case, whatever its name

    name: str
    public: bool
    verdict: Verdict
    weight: float
    requirement: str = ""
    hint: str = ""
    seconds: float = 0.0


class ExerciseMark(msgspec.Struct, frozen=True):
    """One graded cell.

    Parameters
    ----------
    notebook, cell
        Where it is: name of the notebook and grade id.
    score
        Points, or None where a person has still to grade.
    manual
        Whether a person gave them.
    verdict
        What grading decided; None for a cell that only a person grades.
    misconception, misconception_sentence
        Name of the known wrong idea that the answer equals, or "", and what it is.
    """

    exercise: str
    notebook: str
    cell: str
    score: float | None
    max_score: float
    manual: bool = False
    verdict: Verdict | None = None
    misconception: str = ""
    misconception_sentence: str = ""
    tests: list[TestMark] = []


class StudentMark(msgspec.Struct, frozen=True):
    """One student's mark for one assignment.

    Parameters
    ----------
    score
        Points after the penalty for lateness, at least 0.
    complete
        False where a person has still to grade something.
    submitted, due
        Moments in UTC, or None where nothing is known.
    flags, notes
        Codes and sentences of what a person may want to look at.
    seconds, memory_mb
        How long grading took, and the most MiB that the code was seen to use.
    comments
        What a person wrote, by grade id of the cell that was commented on; where several notebooks
        have such a cell, as ``notebook/cell``.
    """

    student: str
    assignment: str
    score: float
    max_score: float
    penalty: float = 0.0
    complete: bool = True
    name: str = ""
    email: str = ""
    submitted: datetime | None = None
    due: datetime | None = None
    status: str = ""
    flags: list[str] = []
    notes: list[str] = []
    seconds: float = 0.0
    memory_mb: float = 0.0
    exercises: list[ExerciseMark] = []
    comments: dict[str, str] = {}


class Export(msgspec.Struct, frozen=True):
    """Everything that `autograder export --format json` writes."""

    marks: list[StudentMark]
    format: Literal["gradetape-export"] = "gradetape-export"
    version: int = VERSION


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `Export`."""
    made = msgspec.json.schema(Export)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Marks exported by Gradetape", **made}  # fmt: skip


def combine(layout: CourseLayout, recorded: Sequence[RecordedMark]) -> list[StudentMark]:
    """The gradebook's marks with what the journal of grading knows about them."""
    return [
        _combine(mark, journal.load_counted(layout, mark.assignment, mark.student))
        for mark in recorded
    ]


def _combine(mark: RecordedMark, result: SubmissionResult | None) -> StudentMark:
    known = {
        (exercise.notebook or result.notebook, exercise.cell): exercise
        for exercise in (result.exercises if result else ())
        if result
    }
    order = {place: number for number, place in enumerate(known)}
    cells = sorted(mark.cells.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))
    names = _names(mark.cells)
    exercises = [
        _exercise(place, names[place], points, known.get(place)) for place, points in cells
    ]
    called = _names(mark.comments)
    return StudentMark(
        student=mark.student, assignment=mark.assignment, score=mark.score,
        max_score=mark.max_score, penalty=mark.penalty, complete=not mark.open, name=mark.name,
        email=mark.email, submitted=mark.submitted, due=mark.due,
        status=str(result.status) if result else "",
        flags=list(dict.fromkeys(flag.code for flag in result.flags)) if result else [],
        notes=list(dict.fromkeys(flag.sentence for flag in result.flags)) if result else [],
        seconds=result.seconds if result else 0.0,
        memory_mb=result.memory_mb if result else 0.0,
        exercises=exercises,
        comments={called[place]: comment for place, comment in mark.comments.items()},
    )  # fmt: skip


def _names(places: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """What cells are called, whose notebooks and grade ids are given."""
    cells = Counter(cell for _, cell in places)
    return {
        (notebook, cell): cell if cells[cell] == 1 else f"{notebook}/{cell}"
        for notebook, cell in places
    }


def _exercise(
    place: tuple[str, str], name: str, points: CellMark, result: ExerciseResult | None
) -> ExerciseMark:
    mark = ExerciseMark(name, *place, points.score, points.max_score, points.manual)
    if result is None:
        return mark
    tests = [
        TestMark(test.name, test.public, test.verdict, test.weight, test.requirement, test.hint,
                 test.seconds)
        for test in result.tests
    ]  # fmt: skip
    return msgspec.structs.replace(
        mark,
        exercise=result.name,
        verdict=result.verdict if result.tests or result.score is not None else None,
        misconception=result.misconception.name if result.misconception else "",
        misconception_sentence=result.misconception.sentence if result.misconception else "",
        tests=tests,
    )
