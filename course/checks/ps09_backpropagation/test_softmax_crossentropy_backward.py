"""Public checks of `softmax_crossentropy_backward`."""

import numpy as np
import tensorflow as tf

from course.testing import AUTOMATIC_DIFFERENTIATION, assert_close, disabled, probe

LABELS = np.array([1, 0], np.int64)
LOGITS = np.log(np.array([[1.0, 1.0, 2.0], [5.0, 2.0, 1.0]], np.float32))
EXPECTED = np.array([[0.125, -0.375, 0.25], [-0.1875, 0.125, 0.0625]])


@probe
def gradient(student, labels, logits):
    """The gradient, without automatic differentiation."""
    with disabled(*AUTOMATIC_DIFFERENTIATION):
        return student.softmax_crossentropy_backward(tf.constant(labels), tf.constant(logits))


def test_value(student):
    """Softmax less one-hot, divided by the size of the batch."""
    found = student.run(gradient, LABELS, LOGITS)
    assert_close(found, EXPECTED, kind="reduction", what="the gradient", batch=2)


def test_label_dtypes(student):
    """Labels may have any integer dtype."""
    for dtype in (np.int32, np.uint8):
        found = student.run(gradient, LABELS.astype(dtype), LOGITS)
        what = f"the gradient for {np.dtype(dtype).name} labels"
        assert_close(found, EXPECTED, kind="reduction", what=what)


def test_large_logits(student):
    """At logits of 10000 and -10000 the gradient is finite and right."""
    logits = np.array([[1e4, 0.0, -1e4]] * 2, np.float32)
    found = student.run(gradient, np.array([0, 2]), logits)
    expected = [[0.0, 0.0, 0.0], [0.5, 0.0, -0.5]]
    assert_close(found, expected, kind="reduction", what="the gradient at large logits")
