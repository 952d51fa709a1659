"""Blackboard: *Assignment File Download*.

``{assignment}_{user name}_attempt_{YYYY-MM-DD-hh-mm-ss}_{file}``, beside a text file for each
attempt, which begins with ``Name: {full name} ({user name})``. Times are local to the server.
"""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from pathlib import PurePosixPath

from autograder.platforms.incoming.archives import Archive, ArchivedFile, Refused
from autograder.platforms.incoming.attempts import (
    Attempt,
    Gatherer,
    Platform,
    Reading,
    common_prefix,
    endings,
    in_utc,
    spelled,
)

_FILE = spelled(r"(?P<who>.+?)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|\.txt)")
_NOTE = re.compile(r"\s*Name:\s*(?P<name>.*?)\s*\((?P<user>[^()]+)\)\s*$", re.MULTILINE)
_LONGEST_NOTE = 4 * 1024 * 1024


def read(archive: Archive, assignment: str, zone: tzinfo) -> Reading:
    """Who handed in what, and when."""
    gathered = Gatherer()
    found = {file.path: _FILE.fullmatch(file.path.name) for file in archive.files}
    prefix = common_prefix({each["who"] for each in found.values() if each}, "_")
    notes = {
        (each["who"], each["time"]): noted
        for file in archive.files
        if (each := found[file.path]) and each["file"] is None and (noted := _noted(file))
    }
    for file in archive.files:
        each = found[file.path]
        moment = _time(each["time"]) if each else None
        if each is None or moment is None:
            gathered.unknown(file)
            continue
        who, key = each["who"], (each["who"], each["time"])
        attempt = gathered.add(key, _attempt(who, prefix, notes.get(key), in_utc(moment, zone)))
        if each["file"] is not None:
            attempt.files.append((PurePosixPath(each["file"]), file))
    return gathered.reading()


def _attempt(who: str, prefix: str, noted: re.Match[str] | None, time: datetime) -> Attempt:
    """An attempt; a user name may hold underscores, as the assignment's name may."""
    if noted is not None and who.endswith(f"_{noted['user']}"):
        claims = {"username": noted["user"], "name": noted["name"]}
        return Attempt(claims, noted["user"], time=time)
    return Attempt({"username": endings(who, "_")}, who.removeprefix(prefix), time=time)


def _noted(file: ArchivedFile) -> re.Match[str] | None:
    try:
        text = file.read(_LONGEST_NOTE)[:4096].decode("utf-8-sig", "replace")
    except Refused:
        return None
    return _NOTE.match(text)


def _time(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d-%H-%M-%S")
    except ValueError:
        return None


PLATFORM = Platform("blackboard", "Blackboard", read)
