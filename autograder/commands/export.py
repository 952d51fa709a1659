"""`autograder export`: marks as tables, JSON, JUnit XML, and as learning platforms take them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
from rich.console import Console

from autograder.errors import CourseError
from autograder.nbgrader_bridge.configuration import configured_layout
from autograder.nbgrader_bridge.gradebook.marks import load_marks
from autograder.platforms.outgoing.junit import junit
from autograder.platforms.outgoing.learning_platforms import (
    Filled,
    brightspace,
    fill_canvas,
    fill_moodle,
    new_canvas,
)
from autograder.platforms.outgoing.marks import Export, StudentMark
from autograder.platforms.outgoing.sheets import read_sheet
from autograder.platforms.outgoing.tables import By, long_table, wide_table
from autograder.platforms.roster import Roster, find_roster

FORMATS = ("wide", "long", "json", "junit", "canvas", "moodle", "brightspace")
_PLATFORMS = ("canvas", "moodle", "brightspace")


def run(
    assignments: Sequence[str],
    course: Path,
    *,
    form: str,
    by: By,
    output: Path | None,
    students: Sequence[str],
    roster: Path | None,
    sheet: Path | None,
    column: str | None,
) -> str:
    """Write the marks of a course to a file, or to the standard output.

    Raises
    ------
    CourseError
        If there are no marks, or the platform's form needs something that is not there.
    """
    layout = configured_layout(course)
    marks = [
        mark for mark in load_marks(layout, assignments) if not students or mark.student in students
    ]
    if not marks:
        what = ", ".join(assignments) or "any assignment"
        whose = f" of {', '.join(students)}" if students else ""
        raise CourseError(
            f"The gradebook of {layout.root} has no marks{whose} for {what}; "
            "run autograder grade first, or check the name."
        )
    said = Console(stderr=True)
    if form in _PLATFORMS:
        filled = _for_platform(marks, form, find_roster(layout, roster), sheet, column)
        _say(said, filled)
        text = filled.text
    else:
        text = _as_data(marks, form, by)
    _write(text, output)
    if output is not None:
        said.print(f"{len(marks)} marks written to {output}", soft_wrap=True, markup=False)
    return text


def _as_data(marks: list[StudentMark], form: str, by: By) -> str:
    if form == "json":
        return msgspec.json.format(msgspec.json.encode(Export(marks)), indent=1).decode() + "\n"
    if form == "junit":
        return junit(marks)
    return long_table(marks, by) if form == "long" else wide_table(marks, by)


def _for_platform(
    marks: list[StudentMark],
    form: str,
    roster: Roster | None,
    sheet: Path | None,
    column: str | None,
) -> Filled:
    names = sorted({mark.assignment for mark in marks})
    if len(names) > 1:
        raise CourseError(f"{form} takes one assignment at a time; name one of {', '.join(names)}.")
    if form == "canvas" and sheet is not None:
        title = "The gradebook exported from Canvas"
        return fill_canvas(marks, read_sheet(sheet, title), roster, column)
    if form == "moodle":
        if sheet is None:
            raise CourseError(
                "Moodle needs the grading worksheet of the assignment: download it in Moodle with "
                "'Download grading worksheet', and name it with --sheet."
            )
        return fill_moodle(marks, read_sheet(sheet, "The grading worksheet"), roster, column)
    if roster is None:
        raise CourseError(
            f"{form} needs a roster that says what it calls each student: "
            "write roster.csv in the course folder, or name one with --roster."
        )
    make = new_canvas if form == "canvas" else brightspace
    return make(marks, roster, column)


def _say(console: Console, filled: Filled) -> None:
    console.print(f"{filled.placed} marks placed", markup=False)
    if filled.unplaced:
        console.print(
            f"no row was found for {', '.join(filled.unplaced)}: see roster.csv",
            soft_wrap=True, markup=False,
        )  # fmt: skip
    if filled.kept:
        console.print(
            f"excused or locked on the platform, and left as they are: {', '.join(filled.kept)}",
            soft_wrap=True, markup=False,
        )  # fmt: skip
    if filled.open:
        console.print(
            f"left out, since a person has still to grade something: {', '.join(filled.open)}",
            soft_wrap=True, markup=False,
        )  # fmt: skip


def _write(text: str, output: Path | None) -> None:
    """To a file that only its owner can read, or to the standard output."""
    if output is None:
        sys.stdout.write(text)
        return
    try:
        descriptor = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        raise CourseError(f"{output} cannot be written: {error.strerror}.") from error
