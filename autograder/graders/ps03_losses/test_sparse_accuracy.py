"""Hidden grader of `sparse_accuracy`."""

import numpy as np
import tensorflow as tf

from autograder.oracles import ps03_losses as oracles
from course.numerics import assert_close, assert_exact
from course.student import probe

INTEGERS = (np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64)
FLOATS = ("float64", "float32", "float16", "bfloat16")


@probe
def accuracies(student, pairs):
    """Accuracy of each pair of labels and scores."""
    return [
        student.sparse_accuracy(tf.constant(labels), tf.constant(y_pred))
        for labels, y_pred in pairs
    ]


@probe
def for_each_dtype(student, labels, y_pred, dtypes):
    """dtype, shape and value of the accuracy for scores of each dtype."""
    results = [
        student.sparse_accuracy(tf.constant(labels), tf.cast(y_pred, dtype)) for dtype in dtypes
    ]
    return [
        [getattr(result, "dtype", None), getattr(result, "shape", None), result]
        for result in results
    ]


def scores(rng, n, k):
    """Distinct scores on a grid that float16 represents, some of them negative."""
    return (np.stack([rng.permutation(k) for _ in range(n)]) - 1) / 8


def compare(student, pairs, what):
    for (labels, y_pred), found in zip(pairs, student.run(accuracies, pairs), strict=True):
        expected = oracles.sparse_accuracy(labels, y_pred)
        assert_close(
            found, expected, kind="reduction", what=what, batch=len(labels), dtype="float32"
        )


def test_fraction_of_right_decisions(student, rng):
    """The fraction of right decisions, whatever the number of examples and classes."""
    pairs = [
        (rng.integers(0, k, n), scores(rng, n, k).astype(np.float32))
        for n, k in ((30, 3), (7, 7), (40, 2), (1, 5), (25, 12))
    ]
    compare(student, pairs, "sparse_accuracy")


def test_every_integer_dtype(student, rng):
    """Labels of every integer dtype, signed and unsigned, are taken."""
    labels, y_pred = rng.integers(0, 4, 20), scores(rng, 20, 4)
    labels[:5] = y_pred[:5].argmax(axis=1)
    pairs = [(labels.astype(dtype), y_pred) for dtype in INTEGERS]
    compare(student, pairs, "sparse_accuracy of labels of each integer dtype")


def test_more_classes_than_a_byte_can_count(student, rng):
    """Labels stored in a byte are compared rightly with decisions among more than 256 classes."""
    labels = rng.integers(0, 40, 12).astype(np.uint8)
    y_pred = rng.uniform(0, 1, (12, 300)).astype(np.float32)
    decisions = labels.astype(int) + 256 * (np.arange(12) % 3 == 0)
    y_pred[np.arange(12), decisions] = 2.0
    compare(student, [(labels, y_pred)], "sparse_accuracy of 300 classes")


def test_float32_for_scores_of_any_dtype(student, rng):
    """The result is a float32 scalar for scores of any dtype, exact even for half precision."""
    n, k = 2101, 3
    labels, y_pred = rng.integers(0, k, n), scores(rng, n, k)
    expected = oracles.sparse_accuracy(labels, y_pred)
    found = student.run(for_each_dtype, labels, y_pred, FLOATS)
    for dtype, (found_dtype, shape, value) in zip(FLOATS, found, strict=True):
        what = f"sparse_accuracy of {dtype} scores"
        assert_exact(found_dtype, "float32", what=f"the dtype of the {what}")
        assert_exact(shape, [], what=f"the shape of the {what}")
        assert_close(value, expected, kind="reduction", what=what)
