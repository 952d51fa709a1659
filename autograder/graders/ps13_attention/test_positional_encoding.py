"""Hidden grader of `positional_encoding`.

Drawn: lengths 0, 1 and more, widths 2 and more, lengths above and below the width; by place, by
name, inside a graph, as numpy numbers; odd widths. Not drawn: width 0; more than 100 positions,
where float32 angles lose digits and right answers part; tensors as sizes (the contract says int).
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps13_attention as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_length,
    assert_raises,
    assert_shape,
    assert_that,
    probe,
)


@probe
def codes(student, sizes):
    """The code for each length and width."""
    return [student.positional_encoding(*size) for size in sizes]


@probe
def in_every_way(student, length, width):
    """The code by name, of numpy numbers, and in a graph."""
    function = student.positional_encoding
    return [
        function(width=width, length=length),
        function(np.int64(length), np.int64(width)),
        tf.function(lambda: tf.identity(function(length, width)))(),
    ]


def _judge(found, sizes):
    assert_length(found, len(sizes))
    for code, (length, width) in zip(found, sizes, strict=True):
        assert_shape(code, (length, width), what="the code")
        assert_dtype(code, "float32", what="the code")
        expected = oracles.positional_encoding(length, width)
        assert_close(code, expected, kind="training", what="the code")


@pytest.mark.weight(2)
def test_values(student, rng):
    """The code is right at every position, for few columns and for many."""
    length = int(rng.integers(20, 60))
    sizes = [(length, 8), (5, 32), (1, 4), (4, 2), (12, 6), (0, 4), (100, 10)]
    _judge(student.run(codes, sizes), sizes)


def test_many_columns(student, rng):
    """The wave lengths go from the fastest to the slowest, however wide the code is."""
    sizes = [(int(rng.integers(3, 9)), width) for width in (512, 128, 130)]
    _judge(student.run(codes, sizes), sizes)


def test_every_way_of_calling(student, rng):
    """The sizes may come by place or by name, in a graph or outside."""
    length = int(rng.integers(3, 9))
    found = student.run(in_every_way, length=length, width=6)
    _judge(found, [(length, 6)] * 3)


@pytest.mark.constant("every refusal is the same word")
def test_odd_width(student):
    """An odd width is refused."""
    for width in (1, 3, 7):
        assert_raises(student, "ValueError", "positional_encoding", 4, width)
    raised = student.raises("positional_encoding", 4, 6)
    assert_that(not raised, "An even width must not be refused.", "It is.")
