"""`autograder collect`: from archives to ``submitted/``, by a roster.

First everything is read and decided (`plan`), then the plan is carried out (`place`). A folder
that somebody changed since it was put there is left alone. What was put there, and from which
attempt, is kept in ``.gradetape/collected/{assignment}.json``.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from enum import StrEnum
from pathlib import Path, PurePosixPath

import msgspec

from autograder.errors import CourseError
from autograder.layout import CourseLayout
from autograder.platforms.incoming.archives import open_archive
from autograder.platforms.incoming.attempts import Attempt
from autograder.platforms.incoming.choosing import (
    HandIn,
    Rule,
    choose,
    content_digest,
    digest,
    hand_in,
    is_late,
)
from autograder.platforms.incoming.platforms import read_archive
from autograder.platforms.roster import Roster, is_folder_name


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
    unknown
        Files in the archives that no hand-in explains, or that were refused, with the reason.
    """

    platform: str
    rows: list[Row] = field(default_factory=list)
    hand_ins: dict[str, tuple[HandIn, datetime | None]] = field(default_factory=dict)
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
        When the assignment is due.
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
    for path in archives:
        archive = open_archive(path)
        platform, reading = read_archive(archive, assignment, choice.zone, choice.platform)
        titles.append(platform.title)
        made.unknown += archive.refused
        made.unknown += [
            (name, f"is not a hand-in of {platform.title}") for name in reading.unknown
        ]
        for attempt in reading.attempts:
            student, row = _whose(attempt, roster)
            if student:
                by_student.setdefault(student, []).append(attempt)
            else:
                made.rows.append(row)
    made.platform = ", ".join(dict.fromkeys(titles))
    known = _known(layout, assignment)
    for student, attempts in by_student.items():
        made.rows.append(
            _decide(made, layout, assignment, notebooks, student, attempts, choice, known)
        )
    if roster is not None:
        absent = [student for student in roster.students if student not in by_student]
        made.rows += [
            Row(roster.students[student].name or student, student, Outcome.ABSENT)
            for student in absent
            if not layout.submitted(student, assignment).is_dir()
        ]
    return made


def _whose(attempt: Attempt, roster: Roster | None) -> tuple[str, Row]:
    """The student of an attempt, or "" and the row that says why there is none."""
    if roster is None:
        natural = next(
            (v for k, v in attempt.claims.items() if "name" not in k or k == "username"), ""
        )
        if is_folder_name(natural):
            return natural, Row(attempt.shown, natural, Outcome.NEW)
        return "", Row(attempt.shown, "", Outcome.NOBODY, attempt.time, attempt.late,
                       [f"{natural!r} cannot be the name of a folder; make a roster"])  # fmt: skip
    matches, column = roster.match(attempt.claims)
    if len(matches) == 1:
        if column == "name":
            attempt.notes.append("matched by name alone")
        return matches[0], Row(attempt.shown, matches[0], Outcome.NEW)
    outcome = Outcome.SEVERAL if matches else Outcome.NOBODY
    notes = [f"{', '.join(matches)} fit by {column}"] if matches else [_looked_for(attempt)]
    return "", Row(attempt.shown, "", outcome, attempt.time, attempt.late, notes)


def _looked_for(attempt: Attempt) -> str:
    return "looked for " + ", ".join(f"{k} {v!r}" for k, v in attempt.claims.items() if v)


def _decide(
    made: Plan, layout: CourseLayout, assignment: str, notebooks: Sequence[str], student: str,
    attempts: list[Attempt], choice: Choice, known: dict[str, Collected],
) -> Row:  # fmt: skip
    attempt = choose(attempts, choice.rule, choice.due)
    chosen = hand_in(attempt, notebooks)
    row = Row(attempt.shown, student, Outcome.NEW, attempt.time, is_late(attempt, choice.due),
              chosen.notes)  # fmt: skip
    if len(attempts) > 1:
        row.notes.append(f"the {choice.rule} of {len(attempts)} attempts")
    if not chosen.files:
        row.outcome = Outcome.EMPTY
        return row
    folder = layout.submitted(student, assignment)
    before = known.get(student)
    if folder.exists() or folder.is_symlink():
        row.outcome = _against_folder(folder, chosen, attempt.time, before)
    if row.outcome in (Outcome.KEPT, Outcome.OLDER) and choice.force:
        row.outcome = Outcome.UPDATED
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
    """Carry out a plan: each student's folder is exchanged as a whole."""
    known = _known(layout, assignment)
    for student, (chosen, time) in made.hand_ins.items():
        folder = layout.submitted(student, assignment)
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".collecting-", dir=folder.parent))
        try:
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
        except OSError as error:
            shutil.rmtree(fresh, ignore_errors=True)
            raise CourseError(f"{folder} cannot be written: {error.strerror}.") from error
        known[student] = Collected(chosen.digest, time)
    if made.hand_ins:
        _remember(layout, assignment, known)


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
