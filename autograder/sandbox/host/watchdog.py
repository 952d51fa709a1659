"""What a worker uses, looked at from outside."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from autograder.sandbox.protocol.limits import Limits
from autograder.sandbox.protocol.outcomes import Status

_FOLDER_EVERY = 0.5  # seconds; looking through a folder costs more than reading a status
_MEMORY_LINES = ("RssAnon:", "RssShmem:", "VmSwap:")


class Watchdog:
    """Compares a worker with its limits.

    Parameters
    ----------
    pid
        The worker, before it has run anything of the student's.
    folder
        Its own folder.
    """

    def __init__(self, pid: int, folder: str, limits: Limits) -> None:
        self._pid = pid
        self._folder = folder
        self._limits = limits
        self._base, _ = usage(pid)
        self._next_look = 0.0
        self.works = self._base > 0

    def exceeded_limit(self) -> tuple[Status, str] | None:
        """Status and sentence if the worker is beyond a limit, else None."""
        memory, threads = usage(self._pid)
        if memory - self._base > self._limits.memory_mb * 2**20:
            return "memory", f"The code used more than {self._limits.memory_mb} MiB of memory."
        if threads > self._limits.threads:
            return "crashed", f"The code started more than {self._limits.threads} threads."
        now = time.monotonic()
        if now >= self._next_look:
            self._next_look = now + _FOLDER_EVERY
            if not self._folder_fits():
                return "crashed", "The code wrote more files than it may."
        return None

    def _folder_fits(self) -> bool:
        size = entries = 0
        waiting = [self._folder]
        while waiting:
            try:
                with os.scandir(waiting.pop()) as found:
                    for entry in found:
                        entries += 1
                        size += entry.stat(follow_symlinks=False).st_blocks * 512
                        if entry.is_dir(follow_symlinks=False):
                            waiting.append(entry.path)
                        if entries > self._limits.folder_entries:
                            return False
            except OSError:  # gone meanwhile
                continue
        return size <= self._limits.folder_mb * 2**20


def usage(pid: int) -> tuple[int, int]:
    """Bytes of a process's own memory, and its threads; zeros if it is gone.

    Pages of libraries do not count: a worker shares them with the server.
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


def _portable_usage(pid: int) -> tuple[int, int]:
    import psutil

    try:
        process = psutil.Process(pid)
        return int(process.memory_info().rss), int(process.num_threads())
    except psutil.Error:
        return 0, 0
