"""nbgrader's exchange: the folder ``{exchange}/{course}/inbound``.

``{student}+{assignment}+{time}[+{random}]/`` with ``timestamp.txt`` inside (`nbgrader.exchange`).
"""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from autograder.platforms.incoming.archives import Archive
from autograder.platforms.incoming.attempts import (
    Attempt,
    Gatherer,
    Platform,
    Reading,
    in_utc,
    spelled,
)

_FOLDER = spelled(
    r"(?P<student>[^+]+)\+(?P<assignment>[^+]+)\+"
    r"(?P<time>\d{4}-\d\d-\d\d\ \d\d:\d\d:\d\d(?:\.\d+)?)\ (?P<zone>[^\s+]+)(?:\+.*)?"
)


def read(archive: Archive, assignment: str, zone: tzinfo) -> Reading:
    """Who handed in what, and when; other assignments are left alone."""
    gathered = Gatherer()
    whole = any("inbound" in file.path.parts for file in archive.files)
    for file in archive.files:
        parts = file.path.parts
        if whole and "inbound" not in parts:
            continue
        depth, found = next(
            ((i, match) for i, part in enumerate(parts[:-1]) if (match := _FOLDER.fullmatch(part))),
            (0, None),
        )
        if found is None:
            gathered.unknown(file)
            continue
        if found["assignment"] != assignment:
            continue
        attempt = gathered.add(
            (parts[depth],),
            Attempt(
                {"id": found["student"]},
                found["student"],
                time=_time(found["time"], found["zone"], zone),
            ),
        )
        if parts[depth + 1 :] != ("timestamp.txt",):
            attempt.files.append((PurePosixPath(*parts[depth + 1 :]), file))
    return gathered.reading()


def _time(text: str, name: str, zone: tzinfo) -> datetime | None:
    try:
        named: tzinfo = UTC if name == "UTC" else ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # an abbreviation, such as CEST
        named = zone
    try:
        return in_utc(datetime.fromisoformat(text), named)
    except (ValueError, OverflowError):
        return None


PLATFORM = Platform("exchange", "nbgrader's exchange", read)
