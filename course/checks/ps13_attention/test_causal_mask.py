"""Public checks of `causal_mask`."""

import numpy as np
import tensorflow as tf

from course.testing import assert_dtype, assert_exact, assert_shape, probe


@probe
def in_a_graph(student, length):
    """The mask of a length that is a tensor inside a graph."""
    return tf.function(lambda n: student.causal_mask(n))(tf.constant(length))


def test_each_sees_itself_and_those_before(student):
    """Row i is True up to column i."""
    found = student.call("causal_mask", 3)
    expected = [[True, False, False], [True, True, False], [True, True, True]]
    assert_shape(found, (3, 3), what="the mask")
    assert_dtype(found, "bool", what="the mask")
    assert_exact(np.asarray(found).tolist(), expected, what="the mask of three positions")


def test_length_as_a_tensor(student):
    """The length may be a tensor inside a graph."""
    found = student.run(in_a_graph, length=2)
    assert_shape(found, (2, 2), what="the mask")
    assert_exact(np.asarray(found).tolist(), [[True, False], [True, True]], what="the mask")
