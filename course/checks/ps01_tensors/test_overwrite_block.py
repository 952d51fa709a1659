"""Public check of overwrite_block."""

import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_exact, assert_raises, probe

MATRIX = np.arange(20, dtype=np.float32).reshape(4, 5)
BLOCK = np.array([[-1.0, -2.0, -3.0], [-4.0, -5.0, -6.0]], np.float32)


@probe
def overwritten(student, row, column):
    """The variable afterwards, and whether the function returned None."""
    variable = tf.Variable(MATRIX)
    returned = student.overwrite_block(variable, row, column, tf.constant(BLOCK))
    return {"variable": variable, "nothing": returned is None}


def test_block_is_written(student):
    """The block is in its place in the variable; the rest is as before."""
    found = student.run(overwritten, row=0, column=1)
    expected = MATRIX.copy()
    expected[0:2, 1:4] = BLOCK
    assert_close(found["variable"], expected, what="the matrix afterwards")
    assert_exact(found["nothing"], True, what="whether the function returned None")


def test_block_may_touch_the_edge(student):
    """A block that ends exactly in the lower right corner fits."""
    found = student.run(overwritten, row=2, column=2)
    expected = MATRIX.copy()
    expected[2:, 2:] = BLOCK
    assert_close(found["variable"], expected, what="the matrix afterwards")


def test_over_the_edge(student):
    """A block that runs over the lower edge is refused by a ValueError."""
    what = "a block that runs over the lower edge"
    assert_raises(student, "ValueError", overwritten, row=3, column=0, what=what)
