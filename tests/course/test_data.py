"""The data sets: shapes, dtypes, pairs that stay pairs, and a plain word when offline."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest

from course import data


def test_digits() -> None:
    split = data.digits()
    assert split.x_train.shape == (1348, 8, 8)
    assert split.x_test.shape == (449, 8, 8)
    assert split.x_train.dtype == np.uint8
    assert split.y_train.dtype == np.int64
    assert (split.x_train.min(), split.x_train.max()) == (0, 16)
    assert set(split.y_test) == set(range(10))


def test_diabetes_is_standardised_by_its_training_part() -> None:
    split = data.diabetes()
    assert split.x_train.shape == (332, 10)
    assert split.x_test.shape == (110, 10)
    assert split.y_train.shape == (332,)
    assert {array.dtype for array in split} == {np.dtype(np.float32)}
    np.testing.assert_allclose(split.x_train.mean(axis=0), 0.0, atol=1e-5)
    np.testing.assert_allclose(split.x_train.std(axis=0), 1.0, atol=1e-5)
    assert np.abs(split.x_test.mean(axis=0)).max() > 1e-3
    assert 25 <= split.y_train.min() < split.y_train.max() <= 346


@pytest.mark.parametrize("load", [data.digits, data.diabetes])
def test_the_seed_and_the_fraction_decide_the_split(load: Any) -> None:
    one, same, other = load(), load(), load(seed=1)
    np.testing.assert_array_equal(one.x_train, same.x_train)
    assert not np.array_equal(one.y_train, other.y_train)
    half = load(test_fraction=0.5)
    assert abs(len(half.x_train) - len(half.x_test)) <= 1


def test_images_and_labels_stay_pairs() -> None:
    from sklearn.datasets import load_digits

    split, bunch = data.digits(), load_digits()
    label_of = {
        image.tobytes(): label for image, label in zip(bunch.images, bunch.target, strict=True)
    }
    for image, label in zip(split.x_test, split.y_test, strict=True):
        assert label_of[image.astype(np.float64).tobytes()] == label


@pytest.mark.parametrize("fraction", [0.0, 1.0, -0.1, 1e-9])
def test_a_split_without_a_part_is_refused(fraction: float) -> None:
    with pytest.raises(ValueError, match="test_fraction"):
        data.digits(test_fraction=fraction)


def test_two_blobs() -> None:
    x, y = data.two_blobs()
    assert (x.shape, y.shape) == ((2000, 2), (2000, 1))
    assert (x.dtype, y.dtype) == (np.float32, np.float32)
    first, second = x[:1000], x[1000:]
    np.testing.assert_array_equal(y.ravel(), np.repeat([0, 1], 1000))
    np.testing.assert_allclose(first.mean(axis=0), [0, 3], atol=0.15)
    np.testing.assert_allclose(second.mean(axis=0), [3, 0], atol=0.15)
    np.testing.assert_allclose(np.cov(first.T), [[1, 0.5], [0.5, 1]], atol=0.15)
    assert not np.array_equal(data.two_blobs(seed=1)[0], x)


def test_noisy_line() -> None:
    x, y = data.noisy_line()
    np.testing.assert_allclose(x, np.linspace(1.0, 4.9, 40), rtol=1e-6)
    assert (x.dtype, y.dtype) == (np.float32, np.float32)
    assert np.abs(y - (3.5 * x - 1)).max() <= 1.0 + 1e-5
    np.testing.assert_allclose(data.noisy_line(2.0, 0.5, noise=0.0)[1], 2 * x + 0.5, rtol=1e-6)


class _Offline:
    """A keras data set without a network; Keras raises a bare Exception then."""

    @staticmethod
    def load_data() -> Any:
        raise Exception("URL fetch failure on https://example.org: None -- timed out")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "mnist",
            "MNIST could not be downloaded, since this machine seems to be offline: connect it",
        ),
        (
            "boston_housing",
            "Boston Housing could not be downloaded, since this machine seems to be",
        ),
    ],
)
def test_offline(name: str, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keras.datasets, name, _Offline)
    with pytest.raises(data.DownloadError) as caught:
        getattr(data, name)()
    assert str(caught.value).startswith(sentence)
    assert "needs no download" in str(caught.value)


def test_a_download_becomes_a_split(monkeypatch: pytest.MonkeyPatch) -> None:
    class Here:
        @staticmethod
        def load_data() -> Any:
            return (np.zeros(3), np.ones(3)), (np.zeros(2), np.ones(2))

    monkeypatch.setattr(keras.datasets, "mnist", Here)
    assert [len(part) for part in data.mnist()] == [3, 3, 2, 2]
