"""Hidden grader of `accuracy`."""

import numpy as np
import tensorflow as tf

from autograder.oracles import ps03_losses as oracles
from course.numerics import assert_close, assert_exact
from course.student import probe

FLOATS = ("float64", "float32", "float16", "bfloat16")


@probe
def accuracies(student, pairs):
    """Accuracy of each pair of one-hot targets and scores."""
    return [student.accuracy(tf.constant(y_true), tf.constant(y_pred)) for y_true, y_pred in pairs]


@probe
def for_each_dtype(student, y_true, y_pred, dtypes):
    """dtype, shape and value of the accuracy for targets and scores of each dtype."""
    results = [student.accuracy(tf.cast(y_true, dtype), tf.cast(y_pred, dtype)) for dtype in dtypes]
    return [
        [getattr(result, "dtype", None), getattr(result, "shape", None), result]
        for result in results
    ]


def scores(rng, n, k):
    """Distinct scores on a grid that float16 represents."""
    return np.stack([rng.permutation(k) for _ in range(n)]) / 8


def compare(student, pairs, what):
    for (y_true, y_pred), found in zip(pairs, student.run(accuracies, pairs), strict=True):
        expected = oracles.accuracy(y_true, y_pred)
        assert_close(
            found, expected, kind="reduction", what=what, batch=len(y_true), dtype="float32"
        )


def test_fraction_of_right_decisions(student, rng):
    """The fraction of right decisions, whatever the number of examples and classes."""
    pairs = [
        (np.eye(k, dtype=np.float32)[rng.integers(0, k, n)], scores(rng, n, k).astype(np.float32))
        for n, k in ((30, 3), (7, 7), (40, 2), (1, 5), (25, 12))
    ]
    compare(student, pairs, "accuracy")


def test_all_right_and_all_wrong(student, rng):
    """All right gives 1 and all wrong gives 0, also for scores below zero."""
    y_pred = scores(rng, 6, 4).astype(np.float32) - 20
    best, worst = np.eye(4, dtype=np.float32)[[y_pred.argmax(axis=1), y_pred.argmin(axis=1)]]
    compare(student, [(best, y_pred), (worst, y_pred)], "accuracy of scores below zero")


def test_order_alone_counts(student, rng):
    """Logits of any size and sign count by their order alone."""
    y_true = np.eye(5, dtype=np.float32)[rng.integers(0, 5, 40)]
    logits = rng.normal(0, 10, (40, 5)).astype(np.float32)
    steeper = (100 * logits - 1000).astype(np.float32)
    compare(student, [(y_true, logits), (y_true, steeper)], "accuracy of logits")


def test_float32_for_scores_of_any_dtype(student, rng):
    """The result is a float32 scalar for scores of any dtype, exact even for half precision."""
    n, k = 2101, 3
    y_true, y_pred = np.eye(k)[rng.integers(0, k, n)], scores(rng, n, k)
    expected = oracles.accuracy(y_true, y_pred)
    found = student.run(for_each_dtype, y_true, y_pred, FLOATS)
    for dtype, (found_dtype, shape, value) in zip(FLOATS, found, strict=True):
        what = f"accuracy of {dtype} scores"
        assert_exact(found_dtype, "float32", what=f"the dtype of the {what}")
        assert_exact(shape, [], what=f"the shape of the {what}")
        assert_close(value, expected, kind="reduction", what=what)
