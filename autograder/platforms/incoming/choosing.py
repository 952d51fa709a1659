"""Which attempt counts, and which of its files is which."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Literal

from autograder.platforms.incoming.archives import (
    MOST_BYTES_OF_A_STUDENT,
    MOST_FILES_OF_A_STUDENT,
    ArchivedFile,
    Refused,
    open_inner,
)
from autograder.platforms.incoming.attempts import Attempt

Rule = Literal["last", "first", "last-on-time"]
_EARLIEST = datetime.min.replace(tzinfo=UTC)
_COPY = re.compile(r"(?: ?\(\d+\)|-\d+|_\d+| - copy| copy(?: \d+)?)$", re.IGNORECASE)
_NOT_TAKEN = ("timestamp.txt", "feedback")
_MOST_INNER = 50 * 1024 * 1024


@dataclass
class HandIn:
    """What one attempt puts into the student's folder.

    Parameters
    ----------
    files
        What to read, by path below the folder.
    notes
        What was renamed, left out or doubled, each a sentence.
    digest
        The `digest` of all paths and contents.
    """

    files: dict[PurePosixPath, ArchivedFile] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    digest: str = ""


def choose(attempts: Sequence[Attempt], rule: Rule, due: datetime | None) -> Attempt:
    """The attempt that counts, of those that can hold a notebook, if there are such.

    ``last-on-time`` takes the last that is not late, or the last of all if every one is late.
    """
    ordered = sorted(attempts, key=lambda a: (a.time or _EARLIEST, a.order))
    ordered = [attempt for attempt in ordered if may_hold_notebook(attempt)] or ordered
    if rule == "first":
        return ordered[0]
    if rule == "last-on-time":
        punctual = [attempt for attempt in ordered if not is_late(attempt, due)]
        ordered = punctual or ordered
    return ordered[-1]


def may_hold_notebook(attempt: Attempt) -> bool:
    """Whether a notebook, or an archive that may hold one, was handed in."""
    return any(path.suffix.lower() in (".ipynb", ".zip") for path, _ in attempt.files)


def is_late(attempt: Attempt, due: datetime | None) -> bool:
    """Whether the platform says so, or the time is after `due`."""
    return attempt.late or (due is not None and attempt.time is not None and attempt.time > due)


def hand_in(attempt: Attempt, notebooks: Sequence[str]) -> HandIn:
    """The files of an attempt under the names that grading expects.

    Parameters
    ----------
    notebooks
        Names of the assignment's notebooks, without ``.ipynb``.
    """
    chosen = HandIn(notes=list(attempt.notes))
    files = _unwrapped(_opened(attempt.files, chosen.notes))
    files.sort(key=lambda item: item[0].suffix.lower() != ".ipynb")  # before what is too much
    if len(files) > MOST_FILES_OF_A_STUDENT:
        chosen.notes.append(
            f"{len(files)} files were handed in; the first {MOST_FILES_OF_A_STUDENT} were taken"
        )
        files = files[:MOST_FILES_OF_A_STUDENT]
    names = _names([path for path, _ in files], notebooks)
    contents: dict[PurePosixPath, bytes] = {}
    folders: set[PurePosixPath] = set()
    left = MOST_BYTES_OF_A_STUDENT
    for path, file in files:
        if path.name in _NOT_TAKEN:
            chosen.notes.append(f"{path} is not the student's to hand in and was left out")
            continue
        target = names.get(path, path)
        if target in folders or any(parent in chosen.files for parent in target.parents):
            chosen.notes.append(f"{path} is a file and a folder at once and was left out")
            continue
        try:
            content = file.read()
        except Refused as reason:
            chosen.notes.append(f"{path} {reason}")
            continue
        if (left := left - len(content)) < 0:
            chosen.notes.append(
                f"{path} and what follows it were left out: more than "
                f"{MOST_BYTES_OF_A_STUDENT // 1024**2} MB were handed in"
            )
            break
        if target in chosen.files:
            chosen.notes.append(f"{path} was handed in twice; the later one was taken")
        contents[target] = content_digest(content)
        if target != path:
            chosen.notes.append(f"{path} was renamed {target}")
        chosen.files[target] = file
        folders.update(target.parents)
    chosen.notes += [
        f"there is no {name}.ipynb"
        for name in notebooks
        if PurePosixPath(f"{name}.ipynb") not in chosen.files
    ]
    chosen.digest = digest(contents)
    return chosen


def content_digest(content: bytes) -> bytes:
    """A digest of one file."""
    return hashlib.sha256(content).digest()


def digest(contents: Mapping[PurePosixPath, bytes]) -> str:
    """A digest of several files: their paths, and each one's `content_digest`."""
    total = hashlib.sha256()
    for path in sorted(contents):
        total.update(f"{path}\0".encode())
        total.update(contents[path])
    return total.hexdigest()


