"""Where trials run: warm server, grading processes and progress bar, made when needed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from autograder.exercises.run_trials import run_trials
from autograder.exercises.trials import Outcome, Trial
from autograder.grading.jobs import default_jobs, pool
from autograder.options import Device
from autograder.sandbox import WarmServer

THREADS = "TF_NUM_INTRAOP_THREADS"


class TrialRunner:
    """Runs trials; use it as a context manager.

    Parameters
    ----------
    jobs
        Grading processes; 0 for one per processor.
    threads
        Threads of computation of each sandboxed process.
    device
        Where they compute; trials must name the same one.
    preload
        Modules that the course has the sandbox import.
    """

    def __init__(
        self,
        console: Console,
        jobs: int = 0,
        threads: int = 1,
        device: Device = "cpu",
        preload: tuple[str, ...] = (),
    ) -> None:
        self._console = console
        self._jobs = jobs or default_jobs()
        self._threads = threads
        self.device = device
        self._preload = preload
        self._server: WarmServer | None = None
        self._pool: ProcessPoolExecutor | None = None

    def address(self) -> str:
        """The warm server's address; the first call starts it."""
        if self._server is None:
            before = os.environ.get(THREADS)
            if self._threads > 1:
                os.environ[THREADS] = str(self._threads)
            try:
                self._server = WarmServer.start(device=self.device, preload=self._preload)
            finally:
                if self._threads > 1:
                    os.environ.pop(THREADS)
                    os.environ.update({THREADS: before} if before is not None else {})
        return self._server.address

    @property
    def executor(self) -> ProcessPoolExecutor:
        """The grading processes; they start when a trial is submitted."""
        if self._pool is None:
            self._pool = pool(self._jobs, preload="autograder.exercises.trials")
        return self._pool

    def run(self, trials: Sequence[Trial], what: str) -> list[Outcome]:
        """Outcomes of trials, in their order, with a progress bar named `what`."""
        if not trials:
            return []
        progress = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
            TimeElapsedColumn(), console=self._console, transient=True,
            disable=not self._console.is_terminal,
        )  # fmt: skip
        with progress:
            task = progress.add_task(what, total=len(trials))
            return run_trials(
                trials, self.executor, self.address,
                on_outcome=lambda index, outcome: progress.advance(task),
            )  # fmt: skip

    def __enter__(self) -> TrialRunner:
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
