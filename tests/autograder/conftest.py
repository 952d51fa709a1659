"""A trial runner without processes of its own: trials run here, with the session's warm server."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from autograder.exercises.run_trials import run_trials
from autograder.exercises.trials import Outcome, Trial
from tests import audited_course


class InProcessRunner:
    """Stands for `autograder.audit.trial_runner.TrialRunner`."""

    device = "cpu"

    executor = None

    def __init__(self, address: str) -> None:
        self._address = address
        self.tasks: list[str] = []

    def address(self) -> str:
        return self._address

    def run(self, trials: Sequence[Trial], what: str) -> list[Outcome]:
        self.tasks += [what] * len(trials)
        return run_trials(trials, None, self.address)

    def map(self, work: Callable[[Any], Any], items: Sequence[Any], what: str) -> list[Any]:
        self.tasks += [what] * len(items)
        return [work(item) for item in items]


@pytest.fixture
def runner(warm_server: str) -> InProcessRunner:
    return InProcessRunner(warm_server)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A complete small course."""
    return audited_course.write_audited_course(tmp_path)
