"""Hidden grader of `leaky_relu`: students never have this file."""

import numpy as np

from autograder.oracles import ps01_example as oracles
from course.testing import assert_close, assert_dtype


def test_any_numbers(student, rng):
    """The values are right for any x of any shape."""
    x = rng.normal(size=(4, 5)).astype("float32")
    assert_close(student.call("leaky_relu", x), oracles.leaky_relu(x, 0.1))


def test_any_slope(student, rng):
    """The slope may be chosen."""
    x = rng.normal(size=7).astype("float32")
    assert_close(student.call("leaky_relu", x, slope=0.3), oracles.leaky_relu(x, 0.3))


def test_gradient(student, rng):
    """The gradient is 1 for positive numbers and the slope for negative ones."""
    x = rng.normal(size=9).astype("float32")
    assert_close(student.gradient("leaky_relu", x), np.where(x > 0, 1.0, 0.1), kind="gradient")


def test_precision_is_kept(student, rng):
    """The result has the dtype and the precision of x."""
    x = rng.normal(size=3)
    found = student.call("leaky_relu", x)
    assert_dtype(found, "float64")
    assert_close(found, oracles.leaky_relu(x, 0.1))
