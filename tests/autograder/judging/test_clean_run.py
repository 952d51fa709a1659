"""The run without tests: when it is made, that it ends before any test, and what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from autograder.judging.clean_run import may_print, run_clean, safe_outputs
from autograder.judging.run import NotebookRun
from autograder.options import Deadlines
from autograder.sandbox import SandboxError, Worker
from course.student import Probe

DEADLINES = Deadlines(cell=10.0, test=10.0, submission=120.0)  # for busy machines too
SHORT = Deadlines(cell=2.0, test=2.0, submission=60.0)
FIRST = 2  # the test's place in the notebooks below
REMEMBERS = "seen = []\ndef f(x):\n    seen.append(x)"


@contextmanager
def judged_with(sources: list[str | None], address: str, value: int) -> Iterator[NotebookRun]:
    """A run with a hidden test whose input the answer remembers."""
    from autograder.judging import probes

    def call(student: Any, value: int) -> None:
        student.f(value)

    run = NotebookRun(sources, lambda: Worker(address), DEADLINES)
    try:
        run.advance(FIRST)
        assert run.probe(probes.dumps(Probe(call), (value,), {}), 5.0).status == "ok"
        run.run_rest()
        yield run
    finally:
        run.close()


@pytest.mark.parametrize(
    "source",
    [
        "import numpy as np\nfrom tensorflow import keras",
        '"""A docstring."""\ndef f(x):\n    print(x)',
        "@tf.function(jit_compile=True)\ndef f(x, axis=-1):\n    return x",
        "class A(keras.layers.Layer):\n    size: int = 3\n    def call(self, x):\n        return x",
        "RATE = 0.1\n",
        "# nothing\n",
    ],
)
def test_definitions_print_nothing(source: str) -> None:
    assert not may_print(source)


@pytest.mark.parametrize(
    "source",
    [
        "print(1)", "x", "x = f(1)", "%timeit f", "def f(:", "for i in x: pass", "assert f(1) == 2",
        "@shown(print(1))\ndef f(): pass", "class A:\n    print(1)", "x = 1 + y", "del x",
    ],
)  # fmt: skip
def test_anything_else_may(source: str) -> None:
    assert may_print(source)


def test_a_notebook_of_definitions_is_run_once(warm_server: str) -> None:
    def never() -> Worker:
        raise AssertionError("no clean run is needed")

    assert run_clean(["print(1)", REMEMBERS, None, "y = 1"], never, DEADLINES, FIRST) == {}


def test_a_cell_behind_the_test_shows_what_it_prints_without_the_test(warm_server: str) -> None:
    sources = ["print('setup')", REMEMBERS, None, "print(seen)", "seen", "print('end')"]
    workers: list[Worker] = []

    def connect() -> Worker:
        workers.append(Worker(warm_server))
        return workers[-1]

    clean = run_clean(sources, connect, DEADLINES, FIRST)
    assert not workers[0].alive
    with judged_with(sources, warm_server, 271) as run:
        shown = safe_outputs(clean, run.outcomes, FIRST)
        assert "271" in str([outcome.outputs for outcome in run.outcomes.values()])
    assert "271" not in str(shown)
    assert shown[0][0]["text"] == "setup\n"
    assert shown[3][0]["text"] == "[]\n"
    assert shown[4][0]["data"]["text/plain"] == "[]"
    assert shown[5][0]["text"] == "end\n"


def test_a_definition_that_shows_something_after_all_shows_nothing_hidden(warm_server: str) -> None:
    loud = "class Loud:\n    def __init_subclass__(cls):\n        print(seen)\n        1 / 0"
    sources = [None, f"{REMEMBERS}\n{loud}", None, "class Quiet(Loud):\n    pass"]
    clean = run_clean(sources, lambda: Worker(warm_server), DEADLINES, FIRST)
    assert clean == {}
    with judged_with(sources, warm_server, 271) as run:
        shown = safe_outputs(clean, run.outcomes, FIRST)
    assert "271" not in str(shown)
    assert shown[3][0]["text"].startswith(
        "This cell raised ZeroDivisionError. [What this cell shows"
    )


def test_a_cell_that_does_not_end_costs_no_more_than_itself(warm_server: str) -> None:
    sources = [None, REMEMBERS, None, "print('a')", "while True: pass", "print('b')"]
    clean = run_clean(sources, lambda: Worker(warm_server), SHORT, FIRST)
    assert clean[4].status == "timeout"
    assert clean[5].outputs[0]["text"] == "b\n"


def test_a_sandbox_that_breaks_is_told() -> None:
    def broken() -> Worker:
        raise SandboxError("no more processes")

    with pytest.raises(SandboxError, match="no more processes"):
        run_clean(["", REMEMBERS, None, "print(1)"], broken, DEADLINES, FIRST)
