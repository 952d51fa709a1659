"""A user of its own for each worker, where the server runs as root.

The kernel lets processes of one user do to each other what it forbids between users: signals,
priorities, locks, quotas, files that only their owner may read. Where Landlock is missing, this is
what keeps graders and other students' work closed, as long as their files are closed to others.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

_FIRST = 1_900_000_000  # beyond those that systems, directories and containers hand out
_FIRST_IN_CONTAINER = 40_000  # where no more than 65,536 users are mapped
_CONTAINER_SPAN = 20_000
_NEEDED = (0, 5, 6, 7, 19)  # chown, kill, setgid, setuid; ptrace, to count a worker's open files


def available(readable: Iterable[str]) -> bool:
    """Whether this process may change its user, and the new one could read what it needs.

    Parameters
    ----------
    readable
        Paths that the interpreter and its packages are read from.
    """
    if sys.platform != "linux" or os.geteuid() != 0 or not _has_capabilities():
        return False
    return all(open_to_others(Path(path)) for path in readable if Path(path).exists())


def open_to_others(path: Path) -> bool:
    """Whether a user who owns nothing could read a file, or list a folder."""
    path = path.resolve()
    needed = stat.S_IROTH | (stat.S_IXOTH if path.is_dir() else 0)
    if path.stat().st_mode & needed != needed:
        return False
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in path.parents)


def enter(folder: Path) -> None:
    """Become a user that nobody else is, who owns `folder` and all that is in it.

    Raises
    ------
    OSError
        If the kernel refuses.
    """
    user = _user_for(os.getpid())
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            os.chown(Path(place, name), user, user, follow_symlinks=False)
    os.chown(folder, user, user)
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def entered() -> bool:
    """Whether this process has become such a user."""
    return os.geteuid() == _user_for(os.getpid())


def _user_for(pid: int) -> int:
    """A user's number for a process; living processes have different ones."""
    if _mapped(_FIRST + 2**22):
        return _FIRST + pid
    return _FIRST_IN_CONTAINER + pid % _CONTAINER_SPAN


def _mapped(user: int) -> bool:
    for line in Path("/proc/self/uid_map").read_text().splitlines():
        first, _, count = map(int, line.split())
        if first <= user < first + count:
            return True
    return False


def _has_capabilities() -> bool:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("CapEff:"):
            held = int(line.split()[1], 16)
            return all(held >> number & 1 for number in _NEEDED)
    return False
