"""What workers use, looked at from outside, all the time.

A worker may grow between two requests as well as in one, so a single thread of the grading process
looks at all that live. It kills the one that is beyond a limit and keeps the reason.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from autograder.sandbox.protocol.limits import Limits
from autograder.sandbox.protocol.outcomes import Status

Breach = tuple[Status, str]

TICK_SECONDS = 0.02
_FILES_EVERY = 0.2  # seconds; looking through files costs more than reading a status
_FILES_SHARE = 20  # of the time: looking may take a twentieth of it
_MEMORY_LINES = ("RssAnon:", "RssShmem:", "VmSwap:", "VmPTE:")
_BLOCK = 512  # bytes, the unit of `st_blocks`


class Watchdog:
    """Compares a worker with its limits.

    Parameters
    ----------
    pid
        The worker, before it has run anything of the student's.
    folder
        Its own folder.
    kill
        Ends it.

    Attributes
    ----------
    breach
        Status and sentence once the worker was found beyond a limit.
    peak
        The most memory of its own that it was seen to use, in bytes above what it began with.
    """

    def __init__(self, pid: int, folder: str, limits: Limits, kill: Callable[[], None]) -> None:
        self._pid = pid
        self._folder = folder
        self._limits = limits
        self._kill = kill
        self._base, _ = usage(pid)
        self._next_look = 0.0
        self.works = self._base > 0
        self.breach: Breach | None = None
        self.peak = 0

    def look(self) -> None:
        """Kill the worker if it is beyond a limit."""
        if self.breach is None:
            self.breach = self._found()
            if self.breach is not None:
                self._kill()

    def _found(self) -> Breach | None:
        memory, threads = usage(self._pid)
        self.peak = max(self.peak, memory - self._base)
        if memory - self._base > self._limits.memory_mb * 2**20:
            return "memory", f"The code used more than {self._limits.memory_mb} MiB of memory."
        if threads > self._limits.threads:
            return "crashed", f"The code started more than {self._limits.threads} threads."
        began = time.monotonic()
        if began >= self._next_look:
            reason = self._files()
            spent = time.monotonic() - began
            self._next_look = began + max(_FILES_EVERY, _FILES_SHARE * spent)
            if reason:
                return "crashed", reason
        return None

    def _files(self) -> str:
        """Why the worker's files are more than it may have, or nothing."""
        size = entries = 0
        seen: set[tuple[int, int]] = set()
        try:
            for status in _files_below(self._folder):
                entries += 1
                if entries > self._limits.folder_entries:
                    return "The code wrote more files than it may."
                if (status.st_dev, status.st_ino) not in seen:
                    seen.add((status.st_dev, status.st_ino))
                    size += status.st_blocks * _BLOCK
        except OSError:  # made so: the kernel refuses to make such folders, where it is asked to
            return "The code made a folder that cannot be read."
        for status in _open_files(self._pid):
            if (status.st_dev, status.st_ino) not in seen and not status.st_nlink:
                seen.add((status.st_dev, status.st_ino))
                size += status.st_blocks * _BLOCK
        size += _mapped_without_name(self._pid, self._folder, {inode for _, inode in seen})
        return "" if size <= self._limits.folder_mb * 2**20 else "The code wrote more than it may."


class _Guard:
    """The thread that looks at all workers of this process."""

    def __init__(self) -> None:
        self._watched: set[Watchdog] = set()
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._owner = 0

    def add(self, watchdog: Watchdog) -> None:
        with self._lock:
            if self._owner != os.getpid():  # none yet, or it stayed behind in a fork
                self._owner = os.getpid()
                self._watched = set()
                threading.Thread(target=self._run, name="watchdog", daemon=True).start()
            self._watched.add(watchdog)
        self._wake.set()

    def remove(self, watchdog: Watchdog) -> None:
        with self._lock:
            self._watched.discard(watchdog)
            if not self._watched:
                self._wake.clear()

    def _run(self) -> None:
        while self._wake.wait():
            with self._lock:
                watched = list(self._watched)
            for watchdog in watched:
                watchdog.look()
            time.sleep(TICK_SECONDS)


_guard = _Guard()
watch, forget = _guard.add, _guard.remove


def usage(pid: int) -> tuple[int, int]:
    """Bytes of a process's own memory, and its threads; zeros if it is gone.

    Pages of libraries do not count: a worker shares them with the server. Tables of pages do, since
    they grow with what is mapped and not with what is used.
    """
    if sys.platform != "linux":
        return _portable_usage(pid)
    memory, threads = 0, 0
    try:
        with Path(f"/proc/{pid}/status").open() as file:
            for line in file:
                if line.startswith(_MEMORY_LINES):
                    memory += int(line.split()[1]) * 1024
                elif line.startswith("Threads:"):
                    threads = int(line.split()[1])
    except OSError:
        return 0, 0
    return memory, threads


def _files_below(folder: str) -> Iterator[os.stat_result]:
    """The status of everything below a folder; what goes away meanwhile is passed over.

    Raises
    ------
    OSError
        If a folder cannot be looked into.
    """
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as found:
                for entry in found:
                    try:
                        status = entry.stat(follow_symlinks=False)
                    except FileNotFoundError:
                        continue
                    yield status
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
        except (FileNotFoundError, NotADirectoryError):
            continue


def _open_files(pid: int) -> Iterator[os.stat_result]:
    """The status of each file that a process has open: it takes room without a name, too."""
    try:
        opened = list(Path(f"/proc/{pid}/fd").iterdir())
    except OSError:
        return
    for path in opened:
        with contextlib.suppress(OSError):
            yield path.stat()


def _mapped_without_name(pid: int, folder: str, counted: set[int]) -> int:
    """Bytes of a folder's files that have no name, are not open, and are mapped into memory."""
    ends: dict[int, int] = {}
    try:
        text = Path(f"/proc/{pid}/maps").read_text()
    except OSError:
        return 0
    for line in text.splitlines():
        if line.endswith("(deleted)") and folder in line:
            span, _, offset, _, inode, *_ = line.split(maxsplit=5)
            start, _, end = span.partition("-")
            length = int(offset, 16) + int(end, 16) - int(start, 16)
            ends[int(inode)] = max(ends.get(int(inode), 0), length)
    return sum(size for inode, size in ends.items() if inode not in counted)


def _portable_usage(pid: int) -> tuple[int, int]:
    import psutil

    try:
        process = psutil.Process(pid)
        return int(process.memory_info().rss), int(process.num_threads())
    except psutil.Error:
        return 0, 0
