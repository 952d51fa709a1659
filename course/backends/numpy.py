"""NumPy and plain Python: arrays, numbers, lists; nothing is imported that takes a second."""

from __future__ import annotations

import random
import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from types import FrameType
from typing import Any

import numpy as np

from course.backends.interface import NOT_DATA, Array, Function, PullBack, Setting, Unsupported
from course.diagnosis import Mismatch, sentence

REQUIRES: tuple[str, ...] = ()
PRELOAD: tuple[str, ...] = ("numpy", "matplotlib.pyplot", "matplotlib_inline.backend_inline")
STAND_INS: tuple[str, ...] = ()
SLOW: tuple[str, ...] = ()
ENVIRONMENT: Mapping[str, str] = {}
THREADS: tuple[str, ...] = ()  # OpenBLAS makes its threads before the fork
WARM_UP = "import matplotlib.pyplot as plt\nimport numpy as np"
TYPE = "np.ndarray"
COPY = "np.array(x)"
ARRAY = "an array"
ITEM = ".item()"
NO_GRADIENT = ""
COMPOSED: tuple[str, ...] = ()
UNABLE: Mapping[str, str] = {
    "gradient": "NumPy has no automatic gradients: let the exercise ask for a function that returns"
    " the gradient, and compare it with `numeric_gradient` of an oracle.",
    "traces": "NumPy compiles no functions, so there is nothing to count.",
}
CAUSES: tuple[tuple[str, str], ...] = (
    (
        r"operands could not be broadcast together|could not broadcast input array",
        "The shapes do not fit. They are compared from the last axis on, and each pair must be"
        " equal or have a 1: `keepdims=True` or `x[:, np.newaxis]` keeps an axis.",
    ),
    (
        r"shapes .* not aligned|matmul: Input operand 1 has a mismatch",
        "The inner sizes of a matrix product must agree: check the order, or transpose one.",
    ),
    (
        r"truth value of an array",
        "A whole array has no single truth: use `np.where`, a mask, or `.any()` and `.all()`.",
    ),
    (
        r"Cannot cast ufunc .* output from",
        "An array of integers stays one when it is changed in place: write `x = x / 2` instead of"
        " `x /= 2`, or begin with floats.",
    ),
    (
        r"only (?:length-1|0-dimensional) arrays can be converted",
        "A function of the module `math`, or `float(...)`, takes one number: use NumPy's function.",
    ),
)
_INSTALLED = ("site-packages", "dist-packages")


def unsafe_to_fork() -> str:
    """Nothing: NumPy's threads, if there are any, are counted by the server."""
    return ""


def seed(number: int) -> None:
    """Seed Python's generator and NumPy's old one; a new one is seeded by whoever makes it."""
    random.seed(number)
    np.random.seed(number % 2**32)


def use_gpu() -> None:
    """NumPy has none."""
    raise LookupError("NumPy computes on the CPU; grade without --device gpu")


def settings() -> Iterator[Setting]:
    """None but those of `course.defaults`."""
    yield from ()


def from_numpy(array: Array) -> Array:
    """A copy, so that an answer that changes its argument changes nobody else's."""
    return array.copy()


def to_data(value: Any) -> Any:
    """Arrays of other libraries as NumPy's, queues as lists."""
    if isinstance(value, deque):
        return list(value)
    if hasattr(type(value), "__array__"):
        return np.asarray(value)
    return NOT_DATA


def pull_back(
    function: Function, args: Sequence[Any], kwargs: Mapping[str, Any], wrt: Sequence[int]
) -> tuple[Any, PullBack | None]:
    """There is no such thing in NumPy; tests are told before they get here."""
    raise Unsupported(UNABLE["gradient"])


def executed(function: Function, args: Sequence[Any], kwargs: Mapping[str, Any]) -> list[str]:
    """Names of the functions that the answer's own code calls: libraries' and Python's own.

    Operators on arrays count under their names (``x @ y`` is "matmul"). What a library's function
    calls in turn does not count, and operators are seen only on arguments and on what was computed
    from them.
    """
    seen: set[str] = set()

    class Watched(np.ndarray):
        """An array that tells of calls in C that it is in, which no profiler sees."""

        def __array_ufunc__(
            self, ufunc: np.ufunc, method: Any, *inputs: Any, out: Any = (), **options: Any
        ) -> Any:
            if _answers(sys._getframe(1)):
                seen.add(ufunc.__name__ if method == "__call__" else f"{ufunc.__name__}.{method}")
            if out:
                options["out"] = tuple(_plain(each) for each in out)
            result = getattr(ufunc, method)(*map(_plain, inputs), **options)
            return out[0] if len(out) == 1 else _watched(result)

        def __array_function__(self, function: Any, types: Any, args: Any, kwargs: Any) -> Any:
            if _answers(sys._getframe(1)):
                seen.add(function.__name__)
            return super().__array_function__(function, types, args, kwargs)

    def _plain(value: Any) -> Any:
        return value.view(np.ndarray) if isinstance(value, Watched) else value

    def _watched(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(_watched, value))
        return value.view(Watched) if type(value) is np.ndarray else value

    def note(frame: FrameType, event: str, called: Any) -> None:
        if event == "c_call" and _answers(frame):
            seen.add(called.__name__)
        elif event == "call" and not _answers(frame) and _answers(frame.f_back):
            seen.add(frame.f_code.co_name)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        function(*map(_watched, args), **{name: _watched(each) for name, each in kwargs.items()})
    finally:
        sys.setprofile(before)
    return sorted(name for name in seen if not name.startswith("_"))


def _answers(frame: FrameType | None) -> bool:
    """Whether code is an answer's, and not that of an installed package, or of this file."""
    file = __file__ if frame is None else frame.f_code.co_filename
    return file != __file__ and not any(folder in file for folder in _INSTALLED)


def traced(function: Function, args: Sequence[Any], kwargs: Mapping[str, Any]) -> list[str]:
    """None: NumPy has no graphs."""
    return []


def record_operations(
    function: Function, calls: Sequence[Sequence[Any]], kwargs: Mapping[str, Any]
) -> list[str]:
    """Names of functions called in any of the calls."""
    return sorted({name for args in calls for name in executed(function, args, kwargs)})


def read_operations(record: Any, what: str) -> list[str]:
    """The names in a record, which must be a list of them."""
    if not isinstance(record, list) or not all(isinstance(name, str) for name in record):
        raise Mismatch(f"The operations of {what} must be known.", f"{sentence(what)} hides them.")
    return sorted(record)


def common_bases() -> tuple[type, ...]:
    """An array's class: to derive from it borrows nobody's answer."""
    return (np.ndarray, np.generic)
