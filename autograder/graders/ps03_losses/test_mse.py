"""Hidden grader of `mse`.

Drawn: ranks 0 to 4, axes of length 1; targets of every integer and float dtype, with numbers that
float32 cannot hold, predictions of every float dtype; shapes that differ in rank, in one length, or
by axes of length 1, with and without broadcasting; arguments by place and by name; gradients of
both. Not drawn: tensors without elements, whose mean the contract does not define.
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps03_losses as oracles
from course.testing import (
    assert_close,
    assert_exact,
    assert_gradient,
    assert_length,
    assert_that,
    probe,
)

# Drawn on a grid that every float dtype represents, so that one oracle serves them all.
GRID = 4.0

UNEQUAL = [
    ((5,), (5, 1)),
    ((5, 1), (5,)),
    ((1, 5), (5,)),
    ((), (3,)),
    ((3,), ()),
    ((), (1,)),
    ((1,), ()),
    ((1, 1), (1,)),
    ((2, 3), (3, 2)),
    ((6,), (2, 3)),
    ((4,), (3,)),
    ((2, 3, 1), (2, 3)),
]
BROADCASTING = [
    ((4, 3), (4, 1)),
    ((1, 3), (4, 3)),
    ((4, 1), (1, 4)),
    ((2, 3, 4), (2, 1, 4)),
    ((1,), (4,)),
    ((4,), (1,)),
    ((1, 1), (1, 3)),
]
INTEGERS = (np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64)


def on_grid(rng, shape, largest=3):
    """Multiples of 1/GRID in [-largest, largest], float64."""
    return rng.integers(-largest * GRID, largest * GRID + 1, shape) / GRID


@probe
def losses(student, pairs):
    """mse of each pair of arrays."""
    return [student.mse(tf.constant(y_true), tf.constant(y_pred)) for y_true, y_pred in pairs]


@probe
def losses_by_name(student, y_true, y_pred):
    """mse of arguments by name, in both orders."""
    y_true, y_pred = tf.constant(y_true), tf.constant(y_pred)
    return [student.mse(y_true=y_true, y_pred=y_pred), student.mse(y_pred=y_pred, y_true=y_true)]


@probe
def result_dtypes(student, y_true, y_pred, dtypes):
    """dtype of the result and its value, for each pair of dtypes of targets and predictions."""
    results = [
        student.mse(tf.cast(y_true, target), tf.cast(y_pred, prediction))
        for target, prediction in dtypes
    ]
    return [[getattr(result, "dtype", None), result] for result in results]


@pytest.mark.weight(2)
def test_values_of_every_rank(student, rng):
    """The mean is taken over all elements, whatever the number of axes."""
    shapes = [(7,), (5, 3), (1, 4), (6, 1), (2, 3, 4), (2, 1, 3, 2), (1,), (1, 1), ()]
    pairs = [(rng.normal(size=s), rng.normal(size=s)) for s in shapes]
    results = student.run(losses, pairs)
    assert_length(results, len(shapes))
    for (y_true, y_pred), found in zip(pairs, results, strict=True):
        what = f"mse of tensors with {y_true.ndim} axes"
        expected = oracles.mse(y_true, y_pred)
        batch = y_true.shape[0] if y_true.ndim else None
        assert_close(found, expected, kind="reduction", what=what, batch=batch)
    y_true, y_pred = pairs[1]
    found = student.run(losses_by_name, y_true, y_pred)
    expected = np.repeat(oracles.mse(y_true, y_pred), 2)
    assert_close(found, expected, kind="reduction", what="mse of arguments by name")


def test_dtype_follows_the_predictions(student, rng):
    """The result has the dtype of the predictions, whatever the dtype of the targets."""
    y_true, y_pred = rng.integers(0, 4, (4, 3)), on_grid(rng, (4, 3), largest=2)
    targets = ["float32", "float64", "float16", "int32", "int64", "uint8", "bfloat16", "float64"]
    predictions = ["float64", "float32", "float32", "float16", "float64", "float32", "bfloat16"]
    pairs = list(zip(targets, [*predictions, "float64"], strict=True))
    expected = oracles.mse(y_true, y_pred)
    found = student.run(result_dtypes, y_true, y_pred, pairs)
    assert_length(found, len(pairs))
    for (target, prediction), (dtype, value) in zip(pairs, found, strict=True):
        what = f"mse of {target} targets and {prediction} predictions"
        assert_exact(dtype, prediction, what=f"the dtype of {what}")
        assert_close(value, expected, kind="reduction", what=what, dtype=prediction)


def test_targets_of_any_integer_dtype(student, rng):
    """Integer targets are cast to the dtype of the predictions, never the other way round."""
    y_pred = rng.normal(2.0, 1.0, (4, 2))
    y_true = rng.integers(0, 4, y_pred.shape)
    pairs = [(y_true.astype(dtype), y_pred) for dtype in INTEGERS]
    pairs += [
        ((y_true + 120 * (1 + (dtype is np.uint8))).astype(dtype), y_pred + 130)
        for dtype in (np.int8, np.uint8)
    ]
    pairs.append((2**40 + y_true, 2.0**40 + np.round(4 * y_pred) / 4))
    found = student.run(losses, pairs)
    assert_length(found, len(pairs))
    for (targets, predictions), value in zip(pairs, found, strict=True):
        what = f"mse with {targets.dtype.name} targets"
        assert_close(value, oracles.mse(targets, predictions), kind="reduction", what=what)


def test_small_errors_of_large_numbers(student, rng):
    """Small errors of large numbers keep their digits."""
    y_true = (10_000 + on_grid(rng, (6, 2))).astype(np.float32)
    y_pred = (y_true + on_grid(rng, (6, 2), largest=1)).astype(np.float32)
    (found,) = student.run(losses, [(y_true, y_pred)])
    what = "mse of large numbers that differ by little"
    assert_close(found, oracles.mse(y_true, y_pred), kind="reduction", what=what)


def assert_refused(student, rng, pairs):
    """Every pair of shapes raises ValueError; all are tried before the verdict."""
    raised = [
        student.raises("mse", rng.normal(size=true_shape), rng.normal(size=predicted_shape))
        for true_shape, predicted_shape in pairs
    ]
    accepted = sum(not names for names in raised)
    others = sum("ValueError" not in names for names in raised) - accepted
    found = [f"It returned a result for {accepted} of {len(pairs)} such pairs."] * (accepted > 0)
    found += [f"It raised another error for {others} of {len(pairs)}."] * (others > 0)
    assert_that(not found, "mse of unequal shapes must raise ValueError.", " ".join(found))
    y_true, y_pred = rng.normal(size=(2, 3)), rng.normal(size=(2, 3))
    results = student.run(losses, [(y_true, y_pred)])
    assert_length(results, 1)
    expected = oracles.mse(y_true, y_pred)
    assert_close(results[0], expected, kind="reduction", what="mse of equal shapes")


def test_unequal_shapes_raise(student, rng):
    """Targets and predictions of unequal shapes raise ValueError."""
    assert_refused(student, rng, UNEQUAL)


def test_shapes_that_would_broadcast_are_refused(student, rng):
    """Shapes of equal rank that would broadcast raise ValueError as well."""
    assert_refused(student, rng, BROADCASTING)


@pytest.mark.weight(2)
def test_gradients(student, rng):
    """The gradients with respect to targets and predictions are right."""
    for shape in ((4, 3), (5,), (1, 2, 2)):
        y_true, y_pred = rng.normal(size=shape), rng.normal(size=shape)
        assert_gradient(student, "mse", oracles.mse, y_true, y_pred, rng=rng, wrt=(0, 1))
