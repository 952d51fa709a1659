"""What a test's exception says of an answer, and how much of it may be told.

Everything about an exception in the student's process, its name, line and function included, is
chosen by code that may want to pass a hidden input on. So only what the text of the answer bears
out is repeated.
"""

from __future__ import annotations

import ast
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from autograder.notebook.python_text import parsed
from autograder.results import Verdict
from course.diagnosis import Mismatch
from course.student import NotAttempted, StudentError

MAX_LINES = 500  # of an answer whose lines are named: a number says more, the more there are
PROCESSOR_SECONDS = 30.0  # of this process for one test; what students' code takes is another's
UNEXPECTED = "The answer has an unexpected form."
_READING = (
    TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError,
    MemoryError,
)  # fmt: skip


class Stopped(Exception):
    """The student's process gave no answer: it ran out of time, or died."""

    def __init__(self, verdict: Verdict, note: str) -> None:
        self.verdict = verdict
        self.note = note
        super().__init__(note)


class NoAnswer(Exception):
    """An answer was written, and yet there is nothing of its name; the text says why."""


class Tampered(Exception):
    """The student's code changed the code that measures its answers."""


class TooIntricate(BaseException):
    """Comparing an answer took too long; no ``except Exception`` is to hold it up."""


def judge(error: BaseException | None, *, answered: bool) -> tuple[Verdict, str, bool]:
    """Verdict, safe hint, and whether the grader is at fault, for what a test raised.

    Parameters
    ----------
    answered
        Whether the student's process had sent anything. A test that passes on right answers and
        stumbles over this one stumbles over what is in it.
    """
    if error is None:
        return Verdict.PASS, "", False
    if isinstance(error, NotAttempted):
        return Verdict.NOT_ATTEMPTED, "Not attempted yet.", False
    if isinstance(error, Stopped):
        words = {Verdict.TIMED_OUT: "It did not end in time.", Verdict.CRASHED: "It crashed."}
        return error.verdict, words[error.verdict], False
    if isinstance(error, NoAnswer):
        return Verdict.FAIL, str(error), False
    if isinstance(error, Mismatch | StudentError):
        return Verdict.FAIL, error.hint, False
    if isinstance(error, AssertionError):
        return Verdict.FAIL, "", False
    if isinstance(error, Tampered):
        hint = "The code that measures answers was changed in this notebook, so it counts nothing."
        return Verdict.FAIL, hint, False
    if isinstance(error, TooIntricate):
        return Verdict.FAIL, "The answer is too large or too intricate to be compared.", False
    if answered and isinstance(error, _READING):
        return Verdict.FAIL, UNEXPECTED, False
    return Verdict.FAIL, "The answer could not be compared.", True


def place_in(
    source: str | None, line: int | None, function: str | None
) -> tuple[int | None, str | None]:
    """Line and function of an error, as far as the answer's own text has them.

    A function's name and first line can be set to anything by the code that they name. A name is
    kept if the text defines it, and a line if it lies in that definition, or, for code without
    a name, in the text.
    """
    if source is None or line is None or source.count("\n") >= MAX_LINES:
        return None, None
    named = function is not None and function.isidentifier()
    spans = _definitions(source, str(function)) if named else [(1, source.count("\n") + 1)]
    if any(first <= line <= last for first, last in spans):
        return line, function if named else None
    return None, function if spans and named else None


def _definitions(source: str, name: str) -> list[tuple[int, int]]:
    """First and last lines of the functions of this name, decorators included."""
    tree = parsed(source)
    if tree is None:
        return []
    return [
        (min([node.lineno, *(each.lineno for each in node.decorator_list)]), node.end_lineno or 0)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name
    ]


@contextmanager
def limited_processor_time(seconds: float = PROCESSOR_SECONDS) -> Iterator[None]:
    """Raise `TooIntricate` once this process has computed for `seconds`.

    Waiting for the sandbox costs no processor time, so this bounds the comparisons alone. Signals
    reach the main thread only; elsewhere there is no limit.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGPROF"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooIntricate

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0.0)
        signal.signal(signal.SIGPROF, before)
