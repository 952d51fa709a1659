"""Hidden grader of `standardize`: students never have this file.

Drawn: one row and many, one column and several, columns of equal numbers, far from zero, float32
and float64. Not drawn: no rows, NaN and integers, which the contract excludes.
"""

import pytest

from autograder.oracles import ps01_arrays as oracles
from course.testing import assert_close, assert_dtype, assert_exact, probe


@probe
def with_argument(student, x):
    """The result, and the argument behind the call."""
    return {"result": student.standardize(x), "argument": x}


@pytest.mark.parametrize("shape", [(5, 3), (3, 4), (2, 1)])
def test_values(student, rng, shape):
    """Each column has mean 0 and standard deviation 1."""
    x = rng.normal(size=shape) * rng.uniform(1.0, 9.0, shape[1]) + rng.uniform(-5.0, 5.0, shape[1])
    assert_close(student.call("standardize", x), oracles.standardize(x), kind="reduction")


def test_columns_of_equal_numbers(student, rng):
    """A column of equal numbers becomes zeros, beside others that do not, and so does one row."""
    x = rng.normal(size=(4, 3))
    x[:, 1] = 2.5
    assert_close(student.call("standardize", x), oracles.standardize(x), kind="reduction")
    row = student.call("standardize", x[:1])
    assert_close(
        [row, student.call("standardize", x)[:1]], [0.0 * x[:1], oracles.standardize(x)[:1]]
    )


def test_small_numbers(student, rng):
    """A column of small numbers is brought to standard deviation 1 like any other."""
    x = 1e-6 * rng.normal(size=(6, 2))
    assert_close(student.call("standardize", x), oracles.standardize(x), kind="linear_algebra")


def test_precision(student, rng):
    """The result has the dtype of x."""
    for dtype in ("float32", "float64"):
        x = rng.normal(size=(7, 2)).astype(dtype)
        found = student.call("standardize", x)
        assert_dtype(found, dtype)
        assert_close(found, oracles.standardize(x), kind="linear_algebra")


def test_the_argument_is_left_as_it_is(student, rng):
    """x is not changed."""
    x = rng.normal(size=(4, 2)) + 3.0
    found = student.run(with_argument, x)
    assert_close(found["result"], oracles.standardize(x), kind="reduction")
    assert_exact(found["argument"].tolist(), x.tolist(), what="the argument")
