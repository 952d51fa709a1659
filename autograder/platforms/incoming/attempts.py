"""What a platform's archive says: who handed in what, when."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from pathlib import PurePosixPath

from autograder.platforms.incoming.archives import Archive, ArchivedFile
from autograder.platforms.roster import Claims


@dataclass
class Attempt:
    """One student's hand-in, as a platform names it.

    Parameters
    ----------
    claims
        What is known of the student, by column of the roster: ``{"canvas_id": "12345"}``.
        ``username_and_name`` is a user name with a full name behind it, or the latter alone.
    shown
        How the platform names the student, for messages.
    files
        Path below the student's folder and the file, as handed in.
    time
        When it was handed in, with a zone; None where the platform does not say.
    late
        Whether the platform marks it late.
    order
        Orders attempts that have no time: later attempts have greater ones.
    """

    claims: Claims
    shown: str
    files: list[tuple[PurePosixPath, ArchivedFile]] = field(default_factory=list)
    time: datetime | None = None
    late: bool = False
    order: tuple[int, ...] = ()
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Reading:
    """A platform's reading of an archive.

    Parameters
    ----------
    attempts
        Hand-ins, in the archive's order.
    unknown
        Files that the platform's pattern does not explain, by name.
    """

    attempts: list[Attempt]
    unknown: list[str]

    @property
    def explained(self) -> int:
        """How many files belong to an attempt; one without files counts as one."""
        return sum(len(attempt.files) or 1 for attempt in self.attempts)


@dataclass(frozen=True)
class Platform:
    """How one platform names what it hands out.

    Parameters
    ----------
    read
        Reads an archive for an assignment; times without a zone are in the given one.
    """

    name: str
    title: str
    read: Callable[[Archive, str, tzinfo], Reading]


class Gatherer:
    """Collects files into attempts by a key, keeping the order of first appearance."""

    def __init__(self) -> None:
        self._attempts: dict[tuple[str, ...], Attempt] = {}
        self._unknown: list[str] = []

    def add(self, key: tuple[str, ...], attempt: Attempt) -> Attempt:
        """The attempt known by `key`: `attempt` if it is new."""
        return self._attempts.setdefault(key, attempt)

    def unknown(self, file: ArchivedFile) -> None:
        """Note a file that nothing explains."""
        self._unknown.append(str(file.path))

    def reading(self) -> Reading:
        """Everything gathered."""
        return Reading(list(self._attempts.values()), self._unknown)


def in_utc(moment: datetime, zone: tzinfo) -> datetime:
    """`moment` in UTC; one without a zone is taken to be in `zone`."""
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)
    return aware.astimezone(UTC)


def without_wrapper(archive: Archive) -> Archive:
    """The archive without the one folder that holds everything, as unpacking tools make it."""
    tops = {file.path.parts[0] for file in archive.files}
    if len(tops) != 1 or any(len(file.path.parts) == 1 for file in archive.files):
        return archive
    (top,) = tops
    files = [dataclasses.replace(file, path=file.path.relative_to(top)) for file in archive.files]
    folder = archive.folder / top if archive.folder is not None else None
    return Archive(archive.name, files, archive.refused, folder)


def endings(text: str, separator: str) -> Sequence[str]:
    """What may be the name at the end of `text`, behind one of unknown length; longest first."""
    parts = text.split(separator)
    return [separator.join(parts[start:]) for start in range(len(parts))]


def common_prefix(texts: Iterable[str], separator: str) -> str:
    """What all `texts` begin with, up to a separator; of a single text, all but its last part."""
    parts = [text.split(separator)[:-1] for text in texts]
    shared = itertools.takewhile(lambda column: len(set(column)) == 1, zip(*parts, strict=False))
    return "".join(f"{column[0]}{separator}" for column in shared)


def spelled(pattern: str) -> re.Pattern[str]:
    """A compiled pattern that may be written over several lines."""
    return re.compile(pattern, re.VERBOSE)
