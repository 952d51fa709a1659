"""A folder of git clones, as GitHub Classroom's and Classroom 50's tools make it.

``{assignment}-{user name}/`` or ``{user name}/``, each with a ``.git`` folder; what stands for the
assignment is chosen by the instructor. The time is that of the commit that is checked out. The
repository is read by a library that runs nothing: what a clone's configuration names as programs is
never started.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, tzinfo
from pathlib import Path, PurePosixPath

from autograder.platforms.incoming.archives import Archive
from autograder.platforms.incoming.attempts import (
    Attempt,
    Gatherer,
    Platform,
    Reading,
    common_prefix,
    endings,
)


def read(archive: Archive, assignment: str, zone: tzinfo) -> Reading:
    """Who handed in what, and when it was committed."""
    gathered = Gatherer()
    if archive.folder is None:
        return Reading([], [str(file.path) for file in archive.files])
    clones = {
        unicodedata.normalize("NFC", path.name): path
        for path in archive.folder.iterdir()
        if path.is_dir() and not path.is_symlink() and (path / ".git").is_dir()
    }
    prefix = common_prefix(clones, "-") if len(clones) > 1 else f"{assignment}-"
    for file in archive.files:
        parts = file.path.parts
        if parts[0] not in clones:
            gathered.unknown(file)
        elif not any(part.startswith(".") for part in parts[1:]):
            attempt = gathered.add((parts[0],), _attempt(parts[0], clones[parts[0]], prefix))
            attempt.files.append((PurePosixPath(*parts[1:]), file))
    return gathered.reading()


def _attempt(name: str, clone: Path, prefix: str) -> Attempt:
    user = name.removeprefix(prefix) or name
    claims = {"github": endings(name, "-"), "id": [user, name], "username": [user, name]}
    return Attempt(claims, user, time=commit_time(clone))


def commit_time(clone: Path) -> datetime | None:
    """When the commit that is checked out was made; None if the repository does not say."""
    from dulwich.repo import Repo  # slow to import, and only clones need it

    try:
        with Repo(str(clone)) as repository:
            commit = repository[repository.head()]
            return datetime.fromtimestamp(commit.commit_time, UTC)  # type: ignore[attr-defined]  # HEAD is a commit
    except Exception:  # whatever a damaged repository makes the library raise
        return None


PLATFORM = Platform("git", "git clones", read)
