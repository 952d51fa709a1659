"""Public check of derivative."""

import numpy as np
import tensorflow as tf

from course.testing import assert_close, probe

POINTS = np.array([-1.0, 0.5, 2.0, 3.0], np.float32)


@probe
def slopes(student, points):
    """Derivatives of x^3 at a constant and at a variable, and of a scalar function."""

    def cube(x):
        return x * x * x

    def length(x):
        return tf.reduce_sum(x * x)

    return {
        "constant": student.derivative(cube, tf.constant(points)),
        "variable": student.derivative(cube, tf.Variable(points)),
        "scalar": student.derivative(length, tf.constant(points)),
    }


def test_at_a_variable(student):
    """The derivative of x^3 at a variable is 3 x^2."""
    found = student.run(slopes, points=POINTS)["variable"]
    assert_close(found, 3.0 * POINTS**2, kind="gradient", what="the derivative at a variable")


def test_at_a_constant(student):
    """It is the same at a constant tensor."""
    found = student.run(slopes, points=POINTS)["constant"]
    assert_close(found, 3.0 * POINTS**2, kind="gradient", what="the derivative at a constant")


def test_of_a_scalar_function(student):
    """The derivative of the sum of squares is 2 x, of the same shape as x."""
    found = student.run(slopes, points=POINTS)["scalar"]
    assert_close(found, 2.0 * POINTS, kind="gradient", what="the derivative of a scalar")
