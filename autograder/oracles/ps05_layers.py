"""Oracles of ps05_layers: float64 numpy, written without a deep-learning library."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def float64(values: ArrayLike) -> Array:
    """``values`` as a float64 array."""
    return np.asarray(values, dtype=np.float64)


def identity(x: ArrayLike) -> Array:
    """``x`` itself: what a layer without an activation applies."""
    return float64(x)


def relu(x: ArrayLike) -> Array:
    """The positive part of ``x``, elementwise."""
    x = float64(x)
    return np.where(x > 0, x, 0.0)


def tanh(x: ArrayLike) -> Array:
    """Hyperbolic tangent, elementwise."""
    return np.tanh(float64(x))


def sigmoid(x: ArrayLike) -> Array:
    """Logistic function 1 / (1 + exp(-x)), elementwise, by tanh so that it cannot overflow."""
    return 0.5 * (1.0 + np.tanh(0.5 * float64(x)))


def softmax(x: ArrayLike) -> Array:
    """Softmax over the last axis."""
    x = float64(x)
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def linear(x: ArrayLike, kernel: ArrayLike) -> Array:
    """Contraction of the last axis of ``x`` (..., features) with ``kernel`` (features, units)."""
    return np.asarray(np.einsum("...f,fu->...u", float64(x), float64(kernel)))


def dense(
    x: ArrayLike,
    kernel: ArrayLike,
    bias: ArrayLike = 0.0,
    activation: Callable[[Array], Array] = identity,
) -> Array:
    """``activation(x kernel + bias)`` for ``x`` (..., features), shape (..., units)."""
    return activation(linear(x, kernel) + float64(bias))


def mlp(
    x: ArrayLike,
    weights: Sequence[tuple[ArrayLike, ArrayLike]],
    activation: Callable[[Array], Array] = relu,
) -> Array:
    """A stack of dense layers: ``activation`` after each but the last.

    Parameters
    ----------
    x : (batch, features)
    weights : pairs of kernel (inputs, units) and bias (units,), first layer first
    activation : elementwise function of the hidden layers
    """
    *hidden, last = weights
    out = float64(x)
    for kernel, bias in hidden:
        out = dense(out, kernel, bias, activation)
    return dense(out, *last)


def chain(matrices: Sequence[ArrayLike]) -> Array:
    """The product of ``matrices`` from left to right, by where it sends each unit vector."""
    rows = []
    for unit_vector in np.eye(np.shape(matrices[0])[0]):
        image = unit_vector
        for matrix in matrices:
            image = (image[:, None] * float64(matrix)).sum(axis=0)
        rows.append(image)
    return np.stack(rows)
