"""What a grading process is given to do, and the grading processes of this machine."""

from __future__ import annotations

import atexit
import contextlib
import faulthandler
import functools
import multiprocessing
import multiprocessing.connection
import multiprocessing.process
import os
import resource
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import msgspec

from autograder.layout import CourseLayout
from autograder.options import GradingOptions
from autograder.sandbox.host.leftovers import make_folder, remove
from autograder.warm.standing_in import stands_in

_LONGEST_FOLDER = 80  # a socket's path has a hundred characters or so
MEMORY_BYTES = 4 * 2**30
"""What a grading process may take for data of its own; honest submissions take a twentieth."""


class Job(msgspec.Struct, frozen=True):
    """One submission to grade: all that a grading process needs to know.

    Parameters
    ----------
    notebook
        Grade only this one, of an assignment of several.
    """

    student: str
    assignment: str
    layout: CourseLayout
    options: GradingOptions
    address: str
    key: str
    notebook: str = ""


def default_jobs() -> int:
    """One grading process per processor that this process may use."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity")
               else os.cpu_count() or 1)  # fmt: skip


class GradingPool(ProcessPoolExecutor):
    """Grading processes on this machine, which leave Ctrl-C to the command that made them.

    They end with the command, however it ends.

    Parameters
    ----------
    preload
        The module of what they will run. It is imported once, in the process that they are forked
        from, which is not this one: it has no threads.
    """

    def __init__(self, jobs: int, preload: str) -> None:
        methods = multiprocessing.get_all_start_methods()
        method = "forkserver" if "forkserver" in methods else "spawn"
        if stands_in() and threading.active_count() == 1:
            method = "fork"  # of this process, which has it imported
        context = multiprocessing.get_context(method)
        if method == "forkserver":
            context.set_forkserver_preload(["__main__", preload])
        if method != "fork":
            _use_own_temporary_folder()
        super().__init__(jobs, mp_context=context, initializer=_begin)

    def begin(self) -> None:
        """Start the processes now; without this, they start with the first work."""
        self.submit(os.getpid).result()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None and not issubclass(kind, Exception):
            self.kill()  # who stops a command does not wait for a notebook to end
        super().__exit__(kind, error, trace)

    @property
    def has_ended(self) -> bool:
        """Whether no more work can be submitted: it was shut down, or a process of it ended."""
        return bool(self._broken or self._shutdown_thread)  # of no public name

    def kill(self) -> None:
        """End the processes at once, whatever they are at."""
        for process in list((self._processes or {}).values()):
            process.kill()


@functools.cache
def _use_own_temporary_folder() -> Path:
    """Have `multiprocessing` put its sockets where the next command sweeps if this one is killed.

    It keeps the folder's name in this setting, and makes one that nobody sweeps if there is none.
    """
    folder, held = make_folder(_LONGEST_FOLDER)
    multiprocessing.process.current_process()._config.setdefault("tempdir", str(folder))  # type: ignore[attr-defined]  # of no public name
    atexit.register(_leave, folder, held)
    return folder


def _leave(folder: Path, held: BinaryIO) -> None:
    remove(folder)
    held.close()


def pool(jobs: int, preload: str) -> GradingPool:
    """As many grading processes as `jobs`; see `GradingPool`."""
    return GradingPool(jobs, preload)


def _begin() -> None:
    """Start of a grading process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    wanted = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
    threading.Thread(target=_end_with_the_command, daemon=True).start()


def _end_with_the_command() -> None:
    """Wait for the command to end, which may have been killed, and end this process too.

    Its queue does not tell: each grading process holds both ends of it.
    """
    command = multiprocessing.parent_process()
    if command is not None:
        multiprocessing.connection.wait([command.sentinel])
        os._exit(1)


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """End this process if the block takes longer, be it in C; its pool sees that it is gone."""
    with Path(os.devnull).open("wb") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
