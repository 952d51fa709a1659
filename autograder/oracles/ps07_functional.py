"""Oracles of ps07_functional: float64 numpy, written without a deep-learning library."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

#: Keras's default; layers of another small epsilon agree where variances are large.
EPSILON = 1e-3


def float64(values: ArrayLike) -> Array:
    """``values`` as a float64 array."""
    return np.asarray(values, dtype=np.float64)


def dense(x: ArrayLike, kernel: ArrayLike, bias: ArrayLike) -> Array:
    """``x kernel + bias`` for ``x`` (..., features), kernel (features, units), bias (units,)."""
    return np.asarray(np.einsum("...f,fu->...u", float64(x), float64(kernel)) + float64(bias))


def hidden(x: ArrayLike, kernel: ArrayLike, bias: ArrayLike) -> Array:
    """A dense layer and the rectifier."""
    activations = dense(x, kernel, bias)
    return np.where(activations > 0, activations, 0.0)


def log_softmax(logits: ArrayLike) -> Array:
    """Logarithm of the softmax over the last axis."""
    logits = float64(logits)
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)))


def classifier(
    x: ArrayLike, first: ArrayLike, bias: ArrayLike, second: ArrayLike, last_bias: ArrayLike
) -> Array:
    """Class probabilities of one rectified hidden layer and a softmax."""
    return np.exp(log_softmax(dense(hidden(x, first, bias), second, last_bias)))


def layer_norm(
    x: ArrayLike, gamma: ArrayLike = 1.0, beta: ArrayLike = 0.0, epsilon: float = EPSILON
) -> Array:
    """Each row of the last axis less its mean, over its deviation, scaled and shifted."""
    x = float64(x)
    centred = x - x.mean(axis=-1, keepdims=True)
    variance = (centred**2).mean(axis=-1, keepdims=True)
    return np.asarray(centred / np.sqrt(variance + epsilon) * float64(gamma) + float64(beta))


def residual_block(
    x: ArrayLike, matrices: Sequence[ArrayLike], vectors: Sequence[ArrayLike]
) -> Array:
    """``LayerNorm(x + W2 relu(W1 x + b1) + b2)``.

    Parameters
    ----------
    x : (..., units)
    matrices : W1 and W2, (units, units)
    vectors : b1, b2, gamma and beta, (units,)
    """
    first, second = matrices
    bias, last_bias, gamma, beta = vectors
    inner = dense(hidden(x, first, bias), second, last_bias)
    return layer_norm(float64(x) + inner, gamma, beta)


def encoder(
    x: ArrayLike,
    attended: ArrayLike,
    matrices: Sequence[ArrayLike],
    bias: ArrayLike,
    vectors: Sequence[ArrayLike],
) -> Array:
    """The transformer encoder, given what its attention answers.

    Parameters
    ----------
    x, attended : (batch, length, embed_dim)
    matrices : W1 (embed_dim, dense_dim) and W2 (dense_dim, embed_dim)
    bias : b1, (dense_dim,)
    vectors : b2, gamma and beta of the first and of the second normalization, (embed_dim,)
    """
    first, second = matrices
    last_bias, gamma, beta, last_gamma, last_beta = vectors
    h = layer_norm(float64(x) + float64(attended), gamma, beta)
    return layer_norm(h + dense(hidden(h, first, bias), second, last_bias), last_gamma, last_beta)


def binary_cross_entropy(targets: ArrayLike, logits: ArrayLike) -> float:
    """Mean of ``log(1 + exp(logit)) - target * logit``."""
    logits = float64(logits)
    return float(np.mean(np.logaddexp(0.0, logits) - float64(targets) * logits))


def categorical_cross_entropy(one_hot: ArrayLike, logits: ArrayLike) -> float:
    """Mean over examples of ``-log softmax(logits)`` at the target's class."""
    return float(np.mean(-(float64(one_hot) * log_softmax(logits)).sum(axis=-1)))


def router_loss(
    priority: ArrayLike,
    department: ArrayLike,
    priority_logits: ArrayLike,
    department_logits: ArrayLike,
) -> float:
    """The weighted sum of both losses."""
    first = binary_cross_entropy(priority, priority_logits)
    return first + 0.2 * categorical_cross_entropy(department, department_logits)


def orders(*groups: Sequence[ArrayLike]) -> Iterator[tuple[list[ArrayLike], ...]]:
    """Every way of telling weights of the same shape apart, each group permuted by itself."""
    permuted = (map(list, itertools.permutations(group)) for group in groups)
    return itertools.product(*permuted)


def closest(
    found: ArrayLike,
    function: Callable[..., Array],
    candidates: Iterable[tuple[list[ArrayLike], ...]],
) -> tuple[list[ArrayLike], ...]:
    """The arguments from ``candidates`` for which ``function`` is nearest to ``found``."""
    found = float64(found)
    return min(candidates, key=lambda given: float(np.abs(function(*given) - found).max()))
