"""Oracles of ps10_keras_workflow: float64 numpy, written without a deep-learning library."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def float64(values: ArrayLike) -> Array:
    """``values`` as a float64 array."""
    return np.asarray(values, dtype=np.float64)


def dense(x: ArrayLike, kernel: ArrayLike, bias: ArrayLike) -> Array:
    """``x`` (n, inputs) times ``kernel`` (inputs, units) plus ``bias`` (units,)."""
    return np.asarray(np.einsum("nf,fu->nu", float64(x), float64(kernel)) + float64(bias))


def relu(x: ArrayLike) -> Array:
    """The positive part of ``x``, elementwise."""
    return np.clip(float64(x), 0.0, None)


def sigmoid(z: ArrayLike) -> Array:
    """Logistic function, elementwise, by tanh so that it cannot overflow."""
    return 0.5 * (1.0 + np.tanh(0.5 * float64(z)))


def binary_crossentropy(labels: ArrayLike, logits: ArrayLike) -> Array:
    """-y log sigmoid(z) - (1 - y) log sigmoid(-z), mean over the last axis, shape (n,)."""
    y, z = float64(labels), float64(logits)
    return np.asarray(np.mean(y * np.logaddexp(0.0, -z) + (1 - y) * np.logaddexp(0.0, z), axis=-1))


def binary_crossentropy_gradient(labels: ArrayLike, logits: ArrayLike) -> Array:
    """Derivative of each example's `binary_crossentropy` with respect to its logits (n, tags)."""
    z = float64(logits)
    return np.asarray((sigmoid(z) - float64(labels)) / z.shape[-1])


def _class_losses(one_hot: Array, logits: Array) -> Array:
    """-log softmax(z) of the class, shape (n,)."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    return np.asarray(np.log(np.exp(shifted).sum(axis=1)) - (one_hot * shifted).sum(axis=1))


def loss_and_metric(task: str, targets: ArrayLike, outputs: ArrayLike) -> tuple[float, float]:
    """Loss and metric of a task of `compile_like`, for its last layer's outputs (n, size)."""
    z = float64(outputs)
    if task == "classes":
        task, targets = "one-hot", np.eye(z.shape[1])[np.asarray(targets).reshape(-1)]
    y = float64(targets).reshape(z.shape)
    if task == "regression":
        return float(np.mean((z - y) ** 2)), float(np.mean(np.abs(z - y)))
    if task == "one-hot":
        right = z.argmax(axis=1) == y.argmax(axis=1)
        return float(np.mean(_class_losses(y, z))), float(np.mean(right))
    return float(np.mean(binary_crossentropy(y, z))), float(np.mean((z > 0) == (y > 0.5)))


def best_epoch(values: Sequence[float | None], mode: str) -> int | None:
    """Position of the first best of the values that are numbers; None if there is none."""
    sign = 1.0 if mode == "min" else -1.0
    numbers = [(sign * v, i) for i, v in enumerate(values) if v is not None and not np.isnan(v)]
    return min(numbers)[1] if numbers else None


def standardized(x: ArrayLike, mean: ArrayLike, scale: ArrayLike) -> Array:
    """``x`` minus the mean of each column, divided by its scale."""
    return np.asarray((float64(x) - float64(mean)) / float64(scale))


def momentum_path(
    x: ArrayLike,
    y: ArrayLike,
    weights: Sequence[ArrayLike],
    rate: float,
    momentum: float,
    steps: int,
) -> list[list[Array]]:
    """Kernel (features, 1) and bias (1,) after each step of descent on the mean squared error.

    The velocity is v <- momentum v - rate g, the step theta <- theta + v.
    """
    x, y = float64(x), float64(y)
    kernel, bias = (float64(part) for part in weights)
    speed = [np.zeros_like(kernel), np.zeros_like(bias)]
    path = []
    for _ in range(steps):
        error = 2.0 * (x @ kernel + bias - y) / len(x)
        slopes = (x.T @ error, error.sum(axis=0))
        speed = [momentum * v - rate * g for v, g in zip(speed, slopes, strict=True)]
        kernel, bias = kernel + speed[0], bias + speed[1]
        path.append([kernel, bias])
    return path


def sparse_update(variable: ArrayLike, indices: ArrayLike, values: ArrayLike, lr: float) -> Array:
    """The variable after its rows went down by ``lr`` times the slices that name them."""
    after, slices = float64(variable).copy(), float64(values)
    for place, row in enumerate(np.asarray(indices)):
        after[row] -= lr * slices[place]
    return after