def _opened(
    files: Iterable[tuple[PurePosixPath, ArchivedFile]], notes: list[str]
) -> list[tuple[PurePosixPath, ArchivedFile]]:
    """The files; a zip archive among them is opened, once."""
    found: list[tuple[PurePosixPath, ArchivedFile]] = []
    for path, file in files:
        if path.suffix.lower() != ".zip":
            found.append((path, file))
            continue
        try:
            inner = open_inner(file, _MOST_INNER)
        except Refused as reason:
            notes.append(f"{path} {reason}")
            continue
        notes.append(f"{path} is an archive; what it holds was taken")
        notes += [f"{name!r} in {path} {reason}" for name, reason in inner.refused]
        found += [(item.path, item) for item in inner.files]
    return [
        (path, file)
        for path, file in found
        if not any(part.startswith((".", "__MACOSX", "~$")) for part in path.parts)
    ]


def _unwrapped(
    files: list[tuple[PurePosixPath, ArchivedFile]],
) -> list[tuple[PurePosixPath, ArchivedFile]]:
    """Without the folders that hold everything, if there are such."""
    while files and all(len(path.parts) > 1 for path, _ in files):
        tops = {path.parts[0] for path, _ in files}
        if len(tops) > 1 or tops == {"data"}:
            break
        files = [(PurePosixPath(*path.parts[1:]), file) for path, file in files]
    return files


def _names(
    paths: list[PurePosixPath], notebooks: Sequence[str]
) -> dict[PurePosixPath, PurePosixPath]:
    """Which file is which notebook of the assignment, where the name does not say it exactly."""
    handed_in = [path for path in paths if path.suffix.lower() == ".ipynb"]
    exact = {PurePosixPath(f"{name}.ipynb") for name in notebooks}
    names: dict[PurePosixPath, PurePosixPath] = {}
    open_names = [name for name in notebooks if PurePosixPath(f"{name}.ipynb") not in handed_in]
    for path in handed_in:
        similar = [name for name in open_names if _plain(name) in _spellings(path.stem)]
        if path not in exact and len(similar) == 1:
            names[path] = PurePosixPath(f"{similar[0]}.ipynb")
    left = [path for path in handed_in if path not in exact and path not in names]
    unmet = [name for name in open_names if PurePosixPath(f"{name}.ipynb") not in names.values()]
    if len(left) == 1 and len(unmet) == 1:
        names[left[0]] = PurePosixPath(f"{unmet[0]}.ipynb")
    return names


def _spellings(stem: str) -> set[str]:
    """A file's name with and without what browsers and platforms add to a second copy."""
    found = {_plain(stem)}
    while (shorter := _COPY.sub("", stem)) != stem:
        stem = shorter
        found.add(_plain(stem))
    return found


def _plain(stem: str) -> str:
    text = unicodedata.normalize("NFC", stem).strip().casefold()
    return re.sub(r"[\W_]+", "_", text).strip("_")
