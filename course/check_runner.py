"""Runs the public tests of one exercise in this process, and survives whatever the code does.

The tests run in a thread of their own, so that an endless loop can be interrupted without the
notebook's kernel: an exception is raised in that thread from outside.
"""

from __future__ import annotations

import contextlib
import ctypes
import logging
import os
import sys
import threading
import time
import zlib
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from course import backends
from course.check_result import CheckResult, Status, TestOutcome
from course.checks_folders import backend_of
from course.failure import failed_outcome
from course.kept_alive import Refused, kept_alive
from course.ready_made_table import ReadyMade, read_ready_made
from course.student import LocalStudent
from course.tensorflow_import import seconds_importing, watch_import

#: How long after its deadline a thread may take to notice it, in seconds.
GRACE = 3.0
_OUTPUT_LIMIT = 2000


class _InterruptedCheck(BaseException):
    """Raised in the thread of a check that ran past its deadline."""


def run_check(
    path: Path, namespace: Mapping[str, Any], deadline: float, shell: Any = None
) -> CheckResult:
    """Run the tests of one file against what a notebook defines.

    Parameters
    ----------
    path
        A file ``test_<exercise>.py``.
    namespace
        The notebook's variables.
    deadline
        Seconds that all tests together may take; importing TensorFlow does not count.
    shell
        IPython's shell, or None outside of IPython.
    """
    watch_import()
    backends.use(backend_of(path.parents[1]))
    recorder = _Recorder(path, namespace)
    streams = sys.stdout, sys.stderr
    with kept_alive(shell, recorder.notes), _plain_environment(), _tensorflow_silent():
        worker = threading.Thread(target=recorder.run, name="check", daemon=True)
        worker.start()
        try:
            stuck = _wait(worker, recorder, deadline)
        except KeyboardInterrupt:  # the student interrupted the kernel: end the thread as well
            _wait(worker, recorder, 0.0)
            raise
        finally:
            sys.stdout, sys.stderr = streams  # a thread that hangs leaves its capture behind
    return recorder.result(deadline, stuck)


def _wait(worker: threading.Thread, recorder: _Recorder, deadline: float) -> bool:
    """Wait for a check and interrupt it at its deadline; True if it cannot be interrupted."""
    begin = time.monotonic() - seconds_importing()
    while (
        worker.is_alive()
        and (left := deadline + begin + seconds_importing() - time.monotonic()) > 0
    ):
        worker.join(left)
    give_up = time.monotonic() + GRACE
    while worker.is_alive() and time.monotonic() < give_up:
        recorder.interrupt(worker)
        worker.join(0.05)
    return worker.is_alive()


# An exception that arrives in a thread from outside can arrive anywhere: between two bytecodes, in
# a `finally`, inside pytest. The alternatives are worse. A signal reaches the main thread only,
# which is the kernel's. A process of its own would have to be given the notebook's variables, and
# models and open files do not pickle. A trace function would slow down every line of the answer.
# So: it is raised only while the test's own function runs (`_running`, held under `_lock`), never
# in pytest's code, whose state it would break; it is raised again every 50 ms, since an answer may
# catch it or sit in a long call into C++, where it waits for the next bytecode; and what is still
# pending when the test is over is taken back (`_leave_test`), or it would go off in pytest after
# all.
def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Raise `error` in a thread at its next Python instruction; None takes back what is pending."""
    pending = ctypes.py_object() if error is None else ctypes.py_object(error)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), pending)


def _forget(path: Path) -> None:
    """Have a check read again that was edited while the notebook was open.

    pytest takes a module that it finds in `sys.modules` as it is.
    """
    for name, module in list(sys.modules.items()):
        if getattr(module, "__dict__", {}).get("__file__") == str(path):
            del sys.modules[name]


@contextlib.contextmanager
def _plain_environment() -> Iterator[None]:
    """While active, no environment variable brings plugins or options into pytest."""
    names = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "PYTEST_DISABLE_PLUGIN_AUTOLOAD")
    kept = {name: os.environ.pop(name, None) for name in (*names, "PYTEST_CURRENT_TEST")}
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        yield
    finally:
        for name, value in kept.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@contextlib.contextmanager
def _tensorflow_silent() -> Iterator[None]:
    """While active, TensorFlow's Python side logs nothing: a notebook shows it in red."""
    logger = logging.getLogger("tensorflow")
    kept = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = kept


# what a check has no use for, and what would watch over threads and signals of the notebook
_WITHOUT = (
    "cacheprovider debugging doctest faulthandler junitxml legacypath logging pastebin setuponly"
    " setupplan stepwise terminalreporter threadexception unraisableexception warnings"
).split()


