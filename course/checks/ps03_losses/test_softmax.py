"""Public checks of `softmax`."""

import numpy as np
import pytest

from course.testing import assert_close, assert_dtype, assert_own_work

E = np.e
BUILT_IN = (
    "Softmax",
    "LogSoftmax",
    "SparseSoftmax",
    "SoftmaxCrossEntropyWithLogits",
    "SparseSoftmaxCrossEntropyWithLogits",
)


def own(student):
    """Whatever a check asks for, the library's softmax as the answer earns nothing."""
    __tracebackhide__ = True
    logits = np.array([[0.0, 2.0, -1.0], [3.0, 1.0, 0.5]], np.float32)
    assert_own_work(student, "softmax", logits, forbidden=BUILT_IN)


def test_value(student):
    """exp of each logit over the sum of the exps: here 1, e and e^2 over their sum."""
    own(student)
    found = student.call("softmax", np.array([0.0, 1.0, 2.0], np.float32))
    expected = np.array([1, E, E**2]) / (1 + E + E**2)
    assert_close(found, expected, what="softmax([0, 1, 2])")
    assert_dtype(found, "float32", what="softmax([0, 1, 2])")


def test_every_row_sums_to_one(student):
    """Each row of a matrix is a distribution of its own."""
    own(student)
    logits = np.array([[0.0, 1.0, -1.0], [3.0, 3.0, 3.0]], np.float32)
    found = student.call("softmax", logits)
    first = np.array([1, E, 1 / E]) / (1 + E + 1 / E)
    assert_close(found, [first, [1 / 3] * 3], what="softmax of a matrix")


def test_axis(student):
    """The axis that is asked for sums to one, here axis 0 of a (2, 3, 2) tensor."""
    own(student)
    logits = np.zeros((2, 3, 2), np.float32)
    logits[1] = [[0, 1], [2, 3], [-1, 0]]
    odds = np.exp(logits[1].astype(np.float64))
    expected = np.stack([1 / (1 + odds), odds / (1 + odds)])
    found = student.call("softmax", logits, axis=0)
    assert_close(found, expected, what="softmax(logits, axis=0)")


@pytest.mark.weight(2)
def test_large_logits(student):
    """Logits near 1000 give the same result as logits near 0 with the same differences."""
    own(student)
    logits = np.array([[1000, 1001, 999], [0, 1, -1]], np.float32)
    row = np.array([1, E, 1 / E]) / (1 + E + 1 / E)
    found = student.call("softmax", logits)
    # exp(x - logsumexp(x)) is right too, and its logarithm is rounded to the spacing of
    # float32 near 1000: a digit is lost.
    assert_close(found, [row, row], kind="linear_algebra", what="softmax of logits near 1000")


def test_gradient_flows(student):
    """The gradient of the first probability is p0 (1 - p0) for its own logit, else -p0 p1."""
    own(student)
    logits = np.array([0.0, np.log(3.0)], np.float32)
    found = student.gradient("softmax", logits, cotangent=np.array([1.0, 0.0], np.float32))
    expected = [1 / 4 * 3 / 4, -1 / 4 * 3 / 4]
    assert_close(found, expected, kind="gradient", what="the gradient of the first probability")
