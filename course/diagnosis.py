"""What an assertion says when it fails: requirement, finding, likely cause, details.

The finding and the cause are *safe*: they may be shown for hidden tests. They never hold an input,
a found or an expected value, nor anything monotone ("too large") from which a value could be
searched for. Everything with values in it goes to ``details``, which only public checks and
instructors see.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from course.backends import current
from course.exception_names import may_be_shown

MANY = 10
"""Counts and positions from here on are not told of hidden tests."""

Array = npt.NDArray[Any]


class Values(NamedTuple):
    """Arrays found and required, for the card of a public check.

    Parameters
    ----------
    found, expected
        Any shapes.
    wrong
        Which elements of `found` are wrong, or None if the shapes differ.
    what
        Name of `found` in messages.
    """

    found: Array
    expected: Array
    wrong: Array | None
    what: str


class GraphCounts(NamedTuple):
    """New graphs of a `tf.function`, call by call, for the card of a public check.

    Parameters
    ----------
    rows
        For each call: how many were made, how many are required (None: any number), and why.
    """

    rows: tuple[tuple[int, int | None, str], ...]


class Mismatch(AssertionError):
    """An assertion of the course library that does not hold.

    Parameters
    ----------
    requirement
        What is required, one plain sentence.
    finding
        What was found and where; safe to show for a hidden test.
    cause
        The likely cause where the evidence is good, else "".
    details
        Values found and expected; only for public checks and instructors.

    Attributes
    ----------
    evidence
        The same values as data, where there are any. They never leave this process.
    """

    def __init__(self, requirement: str, finding: str, cause: str = "", details: str = "") -> None:
        super().__init__(requirement, finding, cause, details)
        self.requirement = requirement
        self.finding = finding
        self.cause = cause
        self.details = details
        self.evidence: Values | GraphCounts | None = None

    @property
    def hint(self) -> str:
        """The safe text: what was found, and the likely cause."""
        return " ".join(part for part in (self.finding, self.cause) if part)

    def __str__(self) -> str:
        lines = [self.requirement]
        lines += [f"Found: {self.finding}"] if self.finding else []
        lines += [f"Likely cause: {self.cause}"] if self.cause else []
        lines += [f"Details: {self.details}"] if self.details else []
        return "\n".join(lines)


class Diagnosis(NamedTuple):
    """A finding and its likely cause, both safe to show."""

    finding: str
    cause: str = ""


def sentence(text: str) -> str:
    """The text with its first letter raised; the rest is left as it is."""
    return text[:1].upper() + text[1:]


_KINDS = {"b": "booleans", "i": "integers", "u": "integers", "f": "floating-point numbers"}
_KINDS |= {"c": "complex numbers", "S": "strings", "U": "strings", "O": "objects"}

_TYPE_WORDS: dict[type, str] = {
    bool: "a Python bool",
    int: "a Python number",
    float: "a Python number",
    complex: "a Python number",
    str: "a string",
    bytes: "a byte string",
    list: "a list",
    tuple: "a list",
    dict: "a dictionary",
}


def number_kind(dtype: np.dtype[Any]) -> str:
    """What an array of this dtype holds, in words."""
    return _KINDS.get(dtype.kind, "values of another kind")


def describe(value: object) -> str:
    """What kind of thing a value is, without saying anything of its contents."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"an array of {number_kind(value.dtype)}"
    if isinstance(value, np.generic):
        return _TYPE_WORDS.get(type(value.item()), "a NumPy scalar")
    return _TYPE_WORDS.get(
        type(value), f"an object that is neither {current().ARRAY}, a number nor a list of them"
    )


def safe_exception_name(name: str) -> str:
    """An exception's class name if it is well known; a class name can be made to carry data."""
    return name if may_be_shown(name) else "another error"


def few(count: int) -> str:
    """A count, if it is small: a large one could be made to spell something out."""
    return str(count) if 0 <= count < MANY else "many"


def index_text(index: tuple[int, ...]) -> str:
    """An index as it is written in code: [2] or [0, 2]."""
    return "[" + ", ".join(str(int(i)) for i in index) + "]"


def safe_index_text(index: tuple[int, ...]) -> str:
    """`index_text` for a hint: where an element lies is the answer's to choose, so only roughly."""
    return "[" + ", ".join(str(int(i)) if i < MANY else f"{MANY} or more" for i in index) + "]"


def first_index(mask: Array) -> tuple[int, ...]:
    """The index of the first true element of a mask of any rank."""
    return tuple(int(i) for i in np.unravel_index(int(np.argmax(mask)), mask.shape))
