"""What commands run work with: a warm server, grading processes, a progress bar."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)

from autograder.grading.jobs import GradingPool, default_jobs, pool
from autograder.options import Device
from autograder.sandbox import USUAL, Libraries
from autograder.warm.leasing import Server, sandbox_server
from autograder.warm.permission import DEFAULT_MINUTES
from autograder.warm.standing_in import stands_in
from course.backends import load


class Runtime:
    """A server and grading processes that start when they are first asked for; a context manager.

    Parameters
    ----------
    module
        The module of what grading processes run; it is imported once, before they are forked.
    jobs
        Grading processes; 0 for one per processor.
    threads
        Threads of computation of each sandboxed process.
    device
        Where sandboxed processes compute.
    libraries
        What sandboxed processes have imported.
    minutes
        How long a server without work stays for the next command; 0 for not at all.
    """

    def __init__(
        self,
        module: str,
        *,
        jobs: int = 0,
        threads: int = 1,
        device: Device = "cpu",
        libraries: Libraries = USUAL,
        minutes: float = DEFAULT_MINUTES,
    ) -> None:
        self._module = module
        self._jobs = jobs or default_jobs()
        self._threads = threads
        self.device = device
        self._libraries = libraries
        self._minutes = minutes
        self._server: Server | None = None
        self._pool: GradingPool | None = None

    def address(self) -> str:
        """The warm server's address; the first call gets one, and one after it was lost another."""
        if self._server is None or not self._server.alive:
            with _threads_of_computation(self._libraries.backend, self._threads):
                self._server = sandbox_server(
                    device=self.device, libraries=self._libraries, minutes=self._minutes
                )
        return self._server.address

    @property
    def executor(self) -> GradingPool:
        """The grading processes, others after those have ended; they start when work comes."""
        if self._pool is None or self._pool.has_ended:
            self._pool = pool(self._jobs, self._module)
        return self._pool

    def __enter__(self) -> Self:
        if stands_in():
            self.executor.begin()  # while this process has one thread, so that a fork is safe
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._server is not None:
            self._server.close()  # first: what still runs then ends at once
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


def progress_bar(
    console: Console,
    *columns: ProgressColumn,
    width: int = 40,
    transient: bool,
    disable: bool = False,
) -> Progress:
    """A bar with counts and time, and what more `columns` say."""
    return Progress(
        TextColumn("{task.description}"), BarColumn(width), MofNCompleteColumn(),
        TimeElapsedColumn(), *columns,
        console=console, transient=transient, disable=disable,
    )  # fmt: skip


@contextmanager
def _threads_of_computation(backend: str, count: int) -> Iterator[None]:
    """While active, a server that starts lets each worker compute in this many threads."""
    names = load(backend).THREADS if count > 1 else ()
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, str(count)))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            os.environ.update({name: value} if value is not None else {})
