"""Hidden grader of sparse_update.

Clause: kinds of input; kinds of object.

- named rows: rank 1 to 4, rows of width 1, first and last row, any order; indices int32 and
  int64; variables, frozen ones, two of one shape
- repeated rows: one row many times, all slices of one row, twice in a row of calls
- no slices: none at all
- dense: rank 0 rows of zeros; rank 1 to 3
- in place: gradient and its indices unchanged; the same variable; compiled, by name, rate as
  tensor
- no work for other rows: operations that write or make a whole table (a claim; its values are
  judged beside it)

Rates are numbers that float32 holds exactly, since `tf.cast` of a Python number goes through it.
Not drawn: half precision, and indices outside the table (neither is in the contract).
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps10_keras_workflow as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_length,
    assert_operations,
    disabled,
    executed_operations,
    graph_operations,
    probe,
)

# What writes, copies or makes a table as large as the variable.
WHOLE = (
    "AssignVariableOp",
    "AssignSubVariableOp",
    "AssignAddVariableOp",
    "ResourceApplyGradientDescent",
    "TensorScatterSub",
    "TensorScatterAdd",
    "TensorScatterUpdate",
    "ScatterNd",
)


LIBRARY = tuple(f"keras.optimizers.{name}" for name in ("SGD", "Adam", "RMSprop", "Adagrad"))


def _step(student):
    """The student's function, while the library's optimizers are switched off."""

    def step(*args, **kwargs):
        with disabled(*LIBRARY):
            return student.sparse_update(*args, **kwargs)

    return step


def _slices(indices, values, kind="int64"):
    return tf.IndexedSlices(tf.constant(values), tf.constant(indices, kind))


@probe
def updated(student, cases):
    """The variable after one update by slices, for each case; indices of both dtypes in turn."""
    found = []
    for number, (start, indices, values, lr) in enumerate(cases):
        variable = tf.Variable(start)
        _step(student)(variable, _slices(indices, values, ("int32", "int64")[number % 2]), lr)
        found.append(variable)
    return found


@probe
def updated_densely(student, cases):
    """The variable after one update by a gradient of its shape, for each case."""
    found = []
    for start, gradient, lr in cases:
        variable = tf.Variable(start)
        _step(student)(variable, tf.constant(gradient), lr)
        found.append(variable)
    return found


@probe
def in_turn(student, starts, rows, lr):
    """Two variables of one shape, one of them frozen, after updates in turn; what was given."""
    variables = [tf.Variable(start, trainable=number == 0) for number, start in enumerate(starts)]
    given = [[_slices(*each) for each in pair] for pair in rows]
    for pair in given:
        for variable, gradient in zip(variables, pair, strict=True):
            _step(student)(gradient=gradient, lr=tf.constant(lr), variable=variable)
    return {
        "variables": variables,
        "indices": [each.indices for pair in given for each in pair],
        "values": [each.values for pair in given for each in pair],
    }


@probe
def compiled(student, start, indices, values, lr):
    """The variable after two compiled updates, the second with more slices than the first."""
    variable = tf.Variable(start)

    @tf.function(reduce_retracing=True)
    def step(where, what):
        _step(student)(variable, tf.IndexedSlices(what, where), lr)

    for each, value in zip(indices, values, strict=True):
        step(tf.constant(each, tf.int64), tf.constant(value))
    return variable


@probe
def of_lookup(student, start, words, weights, lr):
    """A table after the gradient of a weighted sum of rows that are looked up."""
    variable = tf.Variable(start)
    with tf.GradientTape() as tape:
        total = tf.reduce_sum(tf.gather(variable, words) * tf.constant(weights))
    _step(student)(variable, tape.gradient(total, variable), lr)
    return variable


@probe
def operations(student, start, indices, values, lr):
    """The variable after an update, and the operations of one run and of one traced."""
    variable, other = tf.Variable(start), tf.Variable(start)
    gradient = _slices(indices, values)
    found = set(executed_operations(_step(student), variable, gradient, lr))
    try:
        traced = graph_operations(
            lambda where, what: _step(student)(other, tf.IndexedSlices(what, where), lr),
            gradient.indices,
            gradient.values,
        )
    except Exception:  # a loop over the slices may not be traceable, and need not be
        traced = []
    return {"operations": sorted(found | set(traced)), "variable": variable}


def _case(rng, shape, count, dtype=np.float32, lr=0.3125):
    start = rng.normal(size=shape).astype(dtype)
    indices = rng.choice(shape[0], count, replace=False)
    return start, indices, rng.normal(size=(count, *shape[1:])).astype(dtype), lr


def _judge(student, cases):
    found = student.run(updated, cases)
    assert_length(found, len(cases), what="variables")
    for (start, indices, values, lr), variable in zip(cases, found, strict=True):
        assert_dtype(variable, start.dtype, what="the variable")
        expected = oracles.sparse_update(start, indices, values, lr)
        assert_close(variable, expected, kind="iterated", what="the variable after the update")
        others = np.setdiff1d(np.arange(len(start)), indices)
        assert_exact(variable[others], start[others], what="the rows that are not named")


@pytest.mark.weight(2)
def test_each_row_once(student, rng):
    """Rows that are named go down their gradient, for variables of any rank and dtype."""
    shapes = ((6, 3), (6, 3), (5,), (4, 2, 3), (3, 1), (3, 2, 1, 2), (1, 4))
    cases = [
        _case(rng, shape, max(1, shape[0] // 2), dtype)
        for shape in shapes
        for dtype in (np.float32, np.float64)
    ]
    _judge(student, [*cases, _case(rng, (4, 3), 4), _case(rng, (4, 4), 2, lr=-1.5)])


@pytest.mark.weight(2)
def test_rows_named_several_times(student, rng):
    """The slices of one row add up, however often and in whatever order it is named."""
    cases = []
    for shape, indices in (
        ((5, 3), [4, 0, 4, 4, 1]),
        ((5, 3), [2] * 6),
        ((4,), [3, 3, 0]),
        ((3, 3), [0, 1, 2, 2, 1, 0, 0]),
        ((4, 2, 2), [1, 3, 1]),
    ):
        for dtype in (np.float32, np.float64):
            start = rng.normal(size=shape).astype(dtype)
            values = rng.normal(size=(len(indices), *shape[1:])).astype(dtype)
            cases.append((start, np.array(indices), values, 0.6875))
    _judge(student, cases)


def test_no_slices(student, rng):
    """Without any slices nothing changes; with one, one row."""
    nothing = (np.zeros(0, np.int64), np.zeros((0, 3), np.float32))
    _judge(
        student,
        [(rng.normal(size=(4, 3)).astype(np.float32), *nothing, 0.5), _case(rng, (4, 3), 1)],
    )


@pytest.mark.weight(2)
def test_dense_gradients(student, rng):
    """A gradient of the variable's shape is applied whole; where it is zero, nothing changes."""
    cases = []
    for shape in ((5, 3), (4,), (2, 3, 2), (1, 1)):
        for dtype in (np.float32, np.float64):
            gradient = rng.normal(size=shape).astype(dtype)
            gradient[0] = 0
            cases.append((rng.normal(size=shape).astype(dtype), gradient, 0.3125))
    found = student.run(updated_densely, cases)
    assert_length(found, len(cases), what="variables")
    for (start, gradient, lr), variable in zip(cases, found, strict=True):
        expected = start.astype(np.float64) - lr * gradient.astype(np.float64)
        assert_close(variable, expected, kind="iterated", what="the variable after the update")
        assert_exact(variable[0], start[0], what="a row whose gradient is zero")


