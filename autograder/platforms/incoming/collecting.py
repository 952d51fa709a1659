"""`autograder collect`: from archives to ``submitted/``, by a roster.

First everything is read and decided (`plan`), then the plan is carried out (`place`). A folder
that somebody changed since it was put there is left alone. What was put there, and from which
attempt, is kept in ``.gradetape/collected/{assignment}.json``.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from pathlib import Path, PurePosixPath

import msgspec

from autograder.errors import CourseError
from autograder.layout import CourseLayout
from autograder.platforms.incoming.archives import Refused, open_archive
from autograder.platforms.incoming.attempts import Attempt
from autograder.platforms.incoming.choosing import (
    HandIn,
    Rule,
    choose,
    content_digest,
    digest,
    hand_in,
    is_late,
    may_hold_notebook,
)
from autograder.platforms.incoming.platforms import read_archive
from autograder.platforms.incoming.times import moment_in_words
from autograder.platforms.roster import Roster, is_folder_name
from autograder.settings.lateness import Dates

_OF_ONE_MEMBER = ("canvas_id", "moodle_id")
"""Numbers that a platform writes behind a group's name: those of one who is in it."""


class Outcome(StrEnum):
    """What becomes of a hand-in."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    OLDER = "older"
    KEPT = "kept"
    NOBODY = "matched nobody"
    SEVERAL = "matched several"
    EMPTY = "no notebook"
    ABSENT = "nothing handed in"


@dataclass
class Row:
    """One line of the report.

    Parameters
    ----------
    shown
        How the platform names the student.
    student
        The student's id, if one was found.
    """

    shown: str
    student: str
    outcome: Outcome
    time: datetime | None = None
    late: bool = False
    notes: list[str] = field(default_factory=list)


@dataclass
class Plan:
    """What a collection will do.

    Parameters
    ----------
    hand_ins
        What goes into each student's folder.
    unchanged
        What lies in a student's folder already, as if it had been put there now.
    unknown
        Files in the archives that no hand-in explains, or that were refused, with the reason.
    """

    platform: str
    rows: list[Row] = field(default_factory=list)
    hand_ins: dict[str, tuple[HandIn, datetime | None]] = field(default_factory=dict)
    unchanged: dict[str, Collected] = field(default_factory=dict)
    unknown: list[tuple[str, str]] = field(default_factory=list)


class Collected(msgspec.Struct):
    """What was put into a student's folder: a digest of it, and the attempt's time."""

    digest: str
    time: datetime | None = None


@dataclass(frozen=True)
class Choice:
    """What the instructor decides about a collection.

    Parameters
    ----------
    platform
        Name of the platform, or None to recognise it.
    zone
        The zone of times that come without one.
    due
        When the assignment is due; None for what the course says, extensions included.
    force
        Whether folders that were changed by hand, and later attempts, are replaced too.
    """

    platform: str | None = None
    zone: tzinfo = UTC
    rule: Rule = "last"
    due: datetime | None = None
    force: bool = False


def plan(
    layout: CourseLayout,
    assignment: str,
    notebooks: Sequence[str],
    archives: Iterable[Path],
    roster: Roster | None,
    choice: Choice,
) -> Plan:
    """Read the archives and decide; nothing is changed.

    Raises
    ------
    CourseError
        If an archive cannot be read or is not a download of submissions.
    """
    by_student: dict[str, list[Attempt]] = {}
    made = Plan("")
    titles: list[str] = []

    def is_known(attempt: Attempt) -> bool:
        if roster is not None:
            return bool(roster.match(attempt.claims)[0] or roster.members(attempt.claims))
        return may_hold_notebook(attempt) and attempt.shown not in (assignment, *notebooks)

    for path in archives:
        archive = open_archive(path)
        platform, reading = read_archive(
            archive, assignment, choice.zone, choice.platform, is_known
        )
        titles.append(platform.title)
        made.unknown += archive.refused
        made.unknown += [
            (name, f"is not a hand-in of {platform.title}") for name in reading.unknown
        ]
        for attempt in reading.attempts:
            students, row = _whose(attempt, roster)
            for student in students:
                told = _with_time(attempt, student, roster, choice.zone)
                by_student.setdefault(student, []).append(told)
            if not students:
                made.rows.append(row)
    made.platform = ", ".join(dict.fromkeys(titles))
    known = _known(layout, assignment)
    dates = layout.settings.dates(layout.root, assignment)
    for student, attempts in by_student.items():
        due = choice.due or _due(dates, student)
        made.rows.append(
            _decide(made, layout, assignment, notebooks, student, attempts, choice, due, known)
        )
    if roster is not None:
        absent = [student for student in roster.students if student not in by_student]
        made.rows += [
            Row(roster.students[student].name or student, student, Outcome.ABSENT)
            for student in absent
            if not layout.submitted(student, assignment).is_dir()
        ]
    return made


def _due(dates: Dates, student: str) -> datetime | None:
    """When an assignment is due for a student, by the course's files."""
    if dates.due is None:
        return None
    return dates.due.replace(tzinfo=UTC) + dates.extensions.get(student, timedelta(0))


