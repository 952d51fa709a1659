"""Plain folders: ``{student}/...``, ``{student}/{assignment}/...``, or ``{student}.ipynb``.

A zip archive ``{student}.zip`` is a student's folder too.
"""

from __future__ import annotations

from datetime import tzinfo
from pathlib import PurePosixPath

from autograder.platforms.incoming.archives import Archive
from autograder.platforms.incoming.attempts import Attempt, Gatherer, Platform, Reading

_IDENTIFIERS = ("id", "username", "email", "sis_id", "github")


def read(archive: Archive, assignment: str, zone: tzinfo) -> Reading:
    """Who handed in what."""
    gathered = Gatherer()
    for file in archive.files:
        parts = file.path.parts
        if any(part.startswith((".", "__MACOSX")) for part in parts):
            continue
        if len(parts) == 1:
            kind = file.path.suffix.lower()
            if kind not in (".ipynb", ".zip"):
                gathered.unknown(file)
                continue
            student, path = file.path.stem, PurePosixPath(f"{assignment}{kind}")
        else:
            student, path = parts[0], PurePosixPath(*parts[1:])
            if len(parts) > 2 and parts[1] == assignment:
                path = PurePosixPath(*parts[2:])
        claims = dict.fromkeys((*_IDENTIFIERS, "name"), student)
        attempt = gathered.add((student,), Attempt(claims, student))
        attempt.files.append((path, file))
    return gathered.reading()


PLATFORM = Platform("folders", "one folder for each student", read)
