"""Expected values for `ps11_generalization` in float64 numpy.

Splits and dropout masks depend on chance, so graders judge them by their properties.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from autograder.oracles import ps06_optimizers

Array = NDArray[np.float64]


def sum_of_squares(kernels: Sequence[ArrayLike], coefficient: float) -> float:
    """The coefficient times the squared Euclidean length of all kernels, laid end to end."""
    flat = [np.ravel(np.asarray(kernel, np.float64)) for kernel in kernels]
    return coefficient * float(np.linalg.norm(np.concatenate([*flat, [0.0]]))) ** 2


def stopping(losses: Sequence[float], patience: int, min_delta: float) -> tuple[int, int | None]:
    """How many epochs are trained, and which one's weights (from 1) are kept; None if no one's.

    An epoch improves if it beats the last one that did by more than `min_delta`; NaN never does.
    """
    improved: list[int] = []
    for epoch, loss in enumerate(losses, start=1):
        lowest = losses[improved[-1] - 1] if improved else np.inf
        if lowest - loss > min_delta:
            improved.append(epoch)
        elif epoch - (improved[-1] if improved else 0) == patience:
            return epoch, improved[-1] if improved else None
    return len(losses), improved[-1] if improved else None


def adamw(
    start: ArrayLike,
    gradients: ArrayLike,
    learning_rate: float | Sequence[float],
    weight_decay: float,
    *,
    corrected: bool = False,
    times: Sequence[int] | None = None,
) -> Array:
    """Path (steps, ...) of one variable under Adam with decoupled weight decay.

    Adam's steps do not depend on where the variable is, so they are taken from its own oracle; a
    value is then the sum of the start and of all steps, each shrunk by the factors 1 - lr decay of
    the steps after it (Loshchilov and Hutter 2019, algorithm 2).

    Parameters
    ----------
    start : array (...)
        Value before the first step.
    gradients : array (steps, ...)
        The gradient of each step.
    learning_rate : float or sequence of float (steps,)
        Constant, or the rate of each step.
    corrected, times
        As for `ps06_optimizers.adam`.
    """
    steps = len(np.asarray(gradients))
    rates = np.broadcast_to(np.asarray(learning_rate, np.float64), (steps,))
    first = np.asarray(start, np.float64)
    path = ps06_optimizers.adam(
        np.zeros_like(first),
        gradients,
        learning_rate,
        0.9,
        0.999,
        1e-8,
        corrected=corrected,
        times=times,
    )
    parts = np.concatenate([first[None], np.diff(path, axis=0, prepend=0.0)])
    factors = np.concatenate([[1.0], 1.0 - rates * weight_decay])
    return np.stack(
        [
            sum(
                (parts[past] * np.prod(factors[past + 1 : step + 1]) for past in range(step + 1)),
                start=np.zeros_like(first),
            )
            for step in range(1, steps + 1)
        ]
    )


def confusion_matrix(labels: ArrayLike, predictions: ArrayLike, classes: int) -> NDArray[np.int64]:
    """Counts (classes, classes): rows true, columns predicted; by comparing with every class."""
    numbers = np.arange(classes)
    true = np.asarray(labels, np.int64)[:, None] == numbers
    taken = np.asarray(predictions, np.int64)[:, None] == numbers
    counts: NDArray[np.int64] = true.astype(np.int64).T @ taken.astype(np.int64)
    return counts
