"""What commands run work with: a warm server, grading processes, a progress bar."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
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

from autograder.grading.jobs import default_jobs, pool
from autograder.options import Device
from autograder.sandbox import USUAL, Libraries, WarmServer
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
    """

    def __init__(
        self,
        module: str,
        *,
        jobs: int = 0,
        threads: int = 1,
        device: Device = "cpu",
        libraries: Libraries = USUAL,
    ) -> None:
        self._module = module
        self._jobs = jobs or default_jobs()
        self._threads = threads
        self.device = device
        self._libraries = libraries
        self._server: WarmServer | None = None
        self._pool: ProcessPoolExecutor | None = None

    def address(self) -> str:
        """The warm server's address; the first call starts it."""
        if self._server is None:
            with _threads_of_computation(self._libraries.backend, self._threads):
                self._server = WarmServer.start(device=self.device, libraries=self._libraries)
        return self._server.address

    @property
    def executor(self) -> ProcessPoolExecutor:
        """The grading processes; they start when work is submitted."""
        if self._pool is None:
            self._pool = pool(self._jobs, self._module)
        return self._pool

    def __enter__(self) -> Self:
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
