"""Expected values for ps04_training, in float64 NumPy with derivatives written out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


def preprocessed(images: Any, labels: Any, maximum: float) -> tuple[Array, Array]:
    """Rows of pixels in [0, 1], shape (n, h * w), and one-hot rows of the labels, shape (n, 10)."""
    n, height, width = np.shape(images)
    rows = np.zeros((n, height * width))
    one_hot = np.zeros((n, 10))
    for index in range(n):
        for i in range(height):
            for j in range(width):
                rows[index, i * width + j] = float(images[index, i, j]) / maximum
        one_hot[index, int(labels[index])] = 1.0
    return rows, one_hot


def weighted_squares(y: Any, predictions: Any) -> float:
    """Mean of (1 + y^2)(y - p)^2, a loss that is not symmetric in targets and predictions."""
    return float(np.mean((1.0 + np.square(y)) * np.square(np.subtract(y, predictions))))


def weighted_squares_slope(y: Any, predictions: Any) -> Array:
    """Derivative of `weighted_squares` with respect to the predictions, of their shape."""
    slope = 2.0 * (1.0 + np.square(y)) * np.subtract(predictions, y) / np.size(y)
    return np.asarray(slope, dtype=np.float64)


def two_layer_gradients(weights: Sequence[Any], x: Any, y: Any) -> tuple[float, list[Array]]:
    """Loss and gradients of tanh(x W1 + b1) W2 + b2 under `weighted_squares`.

    Returns
    -------
    tuple
        The loss, and the gradients with respect to W1, b1, W2, b2.
    """
    w1, b1, w2, b2 = (np.asarray(weight, np.float64) for weight in weights)
    hidden = np.tanh(x @ w1 + b1)
    predictions = hidden @ w2 + b2
    slope = weighted_squares_slope(y, predictions)
    slope_hidden = (slope @ w2.T) * (1.0 - hidden**2)
    gradients = [
        np.transpose(x) @ slope_hidden,
        slope_hidden.sum(0),
        hidden.T @ slope,
        slope.sum(0),
    ]
    return weighted_squares(y, predictions), gradients


def momentum_training(
    weights: Sequence[Any], batches: Sequence[tuple[Any, Any]], lr: float, momentum: float
) -> tuple[list[float], list[Array]]:
    """Train the two-layer network with u <- momentum u - lr g, w <- w + u, one step per batch.

    Returns
    -------
    tuple
        The loss before each update, and the final weights.
    """
    current = [np.asarray(weight, np.float64) for weight in weights]
    velocity = [np.zeros_like(weight) for weight in current]
    losses = []
    for x, y in batches:
        loss, gradients = two_layer_gradients(current, x, y)
        losses.append(loss)
        velocity = [momentum * u - lr * g for u, g in zip(velocity, gradients, strict=True)]
        current = [weight + u for weight, u in zip(current, velocity, strict=True)]
    return losses, current


def branched_training(
    weights: Sequence[Any], batches: Sequence[tuple[Any, Any]], lr: float
) -> tuple[list[float], list[Array]]:
    """Train s tanh(tanh(tanh(x V + c) W + b) W + b) by gradient descent, one step per batch.

    Parameters
    ----------
    weights
        V, c, W, b, s; W and b are used twice.

    Returns
    -------
    tuple
        The loss before each update under `weighted_squares`, and the final weights.
    """
    v, c, w, b, s = (np.asarray(weight, np.float64) for weight in weights)
    losses = []
    for x, y in batches:
        one = np.tanh(x @ v + c)
        two = np.tanh(one @ w + b)
        three = np.tanh(two @ w + b)
        losses.append(weighted_squares(y, s * three))
        slope = weighted_squares_slope(y, s * three)
        at_three = slope * s * (1.0 - three**2)
        at_two = (at_three @ w.T) * (1.0 - two**2)
        at_one = (at_two @ w.T) * (1.0 - one**2)
        gradients = (
            np.transpose(x) @ at_one,
            at_one.sum(0),
            two.T @ at_three + one.T @ at_two,
            at_three.sum(0) + at_two.sum(0),
            (slope * three).sum(0),
        )
        v, c, w, b, s = (
            value - lr * gradient
            for value, gradient in zip((v, c, w, b, s), gradients, strict=True)
        )
    return losses, [v, c, w, b, s]


def line_training(
    w: Any, b: Any, batches: Sequence[tuple[Any, Any]], lr: float, scale: float = 1.0
) -> tuple[list[float], Array, Array]:
    """Train scale * x w + b by plain gradient descent under `weighted_squares`, one step per batch.

    Returns
    -------
    tuple
        The loss before each update, and the final w and b.
    """
    w, b = np.asarray(w, np.float64), np.asarray(b, np.float64)
    losses = []
    for x, y in batches:
        features = scale * np.asarray(x, np.float64)
        predictions = features @ w + b
        losses.append(weighted_squares(y, predictions))
        slope = weighted_squares_slope(y, predictions)
        w, b = w - lr * features.T @ slope, b - lr * slope.sum(0)
    return losses, w, b


def mean_over_examples(losses: Sequence[float], sizes: Sequence[int]) -> float:
    """Mean over examples of batch means `losses` of batches of the given sizes."""
    return float(np.dot(losses, sizes) / np.sum(sizes))


def line_loss(w: Any, b: Any, batches: Sequence[tuple[Any, Any]]) -> float:
    """`weighted_squares` of x w + b, averaged over all examples of the batches."""
    losses = [weighted_squares(y, x @ w + b) for x, y in batches]
    return mean_over_examples(losses, [len(x) for x, _ in batches])


def line_history(
    w: Any,
    b: Any,
    train: Sequence[tuple[Any, Any]],
    validation: Sequence[tuple[Any, Any]],
    epochs: int,
    lr: float,
    scale: float = 1.0,
) -> tuple[list[float], list[float], Array, Array]:
    """Losses per epoch of a line trained by gradient descent; `scale` acts in training only.

    Returns
    -------
    tuple
        Training losses, validation losses, final w and b.
    """
    train_losses, validation_losses = [], []
    for _ in range(epochs):
        losses, w, b = line_training(w, b, train, lr, scale)
        train_losses.append(mean_over_examples(losses, [len(x) for x, _ in train]))
        validation_losses.append(line_loss(w, b, validation))
    return train_losses, validation_losses, w, b


def linear_error(w: Any, b: Any, x: Any, y: Any) -> float:
    """Mean squared error of x w + b over all elements of y."""
    return float(np.mean(np.square(np.asarray(x) @ np.asarray(w) + np.asarray(b) - np.asarray(y))))


def linear_step(w: Any, b: Any, x: Any, y: Any, lr: float) -> tuple[float, Array, Array]:
    """The error before, and w and b after, one step of gradient descent on `linear_error`."""
    w, b, x, y = (np.asarray(value, np.float64) for value in (w, b, x, y))
    residual = x @ w + b - y
    gradient_w = np.einsum("ni,nj->ij", x, residual) * 2.0 / residual.size
    gradient_b = residual.sum(axis=0) * 2.0 / residual.size
    return float(np.mean(residual**2)), w - lr * gradient_w, b - lr * gradient_b
