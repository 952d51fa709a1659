"""Trials: one answer to one exercise, judged in the sandbox as a submission is.

A solution cell depends on the setup cell alone, so a trial runs these two and then the tests.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import Any

import msgspec

from autograder.judging.plan import CellPlan, Exercise
from autograder.judging.probes import GraderError
from autograder.judging.session import JudgingSession
from autograder.layout import CourseLayout
from autograder.options import GradingOptions
from autograder.results import TestResult, Verdict, verdict
from autograder.sandbox import IsolationError, SandboxError
from autograder.sandbox.protocol import wire
from course.numerics import Comparison, record_errors

MAX_TRANSCRIPT_BYTES = 4 * 2**20  # of one test; a longer one is not kept


class Trial(msgspec.Struct, frozen=True):
    """An answer to be judged: all that a grading process needs to know.

    Parameters
    ----------
    setup, answer
        Texts of the two cells that run.
    worker_seed
        Seed of the sandbox's own generators; hidden inputs depend on ``options.seed`` alone.
    settled
        Whether an answer that runs out of time is to be taken at its word the next time too.
    """

    assignment: str
    exercise: str
    setup: str
    answer: str
    layout: CourseLayout
    options: GradingOptions
    worker_seed: int = 0
    settled: bool = False


class Measured(msgspec.Struct, frozen=True):
    """One numerical comparison of one test; `error` is in tolerances, so at most 1 passes."""

    test: str
    what: str
    kind: str
    dtype: str
    error: float


class Outcome(msgspec.Struct, frozen=True):
    """What came of a trial.

    Parameters
    ----------
    problem
        Why there is no result, if the sandbox itself failed.
    transcripts
        Per test, what its probes brought back, encoded by `autograder.sandbox.protocol.wire`;
        missing for a test whose data are too large.
    cell
        The error that left the solution cell, if one did.
    sent
        Kinds of input that the tests sent (`autograder.judging.input_kinds`).
    """

    tests: list[TestResult] = []
    transcripts: dict[str, bytes] = {}
    comparisons: list[Measured] = []
    cell: str = ""
    seconds: float = 0.0
    problem: str = ""
    sent: list[str] = []

    @property
    def verdict(self) -> Verdict:
        """The exercise's verdict."""
        return verdict(self.tests)

    @property
    def rejected_by(self) -> list[str]:
        """Names of the tests that did not pass, parameters included."""
        return [test.name for test in self.tests if test.verdict is not Verdict.PASS]

    @property
    def defects(self) -> list[TestResult]:
        """Tests that failed by themselves, or over an answer that they do not expect."""
        return [test for test in self.tests if test.defect or test.stumbled]

    def transcript(self, test: str) -> list[Any] | None:
        """What the probes of a test brought back, or None if that is not known."""
        data = self.transcripts.get(test)
        return None if data is None else wire.decode(data)


def run_trial(trial: Trial, address: str) -> Outcome:
    """Judge an answer now, in this process, with the warm server at `address`.

    Raises
    ------
    IsolationError
        If this machine cannot confine it, as it could not confine any other.
    """
    began = time.perf_counter()
    exercise = Exercise.of(trial.layout, trial.assignment, trial.exercise, index=2, answer=1)
    session = JudgingSession(
        CellPlan([trial.setup, trial.answer, None], [exercise]),
        trial.layout,
        trial.assignment,
        address,
        trial.options,
        worker_seed=trial.worker_seed,
    )
    comparisons: list[Measured] = []

    def note(comparison: Comparison) -> None:
        test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0].partition("::")[2]
        comparisons.append(
            Measured(test, comparison.what, comparison.kind, comparison.dtype, comparison.error)
        )

    session.plugin.kinds = set()
    try:
        with session, record_errors(note):
            session.judge()
    except IsolationError:
        raise
    except (SandboxError, GraderError) as error:
        return Outcome(problem=str(error))
    run, plugin = session.run, session.plugin
    cell = run.outcomes.get(1)
    return Outcome(
        tests=plugin.results[trial.exercise],
        transcripts=dict(_encoded(plugin.transcripts.get(trial.exercise, {}))),
        comparisons=comparisons,
        cell=f"{cell.error_name}: {cell.error_value}" if cell and cell.error_name else "",
        seconds=round(time.perf_counter() - began, 3),
        sent=sorted(plugin.kinds or ()),
    )


def _encoded(transcripts: dict[str, list[Any]]) -> Iterator[tuple[str, bytes]]:
    for test, values in transcripts.items():
        try:
            yield test, wire.encode(list(values), MAX_TRANSCRIPT_BYTES)
        except wire.WireError:
            continue
