"""Files as data: what lies in a folder, and the same laid out in another folder.

A student's folder may hold anything. What is not an ordinary file is told by its kind and laid out
as the like, so that reading it comes to the same sentence on another machine.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path, PurePosixPath

import msgspec

from autograder.errors import BadSubmission
from autograder.notebook.reading import read_regular_file


class Kind(StrEnum):
    """What lies at a path."""

    FILE = "file"
    LONG = "long"
    """A file that is too long to be looked at; only its length travels."""
    LINK = "link"
    FOLDER = "folder"
    OTHER = "other"
    """A pipe, a device, a file that may not be read."""


class Packed(msgspec.Struct, frozen=True, array_like=True):
    """What lies at one path.

    Parameters
    ----------
    path
        Seen from the folder, in the bytes of the file system.
    data
        The contents of a file, or where a link leads.
    size
        Bytes of a file that is too long.
    """

    path: bytes
    kind: Kind
    data: bytes = b""
    size: int = 0


def pack(path: Path, name: Path | str, limit: int) -> Packed:
    """What lies at `path`, to be laid out at `name`; nothing is followed or waited for.

    Parameters
    ----------
    limit
        Bytes of a file that travel; of a longer one only the length does.
    """
    place = os.fsencode(name)
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            return Packed(place, Kind.LINK, os.fsencode(path.readlink()))
        if stat.S_ISDIR(status.st_mode):
            return Packed(place, Kind.FOLDER)
        if stat.S_ISREG(status.st_mode):
            if status.st_size > limit:
                return Packed(place, Kind.LONG, size=status.st_size)
            return Packed(place, Kind.FILE, read_regular_file(path, limit))
    except (BadSubmission, OSError):
        pass
    return Packed(place, Kind.OTHER)


def unpack(packed: Iterable[Packed], folder: Path) -> None:
    """Lay things out below `folder`, where nothing is in the way yet.

    Raises
    ------
    ValueError
        If a path would lead out of the folder.
    """
    links: set[PurePosixPath] = set()
    for each in packed:
        name = PurePosixPath(os.fsdecode(each.path))
        if name.is_absolute() or ".." in name.parts or not name.parts or links & {*name.parents}:
            raise ValueError(f"{name} lies outside the folder that it was packed for")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if each.kind is Kind.FOLDER:
            path.mkdir(exist_ok=True)
        elif each.kind is Kind.LINK:
            path.symlink_to(os.fsdecode(each.data) or ".")
            links.add(name)
        elif each.kind is Kind.OTHER:
            os.mkfifo(path)
        else:
            path.write_bytes(each.data)
            os.truncate(path, each.size or len(each.data))  # a hole: it takes no room
