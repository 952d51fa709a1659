"""Public checks of `sparse_crossentropy`."""

import numpy as np
import pytest

from course.testing import assert_close

LABELS = np.array([1, 0], np.int64)
LOGITS = np.array([[0.0, 0.0, 0.0, 0.0], [0.0, 1.0, 1.0, 1.0]], np.float32)
LOSSES = [np.log(4), np.log(1 + 3 * np.e)]


def test_value(student):
    """One loss for each example: minus the logarithm of the softmax at the label."""
    found = student.call("sparse_crossentropy", LABELS, LOGITS)
    assert_close(found, LOSSES, kind="reduction", what="the loss of each example", batch=2)


def test_label_dtypes(student):
    """Labels may have any integer dtype."""
    for dtype in (np.int32, np.uint8):
        found = student.call("sparse_crossentropy", LABELS.astype(dtype), LOGITS)
        what = f"the losses for {np.dtype(dtype).name} labels"
        assert_close(found, LOSSES, kind="reduction", what=what)


@pytest.mark.weight(2)
def test_large_logits(student):
    """Logits of 10000 and -10000 give the exact loss."""
    logits = np.array([[1e4, 0.0, -1e4]] * 3, np.float32)
    found = student.call("sparse_crossentropy", np.array([0, 1, 2]), logits)
    assert_close(found, [0.0, 1e4, 2e4], kind="reduction", what="the losses of large logits")


def test_gradient_flows(student):
    """The gradient with respect to the logits is softmax minus one-hot."""
    found = student.gradient("sparse_crossentropy", LABELS[:1], LOGITS[:1], wrt=1)
    expected = [[0.25, 0.25 - 1, 0.25, 0.25]]
    assert_close(found, expected, kind="gradient", what="the gradient of the losses")
