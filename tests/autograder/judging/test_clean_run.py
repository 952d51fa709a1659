"""The run without tests: when it is made, what it shows, and what it does not run again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import Any

import pytest

from autograder.judging.clean_run import CleanRun
from autograder.judging.run import NotebookRun
from autograder.options import Deadlines
from autograder.sandbox import SandboxError, Worker
from course.student import Probe

DEADLINES = Deadlines(cell=2.0, test=2.0, submission=30.0)
FIRST = 2  # the test's place in the notebooks below


@contextmanager
def both(
    sources: list[str | None], address: str, connect: Callable[[], Worker] | None = None
) -> Iterator[tuple[NotebookRun, CleanRun, list[int]]]:
    """A run and the one that follows it, and the cells that the second has run."""
    connect = connect or (lambda: Worker(address))
    clean = CleanRun(sources, connect, DEADLINES, FIRST)
    entered: list[int] = []
    clean._run._on_cell = lambda position, outcome: entered.append(position)
    run = NotebookRun(sources, lambda: Worker(address), DEADLINES, on_cell=clean.follow)
    with ExitStack() as stack:
        stack.enter_context(closing(run))
        stack.enter_context(closing(clean))
        yield run, clean, entered


def remember(run: NotebookRun, value: int) -> None:
    """What a hidden test does to an answer that remembers its inputs."""
    from autograder.judging import probes

    def call(student: Any, value: int) -> None:
        student.f(value)

    run.advance(FIRST)
    assert run.probe(probes.dumps(Probe(call), (value,), {}), 5.0).status == "ok"


REMEMBERS = "seen = []\ndef f(x):\n    seen.append(x)"


def test_silent_cells_are_not_run_again(warm_server: str) -> None:
    sources = ["print('setup')", REMEMBERS, None, "y = 1", "z = 2"]
    with both(sources, warm_server) as (run, clean, entered):
        remember(run, 271)
        run.run_rest()
        outputs = clean.outputs(run.outcomes)
    assert entered == []
    assert outputs[0][0]["text"] == "setup\n"


def test_a_cell_behind_the_test_shows_what_it_prints_without_the_test(warm_server: str) -> None:
    sources = ["print('setup')", REMEMBERS, None, "print(seen)", "seen", "print('end')"]
    with both(sources, warm_server) as (run, clean, entered):
        remember(run, 271)
        run.run_rest()
        outputs = clean.outputs(run.outcomes)
        judged = run.outcomes
    assert "271" in str([outcome.outputs for outcome in judged.values()])
    assert "271" not in str(outputs)
    assert outputs[3][0]["text"] == "[]\n"
    assert outputs[4][0]["data"]["text/plain"] == "[]"
    assert entered == [0, 1, 3, 4, 5]


def test_a_lost_cell_is_not_run_again_and_shows_nothing(warm_server: str) -> None:
    lost = "print(seen, flush=True)\nwhile True: pass"
    sources = [None, REMEMBERS, None, "print('before')", lost, "print('after', seen)"]
    with both(sources, warm_server) as (run, clean, entered):
        remember(run, 271)
        run.run_rest()
        outputs = clean.outputs(run.outcomes)
        assert run.outcomes[4].status == "timeout"
    assert entered == [1, 3, 5]
    assert 4 not in outputs
    assert outputs[5][0]["text"] == "after []\n"


def test_a_sandbox_that_breaks_is_told(warm_server: str) -> None:
    def broken() -> Worker:
        raise SandboxError("no more processes")

    with both(["", REMEMBERS, None, "print(1)"], warm_server, broken) as (run, clean, _):
        run.run_rest()
        with pytest.raises(SandboxError, match="no more processes"):
            clean.outputs(run.outcomes)
