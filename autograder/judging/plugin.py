"""The pytest plugin: one submission is one session, in the notebook's order.

Each test of an exercise runs when the notebook has been executed up to that exercise's test cell.
The `student` fixture sends probes into the sandbox; what comes back is judged here, outside.
"""

from __future__ import annotations

import hashlib
import inspect
import time
import traceback
import types
from collections.abc import Generator, Mapping
from typing import Any

import numpy as np
import pytest

from autograder.judging import probes
from autograder.judging.input_kinds import kinds_of
from autograder.judging.no_answer import asked_for, still_a_stub, why_no_answer
from autograder.judging.plan import Exercise
from autograder.judging.run import NotebookRun, verdict_of
from autograder.judging.verdicts import (
    UNEXPECTED,
    NoAnswer,
    Stopped,
    Tampered,
    judge,
    limited_processor_time,
    place_in,
)
from autograder.judging.written import Written
from autograder.notebook.inert import inert_text
from autograder.printable import printable
from autograder.results import TestResult, Verdict
from autograder.sandbox import ProbeError, SandboxError
from autograder.sandbox.protocol.outcomes import CHANGED
from course.student import Data, NotAttempted, Probe, Student, StudentError

MAX_KEPT_BYTES = 2**20
"""Of the answers to one test that passed; nothing is looked up in them but by an audit."""


class SandboxStudent(Student):
    """The student's notebook in grading: probes go into another, confined process."""

    def __init__(
        self,
        run: NotebookRun,
        exercise: Exercise,
        deadline: float,
        written: Mapping[int, Written] = types.MappingProxyType({}),
    ) -> None:
        self._run = run
        self._exercise = exercise
        self._written = written
        self._ends = time.monotonic() + deadline
        self.transcript: list[Any] = []
        self.sent: list[Any] = []

    def run(self, probe: Probe, /, *args: Any, **kwargs: Any) -> Data:
        self.sent.append((args, kwargs))
        sent = probes.dumps(probe, args, kwargs, self._exercise.ready_made)
        outcome = self._run.probe(sent, self._ends - time.monotonic())
        if outcome.status == "ok":
            self.transcript.append(outcome.value)
            return outcome.value
        if outcome.status == "error" and outcome.error is not None:
            error = outcome.error
            self.transcript.append(("error", error.types[:1]))
            if error.types[0] == CHANGED:
                self._run.close()  # what is asked next is asked of another process
                raise Tampered
            if {"NotAttempted", "NotDefined"} & set(error.types):
                raise self._lost_answer() or self._no_answer(error)
            if {"DelegatedError", "DisabledError"} & set(error.types):
                raise NoAnswer(
                    f"`{self._exercise.name}` leaves its work to a library's function, and the "
                    "exercise is to write it."
                )
            if "ReadyMadeError" in error.types:
                raise NoAnswer(
                    f"`{self._exercise.name}` is a library's work under your name, and the "
                    "exercise is to write it."
                )
            if "NotAFunction" in error.types:
                raise NoAnswer(
                    f"`{self._exercise.name}` is not a function or class here: a line of the "
                    "notebook gives the name to something else."
                )
            line, function = place_in(self._answer_text(), error.line, error.function)
            kind, message = printable(error.types[0], 100), inert_text(error.message)
            raise StudentError(kind, message, line, function)
        raise Stopped(verdict_of(outcome), outcome.note or f"No answer: {outcome.status}.")

    def _answer_text(self) -> str | None:
        answer = self._exercise.answer
        return None if answer is None else self._run.sources[answer]

    def _no_answer(self, error: ProbeError) -> Exception:
        exercise = self._exercise
        if "NotDefined" in error.types:
            name = asked_for(exercise, error.message)
            reason = why_no_answer(self._run, exercise, name, self._written)
        else:
            reason = still_a_stub(exercise, self._written)
        return NoAnswer(reason) if reason else NotAttempted(inert_text(error.message))

    def _lost_answer(self) -> Stopped | None:
        """What became of the answer's own cell, if running it took the process or the time."""
        answer = self._exercise.answer
        if answer is None or answer not in self._run.offenders:
            return None
        outcome = self._run.outcomes[answer]
        return Stopped(verdict_of(outcome), outcome.note or "The answer's cell did not end.")


