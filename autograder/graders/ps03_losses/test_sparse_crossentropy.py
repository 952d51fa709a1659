"""Hidden grader of `sparse_crossentropy`.

Drawn: labels of every integer dtype, up to the largest of a byte and beyond 2048; logits of every
float dtype, up to 10000 in size, ties among them; one example and many, one class, 300 and 3000;
arguments by place and by name; gradients in float32 and float64. Not drawn: labels that name no
class, and batches without examples.
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps03_losses as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_gradient,
    assert_length,
    probe,
)

FLOATS = ("float16", "bfloat16", "float32", "float64")
INTEGERS = (np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64)

# logsumexp(x) - x[label] is a right answer; where logits are large it subtracts large numbers.
CANCELLING = "linear_algebra"


@probe
def losses(student, pairs):
    """Losses of each pair of labels and logits."""
    return [
        student.sparse_crossentropy(tf.constant(labels), tf.constant(logits))
        for labels, logits in pairs
    ]


@probe
def in_each_dtype(student, labels, logits, dtypes):
    """dtype and value of the losses in each dtype of the logits."""
    results = [
        student.sparse_crossentropy(tf.constant(labels), tf.cast(logits, dtype)) for dtype in dtypes
    ]
    return [[getattr(result, "dtype", None), result] for result in results]


@probe
def losses_by_name(student, labels, logits):
    """Losses of arguments by name, in both orders."""
    labels, logits = tf.constant(labels), tf.constant(logits)
    function = student.sparse_crossentropy
    return [function(labels=labels, logits=logits), function(logits=logits, labels=labels)]


@probe
def losses_of_many_classes(student, labels, classes, dtypes):
    """Losses for a logit of 30 at one class and 0 at all others; for each dtype of the logits.

    The high logit is at the label itself, and then at the class after it.
    """
    found = []
    for dtype in dtypes:
        for shift in (0, 1):
            high = tf.cast(labels, tf.int32) + shift
            logits = 30 * tf.one_hot(high, classes, dtype=tf.float32)
            found.append(student.sparse_crossentropy(tf.constant(labels), tf.cast(logits, dtype)))
    return found


@pytest.mark.weight(2)
def test_values(student, rng):
    """One loss for each example, whatever the number of examples and classes."""
    pairs = [
        (rng.integers(0, k, n), rng.normal(0, 2, (n, k)).astype(dtype))
        for n, k in ((5, 3), (4, 4), (1, 12), (6, 2), (3, 1))
        for dtype in (np.float32, np.float64)
    ]
    pairs.append((np.array([0, 2]), np.array([[1.5, 1.5, 1.5], [0.0, 40.0, 40.0]])))
    results = student.run(losses, pairs)
    assert_length(results, len(pairs))
    for (labels, logits), found in zip(pairs, results, strict=True):
        expected = oracles.sparse_crossentropy(labels, logits)
        what = "the loss of each example"
        assert_close(found, expected, kind="reduction", what=what, batch=len(labels))
    labels, logits = pairs[1]
    expected = oracles.sparse_crossentropy(labels, logits)
    found = student.run(losses_by_name, labels, logits)
    assert_close(found, [expected] * 2, kind="reduction", what="the losses of arguments by name")


def test_every_integer_dtype(student, rng):
    """Labels of every integer dtype are taken."""
    labels, logits = rng.integers(0, 5, 4), rng.normal(size=(4, 5))
    found = student.run(losses, [(labels.astype(dtype), logits) for dtype in INTEGERS])
    assert_length(found, len(INTEGERS))
    for dtype, value in zip(INTEGERS, found, strict=True):
        what = f"the losses for {np.dtype(dtype).name} labels"
        expected = oracles.sparse_crossentropy(labels, logits)
        assert_close(value, expected, kind="reduction", what=what)


def test_many_classes(student, rng):
    """Labels above 127, 255 and 2048 pick their class, whatever the dtypes of labels and logits."""
    for dtype, top, classes in (
        (np.int8, 127, 400),  # classes that the labels' dtype does not hold, and wraps around
        (np.uint8, 255, 600),
        (np.int16, 2999, 3001),
        (np.int64, 2999, 3001),
    ):
        labels = np.array([top, top - 2 * int(rng.integers(1, 40))]).astype(dtype)
        found = student.run(losses_of_many_classes, labels, classes, FLOATS)
        assert_length(found, 2 * len(FLOATS))
        right, beside = np.log1p((classes - 1) * np.exp(-30.0)), 30.0
        for number, value in enumerate(found):
            what = f"the losses for {np.dtype(dtype).name} labels among {classes} classes"
            expected = [right if number % 2 == 0 else beside + right] * 2
            kept = FLOATS[number // 2]
            assert_close(value, expected, kind="reduction", what=what, dtype=kept)


def test_dtype_is_kept(student, rng):
    """The losses have the dtype of the logits."""
    labels, logits = rng.integers(0, 4, 3), rng.integers(-4, 5, (3, 4)) / 4
    expected = oracles.sparse_crossentropy(labels, logits)
    found = student.run(in_each_dtype, labels, logits, FLOATS)
    assert_length(found, len(FLOATS))
    for dtype, (found_dtype, value) in zip(FLOATS, found, strict=True):
        assert_exact(found_dtype, dtype, what=f"the dtype of the losses of {dtype} logits")
        what = f"the losses in {dtype}"
        assert_close(value, expected, kind="reduction", what=what, dtype=dtype)


@pytest.mark.weight(2)
def test_very_large_logits(student, rng):
    """Logits up to 10000 in size give the right loss, for right classes and for wrong ones."""
    labels = np.arange(4) % 3
    far = rng.permuted(np.tile([1e4, 0.0, -1e4], (4, 1)), axis=1).astype(np.float32)
    # Logits that are large and close together are compared in float64 only: in float32 the numbers
    # near 10000 are 0.001 apart, which limits any formula that adds the largest logit back.
    near = rng.normal(0, 2, (4, 3)) + rng.uniform(2000, 9000, (4, 1))
    pairs = [(labels, far), (labels, near), (labels, near - 11000)]
    results = student.run(losses, pairs)
    assert_length(results, len(pairs))
    for (_, logits), found in zip(pairs, results, strict=True):
        expected = oracles.sparse_crossentropy(labels, logits)
        assert_close(found, expected, kind=CANCELLING, what="the losses of large logits")


def test_rows_of_different_sizes(student, rng):
    """Examples do not disturb each other, however different the sizes of their logits are."""
    logits = rng.normal(size=(4, 5)) + np.array([[0.0], [5000.0], [-5000.0], [20.0]])
    labels = rng.integers(0, 5, 4)
    found = student.run(losses, [(labels, logits)])
    assert_length(found, 1)
    found = found[0]
    expected = oracles.sparse_crossentropy(labels, logits)
    what = "the losses of rows of different sizes"
    assert_close(found, expected, kind=CANCELLING, what=what)


@pytest.mark.weight(2)
def test_gradient(student, rng):
    """The gradient with respect to the logits is right."""
    labels, logits = rng.integers(0, 4, 3), rng.normal(size=(3, 4))
    name, oracle = "sparse_crossentropy", oracles.sparse_crossentropy
    assert_gradient(student, name, oracle, labels, logits, rng=rng, wrt=1)


def test_gradient_of_large_logits(student, rng):
    """The gradient is softmax minus one-hot at logits of 10000 too, so that training goes on."""
    logits = rng.permuted(np.tile([1e4, 0.0, -1e4], (4, 1)), axis=1)
    labels = np.arange(4) % 3
    cotangent = rng.normal(size=4)
    expected = cotangent[:, None] * oracles.sparse_crossentropy_gradient(labels, logits)
    for dtype in (np.float64, np.float32):
        found = student.gradient(
            "sparse_crossentropy", labels, logits.astype(dtype), wrt=1, cotangent=cotangent
        )
        assert_dtype(found, dtype, what="the gradient at large logits")
        assert_close(found, expected, kind="gradient", what="the gradient at large logits")
