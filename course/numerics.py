"""Assertions on values, shapes and dtypes, each with a diagnosis.

They need only NumPy. `found` is plain data that a probe handed back; `expected` comes from an
oracle or is written in the test. No test states a tolerance: see `course.tolerances`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from course.backends import current
from course.comparison import (
    Comparison,
    compared,
    error_ratios,
    judged_dtype,
    largest_ratio,
    normalized_error,
    record_errors,
    report,
    shown,
)
from course.diagnosis import (
    Array,
    Diagnosis,
    Mismatch,
    Values,
    describe,
    few,
    number_kind,
    safe_exception_name,
    sentence,
)
from course.differences import (
    diagnose_nonfinite,
    diagnose_shape,
    diagnose_values,
    shape_difference,
)
from course.exact import diagnose_exact
from course.plain import Opaque
from course.tolerances import TOLERANCES, Tolerance, set_device, tolerance

__all__ = [
    "TOLERANCES",
    "Comparison",
    "Mismatch",
    "Tolerance",
    "assert_close",
    "assert_dtype",
    "assert_exact",
    "assert_finite",
    "assert_length",
    "assert_raises",
    "assert_shape",
    "assert_tensor",
    "assert_that",
    "normalized_error",
    "record_errors",
    "set_device",
    "tolerance",
]


def assert_close(
    found: Any,
    expected: Any,
    *,
    kind: str = "elementwise",
    what: str = "the result",
    batch: int | None = None,
    dtype: str | None = None,
) -> None:
    """Require that numbers are equal within the tolerance of their dtype.

    Parameters
    ----------
    found
        Array of any real or complex dtype, a Python number (taken as a 0-d array), or a list of
        them.
    expected
        Exact values, array-like, of the same shape as `found`.
    kind
        Class of the computation: "elementwise", "reduction", "linear_algebra", "iterated" (many
        steps), "gradient" or "training".
    what
        Name of `found` in messages.
    batch
        Number of examples; lets the diagnosis recognise a sum taken for a mean.
    dtype
        Judge `found` as this dtype instead of its own, for float32 values that passed through
        Python numbers and for bfloat16, which crosses as float32.

    Raises
    ------
    Mismatch
        If shape, finiteness or any element is wrong.
    """
    __tracebackhide__ = True
    requirement = f"{sentence(what)} must have the right values."
    array = _numbers(found, requirement, what, gradient=kind == "gradient")
    right = np.asarray(expected)
    right = right.astype(np.complex128 if right.dtype.kind == "c" else np.float64)
    judged = dtype or judged_dtype(found, array)
    limits = tolerance(judged, kind)
    error = largest_ratio(array, right, limits)
    passed = error <= 1.0
    report(Comparison(what, kind, judged, error, passed))
    if not passed:
        diagnosis = _diagnose(array, right, limits, batch)
        mismatch = Mismatch(requirement, *diagnosis, compared(array, right, limits))
        comparable = array.shape == right.shape
        wrong = np.asarray(error_ratios(array, right, limits) > 1.0) if comparable else None
        mismatch.evidence = Values(array, right, wrong, what)
        raise mismatch


def assert_exact(found: Any, expected: Any, *, what: str = "the result") -> None:
    """Require equality of integers, booleans, strings, None, or lists and dictionaries of them.

    The width of an integer does not matter (int32 or int64), nor whether a scalar is a Python
    number or a 0-d array; whether it is an integer, a boolean or a float does.
    """
    __tracebackhide__ = True
    finding = diagnose_exact(found, expected)
    if finding:
        details = f"Found {shown(found)}, required {shown(expected)}."
        raise Mismatch(f"{sentence(what)} must be exactly right.", finding, "", details)


def assert_length(found: Any, length: int, *, what: str = "results") -> None:
    """Require `length` parts, at least two: of a list, or along the first axis of an array.

    Parameters
    ----------
    what
        What the parts are called, in the plural.
    """
    __tracebackhide__ = True
    several = isinstance(found, list | tuple) or (isinstance(found, np.ndarray) and found.ndim > 0)
    count = len(found) if several else 1
    if count != length:
        finding = "There is only one." if count == 1 else f"There are {few(count)}."
        raise Mismatch(f"There must be {length} {what}.", finding, "", "")


def assert_shape(found: Any, shape: tuple[int | None, ...], *, what: str = "the result") -> None:
    """Require a shape; None stands for any length along that axis."""
    __tracebackhide__ = True
    requirement = f"{sentence(what)} must have the right shape."
    array = _numbers(found, requirement, what, any_kind=True)
    wanted = tuple(
        length if required is None and len(shape) == array.ndim else required
        for required, length in zip(shape, (*array.shape, *[-1] * len(shape)), strict=False)
    )
    if array.shape != wanted:
        details = f"Found shape {array.shape}, required {shape}."
        concrete = tuple(-1 if length is None else length for length in wanted)
        raise Mismatch(requirement, f"{shape_difference(array.shape, concrete)}.", "", details)


def assert_dtype(found: Any, dtype: Any, *, what: str = "the result") -> None:
    """Require an array of exactly this dtype (a name such as "float32", or a NumPy dtype)."""
    __tracebackhide__ = True
    name = dtype if isinstance(dtype, str) else np.dtype(dtype).name
    requirement = f"{sentence(what)} must have dtype {name}."
    assert_tensor(found, what=what)
    if found.dtype.name != name:
        cause = ""
        if {found.dtype.name, name} == {"float32", "float64"}:
            cause = "Some step casts it, or a NumPy array or Python number decides the dtype."
        raise Mismatch(requirement, f"It has dtype {found.dtype.name}.", cause)


def assert_finite(found: Any, *, what: str = "the result") -> None:
    """Require numbers without NaN or Inf."""
    __tracebackhide__ = True
    requirement = f"{sentence(what)} must be finite everywhere."
    array = _numbers(found, requirement, what)
    diagnosis = diagnose_nonfinite(array, np.zeros(array.shape))
    if diagnosis:
        raise Mismatch(requirement, *diagnosis, f"Found {shown(array)}.")


def assert_tensor(found: Any, *, what: str = "the result") -> None:
    """Require a tensor or an array: not a Python number, a list, None or another object."""
    __tracebackhide__ = True
    if isinstance(found, np.ndarray | np.generic):
        return
    library, cause = current(), ""
    if found is None:
        cause = "A `return` is missing."
    elif isinstance(found, bool | int | float):
        calls = f"`float(...)`, `int(...)` or `{library.ITEM}`"
        cause = f"{calls} turns {library.ARRAY} into a Python number."
    details = f"Found {shown(found)}."
    raise Mismatch(
        f"{sentence(what)} must be {library.ARRAY}.", f"It is {describe(found)}.", cause, details
    )


def assert_that(
    condition: object, requirement: str, finding: str = "", *, cause: str = "", details: str = ""
) -> None:
    """Require any other rule; the texts but `details` must be safe to show for a hidden test."""
    __tracebackhide__ = True
    if not condition:
        raise Mismatch(requirement, finding, cause, details)


def assert_raises(
    student: Any,
    error: str | tuple[str, ...],
    target: Any,
    /,
    *args: Any,
    what: str = "",
    **kwargs: Any,
) -> None:
    """Require that a call (a function's name) or a probe raises one of the errors named.

    Parameters
    ----------
    student
        The `student` fixture.
    error
        Class name of the error, or a tuple of acceptable ones; a subclass passes too.
    target
        Name of the student's function, or a probe.
    what
        The call, as messages name it; by default the function's name.
    """
    __tracebackhide__ = True
    accepted = (error,) if isinstance(error, str) else tuple(error)
    name = what or (f"`{target}`" if isinstance(target, str) else "this call")
    raised = tuple(student.raises(target, *args, **kwargs))
    if any(cls in accepted for cls in raised):
        return
    requirement = f"{sentence(name)} must raise {' or '.join(accepted)}."
    if not raised:
        raise Mismatch(requirement, "It returned without an error.")
    raise Mismatch(
        requirement, f"It raised {safe_exception_name(raised[0])}.", "", f"Raised {raised[0]}."
    )


def _numbers(
    found: Any, requirement: str, what: str, *, any_kind: bool = False, gradient: bool = False
) -> Array:
    """`found` as an array of numbers, or the Mismatch that says what it is instead."""
    __tracebackhide__ = True
    if found is None and gradient:
        raise Mismatch(requirement, "There is no gradient.", current().NO_GRADIENT)
    if found is None:
        raise Mismatch(
            requirement, "It is None.", "A `return` is missing, or there is no gradient."
        )
    if isinstance(found, Opaque | str | bytes | dict):
        details = f"Found {shown(found)}."
        raise Mismatch(requirement, f"It is {describe(found)}.", "", details)
    try:
        array = np.asarray(found)
    except ValueError:
        raise Mismatch(requirement, "It is a list of parts with different shapes.") from None
    if array.dtype.kind not in "biufc" and not any_kind:
        finding = f"It is {describe(found)} with something other than numbers inside."
        raise Mismatch(requirement, finding, "", f"Found {shown(found)}.")
    return array


def _diagnose(found: Array, expected: Array, limits: Tolerance, batch: int | None) -> Diagnosis:
    def close(a: Array, b: Array) -> bool:
        return a.shape == b.shape and largest_ratio(a, b, limits) <= 1.0

    if found.dtype.kind == "c" and expected.dtype.kind != "c":
        return Diagnosis("It has complex numbers; real ones are required.")
    with np.errstate(all="ignore"):
        wide = found.astype(np.complex128 if found.dtype.kind == "c" else np.float64)
        if found.shape != expected.shape:
            return diagnose_shape(wide, expected, close)
        nonfinite = diagnose_nonfinite(wide, expected)
        if nonfinite:
            return nonfinite
        wrong = np.asarray(error_ratios(wide, expected, limits) > 1.0)
        diagnosis = diagnose_values(wide, expected, wrong, close, batch=batch)
    if found.dtype.kind in "iub" and not diagnosis.cause and not _whole(expected):
        return Diagnosis(
            f"It holds {number_kind(found.dtype)}.", "An integer or boolean dtype inside."
        )
    return diagnosis


def _whole(array: Array) -> bool:
    return bool(np.all(np.isfinite(array)) and np.all(array == np.round(array)))
