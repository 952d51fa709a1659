"""Public check of `gradient_ascent_step`."""

import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_shape, assert_tensor, probe


@probe
def up_a_slope(student, image, slope, learning_rate):
    """One step up the activation sum(slope * image), from a tensor."""
    slope = tf.constant(slope)
    return student.gradient_ascent_step(
        lambda x: tf.reduce_sum(slope * x), tf.constant(image), learning_rate
    )


def test_step_up(student):
    """A step goes up the slope, and its length is the learning rate."""
    image, slope = np.array([[1.0, 2.0]], np.float32), np.array([[3.0, -4.0]], np.float32)
    found = student.run(up_a_slope, image, slope, learning_rate=0.5)
    assert_tensor(found, what="the new image")
    assert_shape(found, (1, 2), what="the new image")
    # the slope has norm 5
    assert_close(found, [[1.3, 1.6]], kind="training", what="the new image")


def test_flat(student):
    """Where the gradient is zero, the image stays as it is."""
    image = np.array([[1.0, 2.0]], np.float32)
    found = student.run(up_a_slope, image, np.zeros_like(image), learning_rate=0.5)
    assert_close(found, image, what="the new image where the gradient is zero")
    found = student.run(up_a_slope, image, np.array([[0.0, 2.0]], np.float32), learning_rate=0.5)
    expected = [[1.0, 2.5]]
    assert_close(found, expected, kind="training", what="the new image on a slope beside it")
