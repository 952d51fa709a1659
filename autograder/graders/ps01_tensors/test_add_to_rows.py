"""Hidden grader of add_to_rows.

Drawn: matrices of one row, one column, square and other; floats and integers, with numbers that
float32 cannot hold; trainable variables and others; vectors that are variables; arguments by place
and by name; second calls. Not drawn: matrices without rows, and calls in a graph, neither of which
the contract speaks of.
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps01_tensors as oracles
from course.testing import assert_close, assert_exact, assert_length, probe

FLOATS = ("float16", "bfloat16", "float32", "float64")
INTEGERS = ("int8", "int16", "int32", "int64")


@probe
def added(student, pairs, dtypes, trainable=True):
    """For each matrix, vector and dtype: the variable after one call, its dtype, what came back."""
    found = []
    for (matrix, vector), dtype in zip(pairs, dtypes, strict=True):
        variable = tf.Variable(tf.cast(matrix, dtype), trainable=trainable)
        returned = student.add_to_rows(variable, tf.cast(vector, dtype))
        found.append([variable, variable.dtype, returned is None])
    return found


@probe
def twice(student, matrix, first, second):
    """The matrix after a call by place and one by name, the vectors, whether each gave None."""
    variable, vectors = tf.Variable(matrix), [tf.Variable(first), tf.Variable(second)]
    returned = [
        student.add_to_rows(variable, vectors[0]),
        student.add_to_rows(matrix=variable, vector=vectors[1]),
    ]
    return {
        "matrix": variable,
        "vectors": vectors,
        "nothing": [value is None for value in returned],
    }


def _judge(student, pairs, dtypes, **settings):
    found = student.run(added, pairs=pairs, dtypes=dtypes, **settings)
    assert_length(found, len(pairs))
    for (matrix, vector), dtype, (variable, kept, nothing) in zip(
        pairs, dtypes, found, strict=True
    ):
        what = f"the {dtype} matrix afterwards"
        assert_exact(kept, dtype, what=f"the dtype of {what}")
        if dtype in INTEGERS:
            assert_exact(variable, matrix + vector, what=what)
        else:
            assert_close(variable, oracles.rows_plus(matrix, vector), what=what, dtype=dtype)
        assert_exact(nothing, True, what="whether the call returned None")


def _pairs(rng, shapes):
    return [
        (rng.normal(size=shape).astype(np.float32), rng.normal(size=shape[1]).astype(np.float32))
        for shape in shapes
    ]


@pytest.mark.weight(2)
def test_values(student, rng):
    """The vector is added to every row, whether there are fewer rows than columns, more, or one."""
    shapes = ((4, 3), (3, 3), (2, 5), (1, 4), (5, 1), (1, 1))
    _judge(student, _pairs(rng, shapes), ["float32"] * len(shapes))


def test_any_dtype(student, rng):
    """Integers and floats of every size work too, and lose no digits."""
    grid = [(rng.integers(-9, 9, (3, 2)) / 8, rng.integers(-9, 9, 2) / 8) for _ in FLOATS[:3]]
    exact = rng.normal(size=(3, 2)), rng.normal(size=2)
    small = [(rng.integers(20, 60, (2, 3)), rng.integers(1, 60, 3)) for _ in INTEGERS[:2]]
    large = [(2**b + rng.integers(0, 99, (2, 3)), rng.integers(1, 99, 3)) for b in (28, 55)]
    _judge(student, [*grid, exact, *small, *large], [*FLOATS, *INTEGERS])


def test_variables_that_are_not_trained(student, rng):
    """A variable that is not trainable is changed like any other."""
    _judge(student, _pairs(rng, [(3, 2), (2, 2)]), ["float32"] * 2, trainable=False)


def test_twice(student, rng):
    """A second call adds to what the first one left, returns None, and leaves the vectors alone."""
    matrix, first, second = (rng.normal(size=s).astype(np.float32) for s in ((3, 4), (4,), (4,)))
    found = student.run(twice, matrix=matrix, first=first, second=second)
    expected = oracles.rows_plus(matrix, first + second.astype(np.float64))
    assert_close(found["matrix"], expected, what="the matrix after two calls")
    assert_exact(found["nothing"], [True, True], what="whether each call returned None")
    assert_length(found["vectors"], 2, what="vectors")
    for vector, given in zip(found["vectors"], (first, second), strict=True):
        assert_close(vector, given, what="the vector afterwards")
