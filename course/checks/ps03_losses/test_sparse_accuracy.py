"""Public checks of `sparse_accuracy`."""

import numpy as np

from course.testing import assert_close, assert_dtype, assert_shape, assert_tensor

LABELS = np.array([0, 1, 2, 1], np.int64)
SCORES = np.array([[0.8, 0.1, 0.1], [0.1, 0.7, 0.2], [0.6, 0.3, 0.1], [0.5, 0.3, 0.2]], np.float32)


def test_value(student):
    """The fraction of examples whose largest score is at the label: here 2 of 4."""
    found = student.call("sparse_accuracy", LABELS, SCORES)
    assert_close(found, 0.5, kind="reduction", what="sparse_accuracy", batch=4)
    found = student.call("sparse_accuracy", LABELS[:3], SCORES[:3])
    assert_close(found, 2 / 3, kind="reduction", what="sparse_accuracy of three examples", batch=3)


def test_result_is_a_float32_scalar(student):
    """The result is a float32 tensor of shape ()."""
    found = student.call("sparse_accuracy", LABELS, SCORES)
    assert_tensor(found, what="sparse_accuracy")
    assert_shape(found, (), what="sparse_accuracy")
    assert_dtype(found, "float32", what="sparse_accuracy")
    assert_close(found, 0.5, kind="reduction", what="sparse_accuracy", batch=4)


def test_label_dtypes(student):
    """Labels may have any integer dtype."""
    for dtype in (np.int32, np.uint8):
        found = student.call("sparse_accuracy", LABELS.astype(dtype), SCORES)
        what = f"sparse_accuracy of {np.dtype(dtype).name} labels"
        assert_close(found, 0.5, kind="reduction", what=what)
