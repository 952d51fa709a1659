"""The gradient check: accurate, and blind to none of the ways a gradient goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given

from course.comparison import normalized_error
from course.diagnosis import Mismatch
from course.gradients import assert_gradient, numeric_gradient
from course.student import LocalStudent, StudentError
from tests.strategies import arrays

X = np.array([[0.3, -1.2, 0.8], [1.1, 0.4, -0.6]])


def softmax(x: np.ndarray) -> np.ndarray:
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def softmax_gradient(x: np.ndarray, cotangent: np.ndarray) -> np.ndarray:
    p = softmax(x)
    return np.asarray(p * (cotangent - (cotangent * p).sum(axis=-1, keepdims=True)))


@given(arrays(min_dims=1, max_dims=2, magnitude=5.0))
def test_central_differences_are_a_hundred_times_better_than_the_tolerance(x: np.ndarray) -> None:
    cotangent = np.random.default_rng(0).standard_normal(x.shape)
    found = numeric_gradient(softmax, x, cotangent)
    assert normalized_error(softmax_gradient(x, cotangent), found, kind="gradient") < 0.01


@pytest.mark.parametrize("row", [[0.0, 0.0, 300.0], [1000.0, 1001.0, 999.0], [-1e4, 1 - 1e4, -1e4]])
def test_central_differences_hold_at_large_values(row: list[float]) -> None:
    x, cotangent = np.array([row]), np.array([[0.3, -1.4, 0.8]])
    found = numeric_gradient(softmax, x, cotangent)
    assert normalized_error(softmax_gradient(x, cotangent), found, kind="gradient") < 0.1


def test_central_differences_of_a_large_value() -> None:
    """Roundoff in f of size 1000, the worst that the exercises have, stays within the tolerance."""
    found = numeric_gradient(lambda x: 1000.0 + np.sin(x), np.array([0.4, 1.2]), np.ones(2))
    assert normalized_error(np.cos([0.4, 1.2]), found, kind="gradient") <= 1.0


def test_the_point_is_left_as_it_is() -> None:
    x = X.copy()
    numeric_gradient(np.sin, x, np.ones_like(x))
    np.testing.assert_array_equal(x, X)


def check(
    function: Callable[..., Any], oracle: Callable[..., Any], *args: Any, **kwargs: Any
) -> None:
    student = LocalStudent({"f": function})
    assert_gradient(student, "f", oracle, *args, rng=np.random.default_rng(3), **kwargs)


def hint(function: Callable[..., Any], oracle: Callable[..., Any] = np.square, *args: Any) -> str:
    with pytest.raises(Mismatch) as caught:
        check(function, oracle, *(args or (X,)))
    return caught.value.hint


def test_a_right_gradient_is_accepted() -> None:
    check(lambda x: tf.nn.softmax(x), softmax, X)
    check(lambda x: x * x, np.square, X)
    check(lambda x: x * x, np.square, np.array(1.5))


def test_float32_arguments_are_taken_as_float64() -> None:
    check(lambda x: x * x, np.square, X.astype(np.float32))


def test_several_arguments() -> None:
    def product(a: Any, b: Any, scale: float = 1.0) -> Any:
        return a * b * scale

    check(product, product, X, X + 1, wrt=(0, 1), scale=2.0)
    check(product, product, X, X + 1, wrt=1)


def test_the_wrong_one_of_several_arguments_is_named() -> None:
    def stopped(a: Any, b: Any) -> Any:
        return a * tf.stop_gradient(b)

    with pytest.raises(Mismatch) as caught:
        check(stopped, np.multiply, X, X + 1, wrt=(0, 1))
    assert caught.value.requirement == "The gradient of `f` with respect to argument 2 must exist."


def test_no_gradient() -> None:
    found = hint(lambda x: tf.constant(np.square(x.numpy())))
    assert found.startswith("There is no gradient. Something on the way is not a differentiable")


def test_a_gradient_that_is_dead_is_not_hidden_by_a_cotangent_of_ones() -> None:
    found = hint(lambda x: tf.nn.softmax(x) * 0 + tf.stop_gradient(tf.nn.softmax(x)), softmax)
    assert "zero everywhere" in found


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda x: (x * x)[None], "It has 3 axes where 2 axes are required."),
        (lambda x: tf.reduce_sum(x * x), "It has no axis (a scalar) where 2 axes are required."),
        (lambda x: tf.reduce_sum(x * x, 1, True), "It has the wrong length along axis 1."),
        (lambda x: 3.0, "It is a Python number."),
        (lambda x: None, "It is None. A `return` is missing."),
        (lambda x: (x, x), "It is a list."),
    ],
)
def test_a_result_without_a_gradient_is_told_as_what_it_is(function: Any, message: str) -> None:
    assert hint(function).startswith(message)


@pytest.mark.parametrize(
    "answer",
    [None, {}, {"result": X}, {"result": X, "gradients": "x"}, {"result": X, "gradients": []}],
)
def test_whatever_comes_back_is_refused_in_words(answer: Any) -> None:
    class Hostile:
        def run(self, *_: Any) -> Any:
            return answer

    with pytest.raises(Mismatch):
        assert_gradient(Hostile(), "f", np.square, X, rng=np.random.default_rng(3))


def test_an_error_in_the_code_stays_an_error() -> None:
    with pytest.raises(StudentError, match="AttributeError"):
        check(lambda x: x.no_such_attribute, np.square, X)


def test_the_sign_of_a_gradient() -> None:
    @tf.custom_gradient
    def wrong_sign(x: Any) -> Any:
        return x * x, lambda upstream: -upstream * 2 * x

    assert "It has the wrong sign." in hint(wrong_sign)


def test_the_gradient_of_another_shape() -> None:
    @tf.custom_gradient
    def shaped(x: Any) -> Any:
        return x * x, lambda upstream: tf.reduce_sum(upstream * 2 * x, axis=0)

    assert "It has one axis where 2 axes are required." in hint(shaped)


def test_a_gradient_that_is_nan() -> None:
    found = hint(lambda x: tf.where(x > 0, x, tf.sqrt(x)), lambda x: np.where(x > 0, x, 0.0))
    assert "elements are NaN" in found


def test_something_flows_back_out_of_nothing() -> None:
    @tf.custom_gradient
    def leaky(x: Any) -> Any:
        def backward(upstream: Any) -> Any:
            return upstream * 2 * x + tf.cast(tf.reduce_all(upstream == 0), x.dtype)

        return x * x, backward

    assert hint(leaky).startswith("It is not zero for a cotangent of zeros.")
