"""Why two arrays of numbers differ: a lost axis, a constant ratio, another order, NaN and where.

Each finding and cause is safe to show for a hidden test (see `course.diagnosis`): ratios are told
only out of a small set of named ones, and nothing says how far off a value is.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from course.diagnosis import Array, Diagnosis, few, first_index, safe_index_text

Close = Callable[[Array, Array], bool]

# ----------------------------------------------------------------------------------------------
# shapes


def diagnose_shape(found: Array, expected: Array, close: Close) -> Diagnosis:
    """Why two arrays of different shapes differ.

    Parameters
    ----------
    found, expected
        Arrays of different shapes.
    close
        Says whether two arrays of the same shape are equal within the tolerance.
    """
    what = shape_difference(found.shape, expected.shape)
    if found.size == expected.size:
        if _squeezed(found.shape) == _squeezed(expected.shape):
            extra = found.ndim > expected.ndim
            how = "an extra axis of length 1" if extra else "an axis of length 1 missing"
            if close(found.reshape(expected.shape), expected):
                return Diagnosis(f"{what}: the values are right, with {how}.")
            return Diagnosis(f"{what}: it has {how}.")
        if found.shape == expected.shape[::-1]:
            same = close(found.T, expected)
            tail = (
                "the values are right, but transposed" if same else "the axes are in reverse order"
            )
            return Diagnosis(f"{what}: {tail}.", "Two axes are exchanged.")
        return Diagnosis(f"{what}: it has the right number of elements in another shape.")
    lost = _lost_axis(found, expected, close)
    if lost:
        return Diagnosis(f"{what}.", lost)
    if _outer_broadcast(found.shape, expected.shape):
        return Diagnosis(
            f"{what}.",
            "Two arrays of shapes like (n,) and (n, 1) were broadcast against each other.",
        )
    return Diagnosis(f"{what}.")


def shape_difference(found: tuple[int, ...], expected: tuple[int, ...]) -> str:
    """In what two shapes differ, without lengths (those are the hidden input's)."""
    if len(found) != len(expected):
        return (
            f"It has {_axes(len(found))} where {_axes(len(expected))} {_is(len(expected))} required"
        )
    wrong = [axis for axis, (a, b) in enumerate(zip(found, expected, strict=True)) if a != b]
    word = "axis" if len(wrong) == 1 else "axes"
    return f"It has the wrong length along {word} {', '.join(map(str, wrong))}"


def _axes(count: int) -> str:
    return {0: "no axis (a scalar)", 1: "one axis"}.get(count, f"{few(count)} axes")


def _is(count: int) -> str:
    return "is" if count < 2 else "are"


def _squeezed(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(length for length in shape if length != 1)


_MAX_REDUCED = 2_000_000
"""Elements of the largest array that is reduced along each of its axes, to say which was lost."""

_REDUCTIONS: dict[str, Callable[..., Any]] = {
    "mean": np.mean,
    "sum": np.sum,
    "maximum": np.max,
}


def _lost_axis(found: Array, expected: Array, close: Close) -> str:
    """Says which axis was reduced away (found is smaller), or kept (found is larger)."""
    if found.dtype.kind not in "fiub" or expected.dtype.kind not in "fiub" or not found.size:
        return ""
    if not expected.size or not np.all(np.isfinite(expected)) or not np.all(np.isfinite(found)):
        return ""
    small, large = (found, expected) if found.size < expected.size else (expected, found)
    if large.size > _MAX_REDUCED:
        return ""
    for axis in [*range(large.ndim), None]:
        left = () if axis is None else large.shape[:axis] + large.shape[axis + 1 :]
        if _squeezed(left) != _squeezed(small.shape):
            continue
        for name, reduce in _REDUCTIONS.items():
            reduced = np.asarray(reduce(large, axis=axis))
            along = "over all axes" if axis is None else f"along axis {axis}"
            if small is found and close(found, reduced.reshape(found.shape)):
                return f"It equals the {name} of the right result {along}: an axis is lost."
            if small is expected and close(reduced.reshape(expected.shape), expected):
                return f"Its {name} {along} is the right result: that step is missing."
    if small is found and found.ndim < expected.ndim:
        for axis in range(expected.ndim):
            if found.shape == expected.shape[:axis] + expected.shape[axis + 1 :]:
                return f"Axis {axis} of the right result is lost (keepdims?)."
    return ""


def _outer_broadcast(found: tuple[int, ...], expected: tuple[int, ...]) -> bool:
    """(n, n) where (n,) or (n, 1) is required, n > 1."""
    if len(found) != 2 or found[0] != found[1] or found[0] < 2:
        return False
    return _squeezed(expected) == (found[0],)


# ----------------------------------------------------------------------------------------------
# values


def diagnose_nonfinite(found: Array, expected: Array) -> Diagnosis | None:
    """NaN or Inf where the right result has none, else None."""
    for name, test in (("NaN", np.isnan), ("Inf", np.isinf)):
        bad = test(found) & ~test(expected)
        count = int(np.count_nonzero(bad))
        if not count:
            continue
        if bad.ndim == 0:
            return Diagnosis(f"It is {name}.", _NONFINITE_CAUSE[name])
        if count == bad.size:
            return Diagnosis(f"Every element is {name}.", _NONFINITE_CAUSE[name])
        where = safe_index_text(first_index(bad))
        elements = (
            f"{few(count)} of {bad.size} elements are"
            if count > 1
            else f"1 of {bad.size} elements is"
        )
        return Diagnosis(f"{elements} {name}, the first at index {where}.", _NONFINITE_CAUSE[name])
    return None


_NONFINITE_CAUSE = {
    "NaN": "NaN comes from 0/0, Inf - Inf, Inf/Inf or 0 times Inf, often after an overflow.",
    "Inf": "Inf comes from an overflow, from a division by zero or from the logarithm of zero.",
}


def diagnose_values(
    found: Array, expected: Array, wrong: Array, close: Close, *, batch: int | None = None
) -> Diagnosis:
    """Why two finite arrays of the same shape differ.

    Parameters
    ----------
    found, expected
        Arrays of one shape, finite wherever `expected` is.
    wrong
        Boolean mask of the elements outside the tolerance.
    close
        Says whether two arrays of the same shape are equal within the tolerance.
    batch
        The number of examples, where a sum taken for a mean would show as this ratio.
    """
    finding = where_wrong(wrong)
    for cause in (
        _zeros(found),
        _ratio(found, expected, close, batch),
        _rearranged(found, expected, close),
        _transformed(found, expected, close),
        _offset(found, expected, close),
    ):
        if cause:
            return Diagnosis(finding, cause)
    return Diagnosis(finding)


def where_wrong(wrong: Array) -> str:
    """How much of a result is wrong and where, in words that depend on no value."""
    if wrong.ndim == 0:
        return "The value is not right."
    if wrong.all():
        return "All elements are wrong." if wrong.size > 1 else "Its only element is wrong."
    first = safe_index_text(first_index(wrong))
    pattern = _pattern(wrong)
    count = int(np.count_nonzero(wrong))
    if count == 1:
        return f"One element is wrong, at index {first}."
    share = "Most" if count > wrong.size / 2 else "Some"
    return f"{share} elements are wrong, the first at index {first}{pattern}."


def _pattern(wrong: Array) -> str:
    """Right up to some row and wrong after it, or wrong in one place of an axis only."""
    rows: Array = np.asarray(wrong.reshape(wrong.shape[0], -1).any(axis=1))
    start = int(np.argmax(rows))
    if start > 0 and len(rows) - start > 1 and rows[start:].all():
        return f"; everything before position {start} of axis 0 is right and nothing after it"
    for axis in range(wrong.ndim):
        others = tuple(a for a in range(wrong.ndim) if a != axis)
        hit = np.flatnonzero(wrong.any(axis=others))
        if len(hit) == 1 and wrong.shape[axis] > 1:
            return f"; all of them are at position {int(hit[0])} of axis {axis}"
    return ""


def _zeros(found: Array) -> str:
    return "The result is zero everywhere." if found.size and not found.any() else ""


def _ratio(found: Array, expected: Array, close: Close, batch: int | None) -> str:
    """A constant ratio out of the small set of named ones."""
    if not np.all(np.isfinite(expected)) or not expected.any():
        return ""
    norm = float(np.linalg.norm(found) / np.linalg.norm(expected))
    size, last = expected.size, expected.shape[-1] if expected.ndim else 1
    named: list[tuple[float, str]] = [
        (-1.0, "It has the wrong sign."),
        (2.0, "It is twice the right result: a factor 1/2 is missing, or a 2 is one too many."),
        (0.5, "It is half the right result: a factor 2 is missing, or a 1/2 is one too many."),
        (math.log(2.0), "It is off by the factor log 2: a logarithm to another base."),
        (1.0 / math.log(2.0), "It is off by the factor 1/log 2: a logarithm to another base."),
        (-2.0, "It has the wrong sign and a factor 2 too many."),
        (-0.5, "It has the wrong sign and a factor 2 too few."),
    ]
    counts = {"the batch size": batch or 1, "the number of elements": size}
    counts["the length of the last axis"] = last
    for name, n in counts.items():
        if n > 2:
            named.append((float(n), f"It is right times {name}: a sum in place of a mean?"))
            named.append((1.0 / n, f"It is right divided by {name}: a mean in place of a sum?"))
            named.append((-float(n), f"It is right times {name}, with the wrong sign."))
    for ratio, cause in named:
        # the norms as well, since elements below atol agree with anything
        if close(found / ratio, expected) and abs(norm / abs(ratio) - 1.0) < 0.05:
            return cause
    return ""


def _rearranged(found: Array, expected: Array, close: Close) -> str:
    square = expected.ndim >= 2 and expected.shape[-1] == expected.shape[-2]
    if square and close(np.swapaxes(found, -1, -2), expected):
        return "It is right but transposed: two axes are exchanged."
    if expected.size < 3 or expected.ndim == 0:
        return ""
    for axis in range(expected.ndim):
        if close(np.flip(found, axis), expected):
            return f"It is right but in reverse order along axis {axis}."
    if len(expected) > 2 and expected.ndim > 1:
        rows, right = found.reshape(len(found), -1), expected.reshape(len(expected), -1)
        if close(rows[np.lexsort(rows.T)], right[np.lexsort(right.T)]):
            return "The rows are right but in another order."
    if close(np.sort(found, axis=None), np.sort(expected, axis=None)):
        return "The elements are right but in another order."
    return ""


def _transformed(found: Array, expected: Array, close: Close) -> str:
    """Equal after one named function: each is an equality, never an order."""
    if not expected.any() or expected.size < 2:
        return ""
    with np.errstate(all="ignore"):
        candidates = (
            (np.log(expected), "It is the logarithm of the right result."),
            (np.exp(expected), "It is the exponential of the right result."),
            (np.square(expected), "It is the square of the right result: a root is missing."),
            (np.sqrt(expected), "It is the square root of the right result."),
            (np.abs(expected), "It is the absolute value of the right result: the signs are lost."),
            (np.round(expected), "It is the right result rounded to whole numbers."),
            (
                np.trunc(expected),
                "It is the right result cut to whole numbers: an integer dtype inside?",
            ),
        )
    for candidate, cause in candidates:
        if np.all(np.isfinite(candidate)) and close(found, candidate):
            return cause
    return ""


def _offset(found: Array, expected: Array, close: Close) -> str:
    if expected.size < 3 or close(expected, np.full_like(expected, expected.flat[0])):
        return ""
    shift = float(np.mean(found - expected))
    if close(found - shift, expected):
        return "It differs from the right result by the same constant at every element."
    return ""
