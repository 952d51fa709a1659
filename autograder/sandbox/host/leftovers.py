"""Folders for temporary files, and those that commands left there when they were killed.

A server and the processes that grade end with their command, however it ends. Where they were all
killed at once, nobody removed their folders; the next command does. Each folder has a file that
its owners hold a lock on, which the system takes from a process that ends in whatever way.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
from pathlib import Path
from typing import BinaryIO

from autograder.sandbox.guest.removal import remove

__all__ = ["LOG_NAME", "make_folder", "remove", "sweep"]

PREFIX = "gradetape-"
LOG_NAME = "log"


def make_folder(longest: int | None = None) -> tuple[Path, BinaryIO]:
    """A private folder, and the file in it to hold on to for as long as the folder is in use.

    Parameters
    ----------
    longest
        Most characters of its path, if it matters: names of sockets are short.
    """
    sweep()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    if longest is not None and len(str(folder)) > longest:
        folder.rmdir()
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir="/tmp"))
    new = folder / "new"
    new.touch(mode=0o600)
    log = new.open("wb")
    fcntl.flock(log, fcntl.LOCK_EX)
    new.rename(folder / LOG_NAME)  # by which name others find it: locked
    return folder, log


def sweep() -> None:
    """Remove this user's folders that no process holds any more."""
    sockets = _sockets_in_use()
    for root in {tempfile.gettempdir(), "/tmp"}:
        for path in Path(root).glob(f"{PREFIX}*/{LOG_NAME}"):
            with contextlib.suppress(OSError):
                folder = path.parent
                listens = f"{folder}/" in sockets  # a version that holds no lock may be running
                if folder.lstat().st_uid == os.getuid() and not listens and not _is_held(path):
                    remove(folder)


def _sockets_in_use() -> str:
    try:
        return Path("/proc/net/unix").read_text(errors="surrogateescape")
    except OSError:
        return ""


def _is_held(path: Path) -> bool:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
