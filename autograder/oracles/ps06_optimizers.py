"""Optimizers in float64 numpy, written as closed sums over the history of gradients.

Nothing here keeps a running state: each step is computed anew from all gradients up to it. So an
oracle cannot share a mistake of bookkeeping with the code that it judges.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def clip_by_norm(gradient: ArrayLike, clipnorm: float) -> Array:
    """Scale `gradient` (any shape) down to the Euclidean norm `clipnorm`, if it is longer."""
    wide = np.asarray(gradient, dtype=np.float64)
    largest = np.abs(wide).max(initial=0.0)
    if largest == 0.0:
        return wide.copy()
    norm = largest * np.linalg.norm((wide / largest).ravel())
    return wide.copy() if norm <= clipnorm else wide / norm * clipnorm


def _history(gradients: ArrayLike, clipnorm: float | None) -> Array:
    """Gradients (steps, ...) of one variable in float64, each clipped where a norm is given."""
    wide = np.asarray(gradients, dtype=np.float64)
    if clipnorm is None:
        return wide
    return np.stack([clip_by_norm(gradient, clipnorm) for gradient in wide])


def _rates(learning_rate: float | Sequence[float], steps: int) -> Array:
    """One learning rate for each step, from a constant or a sequence."""
    return np.broadcast_to(np.asarray(learning_rate, dtype=np.float64), (steps,))


def _path(start: ArrayLike, updates: list[Array]) -> Array:
    """Values (steps, ...) after each of the updates, which are added to `start` (...)."""
    return np.asarray(start, dtype=np.float64) + np.cumsum(np.stack(updates), axis=0)


def gradient_descent(
    start: ArrayLike,
    gradients: ArrayLike,
    learning_rate: float | Sequence[float],
    clipnorm: float | None = None,
) -> Array:
    """Path (steps, ...) of one variable: theta <- theta - learning_rate * gradient.

    Parameters
    ----------
    start : array (...)
        Value before the first step.
    gradients : array (steps, ...)
        The gradient of each step.
    learning_rate : float or sequence of float (steps,)
        Constant, or the rate of each step.
    clipnorm : float or None
        Euclidean norm to which each gradient is clipped first.
    """
    history = _history(gradients, clipnorm)
    rates = _rates(learning_rate, len(history))
    return _path(start, [-rate * gradient for rate, gradient in zip(rates, history, strict=True)])


def momentum(
    start: ArrayLike,
    gradients: ArrayLike,
    learning_rate: float | Sequence[float],
    beta: float,
    clipnorm: float | None = None,
    *,
    rate_outside: bool = False,
) -> Array:
    """Path (steps, ...) under momentum: the velocity is a geometric sum of past steps.

    u_t = -sum_i beta^(t-i) lr_i g_i and theta_t = theta_(t-1) + u_t (Polyak 1964, eq. 9).

    Parameters
    ----------
    rate_outside : bool
        Whether a step takes its own rate times the sum of past gradients, as most libraries do:
        u_t = -lr_t sum_i beta^(t-i) g_i, the same where the rate is constant. The rest as for
        `gradient_descent`.
    """
    history = _history(gradients, clipnorm)
    rates = _rates(learning_rate, len(history))
    velocities = [
        -sum(
            (
                beta ** (step - past) * rates[step if rate_outside else past] * history[past]
                for past in range(step + 1)
            ),
            start=np.zeros_like(history[0]),
        )
        for step in range(len(history))
    ]
    return _path(start, velocities)


def adam(
    start: ArrayLike,
    gradients: ArrayLike,
    learning_rate: float | Sequence[float],
    beta_1: float,
    beta_2: float,
    epsilon: float,
    clipnorm: float | None = None,
    *,
    corrected: bool = False,
    times: Sequence[int] | None = None,
) -> Array:
    """Path (steps, ...) under Adam, its moments as explicitly normalised weighted means.

    The corrected moment of step t is the mean of past gradients with weights beta^(t-i), because
    these weights times (1 - beta) sum to 1 - beta^t (Kingma and Ba 2015, section 3).

    Parameters
    ----------
    corrected : bool
        False: epsilon is added to the root of the uncorrected second moment (the efficient form
        at the end of section 2 of the paper). True: to the root of the corrected one
        (algorithm 1).
    times : sequence of int (steps,) or None
        The t of each step where it is not 1, 2, 3, ...: of a counter that went on while this
        variable had no gradient. The rest as for `gradient_descent`.
    """
    history = _history(gradients, clipnorm)
    rates = _rates(learning_rate, len(history))
    updates = []
    for step, t in enumerate(range(1, len(history) + 1) if times is None else times):
        ages = step - np.arange(step + 1)
        past = history[: step + 1]
        first = np.tensordot(beta_1**ages / np.sum(beta_1 ** np.arange(t)), past, axes=1)
        second = np.tensordot(beta_2**ages / np.sum(beta_2 ** np.arange(t)), past**2, axes=1)
        scale = 1.0 if corrected else np.sqrt(1.0 - beta_2**t)
        updates.append(-rates[step] * first / (np.sqrt(second) + epsilon / scale))
    return _path(start, updates)


def nearest(found: ArrayLike, candidates: Sequence[Array]) -> Array:
    """The candidate with the smallest largest difference from `found`.

    The first one where `found` cannot be compared (another shape, NaN). For contracts that accept
    more than one formula.
    """
    array = np.asarray(found)
    if array.shape != candidates[0].shape or not np.all(np.isfinite(array)):
        return candidates[0]
    distances = [np.max(np.abs(array - candidate), initial=0.0) for candidate in candidates]
    return candidates[int(np.argmin(distances))]


FINE = 2.0**-30  # below what float32 can tell apart


def nearly_alike(rng: np.random.Generator, arrays: Sequence[Array]) -> list[Array]:
    """Arrays of the same shapes that differ from `arrays` by less than float32 can hold."""
    return [np.asarray(each * (1 + FINE * rng.uniform(-2, 2, each.shape))) for each in arrays]


def fine_differences(paths: Sequence[ArrayLike]) -> list[Array]:
    """What the second half of the paths differs by from the first, in units of `FINE`.

    Constants that have passed through float32 (`tf.cast(0.9, tf.float64)`) change it by a part in
    ten thousand at most; averages or gradients in float32 leave nothing of it.
    """
    values = [np.asarray(path, np.float64) for path in paths]
    half = len(values) // 2
    return [(b - a) / FINE for a, b in zip(values[:half], values[half:], strict=True)]
