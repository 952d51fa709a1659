"""Moodle: *Download all submissions*.

``{full name}_{N}_assignsubmission_file[_]/{path}`` with folders,
``{full name}_{N}_assignsubmission_file_{file}`` without (``mod/assign/classes/downloader.php``). N
is the number behind ``Participant`` in the grading worksheet, which also tells the times. Where
groups hand in, the group's name and a hyphen stand before the student's, or it stands in its place.
"""

from __future__ import annotations

import re
from datetime import tzinfo
from pathlib import PurePosixPath

from autograder.platforms.incoming.archives import Archive
from autograder.platforms.incoming.attempts import Attempt, Gatherer, Platform, Reading, spelled

_FOLDER = spelled(r"(?P<name>.+)_(?P<number>\d+)_assignsubmission_(?P<kind>[a-z]+)_?")
_FILE = spelled(r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?P<kind>[a-z]+)_(?P<file>.+)")


def match(part: str) -> re.Match[str] | None:
    """The parts of the name of a student's folder or file."""
    return _FOLDER.fullmatch(part) or _FILE.fullmatch(part)


def read(archive: Archive, assignment: str, zone: tzinfo) -> Reading:
    """Who handed in what."""
    gathered = Gatherer()
    for file in archive.files:
        found = None
        for depth, part in enumerate(file.path.parts):
            inside = depth < len(file.path.parts) - 1
            if found := (_FOLDER if inside else _FILE).fullmatch(part):
                break
        if found is None:
            gathered.unknown(file)
            continue
        inside = depth < len(file.path.parts) - 1
        path = PurePosixPath(*file.path.parts[depth + 1 :]) if inside else None
        claims = {
            "moodle_id": found["number"],
            "name": found["name"],
            "name_after_group": found["name"].partition("-")[2],
        }
        attempt = gathered.add((found["number"],), Attempt(claims, found["name"]))
        if found["kind"] != "file":
            attempt.notes.append(f"{file.path.name} was typed into Moodle ({found['kind']})")
            continue
        attempt.files.append((path or PurePosixPath(found["file"]), file))
    return gathered.reading()


PLATFORM = Platform("moodle", "Moodle", read)
