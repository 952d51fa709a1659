"""Hidden grader of overwrite_block."""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps01_tensors as oracles
from course.numerics import assert_close, assert_dtype, assert_that
from course.student import probe


@probe
def overwritten(student, matrix, places, blocks):
    """The variable after each call, all on one variable; in the end the last block."""
    variable, found = tf.Variable(matrix), []
    for (row, column), block in zip(places, blocks, strict=True):
        block = tf.constant(block)
        student.overwrite_block(variable, row, column, block)
        found.append(tf.identity(variable))
    return [*found, block]


@probe
def refused(student, matrix, places, block):
    """For each place: whether a ValueError was raised, and the variable afterwards."""
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
        found.append({"raised": raised, "variable": variable})
    return found


@pytest.mark.weight(2)
def test_values(student, rng):
    """Blocks of all shapes land in their places, and nothing else changes."""
    matrix = rng.normal(size=(5, 4)).astype(np.float32)
    places = [(0, 0), (1, 2), (4, 0), (0, 3), (2, 1), (0, 0)]
    shapes = [(1, 1), (3, 2), (1, 4), (5, 1), (2, 2), (5, 4)]
    blocks = [rng.normal(size=shape).astype(np.float32) for shape in shapes]
    found = student.run(overwritten, matrix=matrix, places=places, blocks=blocks)
    for (row, column), block, variable in zip(places, blocks, found[:-1], strict=True):
        matrix = oracles.overwritten(matrix, row, column, block)
        assert_close(variable, matrix, what="the matrix afterwards")
    assert_close(found[-1], blocks[-1], what="the block afterwards")


def test_any_dtype(student, rng):
    """Integers and float64 keep their dtype and lose no digits."""
    for matrix, block in (
        (rng.integers(-99, 99, (3, 4)), rng.integers(100, 199, (2, 2))),
        (rng.normal(size=(3, 4)), rng.normal(size=(2, 2))),
    ):
        found, _ = student.run(overwritten, matrix=matrix, places=[(1, 0)], blocks=[block])
        assert_dtype(found, matrix.dtype, what="the matrix afterwards")
        expected = oracles.overwritten(matrix, 1, 0, block)
        assert_close(found, expected, what="the matrix afterwards")


def _refusals(student, rng, places, edge):
    matrix = rng.normal(size=(4, 5)).astype(np.float32)
    block = rng.normal(size=(2, 2)).astype(np.float32)
    found = student.run(refused, matrix=matrix, places=places, block=block)
    assert_that(
        all(case["raised"] for case in found),
        f"A block that runs over the {edge} edge must be refused by a ValueError.",
        "No ValueError was raised.",
        cause="Slices are cut off at an edge without a word; compare the numbers yourself.",
    )
    return matrix, found


def test_right_and_lower_edge(student, rng):
    """A block that runs over the right or the lower edge is refused by a ValueError."""
    _refusals(student, rng, [(3, 0), (0, 4), (4, 1), (1, 5), (3, 4), (9, 9)], "right or lower")


def test_left_and_upper_edge(student, rng):
    """A block that begins at a negative row or column is refused by a ValueError."""
    _refusals(student, rng, [(-1, 0), (0, -1), (-3, 1), (1, -3), (-2, -2)], "left or upper")


def test_refused_means_untouched(student, rng):
    """When a block is refused, nothing at all is written."""
    matrix, found = _refusals(student, rng, [(3, 1), (2, 4)], "right or lower")
    for case in found:
        assert_close(case["variable"], matrix, what="the matrix after a refusal")
