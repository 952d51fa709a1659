"""Workers to test, from the session's one warm server, and ways to ask them things."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import cloudpickle
import pytest

from autograder.sandbox import ProbeOutcome, Worker

Ask = Callable[..., ProbeOutcome]


@pytest.fixture
def worker(warm_server: str) -> Iterator[Worker]:
    """A fresh worker under strict isolation."""
    with Worker(warm_server) as made:
        yield made


@pytest.fixture
def ask(worker: Worker) -> Ask:
    """``ask("expression")``: the expression's value in the student's namespace."""

    def evaluate(student: Any, expression: str) -> Any:
        return eval(expression, student._namespace)

    def asked(expression: str, deadline: float = 20.0) -> ProbeOutcome:
        payload = cloudpickle.dumps((evaluate, (expression,), {}))
        return worker.run_probe(payload, deadline=deadline)

    return asked


@pytest.fixture
def outputs(worker: Worker) -> Callable[[str], list[dict[str, Any]]]:
    """``outputs(source)``: what a cell shows, once it has ended well."""

    def run(source: str) -> list[dict[str, Any]]:
        outcome = worker.run_cell(source, deadline=30.0)
        assert outcome.status == "ok", outcome
        return outcome.outputs

    return run
