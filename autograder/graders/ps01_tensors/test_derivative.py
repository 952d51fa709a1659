"""Hidden grader of derivative."""

import numpy as np
import pytest
import tensorflow as tf

from course.gradients import numeric_gradient
from course.numerics import assert_close, assert_dtype, assert_shape
from course.student import probe


@probe
def at_points(student, points, variables, scale):
    """Derivatives of sin(s x) + s x^3 at each of the points; the points afterwards."""
    made = [tf.Variable(x) if variables else tf.constant(x) for x in points]
    found = []
    for x in made:
        s = tf.cast(scale, x.dtype)
        found.append(student.derivative(lambda x, s=s: tf.sin(s * x) + s * x * x * x, x))
    return {"found": found, "points": made}


@probe
def through_a_matrix(student, x, matrix):
    """Derivatives of tanh(x A), and of the scalar sum of exp(x A), at x."""
    matrix = tf.constant(matrix)
    return [
        student.derivative(lambda x: tf.tanh(tf.matmul(x, matrix)), tf.constant(x)),
        student.derivative(lambda x: tf.reduce_sum(tf.exp(tf.matmul(x, matrix))), tf.Variable(x)),
    ]


def _oracle(x, scale):
    x = np.asarray(x, np.float64)
    return scale * np.cos(scale * x) + 3.0 * scale * x**2


def _judge(student, points, variables, scale):
    found = student.run(at_points, points=points, variables=variables, scale=scale)
    for x, slope, after in zip(points, found["found"], found["points"], strict=True):
        assert_close(slope, _oracle(x, scale), kind="gradient", what="the derivative")
        assert_close(after, x, what="the point afterwards")


def _points(rng):
    shapes = ((5,), (2, 3), (1,), ())
    return [np.asarray(rng.normal(size=shape), np.float32) for shape in shapes]


@pytest.mark.weight(2)
def test_constants(student, rng):
    """The derivative is right at constant tensors of any shape, scalars included."""
    _judge(student, _points(rng), False, float(rng.uniform(0.5, 1.5)))


def test_variables(student, rng):
    """The derivative is right at variables of any shape, and leaves them as they are."""
    _judge(student, _points(rng), True, float(rng.uniform(0.5, 1.5)))


def test_float64(student, rng):
    """At a float64 point the derivative is float64 and loses no digits."""
    x, scale = rng.normal(size=(3, 2)), float(rng.uniform(0.5, 1.5))
    (found,) = student.run(at_points, points=[x], variables=False, scale=scale)["found"]
    assert_dtype(found, "float64", what="the derivative")
    assert_close(found, _oracle(x, scale), kind="gradient", what="the derivative")


def test_elements_that_mix(student, rng):
    """Where each element of f(x) depends on many of x, the derivative is that of their sum."""
    x, matrix = rng.normal(size=(3, 2)), 0.5 * rng.normal(size=(2, 4))
    found = student.run(through_a_matrix, x=x, matrix=matrix)
    for slope, function in zip(found, (np.tanh, np.exp), strict=True):

        def mixed(x, function=function):
            return function(x @ matrix)

        expected = numeric_gradient(mixed, x, np.ones((3, 4)))
        assert_shape(slope, x.shape, what="the derivative")
        assert_close(slope, expected, kind="gradient", what="the derivative")
