"""`roster.csv`: who is in the course, and what each platform calls them.

A table with a header. ``id`` is the name of the student's folder and nbgrader's student id; every
other column is an identifier: ``name`` (or ``first_name`` and ``last_name``), ``email``,
``username``, ``canvas_id``, ``moodle_id``, ``sis_id``, ``github`` and any of the course's own. A
gradebook exported from Canvas and a grading worksheet from Moodle are understood as they are.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.errors import CourseError
from autograder.layout import CourseLayout

NAME = "roster.csv"

_HEADERS = {
    "sis user id": "sis_id",
    "sis login id": "username",
    "login id": "username",
    "user name": "username",
    "login": "username",
    "student": "name",
    "full name": "name",
    "first name": "first_name",
    "given name": "first_name",
    "last name": "last_name",
    "surname": "last_name",
    "family name": "last_name",
    "email address": "email",
    "e-mail": "email",
    "orgdefinedid": "sis_id",
    "sid": "sis_id",
    "identifier": "moodle_id",
    "github username": "github",
    "github_username": "github",
    "student_id": "id",
}
_PARTICIPANT = re.compile(r"\D*(\d+)")
_FALLBACKS = ("id", "username", "email", "sis_id")
_NAMES = ("name", "first_name", "last_name")


@dataclass(frozen=True)
class Student:
    """A row of the roster.

    Parameters
    ----------
    id
        Name of the student's folder, and nbgrader's id.
    columns
        Everything else that the row says, by column.
    """

    id: str
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The full name, as far as the roster has it."""
        parts = (self.columns.get("first_name", ""), self.columns.get("last_name", ""))
        return self.columns.get("name") or " ".join(part for part in parts if part)


class Roster:
    """The students of a course.

    Parameters
    ----------
    students
        In the roster's order.
    """

    def __init__(self, students: Iterable[Student]) -> None:
        self.students = {student.id: student for student in students}
        self._by_claim: dict[tuple[str, str], set[str]] = {}
        for student in self.students.values():
            for column, value in [("id", student.id), *student.columns.items()]:
                if value and column not in _NAMES:
                    self._by_claim.setdefault((column, _plain(value)), set()).add(student.id)
            for name in _names_of(student):
                self._by_claim.setdefault(("name", name), set()).add(student.id)

    def match(self, claims: Mapping[str, str]) -> tuple[list[str], str]:
        """The students that fit `claims`, and the column that decided.

        Identifiers are tried before names: a name may be shared, and is written in many ways. More
        than one student means that the first column that fits anyone fits several.
        """
        identifiers = [column for column in claims if "name" not in column or column == "username"]
        names = [column for column in claims if column not in identifiers]
        for column in [*identifiers, *names]:
            value = claims[column]
            key = ("name", _letters(value)) if column in names else (column, _plain(value))
            found = self._by_claim.get(key) if key[1] else None
            if found:
                return sorted(found), "name" if column in names else column
        return [], ""


def read_roster(path: Path) -> Roster:
    """The roster in a CSV file.

    Raises
    ------
    CourseError
        If the file cannot be read as a roster.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CourseError(f"The roster {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CourseError(f"The roster {path} is not UTF-8 text; save it as CSV UTF-8.") from error
    return Roster(_students(path, text))


def find_roster(layout: CourseLayout, path: Path | None) -> Roster | None:
    """The roster at `path`, else the course's own ``roster.csv`` if there is one."""
    if path is not None:
        return read_roster(path)
    default = layout.root / NAME
    return read_roster(default) if default.is_file() else None


def _students(path: Path, text: str) -> list[Student]:
    header_line = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header_line.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = [_column(name) for name in next(rows, [])]
        canvas = header[:2] == ["name", "id"] and any("section" in name for name in header)
        if canvas:  # a gradebook exported from Canvas: its ID is Canvas's, not the folder's name
            header[1] = "canvas_id"
        students: dict[str, Student] = {}
        for number, row in enumerate(rows, 2):
            columns = {
                name: value.strip()
                for name, value in zip(header, row, strict=False)
                if value.strip()
            }
            if canvas and "canvas_id" not in columns:  # "    Points Possible" and its like
                continue
            student = _student(path, number, columns)
            if student is None:
                continue
            if student.id in students:
                raise CourseError(f"Line {number} of {path} names {student.id!r} a second time.")
            students[student.id] = student
    except csv.Error as error:
        raise CourseError(f"The roster {path} is not a CSV table: {error}.") from error
    if not students:
        known = ", ".join(_FALLBACKS)
        raise CourseError(
            f"The roster {path} names nobody; its header needs one of the columns {known}."
        )
    return list(students.values())


def _student(path: Path, number: int, columns: dict[str, str]) -> Student | None:
    if "moodle_id" in columns and (found := _PARTICIPANT.fullmatch(columns["moodle_id"])):
        columns["moodle_id"] = found[1]
    identity = next((columns[name] for name in _FALLBACKS if name in columns), None)
    if identity is None:
        return None
    if not is_folder_name(identity):
        raise CourseError(
            f"Line {number} of {path}: {identity!r} cannot be the name of a folder; "
            "give the student another id."
        )
    return Student(identity, {name: value for name, value in columns.items() if name != "id"})


def is_folder_name(text: str) -> bool:
    """Whether `text` can be the name of a student's folder on every system that we know."""
    return (
        0 < len(text.encode("utf-8", "replace")) <= 200
        and not text.startswith((".", "-"))
        and not any(
            character in '/\\:*?"<>|+' or unicodedata.category(character) in ("Cc", "Cf", "Cs")
            for character in text
        )
        and text == text.strip()
    )


def _column(name: str) -> str:
    plain = " ".join(name.strip().lower().split())
    return _HEADERS.get(plain, plain.replace(" ", "_"))


def _plain(value: str) -> str:
    return unicodedata.normalize("NFC", value).strip().casefold()


def _letters(value: str) -> str:
    """Letters and digits alone, without accents: how platforms shorten a name."""
    spread = unicodedata.normalize("NFKD", value).casefold().replace("ı", "i")
    return "".join(character for character in spread if character.isalnum())


def _names_of(student: Student) -> set[str]:
    """The ways in which a platform may write a name, as letters alone."""
    names = {student.columns.get("name", "")}
    first, last = student.columns.get("first_name", ""), student.columns.get("last_name", "")
    names |= {first + last, last + first}
    for name in list(names):
        last_name, comma, first_name = name.partition(",")
        if comma:
            names.add(first_name + last_name)
        words = name.split()
        if len(words) > 1:
            names.add(words[-1] + "".join(words[:-1]))
    return {letters for name in names if (letters := _letters(name))}
