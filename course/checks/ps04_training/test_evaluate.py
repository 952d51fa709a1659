"""Public check of `evaluate`."""

import keras
import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_exact, disabled, probe


@probe
def measured(student, batches):
    """The loss of a model that predicts its input, and in training ten times its input."""

    class TenTimesInTraining(keras.layers.Layer):
        def build(self, shape):
            self.count = self.add_weight(shape=(), initializer="zeros", trainable=False)

        def call(self, x, training=False):
            if training:
                self.count.assign_add(1.0)
                return 10.0 * x
            return x

    layer = TenTimesInTraining()
    model = keras.Sequential([keras.Input((1,)), layer])
    tensors = [(tf.constant(x), tf.constant(y)) for x, y in batches]
    with disabled("keras.Model.evaluate"):
        loss = student.evaluate(model, keras.losses.MeanSquaredError(), tensors)
    return {"loss": loss, "count": layer.count}


def column(*values):
    """Numbers as a float32 column."""
    return np.array(values, np.float32)[:, None]


def test_equal_batches(student):
    """The mean over two batches of the same size, with `training=False`; no variable changes."""
    batches = [(column(1, 2), column(0, 0)), (column(3, 3), column(1, 1))]
    found = student.run(measured, batches)
    assert_close(found["loss"], 3.25, kind="training", what="the loss")
    assert_exact(found["count"], np.float32(0), what="the number of passes in training mode")


def test_unequal_batches(student):
    """Batches of unequal sizes: each example counts alike."""
    batches = [(column(1, 1, 1, 1), column(0, 0, 0, 0)), (column(3), column(0))]
    found = student.run(measured, batches)
    assert_close(found["loss"], 2.6, kind="training", what="the loss over batches of 4 and 1")
