"""Expected values for `ps01_autograd`: float64 numpy, independent of the reference solutions."""

import numpy as np


def softmax(x, dim=-1):
    """By differences of all pairs, none of which overflows where it matters."""
    x = np.moveaxis(np.asarray(x, np.float64), dim, -1)
    with np.errstate(over="ignore"):
        result = 1.0 / np.exp(x[..., np.newaxis, :] - x[..., :, np.newaxis]).sum(axis=-1)
    return np.moveaxis(result, -1, dim)


def descent(matrix, target, start, steps, rate):
    """Losses and end of gradient descent on ``sum((matrix @ x - target) ** 2)``."""
    x, losses = np.asarray(start, np.float64), []
    for _ in range(steps):
        error = matrix @ x - target
        losses.append(float(error @ error))
        x = x - rate * 2.0 * matrix.T @ error
    return losses, x
