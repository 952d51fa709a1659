"""Public checks of `dense_backward`."""

import numpy as np
import tensorflow as tf

from course.testing import (
    AUTOMATIC_DIFFERENTIATION,
    assert_close,
    assert_dtype,
    assert_length,
    disabled,
    probe,
)

X = np.array([[1.0, 2.0, 0.0], [-1.0, 0.5, 3.0], [0.0, 1.0, 1.0], [2.0, 0.0, -1.0]], np.float32)
W = np.array([[1.0, -1.0], [2.0, 0.0], [0.5, 3.0]], np.float32)
UPSTREAM = np.array([[1.0, 0.0], [0.0, 2.0], [-1.0, 1.0], [0.5, 0.5]], np.float32)

DX = np.array([[1.0, 2.0, 0.5], [-2.0, 0.0, 6.0], [-2.0, -2.0, 2.5], [0.0, 1.0, 1.75]])
DW = np.array([[2.0, -1.0], [1.0, 2.0], [-1.5, 6.5]])
DB = np.array([0.5, 3.5])


@probe
def gradients(student, x, kernel, upstream):
    """The three gradients, without automatic differentiation."""
    with disabled(*AUTOMATIC_DIFFERENTIATION):
        return student.dense_backward(tf.constant(x), tf.constant(kernel), tf.constant(upstream))


def test_input(student):
    """The gradient with respect to x, for the layer below."""
    found = student.run(gradients, X, W, UPSTREAM)
    assert_length(found, 3, what="gradients")
    assert_close(found[0], DX, kind="linear_algebra", what="the gradient with respect to x")


def test_weights(student):
    """The gradient with respect to W sums over the batch."""
    found = student.run(gradients, X, W, UPSTREAM)
    assert_length(found, 3, what="gradients")
    assert_close(found[1], DW, kind="linear_algebra", what="the gradient with respect to W")


def test_bias(student):
    """The gradient with respect to b sums over the batch."""
    found = student.run(gradients, X, W, UPSTREAM)
    assert_length(found, 3, what="gradients")
    what = "the gradient with respect to b"
    assert_close(found[2], DB, kind="linear_algebra", what=what, batch=len(X))


def test_float64_is_kept(student):
    """float64 gives float64."""
    found = student.run(gradients, *(part.astype(np.float64) for part in (X, W, UPSTREAM)))
    assert_length(found, 3, what="gradients")
    for gradient, expected in zip(found, (DX, DW, DB), strict=True):
        assert_dtype(gradient, "float64", what="the gradient")
        assert_close(gradient, expected, kind="linear_algebra", what="the gradient")
