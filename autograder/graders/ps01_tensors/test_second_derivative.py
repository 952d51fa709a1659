"""Hidden grader of second_derivative.

Drawn: constants, trainable variables and others; float16, float32 and float64; ranks 0 to 4, axes
of length 1; curves, straight lines and level ones; arguments by place and by name; second calls.
Not drawn: functions that mix elements (excluded by the contract).
"""

import numpy as np
import pytest
import tensorflow as tf

from course.testing import assert_close, assert_exact, assert_length, assert_shape, probe

KINDS = ("constant", "variable", "not trainable")
LINES = 4


@probe
def curvatures(student, points, kind, scale, dtype="float32"):
    """Second derivatives of sin(s x) + s x^4 at each of the points, dtypes; the points after."""

    def make(x):
        x = tf.cast(x, dtype)
        return x if kind == "constant" else tf.Variable(x, trainable=kind == "variable")

    made = [make(x) for x in points]
    found = []
    for x in made:
        s = tf.constant(scale, x.dtype)  # a cast would round it to float32
        found.append(student.second_derivative(lambda x, s=s: tf.sin(s * x) + s * x**4, x))
    return {
        "found": found,
        "dtypes": [getattr(value, "dtype", None) for value in found],
        "points": made,
    }


@probe
def of_straight_lines(student, x, scale, dtype):
    """Second derivatives of s x, x + s, s and s x^2, and their dtypes, at each kind of point."""
    x, s = tf.cast(x, dtype), tf.constant(scale, dtype)
    lines = (lambda x: s * x, lambda x: x + s, lambda x: s * tf.ones_like(x), lambda x: s * x * x)
    found = [
        student.second_derivative(f=line, x=point)
        for point in (x, tf.Variable(x), tf.Variable(x, trainable=False))
        for line in lines
    ]
    return [[getattr(value, "dtype", None), value] for value in found]


@probe
def of_one_function(student, points):
    """Second derivatives of one and the same function, x^3, at each point."""

    def cube(x):
        return x * x * x

    return [student.second_derivative(cube, tf.constant(x)) for x in points]


def _oracle(x, scale):
    x = np.asarray(x, np.float64)
    return -(scale**2) * np.sin(scale * x) + 12.0 * scale * x**2


def _judge(student, points, kind, scale, dtype="float32"):
    found = student.run(curvatures, points=points, kind=kind, scale=scale, dtype=dtype)
    what = "the second derivative"
    close = "linear_algebra" if dtype == "float64" else "gradient"
    assert_exact(found["dtypes"], [dtype] * len(points), what=f"the dtype of {what}")
    for x, curvature, after in zip(points, found["found"], found["points"], strict=True):
        assert_shape(curvature, np.shape(x), what=what)
        assert_close(curvature, _oracle(x, scale), kind=close, what=what, dtype=dtype)
        assert_close(after, x, what="the point afterwards", dtype=dtype)


def _points(rng):
    shapes = ((4,), (2, 3), (), (1,), (1, 3), (3, 1), (2, 1, 2), (1, 2, 1, 2))
    return [np.asarray(rng.normal(size=shape), np.float32) for shape in shapes]


@pytest.mark.weight(2)
def test_constants(student, rng):
    """The second derivative is right at constant tensors of any shape, scalars included."""
    _judge(student, _points(rng), "constant", float(rng.uniform(0.5, 1.5)))


def test_variables(student, rng):
    """The second derivative is right at variables, trainable or not, and leaves them alone."""
    for kind in KINDS[1:]:
        _judge(student, _points(rng)[:5], kind, float(rng.uniform(0.5, 1.5)))


def test_float64(student, rng):
    """The result has the dtype of the point; in float64 it loses no digits."""
    x = rng.normal(size=(3, 2))
    for kind in KINDS:
        _judge(student, [x], kind, float(rng.uniform(0.5, 1.5)), "float64")
    _judge(student, [rng.integers(-4, 5, (3, 2)) / 4], "constant", 0.5, "float16")


def test_one_function_at_several_points(student, rng):
    """The second derivative is that at the point at hand, however small or large it is."""
    points = [size * rng.uniform(1.0, 2.0, (2, 2)) for size in (1.0, 1000.0, 0.01)]
    found = student.run(of_one_function, points=points)
    assert_length(found, len(points), what="second derivatives")
    for curvature, x in zip(found, points, strict=True):
        assert_close(curvature, 6.0 * x, kind="linear_algebra", what="the second derivative")


def test_straight_lines(student, rng):
    """Straight lines, level ones too, have the second derivative zero everywhere."""
    for dtype, shape in (("float32", (2, 3)), ("float64", (1, 2)), ("float32", ())):
        x, scale = np.asarray(rng.normal(size=shape)), float(rng.uniform(1.0, 3.0))
        found = student.run(of_straight_lines, x=x, scale=scale, dtype=dtype)
        assert_length(found, len(KINDS) * LINES, what="second derivatives")
        for number, (kept, value) in enumerate(found):
            curved = number % LINES == LINES - 1
            what = f"the second derivative of a {'parabola' if curved else 'straight line'}"
            assert_exact(kept, dtype, what=f"the dtype of {what}")
            expected = np.full(shape, 2.0 * scale if curved else 0.0)
            assert_close(value, expected, kind="gradient", what=what)
