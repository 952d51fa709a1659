"""Public check of `standardize`: students have this file and run it by check("standardize")."""

import numpy as np

from course.testing import assert_close


def test_two_columns(student):
    """Each column has mean 0 and standard deviation 1, whatever its unit was."""
    x = np.array([[1.0, 100.0], [3.0, 500.0]])
    assert_close(student.call("standardize", x), [[-1.0, -1.0], [1.0, 1.0]])


def test_a_column_that_never_changes(student):
    """A column of equal numbers becomes zeros."""
    x = np.array([[7.0, 0.0], [7.0, 4.0]])
    assert_close(student.call("standardize", x), [[0.0, -1.0], [0.0, 1.0]])
