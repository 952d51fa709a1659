"""Public check of `classifier_step`."""

import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_shape, assert_tensor, probe


@probe
def step(student, w, b, x, y, learning_rate):
    """The loss of one step, and the variables after it."""
    w, b = tf.Variable(w), tf.Variable(b)
    loss = student.classifier_step(w, b, tf.constant(x), tf.constant(y), learning_rate)
    return {"loss": loss, "W": w, "b": b}


W = np.array([[1.0], [2.0]], np.float32)
B = np.array([0.5], np.float32)
X = np.array([[1.0, 0.0], [0.0, 1.0]], np.float32)
Y = np.array([[0.0], [1.0]], np.float32)


def test_loss(student):
    """The result is the mean squared error before the update, a scalar tensor."""
    found = student.run(step, W, B, X, Y, 0.5)
    assert_tensor(found["loss"], what="the loss")
    assert_shape(found["loss"], (), what="the loss")
    assert_close(found["loss"], 2.25, what="the loss")


def test_update(student):
    """`W` and `b` move in place by minus the learning rate times their gradients."""
    found = student.run(step, W, B, X, Y, 0.5)
    assert_close(found["W"], [[0.25], [1.25]], what="`W` after the step")
    assert_close(found["b"], [-1.0], what="`b` after the step")
