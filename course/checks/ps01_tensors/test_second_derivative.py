"""Public check of second_derivative."""

import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_length, probe

TIMES = np.array([0.0, 1.0, 2.5], np.float32)


@probe
def accelerations(student, times):
    """Second derivatives of 4.9 t^2, t^3, 3 t and 3 at constants, of t^3 at a variable."""
    constant = tf.constant(times)
    return {
        "stone": student.second_derivative(lambda t: 4.9 * t * t, constant),
        "cube": student.second_derivative(lambda t: t * t * t, constant),
        "variable": student.second_derivative(lambda t: t * t * t, tf.Variable(times)),
        "straight": student.second_derivative(lambda t: 3.0 * t, constant),
    }


@probe
def of_a_level_line(student, times):
    """The second derivatives of a position that stays 3, and of t^2."""
    level, curve = (lambda t: 3.0 * tf.ones_like(t)), (lambda t: t * t)
    return [student.second_derivative(f, tf.constant(times)) for f in (level, curve)]


def test_falling_stone(student):
    """For the position 4.9 t^2 the acceleration is 9.8 at all times."""
    found = student.run(accelerations, times=TIMES)["stone"]
    assert_close(found, np.full(3, 9.8), kind="gradient", what="the acceleration")


def test_cube(student):
    """The second derivative of t^3 is 6 t, at a constant and at a variable."""
    found = student.run(accelerations, times=TIMES)
    for name in ("variable", "cube"):
        assert_close(found[name], 6.0 * TIMES, kind="gradient", what="the second derivative")


def test_straight_line(student):
    """The second derivative of a straight line is zero, in the shape of x."""
    found = student.run(accelerations, times=TIMES)
    assert_close(found["straight"], np.zeros(3), what="the second derivative of a straight line")
    assert_close(found["stone"], np.full(3, 9.8), kind="gradient", what="that of a curve")


def test_level_line(student):
    """What does not move has the acceleration zero, in the shape of x."""
    found = student.run(of_a_level_line, times=TIMES)
    assert_length(found, 2, what="second derivatives")
    assert_close(found[0], np.zeros(3), what="the second derivative of a level line")
    assert_close(found[1], np.full(3, 2.0), kind="gradient", what="that of a curve")
