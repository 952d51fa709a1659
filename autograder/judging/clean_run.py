"""What a notebook prints without hidden tests: outputs that may be shown to its student.

Code under test may remember what a hidden test sent in, and print it later. So once a cell behind
the first test prints anything, the cells run once more in a process of their own that no test
enters, a step behind the run that is judged and beside its tests.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from autograder.judging.run import NotebookRun
from autograder.options import Deadlines
from autograder.sandbox import CellOutcome, Worker


class CleanRun:
    """Follows a run by its `NotebookRun.on_cell`.

    Parameters
    ----------
    sources, connect, deadlines
        As for the run that is followed.
    first
        Position of the first test: what cells before it print is clean already.
    """

    def __init__(
        self,
        sources: list[str | None],
        connect: Callable[[], Worker],
        deadlines: Deadlines,
        first: int,
    ) -> None:
        self._run = NotebookRun(sources, connect, deadlines)
        self._first = first
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="clean-run")
        self._steps: list[Future[None]] = []

    def follow(self, position: int, outcome: CellOutcome) -> None:
        """Take note of a cell that was run; a cell that was lost is not run again."""
        if outcome.status not in ("ok", "error"):
            self._run.offenders.add(position)
        if self._steps or (position > self._first and outcome.outputs):
            self._steps.append(self._thread.submit(self._run.advance, position + 1))

    def outputs(self, judged: dict[int, CellOutcome]) -> dict[int, list[dict[str, Any]]]:
        """Outputs by cell that nothing hidden can be in.

        Parameters
        ----------
        judged
            Outcomes of the run that was followed, once it has ended.
        """
        for step in self._steps:
            step.result()
        clean = self._run.outcomes if self._steps else {}
        return {
            index: list(outcome.outputs)
            for index, outcome in (judged | clean).items()
            if index < self._first or index in clean or not outcome.outputs
        }

    def close(self) -> None:
        """End the process."""
        for step in self._steps:
            step.cancel()
        self._thread.shutdown()
        self._run.close()
