"""Public check of `leaky_relu`: students have this file and run it by check("leaky_relu")."""

import numpy as np

from course.testing import assert_close


def test_positive_numbers_stay(student):
    """Positive numbers stay as they are, also beside a negative one."""
    x = np.array([0.5, -2.0, 3.0], np.float32)
    assert_close(student.call("leaky_relu", x), [0.5, -0.2, 3.0])


def test_negative_numbers_are_scaled(student):
    """Negative numbers are multiplied by the slope, 0.1 if nothing is said."""
    x = np.array([-1.0, -4.0], np.float32)
    assert_close(student.call("leaky_relu", x), [-0.1, -0.4])
