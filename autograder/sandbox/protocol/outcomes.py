"""What a grader learns from the sandbox."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

CHANGED = "MeasuringCodeChanged"
"""Class of the error with which a worker says that the code that measures answers was changed."""
MAX_NAME = 200
MAX_MESSAGE = 5_000

_Name = Annotated[str, msgspec.Meta(max_length=MAX_NAME)]

Status = Literal["ok", "error", "timeout", "crashed", "memory"]


class SandboxError(Exception):
    """The sandbox itself could not do its work; the student is not to blame."""


class IsolationError(SandboxError):
    """This machine cannot give a layer of isolation that was asked for."""


class CellOutcome(msgspec.Struct, frozen=True):
    """What became of a cell.

    Parameters
    ----------
    status
        ``"ok"``; ``"error"``, an exception left the cell; ``"timeout"``; ``"crashed"``, the process
        ended or sent nonsense; ``"memory"``, it grew beyond its limit.
    outputs
        nbformat-4 output dictionaries.
    execution_count
        The cell's number, from 1.
    error_name, error_value
        Class and message of the exception.
    seconds
        Wall time.
    note
        One plain sentence if the status needs one.
    error_line
        The line of the cell that did not end well, if that is known.
    """

    status: Status
    outputs: list[dict[str, Any]] = []
    execution_count: int | None = None
    error_name: str | None = None
    error_value: str | None = None
    seconds: float = 0.0
    note: str = ""
    error_line: int | None = None


class ProbeError(msgspec.Struct, frozen=True):
    """The exception that left a probe.

    Parameters
    ----------
    types
        Names of its classes, most specific first, without ``object``.
    message
        Its message, cut to a few thousand characters.
    line, function
        The innermost place in a cell of the student's, if there is one.
    where
        ``"student"`` if a frame of the student's was under way, else ``"probe"``.
    """

    types: Annotated[tuple[_Name, ...], msgspec.Meta(min_length=1, max_length=50)]
    message: Annotated[str, msgspec.Meta(max_length=MAX_MESSAGE)]
    line: Annotated[int, msgspec.Meta(ge=0)] | None = None
    function: _Name | None = None
    where: Literal["student", "probe"] = "probe"


class ProbeOutcome(msgspec.Struct, frozen=True):
    """What became of a probe: its data if the status is ``"ok"``, else why there is none."""

    status: Status
    value: Any = None
    error: ProbeError | None = None
    seconds: float = 0.0
    note: str = ""
