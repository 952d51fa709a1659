"""Canvas: *Download Submissions*.

``{name}_[LATE_]{user id}_{attachment id}_{file}``, the name in lower case without blanks; with
anonymous grading ``anon_{anonymous id}_{attachment id}_{file}`` (``lib/content_zipper.rb``). What
was typed ends in ``_text.html`` or ``_link.html``. No time is told, only that it was late.
"""

from __future__ import annotations

import re
from datetime import tzinfo
from pathlib import PurePosixPath

from autograder.platforms.incoming.archives import Archive
from autograder.platforms.incoming.attempts import Attempt, Gatherer, Platform, Reading, spelled

_FILE = spelled(r"(?P<name>[^/]*?)_(?P<late>LATE_)?(?P<user>\d+)_(?P<attachment>\d+)_(?P<file>.+)")
_TYPED = spelled(
    r"(?P<name>[^/]*?)_(?P<late>LATE_)?(?P<user>\d+)_(?:(?P<attachment>\d+)_)?(text|link)\.html"
)
_ANONYMOUS = spelled(
    r"anon_(?P<late>LATE_)?(?P<user>[A-Za-z0-9]{5})_(?P<attachment>\d+)_(?P<file>.+)"
)


def match(name: str) -> re.Match[str] | None:
    """The parts of a downloaded file's name, but for anonymous grading."""
    return None if _ANONYMOUS.fullmatch(name) else _FILE.fullmatch(name)


def read(archive: Archive, assignment: str, zone: tzinfo) -> Reading:
    """Who handed in what."""
    gathered = Gatherer()
    numbers: dict[PurePosixPath, int] = {}
    for file in archive.files:
        name = file.path.name
        anonymous = _ANONYMOUS.fullmatch(name)
        typed = _TYPED.fullmatch(name)
        found = anonymous or typed or _FILE.fullmatch(name)
        if found is None:
            gathered.unknown(file)
            continue
        claims = {"anonymous_id": found["user"]}
        if anonymous is None:
            claims = {"canvas_id": found["user"], "name": found["name"]}
        attempt = gathered.add(
            (found["user"],), Attempt(claims, claims.get("name") or f"anonymous {found['user']}")
        )
        attempt.late |= found["late"] is not None
        if found is typed:
            attempt.notes.append(f"{name} is text or a link that was typed into Canvas")
            continue
        numbers[file.path] = int(found["attachment"])
        attempt.files.append((PurePosixPath(found["file"]), file))
    reading = gathered.reading()
    for attempt in reading.attempts:  # a file that was uploaded later has a greater number
        attempt.files.sort(key=lambda item: numbers[item[1].path])
    return reading


PLATFORM = Platform("canvas", "Canvas", read)
