"""Trials: one answer to one exercise, judged in the sandbox as a submission is.

A solution cell depends on the setup cell alone, so a trial runs these two and then the tests. What
came of it is kept on disk under a key of all that decides it: what is unchanged is not run again.
"""

from __future__ import annotations

import functools
import hashlib
import multiprocessing
import os
import platform
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from importlib import metadata
from pathlib import Path
from typing import Any

import msgspec

from autograder import wire
from autograder.layout import PACKAGE_ROOT, Layout
from autograder.plugin import Exercise, SubmissionPlugin, run_in_process
from autograder.results import TestResult, Verdict, verdict
from autograder.run import NotebookRun
from autograder.sandbox import SandboxError, Worker
from autograder.submission import GradingOptions, seed_text
from course.numerics import Comparison, record_errors

FOLDER = ".gradetape/fingerprints"
MAX_TRANSCRIPT_BYTES = 4 * 2**20  # of one test; a longer one is not kept
_JUDGES = ("plugin", "run", "payload", "submission", "wire", "results")


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
    layout: Layout
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
        Per test, what its probes brought back, encoded by `autograder.wire`; missing for a test
        whose data are too large.
    cell
        The error that left the solution cell, if one did.
    """

    tests: list[TestResult] = []
    transcripts: dict[str, bytes] = {}
    comparisons: list[Measured] = []
    cell: str = ""
    seconds: float = 0.0
    problem: str = ""

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
        """Tests that failed by themselves."""
        return [test for test in self.tests if test.defect]

    def transcript(self, test: str) -> list[Any] | None:
        """What the probes of a test brought back, or None if that is not known."""
        data = self.transcripts.get(test)
        return None if data is None else wire.decode(data)


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Outcome).decode


def run_trial(trial: Trial, address: str) -> Outcome:
    """Judge an answer now, in this process, with the warm server at `address`."""
    began = time.perf_counter()
    layout, options = trial.layout, trial.options
    files = layout.source(trial.assignment).parent / "data"

    def connect() -> Worker:
        return Worker(
            address, limits=options.limits, files=files if files.is_dir() else None,
            isolation=options.isolation, seed=trial.worker_seed,
        )  # fmt: skip

    tests = (
        layout.check(trial.assignment, trial.exercise),
        layout.grader(trial.assignment, trial.exercise),
    )
    exercise = Exercise(trial.exercise, 2, tuple(path for path in tests if path.is_file()))
    run = NotebookRun([trial.setup, trial.answer, None], connect, options.deadlines)
    seed = seed_text(options, trial.assignment, "")
    plugin = SubmissionPlugin(run, [exercise], seed, options.deadlines.test)
    comparisons: list[Measured] = []

    def note(comparison: Comparison) -> None:
        test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0].partition("::")[2]
        comparisons.append(
            Measured(test, comparison.what, comparison.kind, comparison.dtype, comparison.error)
        )

    try:
        with record_errors(note):
            run_in_process(plugin, layout.tests)
    except SandboxError as error:
        return Outcome(problem=str(error))
    finally:
        run.close()
    if plugin.broken is not None:
        return Outcome(problem=str(plugin.broken))
    cell = run.outcomes.get(1)
    return Outcome(
        tests=plugin.results[trial.exercise],
        transcripts=dict(_encoded(plugin.transcripts.get(trial.exercise, {}))),
        comparisons=comparisons,
        cell=f"{cell.error_name}: {cell.error_value}" if cell and cell.error_name else "",
        seconds=round(time.perf_counter() - began, 3),
    )


def run_trials(
    trials: Sequence[Trial],
    executor: Executor | None,
    address: Callable[[], str],
    on_outcome: Callable[[int, Outcome], None] = lambda index, outcome: None,
) -> list[Outcome]:
    """Outcomes of trials, in their order; those known from before are not run again.

    Parameters
    ----------
    executor
        Where they run; None for this process.
    address
        The warm server's address; asked for only if a trial is to be run.
    on_outcome
        Told of each outcome as it comes, with its trial's index.
    """
    outcomes: dict[int, Outcome] = {}
    waiting: dict[Future[Outcome], int] = {}

    def settle(index: int, outcome: Outcome, fresh: bool) -> None:
        if fresh:
            keep(trials[index], outcome)
        outcomes[index] = outcome
        on_outcome(index, outcome)

    try:
        for index, trial in enumerate(trials):
            known = recall(trial)
            if known is not None:
                settle(index, known, fresh=False)
            elif executor is None:
                settle(index, run_trial(trial, address()), fresh=True)
            else:
                waiting[executor.submit(run_trial, trial, address())] = index
        for future in as_completed(waiting):
            settle(waiting[future], _result(future), fresh=True)
    except BaseException:
        for future in waiting:
            future.cancel()
        raise
    return [outcomes[index] for index in range(len(trials))]


def keep(trial: Trial, outcome: Outcome) -> None:
    """Write an outcome to disk, unless another run might come to something else."""
    if not _worth_keeping(trial, outcome):
        return
    path = path_of(trial)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(_encode(outcome))
    part.replace(path)


def recall(trial: Trial) -> Outcome | None:
    """The outcome of an equal trial that was run before, or None."""
    try:
        return _decode(path_of(trial).read_bytes())
    except (OSError, msgspec.MsgspecError):
        return None


def path_of(trial: Trial) -> Path:
    """Where the outcome of a trial is kept."""
    judging = _judging_files(trial.layout, trial.assignment, trial.exercise)
    stamps = tuple((path, path.stat().st_mtime_ns if path.is_file() else 0) for path in judging)
    digest = hashlib.sha256(_common_key(trial.layout, stamps))
    options = trial.options  # confinement and limits change no answer
    digest.update(_encode([options.seed, options.device, options.deadlines]))
    digest.update(_encode([trial.setup, trial.answer, trial.worker_seed]))
    folder = trial.layout.root / FOLDER / trial.assignment / trial.exercise
    return folder / f"{digest.hexdigest()[:32]}.msgpack"


def pool(jobs: int) -> ProcessPoolExecutor:
    """Grading processes that leave Ctrl-C to the command that made them."""
    return ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_ignore_interrupts
    )


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _result(future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except Exception as error:
        return Outcome(problem=f"the grading process failed ({type(error).__name__}: {error})")


def _worth_keeping(trial: Trial, outcome: Outcome) -> bool:
    """Whether another run would come to the same: a busy machine may have cost it its time."""
    if outcome.problem or outcome.defects or not outcome.tests:
        return False
    lost = any(t.verdict in (Verdict.TIMED_OUT, Verdict.CRASHED) for t in outcome.tests)
    return trial.settled or not lost


def _encoded(transcripts: dict[str, list[Any]]) -> Iterator[tuple[str, bytes]]:
    for test, values in transcripts.items():
        try:
            yield test, wire.encode(list(values), MAX_TRANSCRIPT_BYTES)
        except wire.WireError:
            continue


def _judging_files(layout: Layout, assignment: str, exercise: str) -> list[Path]:
    return [
        layout.check(assignment, exercise),
        layout.grader(assignment, exercise),
        layout.tests / "autograder" / "oracles" / f"{assignment}.py",
    ]


@functools.lru_cache(maxsize=256)
def _common_key(layout: Layout, stamps: tuple[tuple[Path, int], ...]) -> bytes:
    """Digest of all that judges an exercise: its tests, the libraries, the versions."""
    digest = hashlib.sha256(f"{platform.python_version()} {_versions()}".encode())
    for path in [*(path for path, _ in stamps), *_library(layout)]:
        content = path.read_bytes() if path.is_file() else b"-"
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.digest()


def _library(layout: Layout) -> Iterable[Path]:
    course, own = PACKAGE_ROOT / "course", PACKAGE_ROOT / "autograder"
    yield from sorted(course.glob("*.py"))
    yield from (own / f"{name}.py" for name in _JUDGES)
    yield from sorted((own / "sandbox").glob("*.py"))
    yield from sorted(
        path for path in layout.grader("", "").parent.glob("*.py") if path.name != "test_.py"
    )


def _versions() -> str:
    found = []
    for name in ("tensorflow", "keras", "numpy", "pytest"):
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            found.append(f"{name} none")
    return ", ".join(found)
