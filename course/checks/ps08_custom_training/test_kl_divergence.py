"""Public check of `kl_divergence`."""

import numpy as np

from course.testing import assert_close, assert_dtype, assert_shape, assert_tensor


def test_standard_normal(student):
    """A standard normal distribution has divergence zero, one number per example."""
    zeros = np.zeros((4, 3), np.float32)
    found = student.call("kl_divergence", zeros, zeros)
    other = student.call("kl_divergence", zeros + 2, zeros)
    assert_tensor(found)
    assert_shape(found, (4,))
    assert_dtype(found, "float32")
    assert_close(found, np.zeros(4))
    assert_close(other, np.full(4, 2.0 * zeros.shape[1]), what="the result for means of 2")


def test_by_hand(student):
    """Three examples worked out by hand."""
    mean = np.array([[1.0, 0.0], [1.0, 2.0], [0.0, 0.0]])
    log_var = np.array([[0.0, 0.0], [0.0, 0.0], [np.log(2.0), 0.0]])
    found = student.call("kl_divergence", mean, log_var)
    # 1/2 mean^2 for each dimension; for the variance 2 it is (2 - 1 - log 2) / 2
    assert_close(found, [0.5, 2.5, (1.0 - np.log(2.0)) / 2], kind="reduction")
