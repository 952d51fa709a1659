"""Expected values for ps08_custom_training: float64 NumPy, derivatives written out by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

#: Names of the weights of the small autoencoder below, in the order in which a probe sets them.
WEIGHTS = ("mean_kernel", "mean_bias", "var_kernel", "var_bias", "out_kernel", "out_bias")


def kl_divergence(z_mean: Any, z_log_var: Any) -> Array:
    """KL(N(mean, var) || N(0, 1)) per row, as cross-entropy minus entropy, shape (n,).

    Kingma and Welling 2014, appendix B.
    """
    mean, log_var = np.asarray(z_mean, np.float64), np.asarray(z_log_var, np.float64)
    cross_entropy = 0.5 * (np.log(2 * np.pi) + mean**2 + np.exp(log_var))
    entropy = 0.5 * (np.log(2 * np.pi) + 1.0 + log_var)
    return np.asarray((cross_entropy - entropy).sum(axis=-1), np.float64)


def autoencoder_step(
    weights: Sequence[Any], pixels: Any, noise: Any, scale: float = 1.0
) -> tuple[float, float, list[Array]]:
    """Reconstruction loss, KL loss, and gradients of their sum, of a small autoencoder.

    mean = scale x Wm + bm; log var = scale x Wv + bv; z = mean + exp(log var / 2) noise;
    probabilities = sigmoid(scale z Wo + bo).

    Parameters
    ----------
    weights
        Arrays in the order of `WEIGHTS`.
    pixels
        Shape (n, pixels), values in [0, 1].
    noise
        Fixed noise, shape (d,).
    scale
        Factor on the inputs of the encoder and of the decoder.
    """
    wm, bm, wv, bv, wo, bo = (np.asarray(weight, np.float64) for weight in weights)
    x, c = np.asarray(pixels, np.float64), np.asarray(noise, np.float64)
    n = len(x)
    mean, log_var = scale * x @ wm + bm, scale * x @ wv + bv
    deviation = np.exp(log_var / 2)
    z = scale * (mean + deviation * c)
    logits = z @ wo + bo
    reconstruction = (np.logaddexp(0.0, logits) - x * logits).sum() / n
    divergence = kl_divergence(mean, log_var).mean()
    d_logits = (1.0 / (1.0 + np.exp(-logits)) - x) / n
    d_z = scale * d_logits @ wo.T
    d_mean = d_z + mean / n
    d_log_var = d_z * c * deviation / 2 + (np.exp(log_var) - 1.0) / (2 * n)
    gradients = [
        scale * x.T @ d_mean,
        d_mean.sum(axis=0),
        scale * x.T @ d_log_var,
        d_log_var.sum(axis=0),
        z.T @ d_logits,
        d_logits.sum(axis=0),
    ]
    return float(reconstruction), float(divergence), gradients


def autoencoder_training(
    weights: Sequence[Any],
    batches: Iterable[Any],
    noise: Any,
    epochs: int,
    lr: float,
    scale: float = 1.0,
) -> tuple[dict[str, list[float]], list[Array]]:
    """Gradient descent over the batches in order: the history `fit` reports, final weights."""
    current = [np.asarray(weight, np.float64) for weight in weights]
    batches = list(batches)
    history: dict[str, list[float]] = {"loss": [], "reconstruction_loss": [], "kl_loss": []}
    for _ in range(epochs):
        losses = []
        for batch in batches:
            reconstruction, divergence, gradients = autoencoder_step(current, batch, noise, scale)
            losses.append((reconstruction + divergence, reconstruction, divergence))
            current = [w - lr * g for w, g in zip(current, gradients, strict=True)]
        for name, value in zip(history, np.mean(losses, axis=0), strict=True):
            history[name].append(float(value))
    return history, current


def waves(x: Any, frequencies: Any) -> float:
    """The activation sum(sin(frequencies * x))."""
    return float(np.sin(np.asarray(frequencies, np.float64) * np.asarray(x, np.float64)).sum())


def climb(x: Any, frequencies: Any, learning_rate: float, steps: int) -> tuple[Array, list[float]]:
    """Ascent on `waves` in steps of the length `learning_rate`; activations before each step."""
    position, rates = np.asarray(x, np.float64), np.asarray(frequencies, np.float64)
    values = []
    for _ in range(steps):
        values.append(waves(position, rates))
        slope = rates * np.cos(rates * position)
        position = position + learning_rate * slope / np.sqrt(np.sum(slope * slope))
    return position, values


def asymmetric_error(y_true: Any, y_pred: Any) -> float:
    """Mean of w (y_true - y_pred)^2 with w = 3 where the prediction is below the target, else 1."""
    error = np.asarray(y_true, np.float64) - np.asarray(y_pred, np.float64)
    return float(np.mean(np.where(error > 0, 3.0, 1.0) * error**2))


def underestimated(y_true: Any, y_pred: Any) -> float:
    """Fraction of the elements whose prediction is below the target."""
    return float(np.mean(np.asarray(y_pred) < np.asarray(y_true)))
