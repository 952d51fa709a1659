"""The folder that a notebook starts in: what lay beside it where it was written.

The assignment's own files come first, ``data/`` and modules as students were given them; then the
files that a student handed in, as data, within limits. A link or a device is never followed, and
what is left out is said.
"""

from __future__ import annotations

import fnmatch
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from autograder.errors import BadSubmission
from autograder.notebook.reading import read_regular_file
from autograder.results import Flag
from autograder.sandbox.host.leftovers import make_folder, remove

MAX_FILES = 200
MAX_FILE_BYTES = 20 * 2**20
MAX_BYTES = 50 * 2**20
MAX_DEPTH = 6
_MAX_SEEN = 2_000
_SHOWN = 5
_IGNORED = (
    ".*", "__pycache__", "*.pyc", "__MACOSX", "*.ipynb", "timestamp.txt", "feedback",
    "gradebook.db",
)  # fmt: skip


class WorkingFolder:
    """A temporary folder with all that a notebook may read beside itself.

    Parameters
    ----------
    given
        The folder of the instructor's notebook; its files win over those of the same name.
    handed_in
        The student's folder, if there is one.

    Attributes
    ----------
    path
        The folder, or None if there is nothing to put into it.
    flags
        What was left out.
    """

    def __init__(self, given: Path, handed_in: Path | None) -> None:
        self.path: Path | None = None
        self._held: BinaryIO | None = None
        self.flags: list[Flag] = []
        for path in given_files(given):
            target = self._target(path.relative_to(given))
            target.symlink_to(path.resolve())  # workers copy it; nothing is copied twice
        if handed_in is not None and handed_in.is_dir() and not handed_in.is_symlink():
            self._take(handed_in)

    def close(self) -> None:
        """Remove the folder."""
        if self.path is not None and self._held is not None:
            remove(self.path.parent)
            self._held.close()
            self.path = self._held = None

    def _take(self, folder: Path) -> None:
        left_out: list[str] = []
        count = size = 0
        for path, regular in handed_in_files(folder):
            name = path.relative_to(folder)
            if not regular or count >= MAX_FILES:
                left_out.append(str(name))
                continue
            try:
                data = read_regular_file(path, MAX_FILE_BYTES)
            except BadSubmission:
                left_out.append(str(name))
                continue
            if size + len(data) > MAX_BYTES:
                left_out.append(str(name))
                continue
            count, size = count + 1, size + len(data)
            target = self._target(name)
            if not os.path.lexists(target):
                target.write_bytes(data)
        if left_out:
            shown = ", ".join(_printable(name) for name in left_out[:_SHOWN])
            more = f" and {len(left_out) - _SHOWN} more" if len(left_out) > _SHOWN else ""
            self.flags.append(
                Flag(
                    "files-left-out",
                    f"Files beside the notebook were left out: {shown}{more}. Only ordinary files "
                    f"count, up to {MAX_FILES} of them and {MAX_BYTES // 2**20} MB.",
                )
            )

    def _target(self, name: Path) -> Path:
        if self.path is None:
            folder, self._held = make_folder()  # the next command removes it if this one cannot
            self.path = folder / "files"
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        return target


def handed_in_files(folder: Path) -> Iterator[tuple[Path, bool]]:
    """What lies beside a student's notebook, and whether it is an ordinary file, in order of name.

    Folders that are links are not entered; a folder below `MAX_DEPTH` counts as odd.
    """
    seen = 0
    waiting = [(folder, 0)]
    while waiting:
        where, depth = waiting.pop()
        try:
            entries = sorted(os.scandir(where), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            if ignored(entry.name):
                continue
            seen += 1
            if seen > _MAX_SEEN:
                return
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False) and depth < MAX_DEPTH:
                waiting.append((path, depth + 1))
            else:
                yield path, stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)


def ignored(name: str) -> bool:
    """Whether a file or folder of this name is not part of what a notebook works with."""
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in _IGNORED)


def given_files(folder: Path) -> Iterator[Path]:
    """The files beside an instructor's notebook, in order; links are followed."""
    for where, folders, names in os.walk(folder, followlinks=True):
        folders[:] = sorted(name for name in folders if not ignored(name))
        for name in sorted(names):
            path = Path(where, name)
            if not ignored(name) and path.is_file():
                yield path


def _printable(name: str) -> str:
    text = name.encode("utf-8", "replace").decode()[:80]
    return "".join(letter if letter.isprintable() else "?" for letter in text)
