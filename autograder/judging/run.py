"""One run of a notebook in the sandbox: cells in order, probes between them, replay after a loss.

A cell or probe that hangs or crashes may take its process with it. The run then forks a new one
and repeats the cells that went before, without the offender, so that one endless loop costs one
exercise and not the notebook.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from autograder.options import Deadlines
from autograder.results import Verdict
from autograder.sandbox import CellOutcome, ProbeOutcome, Worker

REPLAYS = 50  # forks for one notebook; each costs as much as its cells do


class NotebookRun:
    """The state of a notebook while it is graded.

    Parameters
    ----------
    sources
        Source of each cell, or None for a cell that is not to run (prose, demonstrations, checks).
    connect
        Makes a fresh worker.
    """

    def __init__(
        self,
        sources: list[str | None],
        connect: Callable[[], Worker],
        deadlines: Deadlines,
    ) -> None:
        self.sources = sources
        self.deadlines = deadlines
        self.outcomes: dict[int, CellOutcome] = {}
        self.layers: tuple[str, ...] = ()
        self.missing_layers: tuple[str, ...] = ()
        self.peak = 0
        """The most memory, in bytes, that any of its processes was seen to use."""
        self._connect = connect
        self._worker: Worker | None = None
        self._next = 0
        self.offenders: set[int] = set()
        """Cells that took their process or their time: never run again."""
        self._ends = time.monotonic() + deadlines.submission
        self._forks = 0
        self._spared = False

    def advance(self, index: int) -> None:
        """Run the cells before `index` that have not run yet."""
        while self._next < index:
            position = self._next
            self._next += 1
            source = self.sources[position]
            if source is not None and position not in self.offenders:
                self.outcomes[position] = self._run_cell(position, source)

    def probe(self, payload: bytes, deadline: float) -> ProbeOutcome:
        """Run a probe on the namespace as it is now."""
        limit = min(deadline, self._remaining())
        if limit <= 0:
            return ProbeOutcome(status="timeout", note="The submission's time was used up.")
        worker = self._ready()
        if worker is None:
            return ProbeOutcome(status="crashed", note="The notebook crashed too many times.")
        outcome = worker.run_probe(payload, deadline=limit)
        if self._is_spared(worker) and (other := self._ready()) is not None:
            return other.run_probe(payload, deadline=limit)
        return outcome

    def run_rest(self) -> None:
        """Run all cells that have not run yet."""
        self.advance(len(self.sources))

    def close(self, *, wait: bool = False) -> None:
        """End the worker; with `wait`, return only when its process is gone."""
        if self._worker is not None:
            self._worker.close(wait=wait)
            self.peak = max(self.peak, self._worker.peak)
            self._worker = None

    def _remaining(self) -> float:
        return self._ends - time.monotonic()

    def _run_cell(self, position: int, source: str) -> CellOutcome:
        limit = min(self.deadlines.cell, self._remaining())
        worker = self._ready(before=position) if limit > 0 else None
        if worker is None:
            self.offenders.add(position)
            return CellOutcome(status="timeout", note="Not run: the submission's time was used up.")
        outcome = worker.run_cell(source, deadline=limit)
        if self._is_spared(worker) and (other := self._ready(before=position)) is not None:
            outcome = other.run_cell(source, deadline=limit)
        if outcome.status not in ("ok", "error"):
            self.offenders.add(position)
        return outcome

    def _is_spared(self, worker: Worker) -> bool:
        """Whether to ask again, since a process was killed from elsewhere, for the first time.

        The system kills processes when memory runs out, and people do by mistake. An answer may
        kill itself too: once more costs little, and no marks are had by it.
        """
        spared = worker.killed and not self._spared
        self._spared = self._spared or spared
        return spared

    def _ready(self, before: int | None = None) -> Worker | None:
        """A live worker whose namespace is as it should be before cell `before`."""
        if self._worker is not None and self._worker.alive:
            return self._worker
        end = self._next if before is None else before
        while self._forks < REPLAYS:
            self.close()
            self._forks += 1
            worker = self._worker = self._connect()
            self.layers, self.missing_layers = worker.layers, worker.missing
            if self._replay(worker, end):
                return worker
        return None

    def _replay(self, worker: Worker, end: int) -> bool:
        for position in range(end):
            source = self.sources[position]
            if source is None or position in self.offenders:
                continue
            limit = min(self.deadlines.cell, self._remaining())
            if limit <= 0:
                return False
            outcome = worker.run_cell(source, deadline=limit)
            if self._is_spared(worker):
                return False
            if outcome.status not in ("ok", "error"):
                self.offenders.add(position)
            if not worker.alive:
                return False
        return True


def verdict_of(outcome: Any) -> Verdict:
    """The verdict that an outcome without an answer stands for."""
    return Verdict.TIMED_OUT if outcome.status == "timeout" else Verdict.CRASHED
