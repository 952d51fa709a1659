"""Small data sets: bundled real ones, the two classics that need a download, and synthetic ones."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = [
    "DownloadError",
    "Split",
    "boston_housing",
    "diabetes",
    "digits",
    "mnist",
    "noisy_line",
    "two_blobs",
]


class Split(NamedTuple):
    """A data set cut into a training and a test part, rows paired."""

    x_train: npt.NDArray[Any]
    y_train: npt.NDArray[Any]
    x_test: npt.NDArray[Any]
    y_test: npt.NDArray[Any]


class DownloadError(RuntimeError):
    """A data set that is not bundled could not be fetched."""


def digits(test_fraction: float = 0.25, seed: int = 0) -> Split:
    """Handwritten digits (Alpaydin & Kaynak, 1998), bundled with scikit-learn.

    Parameters
    ----------
    test_fraction
        Share of the 1797 images that goes to the test part, between 0 and 1.
    seed
        Decides which.

    Returns
    -------
    Split
        Images of dtype uint8, shape (n, 8, 8), values 0 to 16; labels of dtype int64, shape (n,).
    """
    from sklearn.datasets import load_digits

    bunch = load_digits()
    images, labels = bunch.images.astype(np.uint8), bunch.target.astype(np.int64)
    return _split(images, labels, test_fraction, seed)


def diabetes(test_fraction: float = 0.25, seed: int = 0) -> Split:
    """Disease progression of 442 patients (Efron et al., Least Angle Regression, 2004).

    Features are standardised with the mean and the standard deviation of the *training* part.

    Parameters
    ----------
    test_fraction
        Share of the patients that goes to the test part, between 0 and 1.
    seed
        Decides which.

    Returns
    -------
    Split
        Features of dtype float32, shape (n, 10); targets of dtype float32, shape (n,), 25 to 346.
    """
    from sklearn.datasets import load_diabetes

    bunch = load_diabetes(scaled=False)
    parts = _split(bunch.data, bunch.target.astype(np.float32), test_fraction, seed)
    mean, deviation = parts.x_train.mean(axis=0), parts.x_train.std(axis=0)
    return parts._replace(
        x_train=((parts.x_train - mean) / deviation).astype(np.float32),
        x_test=((parts.x_test - mean) / deviation).astype(np.float32),
    )


def mnist() -> Split:
    """Handwritten digits (LeCun et al., 1998), downloaded by Keras on first use.

    Returns
    -------
    Split
        Images of dtype uint8, shape (60000 or 10000, 28, 28), values 0 to 255; labels of dtype
        uint8.

    Raises
    ------
    DownloadError
        If the data are neither here nor within reach.
    """
    return _download("mnist", "MNIST", "digits")


def boston_housing() -> Split:
    """House prices of Boston's suburbs (Harrison & Rubinfeld, 1978), downloaded by Keras on first
    use.

    One of its columns was built on a racist assumption about neighbourhoods; it is kept here
    because older material refers to it. `diabetes` is the better choice.

    Returns
    -------
    Split
        Features of dtype float64, shape (404 or 102, 13); targets of dtype float64.

    Raises
    ------
    DownloadError
        If the data are neither here nor within reach.
    """
    return _download("boston_housing", "Boston Housing", "diabetes")


def two_blobs(
    n: int = 1000, seed: int = 0
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Two clouds of points: means (0, 3), label 0, and (3, 0), label 1; covariance [[1, .5], [.5,
    1]].

    Parameters
    ----------
    n
        Points in each cloud.

    Returns
    -------
    x : array of float32, shape (2 n, 2)
        The points, the cloud of label 0 first.
    y : array of float32, shape (2 n, 1)
        Labels 0.0 and 1.0.
    """
    rng = np.random.default_rng(seed)
    covariance = [[1.0, 0.5], [0.5, 1.0]]
    clouds = [rng.multivariate_normal(mean, covariance, size=n) for mean in ([0, 3], [3, 0])]
    labels = np.repeat([[0.0], [1.0]], n, axis=0)
    return np.concatenate(clouds).astype(np.float32), labels.astype(np.float32)


def noisy_line(
    slope: float = 3.5, intercept: float = -1.0, noise: float = 1.0, seed: int = 0
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Points near a line: x = 1.0, 1.1, ..., 4.9 and y = slope x + intercept + U(-noise, noise).

    Returns
    -------
    x, y : arrays of float32, shape (40,)
    """
    x = np.arange(10, 50) / 10.0
    y = slope * x + intercept + np.random.default_rng(seed).uniform(-noise, noise, size=x.shape)
    return x.astype(np.float32), y.astype(np.float32)


def _split(x: npt.NDArray[Any], y: npt.NDArray[Any], test_fraction: float, seed: int) -> Split:
    if not 0.0 < test_fraction < 1.0:
        raise ValueError(f"test_fraction must lie between 0 and 1, but it is {test_fraction}.")
    order = np.random.default_rng(seed).permutation(len(x))
    cut = round(len(x) * test_fraction)
    if not 0 < cut < len(x):
        raise ValueError(f"test_fraction={test_fraction} leaves one part without any example.")
    test, train = order[:cut], order[cut:]
    return Split(x[train], y[train], x[test], y[test])


def _download(module: str, title: str, substitute: str) -> Split:
    import keras

    try:
        (x_train, y_train), (x_test, y_test) = getattr(keras.datasets, module).load_data()
    except Exception as error:  # Keras raises a bare Exception when a download fails
        raise DownloadError(
            f"{title} could not be downloaded, since this machine seems to be offline: connect"
            f" it once,"
            f" or use data.{substitute}(), which needs no download."
        ) from error
    return Split(x_train, y_train, x_test, y_test)
