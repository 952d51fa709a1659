"""Public check of partial_derivatives."""

import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_exact, probe

A = np.array([1.0, -2.0, 0.5], np.float32)
B = np.array([3.0, 0.5, -1.0], np.float32)
C = np.array([[1.0, 2.0], [3.0, 4.0]], np.float32)


@probe
def partials(student, inputs, variables):
    """Gradients of sum(a^2 b), which ignores further inputs; and how often it was called."""
    calls = []

    def function(a, b, *unused):
        calls.append(len(unused))
        return tf.reduce_sum(a * a * b)

    made = [tf.Variable(x) if variables else tf.constant(x) for x in inputs]
    gradients = student.partial_derivatives(function, made)
    return {"gradients": list(gradients), "calls": len(calls)}


def test_two_constants(student):
    """For sum(a^2 b) the gradients are 2 a b and a^2, in this order; f is called once."""
    found = student.run(partials, inputs=[A, B], variables=False)
    assert_exact(len(found["gradients"]), 2, what="the number of gradients")
    for gradient, expected in zip(found["gradients"], (2.0 * A * B, A**2), strict=True):
        assert_close(gradient, expected, kind="gradient", what="a gradient")
    assert_exact(found["calls"], 1, what="the number of calls of f")


def test_unused_variable(student):
    """An input that f does not use gets zeros of its own shape."""
    found = student.run(partials, inputs=[A, B, C], variables=True)
    assert_exact(len(found["gradients"]), 3, what="the number of gradients")
    for gradient, expected in zip(
        found["gradients"], (2.0 * A * B, A**2, np.zeros((2, 2))), strict=True
    ):
        assert_close(gradient, expected, kind="gradient", what="a gradient")
