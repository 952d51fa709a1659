"""Hidden grader of second_derivative."""

import numpy as np
import pytest
import tensorflow as tf

from course.numerics import assert_close, assert_dtype, assert_shape
from course.student import probe


@probe
def curvatures(student, points, variables, scale):
    """Second derivatives of sin(s x) + s x^4 at each of the points; the points afterwards."""
    made = [tf.Variable(x) if variables else tf.constant(x) for x in points]
    found = []
    for x in made:
        s = tf.cast(scale, x.dtype)
        found.append(student.second_derivative(lambda x, s=s: tf.sin(s * x) + s * x**4, x))
    return {"found": found, "points": made}


@probe
def of_straight_lines(student, x, scale):
    """Second derivatives of s x, of x + s and of s, at a constant and at a variable."""
    lines = (lambda x: scale * x, lambda x: x + scale, lambda x: scale * tf.ones_like(x))
    return [
        student.second_derivative(line, point)
        for point in (tf.constant(x), tf.Variable(x))
        for line in lines
    ]


def _oracle(x, scale):
    x = np.asarray(x, np.float64)
    return -(scale**2) * np.sin(scale * x) + 12.0 * scale * x**2


def _judge(student, points, variables, scale):
    found = student.run(curvatures, points=points, variables=variables, scale=scale)
    for x, curvature, after in zip(points, found["found"], found["points"], strict=True):
        assert_shape(curvature, np.shape(x), what="the second derivative")
        assert_close(curvature, _oracle(x, scale), kind="gradient", what="the second derivative")
        assert_close(after, x, what="the point afterwards")


def _points(rng):
    shapes = ((4,), (2, 3), ())
    return [np.asarray(rng.normal(size=shape), np.float32) for shape in shapes]


@pytest.mark.weight(2)
def test_constants(student, rng):
    """The second derivative is right at constant tensors of any shape, scalars included."""
    _judge(student, _points(rng), False, float(rng.uniform(0.5, 1.5)))


def test_variables(student, rng):
    """The second derivative is right at variables, and leaves them as they are."""
    _judge(student, _points(rng), True, float(rng.uniform(0.5, 1.5)))


def test_float64(student, rng):
    """At a float64 point the result is float64 and loses no digits."""
    x, scale = rng.normal(size=(3, 2)), float(rng.uniform(0.5, 1.5))
    (found,) = student.run(curvatures, points=[x], variables=False, scale=scale)["found"]
    assert_dtype(found, "float64", what="the second derivative")
    assert_close(found, _oracle(x, scale), kind="gradient", what="the second derivative")


def test_straight_lines(student, rng):
    """Straight lines, level ones too, have the second derivative zero everywhere."""
    x = rng.normal(size=(2, 3)).astype(np.float32)
    for found in student.run(of_straight_lines, x=x, scale=float(rng.uniform(1.0, 3.0))):
        assert_close(found, np.zeros((2, 3)), what="the second derivative of a straight line")
