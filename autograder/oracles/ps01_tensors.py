"""Oracles of ps01_tensors: float64 numpy, written without a deep-learning library."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def rows_plus(matrix: ArrayLike, vector: ArrayLike) -> Array:
    """``matrix`` (rows, n) with ``vector`` (n,) added to each row, row by row."""
    addend = np.asarray(vector, np.float64)
    return np.stack([row + addend for row in np.asarray(matrix, np.float64)])


def overwritten(matrix: ArrayLike, row: int, column: int, block: ArrayLike) -> Array:
    """A copy of ``matrix`` with ``block`` (h, w) in it, element by element."""
    result = np.array(matrix, np.float64)
    for (i, j), value in np.ndenumerate(np.asarray(block, np.float64)):
        result[row + i, column + j] = value
    return result


def line_by_least_squares(x: ArrayLike, y: ArrayLike) -> tuple[float, float]:
    """Slope and intercept that minimise the squared error, by a QR decomposition.

    Trefethen & Bau, Numerical Linear Algebra (1997), lecture 11.
    """
    design = np.stack([np.asarray(x, np.float64), np.ones(len(np.asarray(x)))], axis=1)
    q, r = np.linalg.qr(design)
    slope, intercept = np.linalg.solve(r, q.T @ np.asarray(y, np.float64))
    return float(slope), float(intercept)


def line_by_descent(
    x: ArrayLike, y: ArrayLike, learning_rate: float, steps: int
) -> tuple[float, float, Array]:
    """Gradient descent on the mean squared error from slope 1 and intercept 0.

    Returns
    -------
    slope, intercept, losses
        After the last step; ``losses`` (steps,), each before its step.
    """
    design = np.stack([np.asarray(x, np.float64), np.ones(len(np.asarray(x)))], axis=1)
    targets, line = np.asarray(y, np.float64), np.array([1.0, 0.0])
    losses = []
    for _ in range(steps):
        error = design @ line - targets
        losses.append(np.mean(error**2))
        line = line - learning_rate * 2.0 * (design.T @ error) / len(targets)
    return float(line[0]), float(line[1]), np.array(losses)