class _Recorder:
    """A pytest plugin: brings the fixtures, keeps the outcomes."""

    def __init__(self, path: Path, namespace: Mapping[str, Any]) -> None:
        self._path = path
        self._namespace = namespace
        self._ready_made: ReadyMade = {}
        self._student = LocalStudent(namespace)
        self._titles: dict[str, str] = {}
        self._outcomes: dict[str, TestOutcome] = {}
        self.notes: set[str] = set()
        self._trouble = ""
        self._lock = threading.Lock()
        self._running: str | None = None  # the test whose code may be interrupted now
        self._interrupted: str | None = None
        self._timed_out = False

    def run(self) -> None:
        """Run the tests; the target of the thread."""
        folder = str(self._path.parent)
        # collection begins at `confcutdir`, which is else `/`: not every folder may be listed
        arguments = ["-c", os.devnull, "--rootdir", folder, "--confcutdir", folder, "--noconftest"]
        arguments += ["--import-mode=importlib", "--capture=sys", "--strict-markers", "--tb=native"]
        arguments += [text for name in _WITHOUT for text in ("-p", f"no:{name}")]
        try:
            self._ready_made = read_ready_made(self._path.parent)
            _forget(self._path)
            pytest.main([*arguments, str(self._path)], plugins=[self])
        except BaseException as error:  # the thread has no one above it to tell
            self._trouble = self._trouble or f"{type(error).__name__}: {error}"

    def result(self, deadline: float, stuck: bool) -> CheckResult:
        """What became of the tests, when the thread has ended or was given up."""
        outcomes = []
        for name, title in self._titles.items():
            outcome = self._outcomes.get(name) or TestOutcome(name, title, "not run")
            if name == self._interrupted and outcome.status != "passed":
                outcome = TestOutcome(name, title, "failed", (_late(deadline, stuck),))
            outcomes.append(outcome)
        notes = sorted(self.notes)
        if self._timed_out and self._interrupted is None:
            notes.append(f"The tests were stopped after {_seconds(deadline)}.")
        if stuck:
            notes.append(
                "Your code is still running and cannot be interrupted from here: restart the"
                " kernel, then look for a loop or a wait that never ends."
            )
        elif self._trouble or not (outcomes or self._timed_out):
            notes.append(
                f"The check itself could not be run ({self._trouble or 'it holds no test'}):"
                " please tell your instructor."
            )
        return CheckResult(self._path.stem.removeprefix("test_"), outcomes, tuple(notes))

    def interrupt(self, worker: threading.Thread) -> None:
        """Raise an exception in the code of the test that runs now; never in pytest's own."""
        with self._lock:
            self._timed_out = True
            if self._running is not None:
                self._interrupted = self._running
                _raise_in(worker.ident or 0, _InterruptedCheck)

    def _leave_test(self) -> None:
        while True:
            try:
                with self._lock:
                    self._running = None
                    _raise_in(threading.get_ident(), None)
                return
            except _InterruptedCheck:  # arrived just now; the test is over all the same
                continue

    @pytest.fixture
    def student(self) -> LocalStudent:
        """The notebook that the check runs in."""
        self._student = LocalStudent(self._namespace, self._ready_made)
        return self._student

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """Random numbers, the same in every run of a test."""
        name = f"{self._path.parent.name}/{self._path.stem}/{request.node.name}"
        return np.random.default_rng(zlib.crc32(name.encode()))

    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line("markers", "weight(points): share of the exercise's points")
        config.addinivalue_line("markers", "constant(why): a constant can be the right answer")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._trouble = str(report.longrepr).strip().splitlines()[-1]

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._titles = {item.name: _title(item) for item in session.items}
        for item in session.items:
            # nobody reads pytest's traceback, and making one parses TensorFlow's longest files
            item.repr_failure = lambda excinfo, style=None: ""  # type: ignore[method-assign]

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_pyfunc_call(
        self, pyfuncitem: pytest.Function
    ) -> Generator[None, object | None, object | None]:
        if self._timed_out:
            pytest.skip("the deadline has passed")
        self._running = pyfuncitem.name
        try:
            return (yield)
        except KeyboardInterrupt:  # from the code itself; pytest would end the whole session
            raise Refused("Your code raised KeyboardInterrupt; remove that.") from None
        finally:
            self._leave_test()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if call.excinfo is None or report.skipped:
            if report.when == "call":
                status: Status = "passed" if report.passed else "not run"
                self._outcomes[item.name] = TestOutcome(item.name, self._titles[item.name], status)
        else:
            self._outcomes[item.name] = failed_outcome(
                item.name,
                self._titles[item.name],
                call.excinfo.value,
                calls=self._student.calls,
                namespace=self._namespace,
                output=_shortened(report.capstdout),
            )
        return report


def _shortened(output: str) -> str:
    if len(output) <= _OUTPUT_LIMIT:
        return output
    return f"{output[:_OUTPUT_LIMIT]}\n... ({len(output)} characters)"


def _title(item: pytest.Item) -> str:
    """The requirement: the test's docstring, or its name in words."""
    text = (getattr(getattr(item, "obj", None), "__doc__", None) or "").strip()
    if not text:
        return item.name.removeprefix("test_").replace("_", " ")
    title = " ".join(text.split("\n\n")[0].split())
    return f"{title} ({item.callspec.id})" if hasattr(item, "callspec") else title


def _seconds(duration: float) -> str:
    """A duration in words: "1 second", "2.5 seconds"."""
    return f"{duration:g} second" if duration == 1 else f"{duration:g} seconds"


def _late(deadline: float, stuck: bool) -> str:
    interrupted = "" if stuck else " and was interrupted"
    return (
        f"Your code did not finish within {_seconds(deadline)}{interrupted}: look for a loop that"
        " never ends."
    )
