"""Expected values for ps12_convolution: float64 NumPy, place by place."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


def _margin(size: int, window: int, stride: int) -> tuple[int, int]:
    """Zeros before and after an axis, by TensorFlow's rule for "same".

    The last window begins at ``(places - 1) * stride``; what it needs beyond the image is shared
    out, the odd one after the image. See "Notes on padding" in the documentation of `tf.nn`.
    """
    places = int(np.ceil(size / stride))
    beyond = max((places - 1) * stride + window - size, 0)
    return beyond // 2, beyond - beyond // 2


def conv2d(images: Any, kernels: Any, stride: int = 1, padding: str = "valid") -> Array:
    """Cross-correlation of images (n, h, w, in) with kernels (kh, kw, in, out)."""
    x, k = np.asarray(images, np.float64), np.asarray(kernels, np.float64)
    height, width = k.shape[:2]
    if padding == "same":
        margins = [_margin(x.shape[1], height, stride), _margin(x.shape[2], width, stride)]
        x = np.pad(x, [(0, 0), *margins, (0, 0)])
    tops = range(0, x.shape[1] - height + 1, stride)
    lefts = range(0, x.shape[2] - width + 1, stride)
    result = np.empty((len(x), len(tops), len(lefts), k.shape[3]))
    for i, top in enumerate(tops):
        for j, left in enumerate(lefts):
            seen = x[:, top : top + height, left : left + width]
            result[:, i, j] = seen.reshape(len(x), -1) @ k.reshape(-1, k.shape[3])
    return result


def max_pool(images: Any, size: int) -> Array:
    """The largest value of each square of `size` x `size`, shape (n, h // size, w // size, c)."""
    x = np.asarray(images, np.float64)
    rows, columns = x.shape[1] // size, x.shape[2] // size
    result = np.empty((len(x), rows, columns, x.shape[3]))
    for i, j in np.ndindex(rows, columns):
        square = x[:, i * size : (i + 1) * size, j * size : (j + 1) * size]
        result[:, i, j] = np.sort(square.reshape(len(x), -1, x.shape[3]), axis=1)[:, -1]
    return result


def batch_statistics(x: Any) -> tuple[Array, Array]:
    """Mean and variance (of the batch, not of a population) of each channel, the last axis."""
    rows = np.asarray(x, np.float64).reshape(-1, np.shape(x)[-1])
    mean = rows.sum(axis=0) / len(rows)
    return mean, ((rows - mean) ** 2).sum(axis=0) / len(rows)


def normalized(
    x: Any, mean: Any, variance: Any, epsilon: float, gamma: Any = 1.0, beta: Any = 0.0
) -> Array:
    """``gamma (x - mean) / sqrt(variance + epsilon) + beta``, channel by channel.

    Ioffe and Szegedy 2015, algorithm 1.
    """
    x, mean, variance = (np.asarray(value, np.float64) for value in (x, mean, variance))
    deviation = np.sqrt(variance + epsilon)
    return np.asarray(np.asarray(gamma) * ((x - mean) / deviation) + np.asarray(beta), np.float64)


def batch_norm(x: Any, epsilon: float, gamma: Any = 1.0, beta: Any = 0.0) -> Array:
    """Batch normalisation as it is computed in training."""
    return normalized(x, *batch_statistics(x), epsilon, gamma, beta)


def running(values: Any, start: Any, momentum: float) -> Array:
    """The exponential average of `values`, one after the other, from `start` on."""
    weights = [momentum ** (len(values) - 1 - step) for step in range(len(values))]
    total = np.asarray(start, np.float64) * momentum ** len(values)
    for weight, value in zip(weights, values, strict=True):
        total = total + (1.0 - momentum) * weight * np.asarray(value, np.float64)
    return np.asarray(total, np.float64)


def shifted(image: Any, down: int, right: int) -> npt.NDArray[Any]:
    """An image (h, w, channels), moved; zeros where nothing came from; of its dtype."""
    image = np.asarray(image)
    height, width = image.shape[:2]
    result: npt.NDArray[Any] = np.zeros_like(image)
    for row, column in np.ndindex(height, width):
        source = row - down, column - right
        if 0 <= source[0] < height and 0 <= source[1] < width:
            result[row, column] = image[source]
    return result
