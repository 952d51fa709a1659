"""Hidden grader of `sparse_accuracy`.

Drawn: labels of every integer dtype, beyond 127, 255, 2048 and 65535; scores of every float dtype,
below zero, from 1e-10 apart to sixty thousand, and ties; one example and many, one class; arguments
by place and by name. Not drawn: labels that name no class, and batches without examples, whose mean
the contract does not define.
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps03_losses as oracles
from course.testing import assert_close, assert_exact, assert_length, assert_that, probe

INTEGERS = (np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64)
# Numbers of examples whose count of hits needs more digits than the dtype of the scores has.
EXAMPLES = {"float64": 50, "float32": 50, "float16": 2101, "bfloat16": 301}


@probe
def accuracies(student, pairs):
    """Accuracy of each pair of labels and scores."""
    return [
        student.sparse_accuracy(tf.constant(labels), tf.constant(y_pred))
        for labels, y_pred in pairs
    ]


@probe
def by_name(student, labels, y_pred):
    """Accuracy with the arguments by name, in both orders."""
    labels, y_pred = tf.constant(labels), tf.constant(y_pred)
    return [
        student.sparse_accuracy(labels=labels, y_pred=y_pred),
        student.sparse_accuracy(y_pred=y_pred, labels=labels),
    ]


@probe
def in_dtype(student, labels, y_pred, dtype):
    """dtype, shape and value of the accuracy for scores of a dtype."""
    result = student.sparse_accuracy(tf.constant(labels), tf.cast(y_pred, dtype))
    return [getattr(result, "dtype", None), getattr(result, "shape", None), result]


@probe
def of_decisions(student, labels, decisions, classes, dtype):
    """Accuracy of labels and one-hot scores."""
    y_pred = tf.one_hot(decisions, classes, dtype=dtype)
    return student.sparse_accuracy(tf.constant(labels), y_pred)


def scores(rng, n, k):
    """Distinct scores on a grid that every dtype represents, some of them negative."""
    return (np.stack([rng.permutation(k) for _ in range(n)]) - 1) / 8


def compare(student, pairs, what):
    results = student.run(accuracies, pairs)
    assert_length(results, len(pairs))
    for (labels, y_pred), found in zip(pairs, results, strict=True):
        expected = oracles.sparse_accuracy(labels, y_pred)
        assert_close(
            found, expected, kind="reduction", what=what, batch=len(labels), dtype="float32"
        )


def test_fraction_of_right_decisions(student, rng):
    """The fraction of right decisions, whatever the number of examples and classes."""
    pairs = [
        (rng.integers(0, k, n), scores(rng, n, k).astype(np.float32))
        for n, k in ((30, 3), (7, 7), (40, 2), (1, 5), (25, 12), (3, 1), (1, 1))
    ]
    y_pred = scores(rng, 6, 4).astype(np.float32)
    pairs += [(y_pred.argmax(axis=1), y_pred), (y_pred.argmin(axis=1), y_pred)]
    compare(student, pairs, "sparse_accuracy")
    labels, y_pred = pairs[0]
    found = student.run(by_name, labels, y_pred)
    expected = np.repeat(oracles.sparse_accuracy(labels, y_pred), 2)
    assert_close(found, expected, kind="reduction", what="sparse_accuracy of arguments by name")


def test_order_alone_counts(student, rng):
    """Logits of any size and sign count by their order alone, however near each other."""
    logits = rng.normal(0, 10, (40, 5)).astype(np.float32)
    higher = (2.0 + scores(rng, 40, 5)).astype(np.float32) * 50
    near = (0.5 + 8e-5 * scores(rng, 40, 5)).astype(np.float32)
    large = (15000 * scores(rng, 40, 5) - 4000).astype(np.float16)
    tiny = (1e-9 * scores(rng, 40, 5)).astype(np.float32)
    values = (logits, 100 * logits - 1000, higher, -higher, near, near.astype(np.float64), large)
    values += (tiny,)
    pairs = []
    for y_pred in values:
        labels = y_pred.argmax(axis=1)
        labels[:9] = (labels[:9] + 1) % 5
        pairs.append((labels, y_pred))
    compare(student, pairs, "sparse_accuracy of logits")


def test_equal_scores(student, rng):
    """Where several scores are the largest, the example counts as right or wrong, not as more."""
    labels, y_pred = rng.integers(0, 4, 24), rng.integers(0, 2, (24, 4)).astype(np.float32)
    largest = y_pred == y_pred.max(axis=1, keepdims=True)
    possible = largest[np.arange(24), labels]
    sure = possible & (largest.sum(axis=1) == 1)
    results = student.run(accuracies, [(labels, y_pred)])
    assert_length(results, 1)
    hits = np.asarray(results[0], np.float64) * 24
    assert_that(
        hits.shape == () and sure.sum() - 1e-3 <= hits <= possible.sum() + 1e-3,
        "Equal scores must not count more than once.",
        "The accuracy is out of the possible range.",
    )


def test_every_integer_dtype(student, rng):
    """Labels of every integer dtype, signed and unsigned, are taken."""
    labels, y_pred = rng.integers(0, 4, 20), scores(rng, 20, 4)
    labels[:5] = y_pred[:5].argmax(axis=1)
    pairs = [(labels.astype(dtype), y_pred) for dtype in INTEGERS]
    compare(student, pairs, "sparse_accuracy of labels of each integer dtype")


@pytest.mark.weight(2)
def test_more_classes_than_a_byte_can_count(student, rng):
    """Labels stored in few bytes are compared rightly with decisions among many classes."""
    for dtype, classes in ((np.uint8, 256), (np.int8, 256), (np.uint16, 65536)):
        labels = rng.integers(1, 40, 6).astype(dtype)
        decisions = labels.astype(int) + classes * rng.permutation([0, 0, 0, 1, 1, 1])
        found = student.run(of_decisions, labels, decisions, classes + 44, "float32")
        what = f"sparse_accuracy of {np.dtype(dtype).name} labels"
        assert_close(found, 0.5, kind="reduction", what=what, dtype="float32")


def test_many_classes(student, rng):
    """Thousands of classes are told apart, whatever the dtypes of labels and scores."""
    labels = np.array([2048, 2049, 2051, 257, 129, 2050])
    decisions = labels + rng.permutation([0, 0, 0, 1, 1, -1])
    for dtype, kind in zip(EXAMPLES, (np.int64, np.int32, np.uint16, np.int16), strict=True):
        found = student.run(of_decisions, labels.astype(kind), decisions, 2100, dtype)
        what = f"sparse_accuracy of {dtype} scores of 2100 classes"
        assert_close(found, 0.5, kind="reduction", what=what, dtype="float32")


def test_float32_for_scores_of_any_dtype(student, rng):
    """The result is a float32 scalar for scores of any dtype, exact even for half precision."""
    k = 3
    for dtype, n in EXAMPLES.items():
        labels, y_pred = rng.integers(0, k, n), scores(rng, n, k)
        found = student.run(in_dtype, labels, y_pred, dtype)
        assert_length(found, 3, what="facts")
        what = f"sparse_accuracy of {dtype} scores"
        assert_exact(found[0], "float32", what=f"the dtype of the {what}")
        assert_exact(found[1], [], what=f"the shape of the {what}")
        expected = oracles.sparse_accuracy(labels, y_pred)
        assert_close(found[2], expected, kind="reduction", what=what)
