"""Marks as Canvas, Moodle and Brightspace take them.

Sources: Canvas's ``gradebook_importer.rb`` (Student, ID and Section are required; two decimals are
kept; a comma in a number is read as a decimal point), Moodle's ``assignfeedback_offline`` (the
teacher's own worksheet comes back with grades in it), Brightspace's grade import (``OrgDefinedId``,
``Username``, ``{item} Points Grade``, ``End-of-Line Indicator``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from autograder.errors import CourseError
from autograder.platforms.outgoing.marks import StudentMark
from autograder.platforms.outgoing.sheets import Sheet, student_of
from autograder.platforms.outgoing.tables import number, write_csv
from autograder.platforms.roster import Roster

_PARTICIPANT = re.compile(r"\D*(\d+)")
_CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")


@dataclass
class Filled:
    """What goes to a platform, and what did not find its place.

    Parameters
    ----------
    unplaced
        Students with a mark and no row.
    open
        Students whose mark is not complete, and was left out.
    kept
        Students whose mark the platform holds fast: excused, or locked.
    """

    text: str
    placed: int
    unplaced: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def fill_canvas(
    marks: Sequence[StudentMark], sheet: Sheet, roster: Roster | None, column: str | None
) -> Filled:
    """The rows of a gradebook exported from Canvas that have a mark, with the mark in them.

    "Points Possible", who is excused (EX) and everybody without a mark are left out, so that
    nothing else changes.

    Raises
    ------
    CourseError
        If it is not such a gradebook, the assignment's column is not clear, or Canvas's maximum is
        not the assignment's.
    """
    if sheet.column("ID") is None or sheet.column("Section") is None:
        raise CourseError(
            f"{sheet.title} has no columns ID and Section; export it with Grades, Export."
        )
    target = sheet.the_column_for(_only(marks), column)
    section = sheet.column("Section") or 0
    columns = {
        "canvas_id": sheet.column("ID"),
        "sis_id": sheet.column("SIS User ID"),
        "username": sheet.column("SIS Login ID"),
        "name": sheet.column("Student"),
    }
    kept = [*range(section + 1), target]
    given, waiting = _by_student(marks)
    best = max((mark.max_score for mark in marks), default=0.0)
    rows, placed, excused = [], set(), set()
    for row in sheet.rows:
        if target < len(row) and row[0].strip().casefold() == "points possible":
            _require_maximum(sheet, row[target], best, "Canvas")
        claims = _claims(row, columns)
        student = student_of(claims, roster, frozenset(given)) if "canvas_id" in claims else None
        if student in given and target < len(row) and row[target].strip().upper() == "EX":
            excused.add(student)
        elif student in given and student not in placed and target < len(row):
            row = list(row)
            row[target] = number(given[student], 2)
            rows.append([row[index] for index in kept])
            placed.add(student)
    text = Sheet(sheet.title, [sheet.header[i] for i in kept], rows, sheet.delimiter).text()
    unplaced = sorted(set(given) - placed - excused)
    return Filled(text, len(placed), unplaced, waiting, sorted(excused))


def new_canvas(marks: Sequence[StudentMark], roster: Roster, title: str | None) -> Filled:
    """A gradebook for Canvas from the roster alone; the column's title must be the assignment's."""
    given, waiting = _by_student(marks)
    rows: list[tuple[str, ...]] = [(*_CANVAS, title or _only(marks))]
    placed = set()
    for student, value in given.items():
        about = roster.students.get(student)
        keys = ("canvas_id", "sis_id", "username")
        if about is None or not any(key in about.columns for key in keys):
            continue
        ids = [about.columns.get(key, "") for key in keys]
        section = about.columns.get("section", "")
        rows.append((about.name or student, *ids, section, number(value, 2)))
        placed.add(student)
    return Filled(write_csv(rows), len(placed), sorted(set(given) - placed), waiting)


def fill_moodle(
    marks: Sequence[StudentMark], sheet: Sheet, roster: Roster | None, column: str | None
) -> Filled:
    """The teacher's own grading worksheet with grades in it; nothing else is changed.

    Raises
    ------
    CourseError
        If it is not such a worksheet, or Moodle grades otherwise: another maximum, a scale.
    """
    if sheet.column("Maximum Grade") is None and sheet.column("Scale") is not None:
        raise CourseError(
            f"{sheet.title} is of an assignment that Moodle grades by a scale; set its grade to "
            "points in Moodle, and download it again."
        )
    target = sheet.the_column_for(column or "Grade", column or "Grade")
    identifier = next(
        (i for i in range(len(sheet.header)) if any(_participant(row, i) for row in sheet.rows)),
        None,
    )
    if identifier is None:
        raise CourseError(
            f"{sheet.title} has no column of participants' numbers; download it in Moodle with "
            "'Download grading worksheet'."
        )
    columns = {
        "email": sheet.column("Email address"),
        "username": sheet.column("Username"),
        "sis_id": sheet.column("ID number"),
        "name": sheet.column("Full name"),
    }
    maximum = sheet.column("Maximum Grade")
    given, waiting = _by_student(marks)
    best = max((mark.max_score for mark in marks), default=0.0)
    changeable = sheet.column("Grade can be changed")
    placed, locked = set(), set()
    for row in sheet.rows:
        claims = {"moodle_id": _participant(row, identifier), **_claims(row, columns)}
        student = student_of(claims, roster, frozenset(given))
        if student is None or student not in given or target >= len(row):
            continue
        if maximum is not None and maximum < len(row):
            _require_maximum(sheet, row[maximum], best, "Moodle")
        if changeable is not None and row[changeable : changeable + 1] == ["No"]:
            locked.add(student)
            continue
        row[target] = number(given[student], 2)
        placed.add(student)
    unplaced = sorted(set(given) - placed - locked)
    return Filled(sheet.text(), len(placed), unplaced, waiting, sorted(locked))


def brightspace(marks: Sequence[StudentMark], roster: Roster, title: str | None) -> Filled:
    """Brightspace's grade import from the roster (columns ``sis_id`` or ``username``)."""
    given, waiting = _by_student(marks)
    item = title or _only(marks)
    rows: list[tuple[str, ...]] = [
        ("OrgDefinedId", "Username", f"{item} Points Grade", "End-of-Line Indicator")
    ]
    placed = set()
    for student, value in given.items():
        about = roster.students.get(student)
        if about is None:
            continue
        org = about.columns.get("sis_id", "").lstrip("#")
        username = about.columns.get("username", "" if org else student).lstrip("#")
        rows.append((org and f"#{org}", username and f"#{username}", number(value, 2), "#"))
        placed.add(student)
    return Filled(write_csv(rows), len(placed), sorted(set(given) - placed), waiting)


