"""Public check of binary_crossentropy."""

import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_raises, assert_shape, disabled, probe

LIBRARY = (
    "tensorflow.nn.sigmoid_cross_entropy_with_logits",
    "tensorflow.nn.weighted_cross_entropy_with_logits",
    "tensorflow.compat.v1.nn.sigmoid_cross_entropy_with_logits",
    "keras.src.backend.tensorflow.nn.binary_crossentropy",
)


@probe
def losses(student, labels, logits):
    """The loss of each example."""
    with disabled(*LIBRARY):
        return student.binary_crossentropy(tf.constant(labels), tf.constant(logits))


@probe
def slopes(student, labels, logits):
    """Gradient of the summed losses with respect to the logits."""
    with disabled(*LIBRARY):
        z = tf.constant(logits)
        with tf.GradientTape() as tape:
            tape.watch(z)
            total = tf.reduce_sum(student.binary_crossentropy(tf.constant(labels), z))
        return tape.gradient(total, z)


@probe
def of_shapes(student, labels, logits):
    """The result for labels and logits of these shapes."""
    with disabled(*LIBRARY):
        return student.binary_crossentropy(tf.ones(labels), tf.zeros(logits))


def test_one_number_for_each_example(student):
    """The result is one loss for each example: the mean over its tags."""
    found = student.run(losses, np.float32([[1, 0, 1], [0, 0, 0]]), np.zeros((2, 3), np.float32))
    assert_shape(found, (2,), what="the losses")
    assert_close(found, np.full(2, np.log(2.0)), what="the losses of logits of 0")


def test_ordinary_logits(student):
    """The loss is -log of the probability that the model gives to the right answer."""
    found = student.run(losses, np.float32([[1], [0], [1]]), np.float32([[2.0], [2.0], [-1.0]]))
    probability = 1 / (1 + np.exp(-np.array([2.0, -2.0, -1.0])))
    assert_close(found, -np.log(probability), what="the losses")


def test_large_logits(student):
    """A logit of 100 or -100 costs 100 where it is wrong, and nothing where it is right."""
    labels, logits = np.float32([[1], [0], [1], [0]]), np.float32([[100], [100], [-100], [-100]])
    found = student.run(losses, labels, logits)
    assert_close(found, [0.0, 100.0, 100.0, 0.0], what="the losses of large logits")


def test_slope(student):
    """The gradient is sigmoid(z) - y, also for large logits and for one that is exactly 0."""
    labels, logits = np.float64([[1], [1], [0], [0]]), np.float64([[0.0], [-100], [0.0], [100]])
    found = student.run(slopes, labels, logits)
    expected = [[-0.5], [-1.0], [0.5], [1.0]]
    assert_close(found, expected, kind="gradient", what="the gradient")


def test_shapes_must_agree(student):
    """Labels (3,) and logits (3, 1) raise ValueError."""
    assert_raises(student, "ValueError", of_shapes, labels=(3,), logits=(3, 1))
