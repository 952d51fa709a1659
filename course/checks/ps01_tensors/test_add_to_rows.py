"""Public check of add_to_rows."""

import numpy as np
import pytest
import tensorflow as tf

from course.testing import assert_close, assert_that, probe

MATRIX = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], np.float32)
VECTOR = np.array([10.0, 20.0, 30.0], np.float32)


@probe
def added(student, matrix, vector):
    """The variable afterwards, and what the function returned."""
    variable = tf.Variable(matrix)
    returned = student.add_to_rows(variable, tf.constant(vector))
    return {"variable": variable, "nothing": returned is None}


def test_every_row(student):
    """The vector is added to every row of the variable itself."""
    found = student.run(added, matrix=MATRIX, vector=VECTOR)
    expected = [[11.0, 22.0, 33.0], [14.0, 25.0, 36.0]]
    assert_close(found["variable"], expected, what="the matrix afterwards")


@pytest.mark.constant("nothing is returned, whatever the numbers")
def test_returns_none(student):
    """The function returns None."""
    found = student.run(added, matrix=MATRIX, vector=VECTOR)
    assert_that(
        found["nothing"] is True,
        "A function that changes its argument must return None.",
        "It returned something else.",
        cause="There is a `return` with a value.",
    )