class SubmissionPlugin:
    """What a pytest session needs to judge one notebook.

    Parameters
    ----------
    run
        The notebook in the sandbox.
    exercises
        Exercises in the notebook's order.
    seed
        Text that hidden inputs are drawn from, together with the exercise and the test.
    written
        What the student wrote, by position: it tells why an answer is missing.
    """

    def __init__(
        self,
        run: NotebookRun,
        exercises: list[Exercise],
        seed: str,
        test_deadline: float,
        written: Mapping[int, Written] = types.MappingProxyType({}),
    ) -> None:
        self.run = run
        self._written = written
        self.results: dict[str, list[TestResult]] = {exercise.name: [] for exercise in exercises}
        self.transcripts: dict[str, dict[str, list[Any]]] = {}
        self.kinds: set[str] | None = None
        """Kinds of input that tests sent; noted where it is a set."""
        self.tampered: list[str] = []
        """Exercises in which the code that measures answers was found changed."""
        self.broken: Exception | None = None
        """What went wrong that is not a verdict on anyone."""
        self._by_file = {path: exercise for exercise in exercises for path in exercise.files}
        self._stopped: dict[str, Stopped] = {}
        self._seed = seed
        self._deadline = test_deadline

    @property
    def files(self) -> list[str]:
        """The test files, in the notebook's order."""
        return [str(path) for path in self._by_file]

    def exercise_of(self, item: pytest.Item) -> Exercise:
        """The exercise that a test belongs to."""
        return self._by_file[item.path]

    @pytest.fixture
    def student(self, request: pytest.FixtureRequest) -> Generator[SandboxStudent]:
        """The student's notebook as it is at this exercise's test cell."""
        exercise = self.exercise_of(request.node)
        stopped = self._stopped.get(exercise.name)
        if stopped is not None:
            raise Stopped(stopped.verdict, f"Not run, since an earlier test ended so: {stopped}")
        self.run.advance(exercise.index)
        student = SandboxStudent(self.run, exercise, self._deadline, self._written)
        self.transcripts.setdefault(exercise.name, {})[request.node.name] = student.transcript
        yield student
        if self.kinds is not None:
            self.kinds |= kinds_of(student.sent)

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """Draws hidden inputs: the same for the same assignment, exercise, test and seed."""
        return np.random.default_rng(self.seed_of(request.node))

    def seed_of(self, item: pytest.Item) -> int:
        """The seed of a test's hidden inputs."""
        text = f"{self._seed}/{self.exercise_of(item).name}/{item.name}"
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            module = getattr(item, "module", None)
            if module is not None:
                probes.by_value(module)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and self.broken is None:
            # pytest's own style, with which `pytest --submission` may run, begins lines with an E
            last = report.longreprtext.strip().splitlines()[-1].removeprefix("E  ").strip()
            self.broken = probes.GraderError(f"{report.nodeid} cannot be imported: {last}")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self) -> Generator[None, None, None]:
        with limited_processor_time():
            yield

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        decisive = call.when == "call" or (call.when == "setup" and not report.passed)
        if decisive and not report.skipped:
            self._record(item, call)
            report.sections.append(("Hidden inputs", f"rng is seeded with {self.seed_of(item)}"))
        return report

    def _record(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        exercise = self.exercise_of(item)
        error = call.excinfo.value if call.excinfo is not None else None
        if isinstance(error, SandboxError):  # ours to mend, not a verdict on anyone
            self.broken = error
            item.session.shouldstop = str(error)
            return
        if isinstance(error, Tampered):
            self.tampered.append(exercise.name)
        if isinstance(error, Stopped):
            self._stopped.setdefault(exercise.name, error)
        weight = item.get_closest_marker("weight")
        answered = bool(self.transcripts.get(exercise.name, {}).get(item.name))
        verdict, hint, defect = judge(error, answered=answered)
        result = TestResult(
            name=item.name,
            public=item.path == exercise.check,
            verdict=verdict,
            weight=float(weight.args[0]) if weight is not None else 1.0,
            requirement=first_line(inspect.getdoc(getattr(item, "function", None)) or ""),
            hint=hint,
            detail=_detail(error),
            seconds=round(call.duration, 4),
            seed=self.seed_of(item),
            defect=defect,
            stumbled=hint == UNEXPECTED,
        )
        self.results[exercise.name].append(result)
        answers = self.transcripts.get(exercise.name, {})
        if verdict is Verdict.PASS and _size(answers.get(item.name)) > MAX_KEPT_BYTES:
            del answers[item.name]


def _detail(error: BaseException | None) -> str:
    """What an error says, with its type unless that is a word of this framework alone."""
    if error is None or isinstance(error, Stopped):
        return str(error or "")
    return "".join(traceback.format_exception_only(error)).strip()


def _size(answer: Any) -> int:
    """Bytes of the arrays in plain data, which are what may be large."""
    if isinstance(answer, list | tuple | dict):
        return sum(map(_size, answer.values() if isinstance(answer, dict) else answer))
    return answer.nbytes if isinstance(answer, np.ndarray) else 0


def first_line(text: str) -> str:
    """The first line of `text`."""
    return text.strip().splitlines()[0] if text.strip() else ""
