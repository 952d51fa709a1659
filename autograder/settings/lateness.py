"""When assignments are due, what handing in late costs, and who has more time.

``gradetape.toml`` says the first two, ``extensions.csv`` in the course folder the third; both hold
before anybody has handed anything in.
"""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from autograder.errors import CourseError
from autograder.settings.spreadsheets import Table, read_table

EXTENSIONS = "extensions.csv"
_COLUMNS = ("student", "assignment", "hours", "until", "reason")
_DAY = 24 * 3600


class LatePolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What handing in late costs.

    Parameters
    ----------
    per_day
        Percent of the points earned that each day begun after the grace costs.
    grace
        Minutes after the due date that cost nothing.
    cap
        Percent of the points earned that lateness costs at most.
    refused_after
        Days after which nothing is earned any more; None for never.
    """

    per_day: float = 0.0
    grace: float = 0.0
    cap: float = 100.0
    refused_after: float | None = None

    def __post_init__(self) -> None:
        for name in ("per_day", "cap"):
            if not 0 <= getattr(self, name) <= 100:
                raise ValueError(f"late.{name} is a percentage: from 0 to 100")
        if self.grace < 0 or (self.refused_after is not None and self.refused_after < 0):
            raise ValueError("late.grace and late.refused_after are at least 0")

    def penalty(self, score: float, seconds_late: float) -> float:
        """Points that are taken off.

        Parameters
        ----------
        score
            Points earned.
        seconds_late
            Seconds after the due date, extensions taken off.
        """
        over = seconds_late - 60 * self.grace
        if over <= 0 or score <= 0 or not math.isfinite(score):
            return 0.0
        if self.refused_after is not None and seconds_late > _DAY * self.refused_after:
            return score
        days = math.ceil(seconds_late / _DAY)
        return score * min(self.cap, self.per_day * days) / 100


@dataclass(frozen=True)
class Dates:
    """When an assignment is due.

    Parameters
    ----------
    due
        In UTC, without a zone, as nbgrader keeps it; None if the course does not say.
    extensions
        How much more time each student has.
    """

    due: datetime | None
    extensions: dict[str, timedelta]


NO_DATES = Dates(None, {})


def zone_of(name: str) -> tzinfo:
    """The time zone called `name`, such as ``Europe/Berlin``.

    Raises
    ------
    CourseError
        If there is no such zone.
    """
    try:
        return UTC if name.upper() == "UTC" else ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise CourseError(
            f"There is no time zone {name!r}; write it as in Europe/Berlin."
        ) from error


def moment_of(text: str, zone: tzinfo) -> datetime:
    """A moment such as ``2026-11-27 23:59``, in `zone` if it names none.

    Raises
    ------
    CourseError
        If it is not a date.
    """
    try:
        return in_zone(datetime.fromisoformat(text.strip()), zone)
    except ValueError as error:
        raise CourseError(f"{text!r} is not a time; write it as in 2026-11-27 23:59.") from error


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """`moment`, in `zone` if it names none."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)


def dates_of(root: Path, assignment: str, due: datetime | None, zone: tzinfo) -> Dates:
    """The dates of an assignment of the course at `root`.

    Parameters
    ----------
    due
        What ``gradetape.toml`` says, in `zone` if it names none.

    Raises
    ------
    CourseError
        If the extensions cannot be read.
    """
    when = None if due is None else in_zone(due, zone).astimezone(UTC).replace(tzinfo=None)
    extensions: dict[str, timedelta] = {}
    for number, row in _rows(root):
        if row["assignment"] not in (assignment, "*"):
            continue
        given = _extension(root, number, row, when, zone)
        longest = max(given, extensions.get(row["student"], given))
        extensions[row["student"]] = longest
    return Dates(when, extensions)


def extend(
    root: Path, student: str, assignment: str, *, hours: float | None, until: str, reason: str
) -> Path:
    """Note that a student has more time: a row of ``extensions.csv``.

    Parameters
    ----------
    hours
        More hours than the others have; or else
    until
        the moment until which it counts as in time.
    """
    path = root / EXTENSIONS
    table, columns = _table(root)
    given = {"student": student, "assignment": assignment, "until": until, "reason": reason,
             "hours": "" if hours is None else f"{hours:g}"}  # fmt: skip
    missing = [name for name, value in given.items() if value and name not in columns]
    if columns and missing:
        raise CourseError(f"{path} has no column {' and '.join(missing)}; add it to the header.")
    row = [given.get(name, "") for name in columns or _COLUMNS]
    try:
        before = path.read_bytes() if columns else b""
        text = io.StringIO(newline="")
        text.write("\n" if before and not before.endswith((b"\n", b"\r")) else "")
        writer = csv.writer(text, delimiter=table.delimiter)
        writer.writerows([row] if columns else [_COLUMNS, row])
        with path.open("ab" if columns else "wb") as file:
            file.write(text.getvalue().encode(table.encoding))
    except OSError as error:
        raise CourseError(f"{path} cannot be written: {error.strerror}.") from error
    return path


def _table(root: Path) -> tuple[Table, list[str]]:
    """The file, and the names of its columns; neither has anything where there is no file."""
    path = root / EXTENSIONS
    if not path.is_file():
        return Table(), []
    table = read_table(path, "The table of extensions")
    columns = [name.strip().casefold() for name in table.header]
    missing = {"student", "assignment"} - set(columns)
    if columns and missing:
        raise CourseError(f"{path} has no column {' and '.join(sorted(missing))}.")
    return table, columns


def _rows(root: Path) -> list[tuple[int, dict[str, str]]]:
    """Line numbers and what stands there, of the lines that hold anything."""
    table, columns = _table(root)
    found = []
    for number, cells in table.rows:
        row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
        if any(row.values()):
            found.append((number, {name: row.get(name, "") for name in _COLUMNS}))
    return found


def _extension(
    root: Path, number: int, row: dict[str, str], due: datetime | None, zone: tzinfo
) -> timedelta:
    where = f"line {number} of {root / EXTENSIONS}"
    try:
        if row["hours"]:
            given = timedelta(hours=float(row["hours"].replace(",", ".")))
        elif row["until"] and due is not None:
            given = moment_of(row["until"], zone).astimezone(UTC).replace(tzinfo=None) - due
        else:
            raise CourseError(
                f"{where} gives neither hours nor a moment of an assignment with a due date."
            )
    except (ValueError, OverflowError) as error:
        raise CourseError(f"{where}: {row['hours']!r} is not a number of hours.") from error
    return max(given, timedelta(0))
