"""A check for the tests of `course.check`: `double(x)` is 2 x."""

import numpy as np
import pytest

from course.testing import assert_close, probe


@probe
def of_three(student):
    return student.double(3.0)


@pytest.mark.weight(2)
def test_value(student):
    """Three becomes six."""
    assert_close(student.run(of_three), 6.0)


def test_random_numbers(student, rng):
    """Any number becomes twice that number."""
    x = float(rng.uniform(1, 2))

    assert_close(student.run(_at, x), 2 * x)


@probe
def _at(student, x):
    return student.double(x)


@pytest.mark.parametrize("x", [0.0, -1.0], ids=["zero", "minus one"])
def test_plain_assert(student, x):
    assert student.run(_at, x) == 2 * x, "Zero and negative numbers are doubled as well."
    assert np.isfinite(x)
