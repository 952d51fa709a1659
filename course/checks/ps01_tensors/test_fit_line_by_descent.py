"""Public check of fit_line_by_descent."""

import numpy as np

from course.testing import assert_close, assert_length, assert_shape

X = np.array([0.0, 1.0, 2.0, 3.0], np.float32)
Y = np.array([1.0, 3.0, 2.0, 6.0], np.float32)


def _run(student, steps, learning_rate=0.1):
    found = student.call("fit_line_by_descent", X, Y, learning_rate, steps)
    assert_length(found, 3)
    return found


def test_first_step(student):
    """One step of 0.1 from y = x leads to the slope 1.55 and the intercept 0.3."""
    slope, intercept, _ = _run(student, 1)
    assert_close(slope, 1.55, kind="iterated", what="the slope after one step")
    assert_close(intercept, 0.3, kind="iterated", what="the intercept after one step")


def test_first_loss(student):
    """The first loss is that of the starting line y = x, which is 3.5."""
    losses = _run(student, 3)[2]
    assert_shape(losses, (3,), what="the losses of 3 steps")
    assert_close(losses[0], 3.5, kind="iterated", what="the first loss")


def test_many_steps(student):
    """After 80 steps of 0.2 the line is y = 1.4 x + 0.9, the best one."""
    slope, intercept, _ = _run(student, 80, 0.2)
    assert_close(slope, 1.4, kind="training", what="the slope after 80 steps")
    assert_close(intercept, 0.9, kind="training", what="the intercept after 80 steps")
