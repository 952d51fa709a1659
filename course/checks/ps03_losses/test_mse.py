"""Public checks of `mse`."""

import numpy as np
import pytest

from course.testing import assert_close, assert_dtype, assert_raises, assert_shape, assert_tensor

TARGETS = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], np.float32)
PREDICTIONS = np.array([[1.0, 2.0, 5.0], [4.0, 8.0, 5.0]], np.float32)


def test_value(student):
    """The mean of the squared differences over all elements: here (4 + 9 + 1) / 6."""
    found = student.call("mse", TARGETS, PREDICTIONS)
    assert_close(found, 14 / 6, kind="reduction", what="mse(y_true, y_pred)", batch=2)


def test_result_is_a_scalar_tensor(student):
    """The result is a tensor of shape () with the dtype of the predictions."""
    found = student.call("mse", TARGETS, PREDICTIONS)
    assert_tensor(found, what="mse(y_true, y_pred)")
    assert_shape(found, (), what="mse(y_true, y_pred)")
    assert_dtype(found, "float32", what="mse(y_true, y_pred)")
    assert_close(found, 14 / 6, kind="reduction", what="mse(y_true, y_pred)", batch=2)


def test_integer_targets(student):
    """Integer targets are cast to the dtype of the predictions, which keep their fractions."""
    found = student.call("mse", np.array([0, 1, 2, 3]), np.array([0.5, 1, 2, 2.5], np.float32))
    assert_close(found, 0.5 / 4, kind="reduction", what="mse with integer targets")


@pytest.mark.weight(2)
def test_unequal_shapes_are_refused(student):
    """Unequal shapes raise ValueError, (n,) against (n, 1) too."""
    vector = np.arange(4, dtype=np.float32)
    what = "mse of unequal shapes"
    assert_raises(student, "ValueError", "mse", vector, vector[:, None], what=what)
    assert_raises(student, "ValueError", "mse", vector[:, None], vector, what=what)
    assert_raises(student, "ValueError", "mse", TARGETS, PREDICTIONS.T, what=what)
    found = student.call("mse", vector, vector + 3)
    assert_close(found, 9.0, kind="reduction", what="mse of equal shapes")


def test_gradient_reaches_the_predictions(student):
    """The gradient with respect to the predictions is 2 (y_pred - y_true) / n."""
    found = student.gradient("mse", TARGETS, PREDICTIONS, wrt=1)
    expected = 2 * (PREDICTIONS - TARGETS) / TARGETS.size
    assert_close(found, expected, kind="gradient", what="the gradient of mse")
