"""Hidden grader of `best_line`: students never have this file.

Drawn: two points and many, rising, falling and level, in any order, and far from the origin. Not
drawn: points above each other, which the contract excludes.
"""

import numpy as np

from autograder.oracles import ps01_arrays as oracles
from course.testing import assert_close, assert_length, assert_operations

READY_MADE = ("polyfit", "lstsq", "linregress", "fit", "curve_fit", "pinv", "solve")


def _points(rng, count):
    x = rng.uniform(-2.0, 5.0, count)
    return x, rng.uniform(-3.0, 3.0) * x + rng.uniform(1.0, 2.0) + rng.normal(size=count)


def _judge(student, x, y):
    found = student.call("best_line", x, y)
    assert_length(found, 2)
    right = oracles.best_line(x, y)
    assert_close(found[0], right[0], kind="linear_algebra", what="the slope")
    assert_close(found[1], right[1], kind="linear_algebra", what="the intercept")


def test_values(student, rng):
    """The line has the smallest sum of squared errors, for many points and for two."""
    for count in (30, 5, 2):
        _judge(student, *_points(rng, count))


def test_level_and_falling_lines(student, rng):
    """A level line has slope 0, and a falling one a negative slope."""
    x, _ = _points(rng, 6)
    _judge(student, x, np.full(6, 4.0))
    _judge(student, x, 3.0 - 2.0 * x)


def test_far_from_the_origin(student, rng):
    """Points far from the origin lose no digits."""
    x, y = _points(rng, 12)
    _judge(student, x + 2e4, y - 50.0)


def test_it_is_your_own_work(student, rng):
    """The sums are your own, not a ready-made fit."""
    x, y = _points(rng, 8)
    _judge(student, x, y)
    used = student.operations("best_line", x, y)
    assert_operations(used, forbidden=READY_MADE, what="`best_line`")