def _whose(attempt: Attempt, roster: Roster | None) -> tuple[list[str], Row]:
    """The students of an attempt, or none and the row that says why."""
    row = Row(attempt.shown, "", Outcome.NOBODY, attempt.time, attempt.late)
    if roster is None:
        natural = _identifier(attempt)
        if is_folder_name(natural):
            return [natural], row
        row.notes.append(f"{natural!r} cannot be the name of a folder; make a roster")
        return [], row
    matches, column = roster.match(attempt.claims)
    if column in ("", "name", *_OF_ONE_MEMBER):
        names = {name: value for name, value in attempt.claims.items() if "name" in name}
        group = roster.members(names) or ([] if matches else roster.members(attempt.claims))
    else:
        group = []
    if group:
        attempt.notes.append(f"handed in by a group: {', '.join(group)}")
        return group, row
    if len(matches) == 1:
        if column == "name":
            attempt.notes.append("matched by name alone")
        return matches, row
    row.outcome = Outcome.SEVERAL if matches else Outcome.NOBODY
    row.notes = [f"{', '.join(matches)} fit by {column}"] if matches else [_looked_for(attempt)]
    return [], row


def _identifier(attempt: Attempt) -> str:
    """What the platform itself knows a student by."""
    identifiers = [v for k, v in attempt.claims.items() if "name" not in k or k == "username"]
    first = next(iter(identifiers), attempt.shown if attempt.claims else "")
    return first if isinstance(first, str) else attempt.shown


def _with_time(attempt: Attempt, student: str, roster: Roster | None, zone: tzinfo) -> Attempt:
    """A student's own copy of an attempt, with the time that Moodle's worksheet tells."""
    own = dataclasses.replace(attempt, notes=list(attempt.notes))
    about = roster.students[student].columns if roster is not None else {}
    said = about.get("last_modified_submission", "-")
    if attempt.time is None and "moodle_id" in attempt.claims and any(map(str.isdigit, said)):
        own.time = moment_in_words(said, zone)
        if own.time is None:
            own.notes.append(f"the worksheet's time {said!r} was not understood")
    return own


def _looked_for(attempt: Attempt) -> str:
    by_value: dict[str, list[str]] = {}
    for column, values in attempt.claims.items():
        for value in [values] if isinstance(values, str) else values:
            if value and not column.startswith(("name_", "username_and")):
                by_value.setdefault(value, []).append(column)
    said = [f"{value!r} as {', '.join(columns)}" for value, columns in by_value.items()]
    return f"looked for {'; '.join(said)}" if said else "the download names nobody for it"


