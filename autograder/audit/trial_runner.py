"""Where trials run, with a progress bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.console import Console

from autograder.exercises import trials
from autograder.exercises.run_trials import run_trials
from autograder.exercises.trials import Outcome, Trial
from autograder.grading.runtime import Runtime, progress_bar
from autograder.options import Device
from autograder.sandbox import USUAL, Libraries
from autograder.warm.permission import DEFAULT_MINUTES

Item = TypeVar("Item")
Result = TypeVar("Result")


class TrialRunner(Runtime):
    """Runs trials; use it as a context manager.

    Parameters
    ----------
    jobs, threads, device, libraries, minutes
        As for `Runtime`; trials must name the same device.
    """

    def __init__(
        self,
        console: Console,
        jobs: int = 0,
        threads: int = 1,
        device: Device = "cpu",
        libraries: Libraries = USUAL,
        minutes: float = DEFAULT_MINUTES,
    ) -> None:
        super().__init__(
            trials.__name__, jobs=jobs, threads=threads, device=device, libraries=libraries,
            minutes=minutes,
        )  # fmt: skip
        self._console = console

    def run(self, trials: Sequence[Trial], what: str) -> list[Outcome]:
        """Outcomes of trials, in their order, with a progress bar named `what`."""
        if not trials:
            return []
        quiet = not self._console.is_terminal
        with progress_bar(self._console, transient=True, disable=quiet) as progress:
            task = progress.add_task(what, total=len(trials))
            return run_trials(
                trials, self.executor, self.address,
                on_outcome=lambda index, outcome: progress.advance(task),
            )  # fmt: skip

    def map(self, work: Callable[[Item], Result], items: Sequence[Item], what: str) -> list[Result]:
        """`work` done on each of `items` by the grading processes, without the sandbox."""
        if not items:
            return []
        quiet = not self._console.is_terminal
        results = []
        with progress_bar(self._console, transient=True, disable=quiet) as progress:
            task = progress.add_task(what, total=len(items))
            for result in self.executor.map(work, items):
                results.append(result)
                progress.advance(task)
        return results
