"""Writing files in folders where anything may lie already."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

LONGEST_NAME = 200
"""Bytes of a file name, of which most file systems take 255."""


def replace_file(path: Path, data: bytes, mode: int = 0o644, within: Path | None = None) -> None:
    """Write a file; a reader sees the old one or the new one, and whatever is in the way goes.

    Parameters
    ----------
    within
        The folder above `path` below which files that stand where folders belong are removed.
    """
    for folder in reversed(path.parents):
        inside = within is not None and within in folder.parents
        if inside and os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
            folder.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    descriptor, name = tempfile.mkstemp(prefix=".gradetape-", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        part.chmod(mode)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def state_name(student: str, suffix: str) -> str:
    """The name of a student's file in a folder of the framework's own."""
    name = f"{student}{suffix}"
    if len(os.fsencode(name)) > LONGEST_NAME:
        name = f"{hashlib.sha256(os.fsencode(student)).hexdigest()}{suffix}"
    return name
