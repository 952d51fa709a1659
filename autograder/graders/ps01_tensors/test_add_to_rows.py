"""Hidden grader of add_to_rows."""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps01_tensors as oracles
from course.numerics import assert_close, assert_dtype, assert_exact
from course.student import probe


@probe
def added(student, pairs):
    """For each matrix and vector, the variable after one call."""
    found = []
    for matrix, vector in pairs:
        variable = tf.Variable(matrix)
        student.add_to_rows(variable, tf.constant(vector))
        found.append(variable)
    return found


@probe
def twice(student, matrix, first, second):
    """The matrix variable after two calls, the vector variables, and whether each gave None."""
    variable, vectors = tf.Variable(matrix), [tf.Variable(first), tf.Variable(second)]
    returned = [student.add_to_rows(variable, vector) for vector in vectors]
    return {
        "matrix": variable,
        "vectors": vectors,
        "nothing": [value is None for value in returned],
    }


@pytest.mark.weight(2)
def test_values(student, rng):
    """The vector is added to every row, whether there are fewer rows than columns, more, or one."""
    shapes = ((4, 3), (3, 3), (2, 5), (1, 4), (5, 1))
    pairs = [
        (rng.normal(size=shape).astype(np.float32), rng.normal(size=shape[1]).astype(np.float32))
        for shape in shapes
    ]
    for (matrix, vector), found in zip(pairs, student.run(added, pairs=pairs), strict=True):
        assert_close(found, oracles.rows_plus(matrix, vector), what="the matrix afterwards")


def test_any_dtype(student, rng):
    """Integers and float64 work too, and lose no digits."""
    exact = rng.normal(size=(3, 2)), rng.normal(size=2)
    whole = rng.integers(-9, 9, (2, 3)), rng.integers(1, 9, 3)
    found = student.run(added, pairs=[exact, whole])
    for (matrix, vector), variable in zip((exact, whole), found, strict=True):
        assert_dtype(variable, matrix.dtype, what="the matrix afterwards")
        assert_close(variable, oracles.rows_plus(matrix, vector), what="the matrix afterwards")


def test_twice(student, rng):
    """A second call adds to what the first one left, returns None, and leaves the vectors alone."""
    matrix, first, second = (rng.normal(size=s).astype(np.float32) for s in ((3, 4), (4,), (4,)))
    found = student.run(twice, matrix=matrix, first=first, second=second)
    expected = oracles.rows_plus(matrix, first + second.astype(np.float64))
    assert_close(found["matrix"], expected, what="the matrix after two calls")
    assert_exact(found["nothing"], [True, True], what="whether each call returned None")
    for vector, given in zip(found["vectors"], (first, second), strict=True):
        assert_close(vector, given, what="the vector afterwards")
