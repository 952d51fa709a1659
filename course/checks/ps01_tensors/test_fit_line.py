"""Public check of fit_line."""

import numpy as np

from course.testing import assert_close, assert_length

X = np.array([0.0, 1.0, 2.0, 3.0], np.float32)
LINE = np.array([-1.0, 1.0, 3.0, 5.0], np.float32)
NOISY = np.array([0.0, 2.0, 1.0, 5.0], np.float32)


def _judge(found, slope, intercept):
    assert_length(found, 2)
    assert_close(found[0], slope, kind="linear_algebra", what="the slope")
    assert_close(found[1], intercept, kind="linear_algebra", what="the intercept")


def test_points_on_a_line(student):
    """Points on the line y = 2 x - 1 give slope 2 and intercept -1."""
    _judge(student.call("fit_line", X, LINE), 2.0, -1.0)


def test_noisy_points(student):
    """For the points (0, 0), (1, 2), (2, 1), (3, 5) the best line is y = 1.4 x - 0.1."""
    _judge(student.call("fit_line", X, NOISY), 1.4, -0.1)
