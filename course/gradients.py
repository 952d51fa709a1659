"""Gradients judged against central differences of a float64 NumPy oracle.

The comparison is projected on a *random cotangent*: the gradient of sum(softmax(x)) is zero
whatever the code does, so a cotangent of ones would pass a dead gradient.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from course.backends import current, require
from course.diagnosis import Array, Mismatch, sentence
from course.differences import shape_difference
from course.numerics import assert_close, assert_dtype, assert_finite, assert_shape, assert_tensor
from course.student import InnerStudent, Probe


def numeric_gradient(
    f: Callable[[Array], Any], x: Any, cotangent: Any, step: float = 1e-6
) -> Array:
    """Gradient of ``sum(cotangent * f(x))`` by central differences.

    Each element is ``sum(cotangent * (f(x + h e) - f(x - h e))) / (2 h)``, with the h that the sum
    ``x + h`` really realises (Press et al., Numerical Recipes, section 5.7). The error is about
    1e-10 for values near one at the default step.

    Parameters
    ----------
    f
        Function of a float64 array; its result has the shape of `cotangent`.
    x
        Point, any shape; taken as float64.
    cotangent
        Weights of the result's elements.
    step
        The step h.

    Returns
    -------
    array of float64
        Same shape as `x`.
    """
    point = np.array(x, dtype=np.float64)
    weights = np.asarray(cotangent, dtype=np.float64)
    gradient = np.zeros_like(point)
    for index in np.ndindex(point.shape):
        here = point[index]
        above, below = here + step, here - step
        point[index] = above
        upper = np.asarray(f(point.copy()), dtype=np.float64)
        point[index] = below
        lower = np.asarray(f(point.copy()), dtype=np.float64)
        point[index] = here
        gradient[index] = np.sum(weights * (upper - lower)) / (above - below)
    return gradient


def assert_gradient(
    student: Any,
    name: str,
    oracle: Callable[..., Any],
    /,
    *args: Any,
    rng: np.random.Generator,
    wrt: int | tuple[int, ...] = 0,
    what: str = "",
    **kwargs: Any,
) -> None:
    """Require the gradient of the student's function `name` to be that of the oracle, in float64.

    Parameters
    ----------
    student
        The `student` fixture.
    name
        Name of the student's function.
    oracle
        The same function in NumPy; gets the same arguments.
    *args, **kwargs
        Arguments; floating-point arrays are taken as float64.
    rng
        Draws the cotangent.
    wrt
        Position of the argument to differentiate by, or a tuple of positions.
    what
        Name of the gradient in messages.

    Raises
    ------
    Mismatch
        If the gradient is missing, has the wrong shape or dtype, is not finite, is not right, or is
        not zero for a cotangent of zeros.
    """
    __tracebackhide__ = True
    require("gradient")
    values = [_float64(value) for value in args]
    named = {key: _float64(value) for key, value in kwargs.items()}
    result = np.asarray(oracle(*values, **named), dtype=np.float64)
    positions = (wrt,) if isinstance(wrt, int) else tuple(wrt)
    cotangent = rng.standard_normal(result.shape)
    answer = student.run(Probe(_pull_back), name, values, named, positions, cotangent)
    _assert_result(answer.get("result") if isinstance(answer, dict) else None, result.shape, name)
    for number, position in enumerate(positions):
        label = what or f"the gradient of `{name}`"
        if len(positions) > 1 or position:
            label += f" with respect to argument {position + 1}"

        def along(x: Array, position: int = position) -> Any:
            return oracle(*values[:position], x, *values[position + 1 :], **named)

        gradient = _entry(answer, "gradients", number)
        _assert_like(gradient, np.asarray(values[position]), label)
        expected = numeric_gradient(along, values[position], cotangent)
        assert_close(gradient, expected, kind="gradient", what=label)
        zero = _entry(answer, "dead", number)
        if zero is None or not np.all(np.asarray(zero) == 0.0):
            raise Mismatch(
                f"{sentence(label)} must be zero when nothing flows back into the result.",
                "It is not zero for a cotangent of zeros.",
                "An Inf or NaN on the way: zero times Inf is NaN.",
            )


def _entry(answer: dict[str, Any], key: str, number: int) -> Any:
    """A gradient out of an answer that came from the student's process and may be anything."""
    gradients = answer.get(key)
    return gradients[number] if isinstance(gradients, list) and number < len(gradients) else None


def _pull_back(
    student: InnerStudent,
    name: str,
    args: Sequence[Any],
    kwargs: dict[str, Any],
    wrt: Sequence[int],
    cotangent: Array,
) -> dict[str, Any]:
    """The result, its gradients for the cotangent, and those for a cotangent of zeros.

    A probe. A result of another shape than the cotangent gets none: it would be broadcast.
    """
    library = current()

    def convert(value: Any) -> Any:
        return library.from_numpy(value) if isinstance(value, np.ndarray) else value

    named = {key: convert(value) for key, value in kwargs.items()}
    function = getattr(student, name)
    result, pull = library.pull_back(function, [convert(value) for value in args], named, wrt)
    if pull is None or tuple(result.shape) != np.shape(cotangent):
        return {"result": result}
    return {"result": result, "gradients": pull(cotangent), "dead": pull(np.zeros_like(cotangent))}


def _assert_result(value: Any, shape: tuple[int, ...], name: str) -> None:
    """A result that is not a tensor, or of the wrong shape, has no gradient to compare."""
    __tracebackhide__ = True
    assert_tensor(value, what=f"the result of `{name}`")
    assert_shape(value, shape, what=f"the result of `{name}`")


def _assert_like(gradient: Any, argument: Array, label: str) -> None:
    """Exists, and has shape and dtype of the argument, and is finite."""
    __tracebackhide__ = True
    if gradient is None:
        raise Mismatch(
            f"{sentence(label)} must exist.", "There is no gradient.", current().NO_GRADIENT
        )
    assert_dtype(gradient, "float64", what=label)
    if gradient.shape != argument.shape:
        raise Mismatch(
            f"{sentence(label)} must have the shape of the argument.",
            f"{shape_difference(gradient.shape, argument.shape)}.",
        )
    assert_finite(gradient, what=label)


def _float64(value: Any) -> Any:
    if isinstance(value, np.ndarray | np.generic) and value.dtype.kind == "f":
        return np.asarray(value, dtype=np.float64)
    return value
