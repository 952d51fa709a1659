"""Oracles of ps03_losses: float64 numpy, each by another road than the reference solution takes."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def mse(y_true: ArrayLike, y_pred: ArrayLike) -> Array:
    """Mean squared error over all elements, shape (): the squared length over the size."""
    difference = np.ravel(np.asarray(y_pred, np.float64) - np.asarray(y_true, np.float64))
    return np.asarray(np.dot(difference, difference) / difference.size)


def softmax(logits: ArrayLike, axis: int = -1) -> Array:
    """Softmax along `axis`, shape of `logits`: 1 / sum_j exp(x_j - x_i).

    No common shift is needed: a difference too large for exp gives the right limit, 1 / inf = 0.
    """
    rows = np.moveaxis(np.asarray(logits, np.float64), axis, -1)
    with np.errstate(over="ignore"):
        odds_against = np.exp(rows[..., None, :] - rows[..., :, None]).sum(axis=-1)
    return np.moveaxis(1.0 / odds_against, -1, axis)


def categorical_crossentropy(y_true: ArrayLike, probabilities: ArrayLike) -> Array:
    """Loss of each example, shape (n,); `inf` where a target needs a probability that is 0."""
    return np.array(
        [
            math.fsum(
                -target * math.log(probability) if probability > 0 else math.inf
                for target, probability in zip(targets, row, strict=True)
                if target != 0
            )
            for targets, row in zip(
                np.asarray(y_true, np.float64).tolist(),
                np.asarray(probabilities, np.float64).tolist(),
                strict=True,
            )
        ]
    )


def sparse_crossentropy(labels: ArrayLike, logits: ArrayLike) -> Array:
    """Loss of each example, shape (n,): log sum_j exp(x_j - x_label), folded pair by pair."""
    rows = np.asarray(logits, np.float64)
    chosen = rows[np.arange(len(rows)), np.asarray(labels, np.int64)]
    return np.asarray(np.logaddexp.reduce(rows - chosen[:, None], axis=1))


def sparse_crossentropy_gradient(labels: ArrayLike, logits: ArrayLike) -> Array:
    """Gradient of each loss with respect to its logits, shape (n, k): softmax - one-hot."""
    gradient = softmax(logits)
    gradient[np.arange(len(gradient)), np.asarray(labels, np.int64)] -= 1.0
    return gradient


def accuracy(y_true: ArrayLike, y_pred: ArrayLike) -> Array:
    """Fraction of rows of `y_pred` (n, k) whose largest score is at the one of `y_true` (n, k)."""
    return sparse_accuracy(np.argmax(np.asarray(y_true), axis=1), y_pred)


def sparse_accuracy(labels: ArrayLike, y_pred: ArrayLike) -> Array:
    """Fraction of rows of `y_pred` (n, k) whose largest score is at the label."""
    scores: Sequence[Sequence[float]] = np.asarray(y_pred, np.float64).tolist()
    hits = [
        row.index(max(row)) == int(label)
        for label, row in zip(np.asarray(labels).tolist(), scores, strict=True)
    ]
    return np.asarray(sum(hits) / len(hits))


def streaming_mean(batches: Iterable[Any]) -> Array:
    """Mean of all elements of all batches, shape (); 0 for no element."""
    elements = [x for batch in batches for x in np.ravel(np.asarray(batch, np.float64)).tolist()]
    return np.asarray(math.fsum(elements) / len(elements) if elements else 0.0)
