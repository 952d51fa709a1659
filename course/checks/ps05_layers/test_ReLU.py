"""Public check of ReLU."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from course.testing import assert_close, assert_exact, assert_that, own_work, probe

POINTS = np.array([[-3.0, -0.25, 0.0], [0.25, 1.0, 8.0]], np.float32)


@probe
def forward(student, x):
    """Output of a new layer, and the number of its weights."""
    layer = own_work(student.ReLU(), keras.layers.ReLU, inside=True)
    return {"output": layer(tf.constant(x)), "weights": len(layer.weights)}


@probe
def slope(student, x):
    """Gradient of the summed output with respect to the input."""
    layer, x = own_work(student.ReLU(), keras.layers.ReLU, inside=True), tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        total = tf.reduce_sum(layer(x))
    return tape.gradient(total, x)


def test_positive_part(student):
    """Positive numbers stay as they are; all others become zero."""
    found = student.run(forward, x=POINTS)
    expected = [[0.0, 0.0, 0.0], [0.25, 1.0, 8.0]]
    assert_close(found["output"], expected, what="the output")


@pytest.mark.constant("there are no weights")
def test_no_weights(student):
    """The layer has no weights."""
    found = student.run(forward, x=POINTS)
    assert_exact(found["weights"], 0, what="the number of weights")


def test_slope_is_one_or_zero(student):
    """The gradient is 1 where the input is positive and 0 where it is negative."""
    x = np.array([-2.0, -0.5, 0.5, 2.0], np.float32)
    found = student.run(slope, x=x)
    assert_that(
        found is not None,
        "The output must have a gradient with respect to the input.",
        "The gradient is None.",
        cause="The output is computed outside TensorFlow, or by comparisons alone.",
    )
    assert_close(found, [0.0, 0.0, 1.0, 1.0], kind="gradient", what="the gradient")
