"""Oracles of ps09_backpropagation: float64 numpy, by other roads than the reference solutions."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Pair = tuple[Array, Array]


def central_difference(f: Callable[[Array], Any], x: ArrayLike, step: float) -> Array:
    """(f(x + h e_i) - f(x - h e_i)) / (2 h) at each place i, shape of `x`; f in float64 numpy."""
    point = np.asarray(x, np.float64)
    slopes = np.zeros_like(point)
    for place in np.ndindex(point.shape):
        ends = []
        for shift in (step, -step):
            moved = point.copy()
            moved[place] += shift
            ends.append(float(f(moved)))
        slopes[place] = (ends[0] - ends[1]) / (2.0 * step)
    return slopes


def dense_backward(x: ArrayLike, W: ArrayLike, upstream: ArrayLike) -> tuple[Array, Array, Array]:
    """Gradients by x (n, inputs), W (inputs, outputs) and b (outputs,): sums over index pairs."""
    rows, kernel = np.asarray(x, np.float64), np.asarray(W, np.float64)
    above = np.asarray(upstream, np.float64)
    return (
        np.einsum("rk,jk->rj", above, kernel),
        np.einsum("rj,rk->jk", rows, above),
        np.einsum("rk->k", above),
    )


def softmax_crossentropy_backward(labels: ArrayLike, logits: ArrayLike) -> Array:
    """Gradient (n, k) of the mean loss: softmax as 1 / sum_j exp(z_j - z_i), less one-hot, by n.

    No common shift is needed: a difference too large for exp gives the right limit, 1 / inf = 0.
    """
    rows = np.asarray(logits, np.float64)
    with np.errstate(over="ignore"):
        gradient = 1.0 / np.exp(rows[:, None, :] - rows[:, :, None]).sum(axis=-1)
    gradient[np.arange(len(rows)), np.asarray(labels, np.int64)] -= 1.0
    return np.asarray(gradient / len(rows))


def mlp_logits(weights: Sequence[tuple[ArrayLike, ArrayLike]], x: ArrayLike) -> list[Array]:
    """What each layer gets, shapes (n, inputs), and at the end the logits (n, classes)."""
    values = [np.asarray(x, np.float64)]
    for number, (kernel, bias) in enumerate(weights):
        z = values[-1] @ np.asarray(kernel, np.float64) + np.asarray(bias, np.float64)
        values.append(z if number == len(weights) - 1 else np.where(z > 0, z, 0.0))
    return values


def mlp_gradients(
    weights: Sequence[tuple[ArrayLike, ArrayLike]], x: ArrayLike, labels: ArrayLike
) -> list[Pair]:
    """(dW, db) of each layer, example by example.

    For each example the Jacobian of the logits by the layer's sums is the product of the matrices
    above, of which only the rows of active units are kept.
    """
    values = mlp_logits(weights, x)
    slopes = softmax_crossentropy_backward(labels, values[-1])
    found = [(np.zeros(np.shape(kernel)), np.zeros(np.shape(bias))) for kernel, bias in weights]
    for example, slope in enumerate(slopes):
        jacobian = np.eye(len(slope))
        for layer in reversed(range(len(weights))):
            reached = jacobian @ slope
            found[layer][0][...] += np.outer(values[layer][example], reached)
            found[layer][1][...] += reached
            active = np.diag((values[layer][example] > 0).astype(np.float64))
            jacobian = active @ np.asarray(weights[layer][0], np.float64) @ jacobian
    return found


def statistics(outputs: Sequence[ArrayLike]) -> list[dict[str, float]]:
    """Mean, standard deviation and share of zeros of each array."""
    found = []
    for output in outputs:
        elements = np.ravel(np.asarray(output, np.float64)).tolist()
        mean = math.fsum(elements) / len(elements)
        spread = math.fsum((element - mean) ** 2 for element in elements) / len(elements)
        zeros = elements.count(0.0) / len(elements)
        found.append({"mean": mean, "std": math.sqrt(spread), "zeros": zeros})
    return found


def overfitting(
    weights: Sequence[tuple[ArrayLike, ArrayLike]], x: ArrayLike, labels: ArrayLike, steps: int
) -> tuple[bool, list[float], list[Array]]:
    """Adam on one batch (Kingma and Ba, 2015, algorithm 1; epsilon as Keras places it).

    Returns whether each example's largest logit is at its label in the end, the losses before
    each update, and the weights after the last.
    """
    rate, decays, epsilon = 0.01, (0.9, 0.999), 1e-7
    places = [np.array(part, np.float64) for pair in weights for part in pair]
    first, second = [np.zeros_like(p) for p in places], [np.zeros_like(p) for p in places]
    truth, losses = np.asarray(labels, np.int64), []

    def pairs() -> list[Pair]:
        return list(zip(places[::2], places[1::2], strict=True))

    for step in range(1, steps + 1):
        logits = mlp_logits(pairs(), x)[-1]
        chosen = logits[np.arange(len(logits)), truth]
        losses.append(float(np.mean(np.logaddexp.reduce(logits - chosen[:, None], axis=1))))
        slopes = [part for pair in mlp_gradients(pairs(), x, labels) for part in pair]
        size = rate * math.sqrt(1 - decays[1] ** step) / (1 - decays[0] ** step)
        for place, m, v, slope in zip(places, first, second, slopes, strict=True):
            m[...] = decays[0] * m + (1 - decays[0]) * slope
            v[...] = decays[1] * v + (1 - decays[1]) * slope**2
            place -= size * m / (np.sqrt(v) + epsilon)
    decisions = np.argmax(mlp_logits(pairs(), x)[-1], axis=1)
    return bool(np.all(decisions == truth)), losses, places
