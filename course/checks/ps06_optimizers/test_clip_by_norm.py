"""clip_by_norm on vectors with round norms."""

import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_dtype, assert_exact, assert_finite, disabled, probe


@probe
def without_the_library(student, values, clipnorm):
    with disabled("tensorflow.clip_by_norm", "tensorflow.clip_by_global_norm"):
        return student.clip_by_norm(tf.constant(values), clipnorm)


def test_long_gradient_is_scaled(student):
    """A long gradient is scaled to the norm and keeps its direction, shape and dtype."""
    long = np.array([[30.0, 0.0], [0.0, -40.0]], dtype=np.float32)
    found = student.run(without_the_library, long, 5.0)
    assert_dtype(found, "float32", what="the clipped gradient")
    assert_close(found, [[3.0, 0.0], [0.0, -4.0]], what="the clipped gradient")


def test_short_gradient_is_left_alone(student):
    """A gradient that is short enough comes back exactly as it was; a long one does not."""
    short = np.array([0.1, -0.7, 0.123], dtype=np.float32)
    found = student.run(without_the_library, short, 1.3)
    assert_exact(found, short, what="a short gradient")
    found = student.run(without_the_library, 10.0 * short, 1.3)
    expected = short * 1.3 / np.linalg.norm(short)
    assert_close(found, expected, kind="reduction", what="the same gradient ten times as long")


def test_zero_gradient_stays_zero(student):
    """A gradient of zero stays zero, without NaN."""
    found = student.run(without_the_library, np.zeros((2, 3), dtype=np.float32), 1.0)
    assert_finite(found, what="the clipped zero")
    assert_close(found, np.zeros((2, 3)), what="the clipped zero")
    found = student.run(without_the_library, np.array([[0.0, -9.0]], dtype=np.float32), 3.0)
    assert_close(found, [[0.0, -3.0]], what="a clipped gradient with a zero in it")