def _only(marks: Sequence[StudentMark]) -> str:
    return marks[0].assignment if marks else ""


def _by_student(marks: Sequence[StudentMark]) -> tuple[dict[str, float], list[str]]:
    """Complete marks, and whose is not."""
    given = {mark.student: mark.score for mark in marks if mark.complete}
    return given, [mark.student for mark in marks if not mark.complete]


def _claims(row: Sequence[str], columns: dict[str, int | None]) -> dict[str, str]:
    return {
        name: row[index].strip()
        for name, index in columns.items()
        if index is not None and index < len(row) and row[index].strip()
    }


def _participant(row: Sequence[str], column: int) -> str:
    """The number behind ``Participant``, or ""."""
    text = row[column].strip() if column < len(row) else ""
    found = _PARTICIPANT.fullmatch(text)
    return found[1] if found and not text.isdigit() else ""


def _require_maximum(sheet: Sheet, said: str, best: float, platform: str) -> None:
    if not _same(said, best):
        raise CourseError(
            f"{sheet.title} says that the maximum grade is {said.strip()}, and the assignment has "
            f"{number(best, 2)} points; set the maximum in {platform}, and download it again."
        )


def _same(text: str, points: float) -> bool:
    try:
        return abs(float(text.replace(",", ".")) - points) < 0.005
    except ValueError:
        return True
