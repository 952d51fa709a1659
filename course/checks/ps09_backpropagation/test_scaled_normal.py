"""Public checks of `scaled_normal`."""

import numpy as np
import pytest
import tensorflow as tf

from course.testing import (
    assert_dtype,
    assert_exact,
    assert_raises,
    assert_shape,
    assert_that,
    probe,
)

SHAPE = (300, 100)
DEVIATIONS = {"glorot": np.sqrt(2 / 400), "he": np.sqrt(2 / 300)}
#: Six standard errors of a standard deviation that is measured on so many numbers.
SIX_ERRORS = 6.0 / np.sqrt(2 * SHAPE[0] * SHAPE[1])


@probe
def three_draws(student, shape, mode):
    """Draws with seeds 1, 2 and 1 again, other random numbers in between."""
    draws = []
    for seed in (1, 2, 1):
        draws.append(student.scaled_normal(shape, mode, seed))
        tf.random.normal((5,))
    return draws


def test_size_of_the_numbers(student):
    """Mean 0, and the standard deviation that the formula of the mode says."""
    for mode, deviation in DEVIATIONS.items():
        draw = student.call("scaled_normal", SHAPE, mode, 0)
        assert_shape(draw, SHAPE, what="the matrix")
        assert_dtype(draw, "float32", what="the matrix")
        draw = np.asarray(draw, np.float64) / deviation
        assert_that(
            abs(draw.std() - 1.0) < SIX_ERRORS,
            f'The standard deviation of "{mode}" must be that of the table.',
            f"It is {draw.std():.3f} times as large.",
        )
        assert_that(abs(draw.mean()) < 2 * SIX_ERRORS, "The mean must be 0.", "It is another.")


def test_same_seed(student):
    """The same seed gives the same numbers, whatever was drawn in between; another gives others."""
    first, other, again = student.run(three_draws, (4, 3), "he")
    assert_shape(first, (4, 3), what="the matrix")
    assert_exact(np.array_equal(first, again), True, what="whether the same seed draws the same")
    assert_exact(np.array_equal(first, other), False, what="whether another seed draws the same")


@pytest.mark.constant("an error is all that is asked for")
def test_unknown_mode(student):
    """Any other mode raises ValueError."""
    assert_raises(student, "ValueError", "scaled_normal", (4, 3), "lecun", 0)
