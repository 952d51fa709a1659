"""Blackboard: *Assignment File Download*.

``{assignment}_{user name}_attempt_{YYYY-MM-DD-hh-mm-ss}_{file}``, beside a text file for each
attempt. Times are local to the server.
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

_FILE = spelled(
    r"(?P<assignment>.+)_(?P<user>[^_]+)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|\.txt)"
)


def read(archive: Archive, assignment: str, zone: tzinfo) -> Reading:
    """Who handed in what, and when."""
    gathered = Gatherer()
    for file in archive.files:
        found = _FILE.fullmatch(file.path.name)
        moment = _time(found["time"]) if found else None
        if found is None or moment is None:
            gathered.unknown(file)
            continue
        attempt = gathered.add(
            (found["user"], found["time"]),
            Attempt({"username": found["user"]}, found["user"], time=in_utc(moment, zone)),
        )
        if found["file"] is not None:
            attempt.files.append((PurePosixPath(found["file"]), file))
    return gathered.reading()


def _time(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d-%H-%M-%S")
    except ValueError:
        return None


PLATFORM = Platform("blackboard", "Blackboard", read)
