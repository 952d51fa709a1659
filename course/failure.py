"""Why a test did not pass, in sentences for the student."""

from __future__ import annotations

import linecache
import re
from collections.abc import Mapping, Sequence
from typing import Any

from course.check_result import Status, TestOutcome
from course.diagnosis import Mismatch
from course.error_text import plain_error
from course.evidence import evidence_of
from course.kept_alive import Refused
from course.student import Call, NotAttempted, NotDefined, StudentError, is_cell_file

_PLAIN = ("DelegatedError", "DisabledError", "NotAFunction", "ReadyMadeError")
"""Errors of ours about an answer: their text says it all."""


def failed_outcome(
    name: str,
    title: str,
    error: BaseException,
    *,
    calls: Sequence[Call],
    namespace: Mapping[str, Any],
    output: str,
) -> TestOutcome:
    """The outcome of a test that `error` ended.

    Parameters
    ----------
    calls
        The calls of student's functions that the test made.
    namespace
        The notebook's variables.
    output
        What the code printed.
    """
    status, messages = _explain(error)
    details = error.details if isinstance(error, Mismatch) else ""
    line = _source_line(error.__cause__) if isinstance(error, StudentError) else None
    evidence = evidence_of(error, calls, namespace, line)
    return TestOutcome(name, title, status, messages, output, details, evidence)


def _explain(error: BaseException) -> tuple[Status, tuple[str, ...]]:
    """Status and sentences for what a test raised."""
    if isinstance(error, NotDefined):
        return "not attempted", (f"{error}: run the cell that defines it first.",)
    if isinstance(error, NotAttempted):
        return "not attempted", ("Write your answer in place of `raise NotImplementedError()`.",)
    if isinstance(error, Mismatch):
        parts = (error.finding, error.cause)
        return "failed", tuple(part for part in parts if part) or (error.requirement,)
    if isinstance(error, StudentError) and error.error_type in _PLAIN:
        return "failed", (f"{error.text.rstrip('.')}.",)
    if isinstance(error, StudentError):
        text, cause = plain_error(error.error_type, error.text)
        told = f"{error.hint}: {text}" if text else f"{error.hint}."
        return "failed", (told, cause) if cause else (told,)
    if isinstance(error, Refused):
        return "failed", (str(error),)
    if isinstance(error, SystemExit):
        return "failed", ("Your code ends Python with `exit()` or `sys.exit()`; remove that call.",)
    if isinstance(error, AssertionError):
        text = plain_error("AssertionError", str(error)).text
        return "failed", (text or "The requirement does not hold.",)
    text = f"This test could not be run ({type(error).__name__}: {error}); tell your instructor."
    return "failed", (text,)


def _source_line(error: BaseException | None) -> tuple[int, str] | None:
    """The line of the student's cell in which an error arose."""
    found: tuple[int, str] | None = None
    traceback = error.__traceback__ if error else None
    while traceback is not None:
        found = _cell_line(traceback.tb_frame.f_code.co_filename, traceback.tb_lineno) or found
        traceback = traceback.tb_next
    if found is None:  # AutoGraph puts its traceback into the message
        for file, number in re.findall(r'File "([^"\n]+)", line (\d+)', str(error or "")):
            found = _cell_line(file, int(number)) or found
    return found


def _cell_line(file: str, number: int) -> tuple[int, str] | None:
    line = linecache.getline(file, number).strip() if is_cell_file(file) else ""
    return (number, line) if line else None