def _decide(
    made: Plan, layout: CourseLayout, assignment: str, notebooks: Sequence[str], student: str,
    attempts: list[Attempt], choice: Choice, due: datetime | None, known: dict[str, Collected],
) -> Row:  # fmt: skip
    attempt = choose(attempts, choice.rule, due)
    chosen = hand_in(attempt, notebooks)
    row = Row(attempt.shown, student, Outcome.NEW, attempt.time, is_late(attempt, due),
              chosen.notes)  # fmt: skip
    if len(attempts) > 1:
        row.notes.append(f"the {choice.rule} of {len(attempts)} attempts")
    if without := sum(not may_hold_notebook(each) for each in attempts if each is not attempt):
        row.notes.append(f"{without} without a notebook left aside")
    if not chosen.files:
        row.outcome = Outcome.EMPTY
        return row
    folder = layout.submitted(student, assignment)
    before = known.get(student)
    if folder.exists() or folder.is_symlink():
        row.outcome = _against_folder(folder, chosen, attempt.time, before)
    if row.outcome in (Outcome.KEPT, Outcome.OLDER) and choice.force:
        row.outcome = Outcome.UPDATED
    if row.outcome is Outcome.UNCHANGED:
        if attempt.time is not None and not (folder / "timestamp.txt").exists():
            row.outcome = Outcome.UPDATED
            row.notes.append("the same files, with their time")
        elif before is None:
            made.unchanged[student] = Collected(chosen.digest, attempt.time)
    if row.outcome in (Outcome.NEW, Outcome.UPDATED):
        made.hand_ins[student] = (chosen, attempt.time)
    return row


def _against_folder(
    folder: Path, chosen: HandIn, time: datetime | None, before: Collected | None
) -> Outcome:
    lies_there = folder_digest(folder)
    if lies_there == chosen.digest:
        return Outcome.UNCHANGED
    if before is None or lies_there != before.digest:
        return Outcome.KEPT
    if time is not None and before.time is not None and time < before.time:
        return Outcome.OLDER
    return Outcome.UPDATED


def place(layout: CourseLayout, assignment: str, made: Plan) -> None:
    """Carry out a plan: each student's folder is exchanged as a whole.

    Raises
    ------
    CourseError
        If a folder cannot be written; those before it are in place, and known to be.
    """
    known = _known(layout, assignment) | made.unchanged
    try:
        for student, (chosen, time) in made.hand_ins.items():
            _put(layout.submitted(student, assignment), chosen, time)
            known[student] = Collected(chosen.digest, time)
    finally:
        if made.hand_ins or made.unchanged:
            _remember(layout, assignment, known)


def _put(folder: Path, chosen: HandIn, time: datetime | None) -> None:
    fresh = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".collecting-", dir=folder.parent))
        for path, file in chosen.files.items():
            target = fresh / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read())
        if time is not None:
            (fresh / "timestamp.txt").write_text(f"{time.astimezone(UTC).isoformat()}\n")
        fresh.chmod(0o755)
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
        elif folder.exists():
            shutil.rmtree(folder)
        fresh.rename(folder)
    except (OSError, Refused) as error:
        if fresh is not None:
            shutil.rmtree(fresh, ignore_errors=True)
        why = error.strerror if isinstance(error, OSError) else f"a file {error}"
        raise CourseError(f"{folder} cannot be written: {why}.") from error


def folder_digest(folder: Path) -> str:
    """The `digest` of what lies in a folder, but for its ``timestamp.txt``; "" if it is odd."""
    contents: dict[PurePosixPath, bytes] = {}
    with contextlib.suppress(OSError, ValueError):
        for parent, folders, names in os.walk(folder):
            if any((Path(parent) / name).is_symlink() for name in [*folders, *names]):
                return ""
            for base in names:
                path = Path(parent) / base
                if path != folder / "timestamp.txt":
                    name = PurePosixPath(path.relative_to(folder).as_posix())
                    contents[name] = content_digest(path.read_bytes())
        return digest(contents)
    return ""


def _ledger(layout: CourseLayout, assignment: str) -> Path:
    return layout.state / "collected" / f"{assignment}.json"


def _known(layout: CourseLayout, assignment: str) -> dict[str, Collected]:
    try:
        text = _ledger(layout, assignment).read_bytes()
        return msgspec.json.decode(text, type=dict[str, Collected])
    except (OSError, UnicodeDecodeError, msgspec.DecodeError):
        return {}


def _remember(layout: CourseLayout, assignment: str, known: dict[str, Collected]) -> None:
    path = _ledger(layout, assignment)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".part")
    fresh.write_bytes(msgspec.json.encode(known))
    fresh.replace(path)
