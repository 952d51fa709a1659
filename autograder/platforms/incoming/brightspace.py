"""Brightspace (D2L): *Download* of an assignment's submissions.

Folders ``{a}-{b} - [{user name} ]{full name} - {Sep 20, 2024 1035 PM}/``, or flat files with the
same beginning and `` - {file}`` behind it, beside an ``index.html``. Times are local to the site.
"""

from __future__ import annotations

import re
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
    r"(?P<time>[A-Z][a-z]{2}\ \d{1,2},\ \d{4}\ \d{3,4}[ \u00a0\u202f][AP]M)"
)
_FOLDER = spelled(_STUDENT)
_FILE = spelled(_STUDENT + r"\ -\ (?P<file>.+)")


def read(archive: Archive, assignment: str, zone: tzinfo) -> Reading:
    """Who handed in what, and when."""
    gathered = Gatherer()
    for file in archive.files:
        found, path = _parts(file.path)
        moment = _time(found["time"]) if found else None
        if found is None or moment is None:
            if file.path.name != "index.html":
                gathered.unknown(file)
            continue
        who = found["who"]
        claims = {"name": who, "username_and_name": who, "name_after_username": _rest(who)}
        attempt = gathered.add(
            (found["ids"], who, found["time"]),
            Attempt(claims, who, time=in_utc(moment, zone)),
        )
        attempt.files.append((path, file))
    return gathered.reading()


def _parts(path: PurePosixPath) -> tuple[re.Match[str] | None, PurePosixPath]:
    """Who and when, and the path below the student's folder."""
    for depth, part in enumerate(path.parts[:-1]):
        if found := _FOLDER.fullmatch(part):
            return found, PurePosixPath(*path.parts[depth + 1 :])
    found = _FILE.fullmatch(path.name)
    return found, PurePosixPath(found["file"] if found else path.name)


def _rest(who: str) -> str:
    """The full name, on sites that write the user name before it."""
    return who.partition(" ")[2]


def _time(text: str) -> datetime | None:
    date, _, clock = text.rpartition(", ")
    year, digits, half = clock.split()
    try:
        return datetime.strptime(f"{date}, {year} {digits.zfill(4)} {half}", "%b %d, %Y %I%M %p")
    except ValueError:
        return None


PLATFORM = Platform("brightspace", "Brightspace", read)
