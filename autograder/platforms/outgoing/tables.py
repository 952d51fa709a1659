"""Tables: a row for each exercise or test (long), or for each student (wide)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal

from autograder.platforms.outgoing.marks import ExerciseMark, StudentMark
from autograder.results import Verdict

By = Literal["exercise", "test"]
Value = str | float | int | bool | datetime | None

_STUDENT = ("assignment", "student", "name", "email")
_EXERCISE = ("exercise", "notebook", "cell", "score", "max_score", "manual", "verdict",
             "misconception")  # fmt: skip
_TEST = ("exercise", "test", "public", "verdict", "weight", "seconds", "requirement", "hint")
WIDE = ("assignment", "student", "name", "email", "status", "submitted", "due", "score",
         "max_score", "penalty", "complete", "flags")  # fmt: skip
"""Columns of a student in a wide table, before those of exercises."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def long_table(marks: Iterable[StudentMark], by: By = "exercise") -> str:
    """CSV with a row for each exercise, or each test, of each student."""
    rows: list[Sequence[Value]] = [(*_STUDENT, *(_EXERCISE if by == "exercise" else _TEST))]
    for mark in marks:
        student = (mark.assignment, mark.student, mark.name, mark.email)
        for exercise in mark.exercises:
            rows += [(*student, *row) for row in _long_rows(exercise, by)]
    return write_csv(rows)


def _long_rows(exercise: ExerciseMark, by: By) -> list[tuple[Value, ...]]:
    if by == "exercise":
        return [(exercise.exercise, exercise.notebook, exercise.cell, exercise.score,
                 exercise.max_score, exercise.manual, exercise.verdict,
                 exercise.misconception)]  # fmt: skip
    return [
        (exercise.exercise, test.name, test.public, test.verdict, test.weight, test.seconds,
         test.requirement, test.hint)
        for test in exercise.tests
    ]  # fmt: skip


def wide_table(
    marks: Sequence[StudentMark], by: By = "exercise", columns: Sequence[str] = ()
) -> str:
    """CSV with a row for each student and assignment, and a column for each exercise or test.

    A test's column holds 1 where it passed and 0 where it did not.

    Parameters
    ----------
    columns
        Only these besides ``student``, in this order; all if none is named.
    """
    found: dict[str, None] = {}
    values: list[dict[str, Value]] = []
    for mark in marks:
        row: dict[str, Value] = {}
        for exercise in mark.exercises:
            if by == "exercise":
                row[exercise.exercise] = exercise.score
            else:
                for test in exercise.tests:
                    row[f"{exercise.exercise}::{test.name}"] = int(test.verdict is Verdict.PASS)
        found |= dict.fromkeys(row)
        values.append(row)
    header = (*WIDE, *found)
    rows: list[Sequence[Value]] = [header]
    for mark, row in zip(marks, values, strict=True):
        rows.append((
            mark.assignment, mark.student, mark.name, mark.email, mark.status, mark.submitted,
            mark.due, mark.score, mark.max_score, mark.penalty, mark.complete,
            " ".join(mark.flags), *(row.get(column) for column in found),
        ))  # fmt: skip
    if columns:
        wanted = dict.fromkeys(("student", *columns))
        places = [header.index(column) for column in wanted if column in header]
        rows = [[row[place] for place in places] for row in rows]
    return write_csv(rows)


def write_csv(rows: Iterable[Sequence[Value]]) -> str:
    """CSV (RFC 4180), quoted where needed, without thousands separators.

    Text that a spreadsheet would run as a formula gets an apostrophe in front: names and ids come
    from outside.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return text.getvalue()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def number(value: float, digits: int = 6) -> str:
    """A plain decimal number: a point, no exponent, no thousands separators."""
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
