"""How far found numbers are from the exact ones, in units of the tolerance, and how to show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np

from course.diagnosis import Array, index_text
from course.plain import Opaque
from course.tolerances import Tolerance, tolerance

_AS_IMPORTED = np.get_printoptions()
"""How numbers are shown, whatever a notebook sets for its own."""


class Comparison(NamedTuple):
    """One numerical comparison, for the calibration of tolerances."""

    what: str
    kind: str
    dtype: str
    error: float
    passed: bool


_recorders: list[Callable[[Comparison], object]] = []


@contextmanager
def record_errors(callback: Callable[[Comparison], object]) -> Iterator[None]:
    """While active, `callback` gets a `Comparison` for every `assert_close` of numbers."""
    _recorders.append(callback)
    try:
        yield
    finally:
        _recorders.remove(callback)


def report(comparison: Comparison) -> None:
    """Tell a comparison to those who record them."""
    for callback in _recorders:
        callback(comparison)


def normalized_error(
    found: Any, expected: Any, *, kind: str = "elementwise", dtype: str | None = None
) -> float:
    """Largest ``|found - expected| / (atol + rtol * |expected|)``; at most 1 passes.

    Returns
    -------
    float
        0 for exact equality; infinity where shapes, or NaN and Inf, do not agree.
    """
    array = np.asarray(found)
    limits = tolerance(dtype or judged_dtype(found, array), kind)
    return largest_ratio(array, np.asarray(expected), limits)


def judged_dtype(found: Any, array: Array) -> str:
    """The dtype to whose accuracy `found` is held.

    A Python float has no dtype of its own: if every one is exactly a float32, a float32 was read
    out.
    """
    if isinstance(found, np.ndarray | np.generic) or array.dtype != np.float64:
        return array.dtype.name
    if isinstance(found, list) and any(isinstance(v, np.ndarray | np.generic) for v in found):
        parts = [np.asarray(value).dtype for value in found]
        return min(parts, key=lambda dtype: (dtype.kind != "f", dtype.itemsize)).name
    with np.errstate(over="ignore"):
        narrowed = array.astype(np.float32)
    return "float32" if np.array_equal(narrowed, array, equal_nan=True) else "float64"


def largest_ratio(found: Array, expected: Array, limits: Tolerance) -> float:
    """The largest of the `error_ratios`; infinity if the shapes differ."""
    if found.shape != expected.shape:
        return float("inf")
    return float(np.max(error_ratios(found, expected, limits), initial=0.0))


def error_ratios(found: Array, expected: Array, limits: Tolerance) -> Array:
    """Error over tolerance, element by element, of arrays of one shape."""
    wide = found.astype(np.complex128 if found.dtype.kind == "c" else np.float64)
    with np.errstate(all="ignore"):
        ratios = np.asarray(
            np.abs(wide - expected) / (limits.atol + limits.rtol * np.abs(expected))
        )
    same = (wide == expected) | (np.isnan(wide) & np.isnan(expected))
    ratios = np.where(same, 0.0, ratios)
    return np.where(np.isfinite(ratios) & np.isfinite(expected) | same, ratios, np.inf)


def compared(found: Array, expected: Array, limits: Tolerance) -> str:
    """Both arrays, and the worst element: for public checks and instructors only."""
    parts = [("Found", shown(found)), ("required", _numbers(expected))]
    gap = "\n" if any("\n" in text for _, text in parts) else " "
    text = ("\n" if gap == "\n" else ", ").join(f"{name}{gap}{value}" for name, value in parts)
    if found.shape == expected.shape and found.size > 1:
        ratios = error_ratios(found, expected, limits)
        count = int(np.count_nonzero(ratios > 1.0))
        worst = tuple(int(i) for i in np.unravel_index(int(np.argmax(ratios)), ratios.shape))
        text += f"{';' if gap == ' ' else ''}{gap}{count} of {ratios.size} elements are wrong, the"
        text += f" worst at {index_text(worst)}: {found[worst]:.6g} for {expected[worst]:.6g}"
    return f"{text} (rtol {limits.rtol:g}, atol {limits.atol:g})."


def shown(value: Any) -> str:
    """A value in a few characters, with shape and dtype where it has them."""
    if isinstance(value, Opaque):
        name = "".join(c if c.isprintable() else "?" for c in value.type_name)
        return f"an object of type {name}"
    if not isinstance(value, np.ndarray):
        text = repr(value)
        return text if len(text) <= 200 else f"{text[:200]} ..."
    text = _numbers(value)
    shape = f", shape {value.shape}" if value.ndim else ""
    return f"{text} ({value.dtype}{shape})"


def _numbers(array: Array) -> str:
    with np.printoptions(**_AS_IMPORTED):
        return np.array2string(array, precision=6, threshold=20, edgeitems=2, separator=", ")
