"""Public checks of `scaled_dot_product_attention`."""

import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_dtype, assert_length, disabled, probe

LIBRARY = (
    "keras.ops.dot_product_attention",
    "keras.ops.nn.dot_product_attention",
    "keras.layers.Attention.call",
    "keras.layers.MultiHeadAttention.call",
)
KEYS = (np.log(3) * np.eye(3, 4) * 2.0).astype(np.float32)
VALUES = np.array([[10.0, 1.0], [20.0, 1.0], [30.0, 1.0]], np.float32)


@probe
def answers(student, q, k, v, mask):
    """What the function gives back, with the library's attention switched off."""
    mask = None if mask is None else tf.constant(mask)
    with disabled(*LIBRARY):
        return student.scaled_dot_product_attention(*map(tf.constant, (q, k, v)), mask=mask)


def attend(student, q, k=KEYS, v=VALUES, mask=None):
    """Answers and weights."""
    __tracebackhide__ = True
    found = student.run(answers, q=q, k=k, v=v, mask=mask)
    assert_length(found, 2)
    return found


def test_weights_and_answers(student):
    """The scores are the products over the root of the width, here ln 3, 0 and 0."""
    output, weights = attend(student, np.array([[1, 0, 0, 0], [0, 0, 0, 5]], np.float32))
    expected = np.array([[3 / 5, 1 / 5, 1 / 5], [1 / 3] * 3])
    assert_close(weights, expected, what="the weights")
    assert_close(output, expected @ VALUES, what="the answers")
    assert_dtype(output, "float32", what="the answers")


def test_hidden_keys(student):
    """Keys that may not be seen have the weight zero, and the others share the whole."""
    mask = np.array([[True, True, False], [False, False, True]])
    output, weights = attend(student, np.array([[1, 0, 0, 0]] * 2, np.float32), mask=mask)
    expected = np.array([[3 / 4, 1 / 4, 0], [0, 0, 1]])
    assert_close(weights, expected, what="the weights with a mask")
    assert_close(output, expected @ VALUES, what="the answers with a mask")


def test_query_without_keys(student):
    """A query that may see no key gets weights and an answer of zero."""
    mask = np.array([[False, False, False], [True, True, True]])
    output, weights = attend(student, np.array([[1, 0, 0, 0]] * 2, np.float32), mask=mask)
    expected = np.array([[0, 0, 0], [3 / 5, 1 / 5, 1 / 5]])
    assert_close(weights, expected, what="the weights where nothing may be seen, and where all may")
    assert_close(output, expected @ VALUES, what="the answers")


def test_leading_axes(student):
    """A batch and heads in front stay where they are."""
    q = np.zeros((2, 3, 1, 4), np.float32)
    k, v = (np.broadcast_to(x, (2, 3, *x.shape)).copy() for x in (KEYS, VALUES))
    v[1] *= 2.0
    output, weights = attend(student, q, k, v)
    assert_close(weights, np.full((2, 3, 1, 3), 1 / 3), what="the weights for a batch and heads")
    expected = np.array([[[[20.0, 1.0]]] * 3, [[[40.0, 2.0]]] * 3])
    assert_close(output, expected, what="the answers for a batch and heads")


def test_scores_in_the_thousands(student):
    """Scores in the thousands give weights, not NaN."""
    output, weights = attend(student, np.array([[2000, 0, 0, 0], [0, -2000, 0, 0]], np.float32))
    expected = np.array([[1, 0, 0], [1 / 2, 0, 1 / 2]])
    assert_close(weights, expected, what="the weights for large scores")
    assert_close(output, expected @ VALUES, what="the answers for large scores")
