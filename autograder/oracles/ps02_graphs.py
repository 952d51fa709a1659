"""Expected values for ps02_graphs, in float64 NumPy with loops written out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

#: Sequence of calls -> graphs that a new tf.function has after it (TensorFlow 2.21).
GRAPHS = {
    "python_numbers": 3,
    "tensor_numbers": 1,
    "new_shapes": 4,
    "new_dtypes": 3,
    "keywords": 1,
    "numpy_arrays": 1,
    "lists": 2,
    "variables": 2,
}


def power(x: Any, n: Any) -> Array:
    """Each element of `x` multiplied by itself, n factors in all; same shape as `x`."""
    values = np.asarray(x, dtype=np.float64)
    factors = np.broadcast_to(values, (int(n), *values.shape))
    return np.asarray(np.prod(factors, axis=0))


def square_if_any_negative(x: Any) -> Array:
    """`x` squared elementwise if its smallest element is below zero, else `x`."""
    values = np.array(x, dtype=np.float64)
    return values**2 if min(values.ravel(), default=0.0) < 0.0 else values


def normalized_rows(x: Any) -> Array:
    """Rows of `x` (batch, n), each divided by its sum."""
    values = np.array(x, dtype=np.float64)
    for row in values:
        row /= row.sum()
    return values


def normalized_rows_gradient(x: Any, cotangent: Any) -> Array:
    """Gradient of ``sum(cotangent * normalized_rows(x))``: c_i / s - sum(c x) / s^2 in each row."""
    values, weights = np.array(x, dtype=np.float64), np.array(cotangent, dtype=np.float64)
    gradient = np.empty_like(values)
    for index, (row, c) in enumerate(zip(values, weights, strict=True)):
        total = row.sum()
        gradient[index] = c / total - c @ row / total**2
    return gradient


def count_graphs(calls: Sequence[tuple[str, Any]], known: Sequence[tuple[str, Any]] = ()) -> int:
    """Graphs made by calls with one number each, after others that were made before.

    A call is a pair of kind and number; a graph serves one Python number, or a tensor of any value.
    """
    seen = {_graph(call) for call in known}
    new = 0
    for call in calls:
        new += _graph(call) not in seen
        seen.add(_graph(call))
    return new


def _graph(call: tuple[str, Any]) -> tuple[str, Any]:
    kind, number = call
    return (kind, number) if kind == "python" else (kind, None)


def fit_linear(x: Any, y: Any, learning_rate: float, steps: int) -> Array:
    """Weights (features, 1) after gradient descent on mean((x w - y)^2) from zeros."""
    inputs, targets = np.array(x, dtype=np.float64), np.array(y, dtype=np.float64)
    weights = np.zeros((inputs.shape[1], 1))
    for _ in range(steps):
        gradient = np.zeros_like(weights)
        for row, target in zip(inputs, targets, strict=True):
            gradient[:, 0] += 2.0 * (row @ weights[:, 0] - target[0]) * row / len(inputs)
        weights -= learning_rate * gradient
    return weights
