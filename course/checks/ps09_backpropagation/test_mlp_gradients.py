"""Public checks of `mlp_gradients`."""

import numpy as np
import tensorflow as tf

from course.testing import (
    AUTOMATIC_DIFFERENTIATION,
    assert_close,
    assert_length,
    disabled,
    probe,
)

X = np.array([[1.0, 2.0], [-1.0, 0.5], [0.0, -1.0]])
LABELS = np.array([0, 1, 1])
FIRST = (np.array([[1.0, -1.0, 0.5], [0.0, 1.0, -0.5]]), np.array([0.1, 0.2, -0.3]))
SECOND = (np.array([[1.0, 0.0], [-0.5, 0.5], [2.0, -1.0]]), np.array([0.0, 0.1]))
SINGLE = (FIRST[0][:, :2], FIRST[1][:2])

SINGLE_GRADIENTS = (
    [[-0.1980392, 0.1980392], [-0.57544622, 0.57544622]],
    [0.08503625, -0.08503625],
)
FIRST_GRADIENTS = (
    [[-0.183278, 0.23056169, 0.0], [-0.58177477, 0.34291415, -0.64565631]],
    [0.03194077, 0.13599431, 0.64565631],
)
SECOND_GRADIENTS = (
    [[-0.18008392, 0.18008392], [-0.13955133, 0.13955133], [0.04304375, -0.04304375]],
    [0.07922446, -0.07922446],
)


@probe
def gradients(student, weights, x, labels):
    """The gradients in float32, without automatic differentiation."""
    pairs = [(tf.constant(W, tf.float32), tf.constant(b, tf.float32)) for W, b in weights]
    with disabled(*AUTOMATIC_DIFFERENTIATION):
        return student.mlp_gradients(pairs, tf.constant(x, tf.float32), tf.constant(labels))


def judge_layer(found, expected, layer):
    """Compare the pair of gradients of one layer."""
    assert_length(found, 2, what=f"gradients of {layer}")
    for name, gradient, right in zip("Wb", found, expected, strict=True):
        what = f"the gradient of {name} of {layer}"
        assert_close(gradient, right, kind="gradient", what=what)


def test_one_layer(student):
    """A single layer is a linear classifier, without any ReLU."""
    found = student.run(gradients, [SINGLE], X, LABELS)
    assert_length(found if isinstance(found, list) else [], 1, what="pairs, one for each layer")
    judge_layer(found[0], SINGLE_GRADIENTS, "the only layer")


def test_last_layer(student):
    """The last of two layers: its input is what the ReLU gives."""
    found = student.run(gradients, [FIRST, SECOND], X, LABELS)
    assert_length(found, 2, what="pairs, one for each layer")
    judge_layer(found[1], SECOND_GRADIENTS, "the last layer")


def test_first_layer(student):
    """The first of two layers: the gradient comes back where the ReLU was open."""
    found = student.run(gradients, [FIRST, SECOND], X, LABELS)
    assert_length(found, 2, what="pairs, one for each layer")
    judge_layer(found[0], FIRST_GRADIENTS, "the first layer")


def test_large_logits(student):
    """Logits in the ten thousands give finite gradients."""
    found = student.run(gradients, [(1e4 * np.eye(2), np.zeros(2))], X, LABELS)
    assert_length(found if isinstance(found, list) else [], 1, what="pairs, one for each layer")
    expected = [[[-1 / 3, 1 / 3], [-1.0, 1.0]], [0.0, 0.0]]
    judge_layer(found[0], expected, "the only layer")
