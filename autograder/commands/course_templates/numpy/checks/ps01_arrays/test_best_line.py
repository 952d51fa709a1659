"""Public check of `best_line`: students have this file and run it by check("best_line")."""

import numpy as np

from course.testing import assert_close, assert_length


def test_points_on_a_line(student):
    """Points on y = 2 x + 1 give slope 2 and intercept 1."""
    x = np.array([0.0, 1.0, 4.0])
    found = student.call("best_line", x, 2.0 * x + 1.0)
    assert_length(found, 2)
    assert_close(found, [2.0, 1.0], kind="linear_algebra")
