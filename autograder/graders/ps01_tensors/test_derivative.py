"""Hidden grader of derivative.

Drawn: constants, trainable variables and others; every float dtype; ranks 0 to 4, axes of length 1;
functions that act on each element, that mix them, that give a scalar, a column, or another dtype;
arguments by place and by name. Not drawn: functions that do not depend on x (excluded by the
contract), and how often the function is called (free).
"""

import numpy as np
import pytest
import tensorflow as tf

from course.testing import (
    assert_close,
    assert_exact,
    assert_length,
    assert_shape,
    numeric_gradient,
    probe,
)

KINDS = ("constant", "variable", "not trainable")


@probe
def at_points(student, points, kind, scale, dtype="float32"):
    """Derivatives of sin(s x) + s x^3 at each of the points, their dtypes; the points after."""

    def make(x):
        x = tf.cast(x, dtype)
        return x if kind == "constant" else tf.Variable(x, trainable=kind == "variable")

    made = [make(x) for x in points]
    found = []
    for x in made:
        s = tf.constant(scale, x.dtype)  # a cast would round it to float32
        found.append(student.derivative(lambda x, s=s: tf.sin(s * x) + s * x * x * x, x))
    return {
        "found": found,
        "dtypes": [getattr(value, "dtype", None) for value in found],
        "points": made,
    }


@probe
def through_a_matrix(student, x, matrix):
    """Derivatives of tanh(x A), and of the scalar sum of exp(x A), at x."""
    matrix = tf.constant(matrix)

    def mixed(x):
        return tf.tanh(tf.matmul(x, matrix))

    return [
        student.derivative(mixed, tf.constant(x)),
        student.derivative(
            f=lambda x: tf.reduce_sum(tf.exp(tf.matmul(x, matrix))), x=tf.Variable(x)
        ),
    ]


@probe
def into_another_dtype(student, x):
    """Derivatives of x^3, computed in float64, at a float32 x; dtypes and values."""

    def cube(x):
        wide = tf.cast(x, tf.float64)
        return wide * wide * wide

    found = [student.derivative(cube, x) for x in (tf.constant(x), tf.Variable(x))]
    return [[getattr(value, "dtype", None), value] for value in found]


@probe
def of_one_function(student, points):
    """Derivatives of one and the same function, x^3, at each point."""

    def cube(x):
        return x * x * x

    return [student.derivative(cube, tf.constant(x)) for x in points]


def _oracle(x, scale):
    x = np.asarray(x, np.float64)
    return scale * np.cos(scale * x) + 3.0 * scale * x**2


def _judge(student, points, kind, scale, dtype="float32"):
    found = student.run(at_points, points=points, kind=kind, scale=scale, dtype=dtype)
    what = f"the derivative at a {dtype} {kind}" if kind != KINDS[2] else "the derivative"
    close = "linear_algebra" if dtype == "float64" else "gradient"
    assert_exact(found["dtypes"], [dtype] * len(points), what=f"the dtype of {what}")
    for x, slope, after in zip(points, found["found"], found["points"], strict=True):
        assert_shape(slope, np.shape(x), what=what)
        assert_close(slope, _oracle(x, scale), kind=close, what=what, dtype=dtype)
        assert_close(after, x, what="the point afterwards", dtype=dtype)


def _points(rng):
    shapes = ((5,), (2, 3), (1,), (), (1, 3), (3, 1), (2, 1, 2), (1, 2, 1, 2))
    return [np.asarray(rng.normal(size=shape), np.float32) for shape in shapes]


@pytest.mark.weight(2)
def test_constants(student, rng):
    """The derivative is right at constant tensors of any shape, scalars included."""
    _judge(student, _points(rng), "constant", float(rng.uniform(0.5, 1.5)))


def test_variables(student, rng):
    """The derivative is right at variables, trainable or not, and leaves them as they are."""
    for kind in KINDS[1:]:
        _judge(student, _points(rng), kind, float(rng.uniform(0.5, 1.5)))


def test_float64(student, rng):
    """The derivative has the dtype of the point; in float64 it loses no digits."""
    x = rng.normal(size=(3, 2))
    for kind in KINDS:
        _judge(student, [x], kind, float(rng.uniform(0.5, 1.5)), "float64")
    coarse = rng.integers(-6, 7, (3, 2)) / 4
    for dtype in ("float16", "bfloat16"):
        _judge(student, [coarse], "constant", 0.5, dtype)


def test_functions_that_change_the_dtype(student, rng):
    """If the function computes in another dtype, the derivative still has that of the point."""
    x = rng.uniform(0.5, 2.0, size=(2, 3)).astype(np.float32)
    found = student.run(into_another_dtype, x=x)
    assert_length(found, 2, what="derivatives")
    for dtype, slope in found:
        assert_exact(dtype, "float32", what="the dtype of the derivative at a float32 point")
        assert_close(slope, 3.0 * x.astype(np.float64) ** 2, kind="gradient", what="the derivative")


def test_one_function_at_several_points(student, rng):
    """The derivative is that at the point at hand, however small or large it is."""
    points = [size * rng.uniform(1.0, 2.0, (2, 2)) for size in (1.0, 100.0, 0.01)]
    found = student.run(of_one_function, points=points)
    assert_length(found, len(points), what="derivatives")
    for slope, x in zip(found, points, strict=True):
        assert_close(slope, 3.0 * x**2, kind="linear_algebra", what="the derivative")


def test_elements_that_mix(student, rng):
    """Where each element of f(x) depends on many of x, the derivative is that of their sum."""
    for columns in (4, 2):
        x, matrix = rng.normal(size=(3, 2)), 0.5 * rng.normal(size=(2, columns))
        found = student.run(through_a_matrix, x=x, matrix=matrix)
        assert_length(found, 2, what="derivatives")
        for slope, function in zip(found, (np.tanh, np.exp), strict=True):

            def mixed(x, function=function, matrix=matrix):
                return function(x @ matrix)

            expected = numeric_gradient(mixed, x, np.ones((3, columns)))
            assert_shape(slope, x.shape, what="the derivative")
            assert_close(slope, expected, kind="gradient", what="the derivative")
