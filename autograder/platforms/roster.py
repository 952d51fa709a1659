"""`roster.csv`: who is in the course, and what each platform calls them.

A table with a header. ``id`` is the name of the student's folder and nbgrader's student id; every
other column is an identifier: ``name`` (or ``first_name`` and ``last_name``), ``email``,
``username``, ``canvas_id``, ``moodle_id``, ``sis_id``, ``github`` and any of the course's own.
``group`` names who hands in together. Gradebooks exported from Canvas, Blackboard and Brightspace,
a grading worksheet from Moodle and a roster of GitHub Classroom are understood as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.errors import CourseError
from autograder.layout import CourseLayout
from autograder.platforms.names import as_written, spellings, without_accents, words
from autograder.settings.spreadsheets import read_table

NAME = "roster.csv"
Claims = Mapping[str, str | Sequence[str]]
"""What is known of a student, by column; of several readings of one name the first that fits."""

_HEADERS = {
    "sis user id": "sis_id",
    "sis login id": "username",
    "login id": "username",
    "user name": "username",
    "login": "username",
    "student": "name",
    "student name": "name",
    "sortable name": "name",
    "full name": "name",
    "fullname": "name",
    "first name": "first_name",
    "firstname": "first_name",
    "given name": "first_name",
    "last name": "last_name",
    "lastname": "last_name",
    "surname": "last_name",
    "family name": "last_name",
    "email address": "email",
    "e mail": "email",
    "e mail address": "email",
    "mail": "email",
    "orgdefinedid": "sis_id",
    "org defined id": "sis_id",
    "id number": "sis_id",
    "sid": "sis_id",
    "identifier": "moodle_id",
    "canvas user id": "canvas_id",
    "github username": "github",
    "github user": "github",
    "github login": "github",
    "student id": "id",
    "studentid": "id",
    "team": "group",
    "group name": "group",
}
_PARTICIPANT = re.compile(r"\D*(\d+)")
_FALLBACKS = ("id", "username", "email", "sis_id", "canvas_id", "moodle_id")
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
                if column not in _NAMES:
                    self._note(column, _plain(value), student)
            self._note("group name", as_written(student.columns.get("group", "")), student)
            for name in _names_of(student):
                self._note("name", as_written(name), student)
                self._note("name without accents", without_accents(name), student)

    def _note(self, column: str, key: str, student: Student) -> None:
        if key:
            self._by_claim.setdefault((column, key), set()).add(student.id)

    def match(self, claims: Claims) -> tuple[list[str], str]:
        """The students that fit `claims`, and the column that decided.

        Identifiers are tried before names: a name may be shared, and is written in many ways. More
        than one student means that the first column that fits anyone fits several.
        """
        identifiers = [column for column in claims if "name" not in column or column == "username"]
        names = [column for column in claims if column not in identifiers]
        for column in [*identifiers, *names]:
            for value in _each(claims[column]):
                found, decided = self._find(column, value, is_name=column in names)
                if found:
                    return sorted(found), decided
        return [], ""

    def members(self, claims: Claims) -> list[str]:
        """The students of the group that `claims` name, if they name one."""
        for column, values in claims.items():
            for value in _each(values) if "email" not in column else ():
                if found := self._by_claim.get(("group name", as_written(value))):
                    return sorted(found)
        return []

    def _find(self, column: str, value: str, *, is_name: bool) -> tuple[set[str], str]:
        if column == "username_and_name":
            return self._by_both(value), "username"
        if not is_name:
            return self._by_claim.get((column, _plain(value)), set()), column
        exactly = self._by_claim.get(("name", as_written(value)))
        loosely = self._by_claim.get(("name without accents", without_accents(value)))
        return exactly or loosely or set(), "name"

    def _by_both(self, text: str) -> set[str]:
        """Whom a user name with a full name behind it means.

        It may be a full name alone, whose first word is someone else's user name.
        """
        username, _, name = text.partition(" ")
        found = self._by_claim.get(("username", _plain(username)), set())
        numbered = any(character.isdigit() for character in username)
        return {
            student
            for student in found
            if numbered or not (known := self.students[student].name) or words(known) & words(name)
        }


def read_roster(path: Path) -> Roster:
    """The roster in a CSV file.

    Raises
    ------
    CourseError
        If the file cannot be read as a roster.
    """
    return Roster(_students(path))


def find_roster(layout: CourseLayout, path: Path | None) -> Roster | None:
    """The roster at `path`, else the course's own ``roster.csv`` if there is one."""
    if path is not None:
        return read_roster(path)
    default = layout.root / NAME
    return read_roster(default) if default.is_file() else None


