"""Hidden grader of `accuracy`.

Drawn: one example and many, one class, 2100 classes; targets and scores of every float dtype;
scores below zero, from 1e-10 apart to sixty thousand, and ties; all right, all wrong; arguments by
place and by name. Not drawn: scores that only float64 tells apart (TensorFlow's `in_top_k` takes
float32), targets of another dtype than the scores (excluded by the contract), batches without
examples, whose mean it does not define.
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps03_losses as oracles
from course.testing import assert_close, assert_exact, assert_length, assert_that, probe

# Numbers of examples whose count of hits needs more digits than the dtype of the scores has.
EXAMPLES = {"float64": 50, "float32": 50, "float16": 2101, "bfloat16": 301}


@probe
def accuracies(student, pairs):
    """Accuracy of each pair of one-hot targets and scores."""
    return [student.accuracy(tf.constant(y_true), tf.constant(y_pred)) for y_true, y_pred in pairs]


@probe
def by_name(student, y_true, y_pred):
    """Accuracy with the arguments by name, in both orders."""
    y_true, y_pred = tf.constant(y_true), tf.constant(y_pred)
    return [
        student.accuracy(y_true=y_true, y_pred=y_pred),
        student.accuracy(y_pred=y_pred, y_true=y_true),
    ]


@probe
def in_dtype(student, y_true, y_pred, dtype):
    """dtype, shape and value of the accuracy for targets and scores of a dtype."""
    result = student.accuracy(tf.cast(y_true, dtype), tf.cast(y_pred, dtype))
    return [getattr(result, "dtype", None), getattr(result, "shape", None), result]


@probe
def of_decisions(student, labels, decisions, classes, dtype):
    """Accuracy of one-hot targets and one-hot scores."""
    y_true, y_pred = (tf.one_hot(indices, classes, dtype=dtype) for indices in (labels, decisions))
    return student.accuracy(y_true, y_pred)


def scores(rng, n, k):
    """Distinct scores on a grid that every dtype represents."""
    return np.stack([rng.permutation(k) for _ in range(n)]) / 8


def compare(student, pairs, what):
    results = student.run(accuracies, pairs)
    assert_length(results, len(pairs))
    for (y_true, y_pred), found in zip(pairs, results, strict=True):
        expected = oracles.accuracy(y_true, y_pred)
        assert_close(
            found, expected, kind="reduction", what=what, batch=len(y_true), dtype="float32"
        )


def test_fraction_of_right_decisions(student, rng):
    """The fraction of right decisions, whatever the number of examples and classes."""
    pairs = [
        (np.eye(k, dtype=np.float32)[rng.integers(0, k, n)], scores(rng, n, k).astype(np.float32))
        for n, k in ((30, 3), (7, 7), (40, 2), (1, 5), (25, 12), (3, 1), (1, 1))
    ]
    compare(student, pairs, "accuracy")
    y_true, y_pred = pairs[0]
    found = student.run(by_name, y_true, y_pred)
    expected = np.repeat(oracles.accuracy(y_true, y_pred), 2)
    assert_close(found, expected, kind="reduction", what="accuracy of arguments by name")


def test_all_right_and_all_wrong(student, rng):
    """All right gives 1 and all wrong gives 0, also for scores below zero."""
    y_pred = scores(rng, 6, 4).astype(np.float32) - 20
    best, worst = np.eye(4, dtype=np.float32)[[y_pred.argmax(axis=1), y_pred.argmin(axis=1)]]
    compare(student, [(best, y_pred), (worst, y_pred)], "accuracy of scores below zero")


@pytest.mark.weight(2)
def test_order_alone_counts(student, rng):
    """Logits of any size and sign count by their order alone, however near each other."""
    logits = rng.normal(0, 10, (40, 5)).astype(np.float32)
    higher = (1.0 + scores(rng, 40, 5)).astype(np.float32) * 50
    near = (0.5 + 8e-5 * scores(rng, 40, 5)).astype(np.float32)
    large = (15000 * scores(rng, 40, 5) - 4000).astype(np.float16)
    tiny = (1e-9 * scores(rng, 40, 5)).astype(np.float32)
    values = (logits, 100 * logits - 1000, higher, -higher, near, near.astype(np.float64), large)
    values += (tiny,)
    pairs = []
    for y_pred in values:
        labels = y_pred.argmax(axis=1)
        labels[:9] = (labels[:9] + 1) % 5
        pairs.append((np.eye(5, dtype=y_pred.dtype)[labels], y_pred))
    compare(student, pairs, "accuracy of logits")


def test_equal_scores(student, rng):
    """Where several scores are the largest, the example counts as right or wrong, not as more."""
    y_true = np.eye(4, dtype=np.float32)[rng.integers(0, 4, 24)]
    y_pred = rng.integers(0, 2, (24, 4)).astype(np.float32)
    largest = y_pred == y_pred.max(axis=1, keepdims=True)
    possible = largest[np.arange(24), y_true.argmax(axis=1)]
    sure = possible & (largest.sum(axis=1) == 1)
    results = student.run(accuracies, [(y_true, y_pred)])
    assert_length(results, 1)
    hits = np.asarray(results[0], np.float64) * 24
    assert_that(
        hits.shape == () and sure.sum() - 1e-3 <= hits <= possible.sum() + 1e-3,
        "Equal scores must not count more than once.",
        "The accuracy is out of the possible range.",
    )


def test_many_classes(student, rng):
    """Decisions among thousands of classes are told apart in every dtype of the scores."""
    labels = np.array([2048, 2049, 2051, 257, 385, 2050])
    shift = rng.permutation([0, 0, 0, 1, -256, -1])
    for dtype in EXAMPLES:
        found = student.run(of_decisions, labels, labels + shift, 2100, dtype)
        what = f"accuracy of {dtype} scores of 2100 classes"
        assert_close(found, 0.5, kind="reduction", what=what, dtype="float32")


def test_float32_for_scores_of_any_dtype(student, rng):
    """The result is a float32 scalar for scores of any dtype, exact even for half precision."""
    k = 3
    for dtype, n in EXAMPLES.items():
        y_true, y_pred = np.eye(k)[rng.integers(0, k, n)], scores(rng, n, k)
        found = student.run(in_dtype, y_true, y_pred, dtype)
        assert_length(found, 3, what="facts")
        what = f"accuracy of {dtype} scores"
        assert_exact(found[0], "float32", what=f"the dtype of the {what}")
        assert_exact(found[1], [], what=f"the shape of the {what}")
        expected = oracles.accuracy(y_true, y_pred)
        assert_close(found[2], expected, kind="reduction", what=what)
