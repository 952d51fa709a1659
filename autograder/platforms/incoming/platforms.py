"""All platforms, and which one an archive comes from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo

from autograder.errors import CourseError
from autograder.platforms.incoming import (
    blackboard,
    brightspace,
    canvas,
    exchange,
    folders,
    gradescope,
    moodle,
    repositories,
)
from autograder.platforms.incoming.archives import Archive
from autograder.platforms.incoming.attempts import Attempt, Platform, Reading, without_wrapper

PLATFORMS: dict[str, Platform] = {
    module.PLATFORM.name: module.PLATFORM
    for module in (
        gradescope, exchange, moodle, brightspace, blackboard, canvas, repositories, folders
    )
}  # fmt: skip
"""By name; where two explain as many files, the earlier and more particular one is believed."""


def read_archive(
    archive: Archive,
    assignment: str,
    zone: tzinfo,
    named: str | None = None,
    known: Callable[[Attempt], bool] = lambda _: True,
) -> tuple[Platform, Reading]:
    """The platform that explains most files of an archive, and its reading.

    Parameters
    ----------
    named
        Name of the platform, where the user says it.
    known
        Whether an attempt is that of somebody in the course, as far as one can tell.

    Raises
    ------
    CourseError
        If nothing in the archive is a hand-in.
    """
    candidates = [PLATFORMS[named]] if named else list(PLATFORMS.values())
    unwrapped = without_wrapper(archive)
    tries = [archive] if unwrapped is archive else [archive, unwrapped]
    readings = [
        (platform, platform.read(tree, assignment, zone))
        for platform in candidates
        for tree in tries
    ]
    platform, reading = max(readings, key=lambda pair: _trust(pair[0], pair[1], known))
    if not reading.attempts:
        kind = f"a download from {platform.title}" if named else "a download of submissions"
        refused = "".join(f" ({name!r} {reason})" for name, reason in archive.refused[:1])
        raise CourseError(
            f"{archive.name} does not look like {kind}{refused}; "
            "name another with --platform, or make a folder for each student."
        )
    return platform, reading


def _trust(
    platform: Platform, reading: Reading, known: Callable[[Attempt], bool]
) -> tuple[bool, int, int]:
    """Any file read by a platform's own pattern counts for more than what every folder fits.

    Folders in one folder that holds them all are told from one student's by who is known.
    """
    particular = platform.name != "folders"
    share = reading.explained / max(1, reading.explained + len(reading.unknown))
    people = 0 if particular else sum(map(known, reading.attempts))
    return particular and share > 0.5, reading.explained, people