def _students(path: Path) -> list[Student]:
    table = read_table(path, "The roster")
    header, exported = _columns(table.header)
    students: dict[str, Student] = {}
    for number, row in table.rows:
        columns: dict[str, str] = {}
        for name, value in zip(header, row, strict=False):
            if value.strip():
                columns.setdefault(name, value.strip())
        if exported and ("canvas_id" not in columns or _is_test_student(columns)):
            continue  # "    Points Possible" and its like
        student = _student(path, number, columns)
        if student is None:
            continue
        if student.id in students:
            raise CourseError(f"Line {number} of {path} names {student.id!r} a second time.")
        students[student.id] = student
    if not students:
        known = ", ".join(_FALLBACKS)
        raise CourseError(
            f"The roster {path} names nobody; its header needs one of the columns {known}."
        )
    return list(students.values())


def _columns(header: Sequence[str]) -> tuple[list[str], bool]:
    """Names of the columns, whatever a platform calls them, and whether Canvas exported them."""
    names = [_column(name) for name in header]
    of_people = names[: names.index("id")] if "id" in names else []
    exported = of_people in (["name"], ["last_name", "first_name"]) and any(
        "section" in name for name in names
    )
    if exported:
        names[len(of_people)] = "canvas_id"  # Canvas's ID is its own, not the folder's name
    if "github" in names and "moodle_id" in names and "id" not in names:
        names[names.index("moodle_id")] = "id"  # GitHub Classroom calls it "identifier" too
    return names, exported


def _is_test_student(columns: Mapping[str, str]) -> bool:
    """Whether it is the "Test Student" of every course in Canvas."""
    split = columns.get("last_name"), columns.get("first_name")
    return columns.get("name") == "Student, Test" or split == ("Student", "Test")


def _student(path: Path, number: int, columns: dict[str, str]) -> Student | None:
    if "moodle_id" in columns and (found := _PARTICIPANT.fullmatch(columns["moodle_id"])):
        columns["moodle_id"] = found[1]
    if "end_of_line_indicator" in columns:  # Brightspace writes #123 for 123
        columns |= {key: columns[key].lstrip("#") for key in ("sis_id", "username")
                    if key in columns}  # fmt: skip
    identities = [columns[name] for name in _FALLBACKS if name in columns]
    if not identities:
        return None
    usable = identities[:1] if "id" in columns else [*filter(is_folder_name, identities)]
    if not usable or not is_folder_name(usable[0]):
        raise CourseError(
            f"Line {number} of {path}: {identities[0]!r} cannot be the name of a folder; "
            "give the student another id."
        )
    return Student(usable[0], {name: value for name, value in columns.items() if name != "id"})


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


def _each(values: str | Sequence[str]) -> Sequence[str]:
    return (values,) if isinstance(values, str) else values


def _column(name: str) -> str:
    plain = re.sub(r"[\W_]+", " ", name.casefold()).strip()
    return _HEADERS.get(plain, plain.replace(" ", "_"))


def _plain(value: str) -> str:
    return unicodedata.normalize("NFC", value).strip().casefold()


def _names_of(student: Student) -> set[str]:
    """The ways in which a platform may write a name."""
    first, last = student.columns.get("first_name", ""), student.columns.get("last_name", "")
    names = {student.columns.get("name", ""), f"{first} {last}", f"{last} {first}"}
    return {spelling for name in names for spelling in spellings(name)}