def test_gradient_of_a_lookup(student, rng):
    """The gradient that a tape gives for rows of a table, some of them used often, is applied."""
    start = rng.normal(size=(7, 3)).astype(np.float32)
    words = rng.integers(0, 5, size=(3, 4))
    weights = rng.normal(size=(3, 4, 3)).astype(np.float32)
    found = student.run(of_lookup, start, words, weights, 0.2)
    expected = oracles.sparse_update(start, words.reshape(-1), weights.reshape(-1, 3), 0.2)
    assert_close(found, expected, kind="iterated", what="the table after the update")


def test_two_variables_in_turn(student, rng):
    """Two variables of one shape get their own gradients; what was given stays as it was."""
    starts = [rng.normal(size=(4, 2)).astype(np.float32) for _ in range(2)]
    rows = [
        [(rng.integers(0, 4, size=3), rng.normal(size=(3, 2)).astype(np.float32)) for _ in starts]
        for _ in range(3)
    ]
    found = student.run(in_turn, starts, rows, np.float32(0.5))
    assert_length(found["variables"], 2, what="variables")
    for number, (start, variable) in enumerate(zip(starts, found["variables"], strict=True)):
        expected = start
        for pair in rows:
            expected = oracles.sparse_update(expected, *pair[number], 0.5)
        assert_close(variable, expected, kind="iterated", what="a variable after three updates")
    flat = [each for pair in rows for each in pair]
    assert_exact(found["indices"], [each[0] for each in flat], what="the indices afterwards")
    assert_exact(found["values"], [each[1] for each in flat], what="the values afterwards")


def test_in_a_compiled_step(student, rng):
    """Inside a tf.function it does the same, for any number of slices."""
    start = rng.normal(size=(5, 2)).astype(np.float32)
    indices = [np.array([1, 1]), np.array([4, 0, 4, 2])]
    values = [rng.normal(size=(len(each), 2)).astype(np.float32) for each in indices]
    found = student.run(compiled, start, indices, values, 0.4)
    expected = start
    for each, value in zip(indices, values, strict=True):
        expected = oracles.sparse_update(expected, each, value, 0.4)
    assert_close(found, expected, kind="iterated", what="the variable after two updates")


def test_no_work_for_other_rows(student, rng):
    """Slices are applied without making or writing a table as large as the variable."""
    start, indices, values, lr = _case(rng, (9, 4), 3)
    indices[2] = indices[0]
    found = student.run(operations, start, indices, values, lr)
    expected = oracles.sparse_update(start, indices, values, lr)
    assert_close(found["variable"], expected, kind="iterated", what="the variable afterwards")
    assert_operations(found["operations"], forbidden=WHOLE, what="`sparse_update`")
