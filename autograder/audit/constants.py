"""The constant adversary: what a test says to an answer that is the same whatever it is asked.

The function that runs probes lives beside the student's code, which may replace it. So each test is
also judged on answers that nobody computed: True, nothing, zeros of the expected shape, an echo of
the arguments. A test that one of them satisfies gives marks for no answer at
all, unless the constant *is* the right answer, which the test then declares:
``@pytest.mark.constant("why")``.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from autograder.exercises.trial_cache import path_of
from autograder.exercises.trials import Trial
from autograder.judging.in_process import run_in_process
from autograder.judging.plan import Exercise
from autograder.judging.plugin import SandboxStudent, SubmissionPlugin
from autograder.judging.run import NotebookRun
from autograder.judging.verdicts import TooIntricate, limited_processor_time
from autograder.options import Deadlines
from autograder.sandbox import Worker
from autograder.sandbox.protocol import wire
from course import backends
from course.plain import to_plain
from course.student import Data, Probe
from course.tolerances import set_device


class Asked(msgspec.Struct, frozen=True):
    """One question to the adversary: the call, and what the reference answers."""

    arguments: list[Any]
    reference: Any


Answer = Callable[[Asked], Any]

FIXED: Mapping[str, Any] = {
    "None": None, "True": True, "False": False, "0": 0, "1": 1, "0.0": 0.0, "nan": float("nan"),
    "''": "", "[]": [], "{}": {}, "[[]]": [[]], "[True]": [True], "[True, True]": [True, True],
    "['ValueError']": ["ValueError"], "an empty array": np.zeros(0, np.float32),
    "a scalar array": np.zeros((), np.float32),
}  # fmt: skip

ANSWERS: Mapping[str, Answer] = {
    **{name: lambda asked, value=value: value for name, value in FIXED.items()},  # type: ignore[misc]  # mypy infers no lambda with a default
    "zeros like the right answer": lambda asked: _filled(asked.reference, 0),
    "ones like the right answer": lambda asked: _filled(asked.reference, 1),
    "nothing in the right answer": lambda asked: _emptied(asked.reference),
    "an echo of the arguments": lambda asked: asked.arguments,
    "an echo of the first argument": lambda asked: next(iter(asked.arguments), None),
}


class ConstantTrial(msgspec.Struct, frozen=True):
    """An exercise to be tried with every constant.

    Parameters
    ----------
    right
        The trial of the reference.
    answers
        Per test, what probes brought back in it, encoded by `autograder.sandbox.protocol.wire`.
    """

    right: Trial
    answers: dict[str, bytes] = {}


def accepted_constants(trial: ConstantTrial) -> dict[str, list[str]]:
    """Per test, the constants that it accepts without having declared that it does.

    What is unchanged since the last time is not tried again.
    """
    own = Path(__file__).read_text()
    path = path_of(msgspec.structs.replace(trial.right, answer=f"{trial.right.answer}\n{own}"))
    path = path.with_suffix(".constants")
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, list[str]])
    except (OSError, UnicodeDecodeError, msgspec.MsgspecError):
        found = _try_constants(trial.right, trial.answers)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(msgspec.json.encode(found))
    part.replace(path)
    return found


def _try_constants(trial: Trial, answers: Mapping[str, bytes]) -> dict[str, list[str]]:
    set_device(trial.options.device)
    backends.use(trial.layout.settings.backend)
    exercise = Exercise.of(trial.layout, trial.assignment, trial.exercise, index=0)
    seed = trial.options.seed_of(trial.assignment, "")
    reference = {name: wire.decode(data) for name, data in answers.items()}
    plugin = _ConstantPlugin(exercise, seed, reference)
    run_in_process(plugin, trial.layout, trial.assignment)
    return plugin.accepted


class _ConstantPlugin(SubmissionPlugin):
    """Calls each test once for every constant, as if the sandbox had sent it.

    All in one session, and without a report for each call: to start and to report would take most
    of the time.
    """

    def __init__(
        self, exercise: Exercise, seed: str, reference: Mapping[str, Sequence[Any]]
    ) -> None:
        super().__init__(_nowhere(), [exercise], seed, 60.0)
        self.accepted: dict[str, list[str]] = {}
        """Per test, the constants that it accepts without having declared that it does."""
        self._reference = reference

    @pytest.fixture
    def student(self, request: pytest.FixtureRequest) -> SandboxStudent:
        """Replaced before each call."""
        return self._student(request.node, ANSWERS["None"])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self) -> Generator[None, None, None]:
        yield  # the limit is for each call of a test, not for all of them

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool:
        if pyfuncitem.get_closest_marker("constant") is None:
            names = inspect.signature(pyfuncitem.obj).parameters
            given = {name: pyfuncitem.funcargs[name] for name in names}
            for name, answer in ANSWERS.items():
                anew = {
                    "student": self._student(pyfuncitem, answer),
                    "rng": np.random.default_rng(self.seed_of(pyfuncitem)),
                }
                given |= {key: value for key, value in anew.items() if key in given}
                if _accepts(pyfuncitem.obj, given):
                    self.accepted.setdefault(pyfuncitem.name, []).append(name)
        return True

    def _student(self, item: pytest.Item, answer: Answer) -> SandboxStudent:
        reference = self._reference.get(item.name, ())
        return _ConstantStudent(self.run, self.exercise_of(item), answer, reference)


def _accepts(test: Callable[..., None], given: Mapping[str, Any]) -> bool:
    try:
        with limited_processor_time():
            test(**given)
    except (Exception, TooIntricate, pytest.fail.Exception, pytest.skip.Exception):
        return False
    return True


class _ConstantStudent(SandboxStudent):
    def __init__(
        self, run: NotebookRun, exercise: Exercise, answer: Answer, reference: Sequence[Any]
    ) -> None:
        super().__init__(run, exercise, 60.0)
        self._answer = answer
        self._reference = reference

    def run(self, probe: Probe, /, *args: Any, **kwargs: Any) -> Data:
        number = len(self.transcript)
        right = self._reference[number] if number < len(self._reference) else None
        arguments = [to_plain(value) for value in (*args, *kwargs.values())]
        value = self._answer(Asked(arguments, right))
        self.transcript.append(value)
        return value


def _nowhere() -> NotebookRun:
    def connect() -> Worker:
        raise AssertionError("a constant needs no sandbox")

    return NotebookRun([], connect, Deadlines())


def _filled(value: Any, number: int) -> Any:
    """`value` with every number in it replaced; what is not a number stays away."""
    if isinstance(value, np.ndarray):
        return np.full_like(value, number) if value.dtype.kind in "biufc" else value[:0]
    if isinstance(value, bool | int | float | complex):
        return type(value)(number)
    if isinstance(value, str | bytes):
        return type(value)()
    if isinstance(value, Mapping):
        return {key: _filled(item, number) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_filled(item, number) for item in value]
    return value


def _emptied(value: Any) -> Any:
    """The outermost container of `value` with nothing in it."""
    if isinstance(value, np.ndarray) and value.ndim:
        return value[:0]
    return type(value)() if isinstance(value, list | dict | str) else None
