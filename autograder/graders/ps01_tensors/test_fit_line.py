"""Hidden grader of fit_line.

Drawn: two points and more, in any order, on a line and beside it; rising, falling and level lines;
x far from zero and close together; float32 and float64; arguments by place and by name; second
calls. Not drawn: half precision, and points of one single x (both excluded by the contract).
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps01_tensors as oracles
from course.testing import assert_close, assert_dtype, assert_length, assert_shape, probe


@probe
def fitted(student, pairs):
    """Slope and intercept for each x and y."""
    return [student.fit_line(tf.constant(x), tf.constant(y)) for x, y in pairs]


@probe
def fitted_by_name(student, x, y):
    """Slope and intercept for x and y that are passed by name, in the other order."""
    return student.fit_line(y=tf.constant(y), x=tf.constant(x))


def _judge_one(found, x, y):
    assert_length(found, 2)
    expected = oracles.line_by_least_squares(x, y)
    for name, number, right in zip(("slope", "intercept"), found, expected, strict=True):
        assert_shape(number, (), what=f"the {name}")
        assert_close(number, right, kind="linear_algebra", what=f"the {name}")


def _judge(student, pairs):
    found = student.run(fitted, pairs=pairs)
    assert_length(found, len(pairs), what="lines")
    for (x, y), line in zip(pairs, found, strict=True):
        _judge_one(line, x, y)


def _points(rng, count, dtype, noise=1.0):
    x = np.sort(rng.uniform(-2.0, 3.0, count))
    y = rng.uniform(1.0, 4.0) * x + rng.uniform(1.0, 3.0) + noise * rng.uniform(-1.0, 1.0, count)
    return x.astype(dtype), y.astype(dtype)


@pytest.mark.weight(2)
def test_values(student, rng):
    """Noisy points, many or few, rising or falling, give the least-squares line."""
    pairs = [_points(rng, count, np.float32) for count in (40, 7, 3)]
    x, y = _points(rng, 12, np.float32)
    order = rng.permutation(12)
    _judge(student, [*pairs, (x, -y), (x[order], y[order])])
    _judge_one(student.run(fitted_by_name, x=x, y=y), x, y)


def test_line_through_all_points(student, rng):
    """Points on a line, even two of them, give just that line; a level line has slope 0."""
    pairs = [_points(rng, count, np.float64, noise=0.0) for count in (6, 2)]
    x, _ = _points(rng, 5, np.float64)
    _judge(student, [*pairs, (x, np.full(5, 2.5)), (x, np.zeros(5))])


def test_far_from_the_origin(student, rng):
    """In float64, points far from the origin and points with other units lose no digits."""
    x, y = _points(rng, 15, np.float64)
    _judge(student, [(x + 100.0, y), (x, y - 50.0), (0.1 * x, 10.0 * y), (0.01 * x, 0.01 * y)])


def test_repeated_x(student, rng):
    """Points may share their x, and one far away counts like any other."""
    x, y = _points(rng, 8, np.float64)
    x[:3], x[3:6] = x[0], x[3]
    many, far = _points(rng, 40, np.float64)
    far[int(rng.integers(40))] += 50.0
    _judge(student, [(x, y), (many, far)])


def test_results_are_scalars_of_the_same_dtype(student, rng):
    """Slope and intercept are scalar tensors of the dtype of x."""
    for dtype in (np.float32, np.float64):
        pairs = [_points(rng, count, dtype) for count in (9, 2)]
        found = student.run(fitted, pairs=pairs)
        assert_length(found, 2, what="lines")
        for line in found:
            assert_length(line, 2)
            for name, number in zip(("slope", "intercept"), line, strict=True):
                assert_dtype(number, dtype, what=f"the {name}")
        for (x, y), line in zip(pairs, found, strict=True):
            _judge_one(line, x, y)
