"""Hidden grader of `sparse_crossentropy`."""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps03_losses as oracles
from course.gradients import assert_gradient
from course.numerics import assert_close, assert_exact
from course.student import probe

FLOATS = ("float16", "bfloat16", "float32", "float64")
INTEGERS = (np.int64, np.int32, np.uint8)

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


@pytest.mark.weight(2)
def test_values(student, rng):
    """One loss for each example, whatever the number of examples and classes."""
    pairs = [
        (rng.integers(0, k, n), rng.normal(0, 2, (n, k)).astype(dtype))
        for n, k in ((5, 3), (4, 4), (1, 12), (6, 2), (3, 1))
        for dtype in (np.float32, np.float64)
    ]
    for (labels, logits), found in zip(pairs, student.run(losses, pairs), strict=True):
        expected = oracles.sparse_crossentropy(labels, logits)
        what = "the loss of each example"
        assert_close(found, expected, kind="reduction", what=what, batch=len(labels))


def test_every_integer_dtype(student, rng):
    """Labels of every integer dtype are taken."""
    labels, logits = rng.integers(0, 5, 4), rng.normal(size=(4, 5))
    found = student.run(losses, [(labels.astype(dtype), logits) for dtype in INTEGERS])
    for dtype, value in zip(INTEGERS, found, strict=True):
        what = f"the losses for {np.dtype(dtype).name} labels"
        expected = oracles.sparse_crossentropy(labels, logits)
        assert_close(value, expected, kind="reduction", what=what)


def test_dtype_is_kept(student, rng):
    """The losses have the dtype of the logits."""
    labels, logits = rng.integers(0, 4, 3), rng.integers(-4, 5, (3, 4)) / 4
    expected = oracles.sparse_crossentropy(labels, logits)
    found = student.run(in_each_dtype, labels, logits, FLOATS)
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
    for (_, logits), found in zip(pairs, student.run(losses, pairs), strict=True):
        expected = oracles.sparse_crossentropy(labels, logits)
        assert_close(found, expected, kind=CANCELLING, what="the losses of large logits")


def test_rows_of_different_sizes(student, rng):
    """Examples do not disturb each other, however different the sizes of their logits are."""
    logits = rng.normal(size=(4, 5)) + np.array([[0.0], [5000.0], [-5000.0], [20.0]])
    labels = rng.integers(0, 5, 4)
    (found,) = student.run(losses, [(labels, logits)])
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
    found = student.gradient("sparse_crossentropy", labels, logits, wrt=1, cotangent=cotangent)
    expected = cotangent[:, None] * oracles.sparse_crossentropy_gradient(labels, logits)
    assert_close(found, expected, kind="gradient", what="the gradient at large logits")
