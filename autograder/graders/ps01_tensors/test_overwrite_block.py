"""Hidden grader of overwrite_block.

Drawn: blocks of every shape, single elements and the whole matrix among them, in matrices wider and
taller than they are; floats and integers, with numbers that float32 cannot hold; what is not
finite; trainable
variables and others; every edge overrun by one and by many, by the place and by the size of the
block; arguments by place and by name; a call after a refusal. Not drawn: empty blocks, and places
that are not Python integers.
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps01_tensors as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_length,
    assert_that,
    probe,
)


@probe
def overwritten(student, matrix, places, blocks, trainable=True):
    """The variable after each call, all on one variable; the last block; whether each gave None."""
    variable, found, nothing = tf.Variable(matrix, trainable=trainable), [], []
    for (row, column), block in zip(places, blocks, strict=True):
        block = tf.constant(block)
        nothing.append(student.overwrite_block(variable, row, column, block) is None)
        found.append(tf.identity(variable))
    return {"variables": found, "block": block, "nothing": nothing}


@probe
def refused(student, matrix, places, block, good):
    """For each place: whether a ValueError was raised, the variable then and after a good call."""
    overwrite_block, found = student.overwrite_block, []
    for row, column in places:
        variable, raised = tf.Variable(matrix), False
        try:
            overwrite_block(variable, row, column, tf.constant(block))
        except NotImplementedError:
            raise
        except ValueError:
            raised = True
        except Exception:
            raised = False
        after = tf.identity(variable)
        overwrite_block(variable=variable, row=1, column=2, block=tf.constant(good))
        found.append({"raised": raised, "variable": after, "then": variable})
    return found


def _judge(student, matrix, places, blocks, **settings):
    found = student.run(overwritten, matrix=matrix, places=places, blocks=blocks, **settings)
    assert_length(found["variables"], len(places), what="matrices")
    for (row, column), block, variable in zip(places, blocks, found["variables"], strict=True):
        assert_dtype(variable, matrix.dtype, what="the matrix afterwards")
        if matrix.dtype.kind == "i":
            matrix = matrix.copy()
            matrix[row : row + len(block), column : column + len(block[0])] = block
            assert_exact(variable, matrix, what="the matrix afterwards")
        else:
            kept = matrix.dtype
            matrix = oracles.overwritten(matrix, row, column, block).astype(kept)
            assert_close(variable, matrix, what="the matrix afterwards")
    assert_close(found["block"], blocks[-1], what="the block afterwards")
    assert_exact(found["nothing"], [True] * len(places), what="whether each call returned None")


@pytest.mark.weight(2)
def test_values(student, rng):
    """Blocks of all shapes land in their places, and nothing else changes."""
    matrix = rng.normal(size=(5, 4)).astype(np.float32)
    places = [(0, 0), (1, 2), (4, 0), (0, 3), (2, 1), (0, 0), (4, 3)]
    shapes = [(1, 1), (3, 2), (1, 4), (5, 1), (2, 2), (5, 4), (1, 1)]
    blocks = [rng.normal(size=shape).astype(np.float32) for shape in shapes]
    _judge(student, matrix, places, blocks)


def test_any_dtype(student, rng):
    """Integers and floats of every size keep their dtype and lose no digits."""
    for matrix, block in (
        (rng.integers(-99, 99, (3, 4)), rng.integers(100, 199, (2, 2))),
        (2**55 + rng.integers(-99, 99, (3, 4)), 2**54 + rng.integers(100, 199, (2, 2))),
        (rng.integers(-99, 99, (3, 4), np.int8), rng.integers(-99, 99, (2, 2), np.int8)),
        (rng.normal(size=(3, 4)), rng.normal(size=(2, 2))),
        (rng.normal(size=(3, 4)).astype(np.float16), rng.normal(size=(2, 2)).astype(np.float16)),
    ):
        _judge(student, matrix, [(1, 0)], [block])


def test_what_is_not_finite(student, rng):
    """Infinities and NaN are overwritten, and written, like any number."""
    matrix, block = (rng.normal(size=shape).astype(np.float32) for shape in ((4, 5), (2, 2)))
    matrix[1:3, 2:4] = [[np.nan, np.inf], [-np.inf, np.nan]]
    _judge(student, matrix, [(1, 2)], [block])
    block[0] = [np.inf, np.nan]
    _judge(student, matrix, [(2, 0)], [block])


def test_variables_that_are_not_trained(student, rng):
    """A variable that is not trainable is changed like any other, wide or tall."""
    for shape, place, size in (((2, 7), (0, 4), (2, 3)), ((7, 2), (4, 0), (3, 2))):
        matrix, block = (rng.normal(size=s).astype(np.float32) for s in (shape, size))
        _judge(student, matrix, [place], [block], trainable=False)


def _refusals(student, rng, places, edge, size=(2, 2)):
    """Each place is refused, nothing is written, and a good block is written afterwards."""
    matrix, block, good = (
        rng.normal(size=shape).astype(np.float32) for shape in ((4, 5), size, (2, 1))
    )
    found = student.run(refused, matrix=matrix, places=places, block=block, good=good)
    assert_length(found, len(places), what="results")
    assert_that(
        all(case["raised"] is True for case in found),
        f"A block that runs over the {edge} edge must be refused by a ValueError.",
        "No ValueError was raised.",
        cause="Slices are cut off at an edge without a word; compare the numbers yourself.",
    )
    return matrix, good, found


@pytest.mark.constant("every refusal is the same word")
def test_right_and_lower_edge(student, rng):
    """A block that runs over the right or the lower edge is refused by a ValueError."""
    edge = "right or lower"
    _refusals(student, rng, [(3, 0), (0, 4), (4, 1), (1, 5), (3, 4), (9, 9), (2, 4)], edge)
    _refusals(student, rng, [(0, 0), (0, 1), (2, 1)], edge, size=(5, 2))
    _refusals(student, rng, [(0, 0), (1, 0), (1, 3)], edge, size=(2, 6))
    _refusals(student, rng, [(4, 0), (0, 5), (4, 5)], edge, size=(1, 1))


@pytest.mark.constant("every refusal is the same word")
def test_left_and_upper_edge(student, rng):
    """A block that begins at a negative row or column is refused by a ValueError."""
    edge = "left or upper"
    _refusals(student, rng, [(-1, 0), (0, -1), (-3, 1), (1, -3), (-2, -2)], edge)
    _refusals(student, rng, [(-1, 0), (0, -1), (-4, -5), (3, -1)], edge, size=(1, 1))


def test_refused_means_untouched(student, rng):
    """When a block is refused, nothing at all is written; the next one is written as ever."""
    for places, edge in (
        ([(3, 1), (2, 4), (4, 5)], "right or lower"),
        ([(-1, 2), (1, -2), (-3, 0)], "left or upper"),
    ):
        matrix, good, found = _refusals(student, rng, places, edge)
        expected = oracles.overwritten(matrix, 1, 2, good)
        for case in found:
            assert_close(case["variable"], matrix, what="the matrix after a refusal")
            assert_close(case["then"], expected, what="the matrix after the next block")
