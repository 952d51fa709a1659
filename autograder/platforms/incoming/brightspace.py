"""Brightspace (D2L): *Download* of an assignment's submissions.

Folders ``{a}-{b} - [{user name} ]{full name} - {Sep 20, 2024 1035 PM}/``, or flat files with the
same beginning and `` - {file}`` behind it, beside an ``index.html``. Times are local to the site.
"""

from __future__ import annotations

from datetime import datetime, tzinfo
from pathlib import PurePosixPath

from autograder.platforms.incoming.archives import Archive
from autograder.platforms.incoming.attempts import (
    Attempt,
    Gatherer,
    Platform,
    Reading,
    in_utc,
    spelled,
)

_STUDENT = (
    r"(?P<ids>\d+-\d+)\ -\ (?P<who>.+?)\ -\ "
    r"(?P<time>[A-Z][a-z]{2}\ \d{1,2},\ \d{4}\ \d{3,4}\ [AP]M)"
)
_FOLDER = spelled(_STUDENT)
_FILE = spelled(_STUDENT + r"\ -\ (?P<file>.+)")


def read(archive: Archive, assignment: str, zone: tzinfo) -> Reading:
    """Who handed in what, and when."""
    gathered = Gatherer()
    for file in archive.files:
        parts = file.path.parts
        found = _FOLDER.fullmatch(parts[-2]) if len(parts) > 1 else None
        path = PurePosixPath(parts[-1])
        if found is None and (found := _FILE.fullmatch(parts[-1])):
            path = PurePosixPath(found["file"])
        moment = _time(found["time"]) if found else None
        if found is None or moment is None:
            if file.path.name != "index.html":
                gathered.unknown(file)
            continue
        attempt = gathered.add(
            (found["who"], found["time"]),
            Attempt(_claims(found["who"]), found["who"], time=in_utc(moment, zone)),
        )
        attempt.files.append((path, file))
    return gathered.reading()


def _claims(who: str) -> dict[str, str]:
    """Some sites write the user name before the full name; both readings are offered."""
    first, _, rest = who.partition(" ")
    return {"name": who, "username": first, "name_after_username": rest}


def _time(text: str) -> datetime | None:
    date, _, clock = text.rpartition(", ")
    year, digits, half = clock.split(" ")
    try:
        return datetime.strptime(f"{date}, {year} {digits.zfill(4)} {half}", "%b %d, %Y %I%M %p")
    except ValueError:
        return None


PLATFORM = Platform("brightspace", "Brightspace", read)
