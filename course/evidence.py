"""What a check can show of a failure: the call, the values found and required, the line."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from course.array_text import Line, array_lines, as_text, side_by_side
from course.diagnosis import GraphCounts, Mismatch, Values
from course.student import Call


@dataclass(frozen=True)
class Evidence:
    """What stands beside the sentences of a failed test.

    Parameters
    ----------
    call
        The call, ``softmax(logits, axis=0)``, or "".
    inputs
        Name and value of each array among the arguments, in lines.
    values
        Arrays found and required, or None.
    counts
        New graphs for each call, or None.
    line
        Number and text of the student's line that raised an error, or None.
    """

    call: str = ""
    inputs: tuple[tuple[str, list[Line]], ...] = ()
    values: Values | None = None
    counts: GraphCounts | None = None
    line: tuple[int, str] | None = None

    def __bool__(self) -> bool:
        return bool(self.call or self.values or self.counts or self.line)

    @property
    def columns(self) -> tuple[list[Line], list[Line]] | None:
        """The values found and required, in lines."""
        if self.values is None:
            return None
        return side_by_side(self.values.found, self.values.expected, self.values.wrong)

    @property
    def input_text(self) -> str:
        """The call and its arrays as text, "" if they are not known."""
        if not self.call:
            return ""
        inputs = [
            f"{name} = {as_text(lines)}".replace("\n", "\n" + " " * (len(name) + 3))
            for name, lines in self.inputs
        ]
        return "\n".join([f"Call: {self.call}" + (", with" if inputs else ""), *inputs])


def evidence_of(
    error: BaseException,
    calls: Sequence[Call],
    functions: Mapping[str, Any],
    line: tuple[int, str] | None,
) -> Evidence:
    """What can be shown of the error that ended a test.

    Parameters
    ----------
    calls
        The calls that the test made, oldest first.
    functions
        The notebook's variables: they name the arguments.
    line
        The student's line that raised `error`, if it did.
    """
    shown = error.evidence if isinstance(error, Mismatch) else None
    values = shown if isinstance(shown, Values) else None
    counts = shown if isinstance(shown, GraphCounts) else None
    call = calls[-1] if calls and line is not None else None
    if values is not None:
        call = next((call for call in reversed(calls) if _same(call.result, values.found)), None)
    if call is None:
        return Evidence(values=values, counts=counts, line=line)
    source, inputs = _written(call, functions.get(call.name))
    return Evidence(source, inputs, values, counts, line)


def _same(result: Any, found: Any) -> bool:
    if isinstance(result, list):
        return any(_same(part, found) for part in result)
    return (
        isinstance(result, np.ndarray | np.generic)
        and np.shape(result) == np.shape(found)
        and np.array_equal(result, found, equal_nan=np.asarray(found).dtype.kind in "fc")
    )


def _written(
    call: Call, function: Callable[..., Any] | None
) -> tuple[str, tuple[tuple[str, list[Line]], ...]]:
    """The call as source, its arrays by name."""
    names = _parameters(function)
    arguments: list[str] = []
    inputs: list[tuple[str, list[Line]]] = []
    for number, value in enumerate(call.args):
        name = names[number] if number < len(names) else f"x{number + 1}"
        arguments.append(_argument(name, value, inputs))
    for name, value in call.kwargs.items():
        arguments.append(f"{name}={_argument(name, value, inputs)}")
    source = f"{call.name}({', '.join(arguments)})"
    return f"the gradient of {source}" if call.gradient else source, tuple(inputs)


def _argument(name: str, value: Any, inputs: list[tuple[str, list[Line]]]) -> str:
    if isinstance(value, np.ndarray):
        inputs.append((name, array_lines(value)))
        return name
    text = " ".join(repr(value).split())
    return text if len(text) <= 60 else f"{text[:57]}..."


def _parameters(function: Any) -> list[str]:
    function = getattr(function, "python_function", function)
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return []
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return [parameter.name for parameter in parameters if parameter.kind in kinds]
