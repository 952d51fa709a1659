"""Public checks of `accuracy`."""

import numpy as np

from course.testing import assert_close, assert_dtype, assert_shape, assert_tensor

ONE_HOT = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0]], np.float32)
SCORES = np.array([[0.8, 0.1, 0.1], [0.1, 0.7, 0.2], [0.6, 0.3, 0.1], [0.5, 0.3, 0.2]], np.float32)


def test_value(student):
    """The fraction of examples whose largest score is at the right class: here 2 of 4."""
    found = student.call("accuracy", ONE_HOT, SCORES)
    assert_close(found, 0.5, kind="reduction", what="accuracy", batch=4)
    found = student.call("accuracy", ONE_HOT[:3], SCORES[:3])
    assert_close(found, 2 / 3, kind="reduction", what="accuracy of three examples", batch=3)


def test_result_is_a_float32_scalar(student):
    """The result is a float32 tensor of shape ()."""
    found = student.call("accuracy", ONE_HOT, SCORES)
    assert_tensor(found, what="accuracy")
    assert_shape(found, (), what="accuracy")
    assert_dtype(found, "float32", what="accuracy")
    assert_close(found, 0.5, kind="reduction", what="accuracy", batch=4)


def test_scores_need_not_be_probabilities(student):
    """Scores may be logits: only their order within a row counts."""
    scores = np.array([[-1.0, -2.0, -3.0], [5.0, 9.0, 7.0]], np.float32)
    found = student.call("accuracy", ONE_HOT[:2], scores)
    assert_close(found, 1.0, kind="reduction", what="accuracy of logits")
    found = student.call("accuracy", ONE_HOT[2:], -scores)
    assert_close(found, 0.5, kind="reduction", what="accuracy of negative logits")
