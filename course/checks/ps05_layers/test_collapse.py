"""Public check of collapse."""

import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_exact, probe

TALL = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 1.0]], np.float32)
SQUARE = np.array([[0.0, 1.0], [2.0, -1.0]], np.float32)
WIDE = np.array([[1.0, 0.0, 2.0, -1.0], [0.5, 1.0, 0.0, 1.0]], np.float32)


@probe
def collapsed(student, matrices):
    """The result for these matrices, and the length of the list afterwards."""
    given = [tf.constant(matrix) for matrix in matrices]
    return {"result": student.collapse(given), "length": len(given)}


def test_two_matrices(student):
    """Two layers are the product of their matrices, the first layer's on the left."""
    found = student.run(collapsed, matrices=[TALL, SQUARE])
    expected = TALL.astype(np.float64) @ SQUARE
    assert_close(found["result"], expected, kind="linear_algebra", what="the one matrix")


def test_three_matrices(student):
    """It does to any input what the layers do one after the other."""
    found = student.run(collapsed, matrices=[TALL, SQUARE, WIDE])
    expected = TALL.astype(np.float64) @ SQUARE @ WIDE
    assert_close(found["result"], expected, kind="linear_algebra", what="the one matrix")


def test_one_matrix(student):
    """A single layer is its own matrix, and the list keeps its length."""
    found = student.run(collapsed, matrices=[TALL])
    assert_close(found["result"], TALL, kind="linear_algebra", what="the one matrix")
    assert_exact(found["length"], 1, what="the length of the list afterwards")
