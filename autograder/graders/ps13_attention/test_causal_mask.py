"""Hidden grader of `causal_mask`.

Drawn: lengths 0, 1, 2, more and very many, as Python numbers, as numpy numbers and as tensors of
both integer dtypes, outside a graph and inside, where one graph must do for all; by place and by
name; calls one after the other. Not drawn: negative lengths, of which the contract says nothing.
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps13_attention as oracles
from course.testing import (
    assert_dtype,
    assert_exact,
    assert_length,
    assert_shape,
    assert_traces,
    probe,
    watch,
)


@probe
def masks(student, lengths):
    """The mask of each length."""
    return [student.causal_mask(length) for length in lengths]


@probe
def counts(student, length):
    """Shape of a large mask, and how many each position sees and is seen by."""
    mask = tf.cast(student.causal_mask(length), tf.int32)
    return {
        "shape": list(mask.shape),
        "rows": tf.reduce_sum(mask, 1),
        "columns": tf.reduce_sum(mask, 0),
    }


@probe
def in_every_way(student, length):
    """The mask of a length given by name, as a numpy number and as tensors of both dtypes."""
    function = student.causal_mask
    return [
        function(length=length),
        function(np.int64(length)),
        function(tf.constant(length, tf.int32)),
        function(tf.constant(length, tf.int64)),
    ]


@probe
def in_a_graph(student, lengths, dtype):
    """Masks from one graph for all lengths, and the new graphs for each."""
    function = student.causal_mask
    graph = tf.function(lambda n: function(n), input_signature=[tf.TensorSpec([], dtype)])
    counts = watch(graph, [lambda n=n: graph(tf.constant(n, dtype)) for n in lengths])
    return {"masks": [graph(tf.constant(n, dtype)) for n in lengths], "new": counts}


@probe
def fixed_in_a_graph(student, length):
    """The mask of a Python number inside a graph."""
    return tf.function(lambda: student.causal_mask(length))()


def _judge(found, length):
    assert_shape(found, (length, length), what="the mask")
    assert_dtype(found, "bool", what="the mask")
    expected = oracles.causal_mask(length).tolist()
    assert_exact(np.asarray(found).tolist(), expected, what="the mask")


@pytest.mark.weight(2)
def test_values(student, rng):
    """Each position sees itself and those before it, for few positions and for many."""
    lengths = [2, 1, 0, 5, 17, int(rng.integers(6, 12))]
    found = student.run(masks, lengths)
    assert_length(found, len(lengths))
    for mask, length in zip(found, lengths, strict=True):
        _judge(mask, length)


def test_very_many_positions(student, rng):
    """There is no largest length."""
    length = int(rng.integers(2050, 2100))
    found = student.run(counts, length)
    assert_exact(found["shape"], [length, length], what="the shape of the mask")
    ascending = np.arange(1, length + 1)
    assert_exact(found["rows"], ascending, what="how many positions each one sees")
    assert_exact(found["columns"], ascending[::-1], what="by how many each position is seen")


def test_every_way_of_calling(student, rng):
    """The length may come by name, and as a number or a tensor of any integer dtype."""
    length = int(rng.integers(3, 9))
    found = student.run(in_every_way, length)
    assert_length(found, 4)
    for mask in found:
        _judge(mask, length)


def test_one_graph_for_all_lengths(student, rng):
    """Inside a graph the length may be a tensor, and one graph serves all lengths."""
    lengths = [int(n) for n in rng.permutation([1, 3, 6, 0])]
    for dtype in ("int32", "int64"):
        found = student.run(in_a_graph, lengths=lengths, dtype=dtype)
        assert_traces(found["new"], [1, 0, 0, 0], what="calls with four lengths")
        assert_length(found["masks"], len(lengths))
        for mask, length in zip(found["masks"], lengths, strict=True):
            _judge(mask, length)


def test_number_inside_a_graph(student, rng):
    """Inside a graph the length may be a Python number too."""
    length = int(rng.integers(2, 7))
    _judge(student.run(fixed_in_a_graph, length=length), length)
