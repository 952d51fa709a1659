"""Hidden grader of `categorical_crossentropy`.

Drawn: float16, float32 and float64; one example and many, one class and many; one-hot and soft
targets, and weights that do not sum to one; probabilities from 1e-34 to 1, and exactly 0, with a
target and without; arguments by place and by name; gradients. Not drawn: bfloat16, whose limits
NumPy does not know (excluded by the contract); gradients with respect to the targets and batches
without examples, of which it does not speak.
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps03_losses as oracles
from course.testing import (
    assert_close,
    assert_exact,
    assert_finite,
    assert_gradient,
    assert_length,
    assert_shape,
    assert_that,
    probe,
)

DTYPES = ("float16", "float32", "float64")
# The smallest probability that is ordinary in each dtype.
ORDINARY = {"float16": 1e-3, "float32": 1e-25, "float64": 1e-25}


@probe
def losses(student, pairs):
    """Losses of each pair of targets and probabilities."""
    return [
        student.categorical_crossentropy(tf.constant(y_true), tf.constant(probabilities))
        for y_true, probabilities in pairs
    ]


@probe
def in_each_dtype(student, y_true, probabilities, dtypes):
    """dtype and value of the losses in each dtype."""
    results = [
        student.categorical_crossentropy(tf.cast(y_true, dtype), tf.cast(probabilities, dtype))
        for dtype in dtypes
    ]
    return [[getattr(result, "dtype", None), result] for result in results]


@probe
def losses_by_name(student, y_true, probabilities):
    """Losses of arguments by name, in both orders."""
    y_true, p = tf.constant(y_true), tf.constant(probabilities)
    function = student.categorical_crossentropy
    return [function(y_true=y_true, probabilities=p), function(probabilities=p, y_true=y_true)]


@probe
def gradients_in_each_dtype(student, y_true, probabilities, dtypes):
    """Gradients of the summed losses with respect to the probabilities in each dtype."""
    found = []
    for dtype in dtypes:
        p = tf.cast(probabilities, dtype)
        with tf.GradientTape() as tape:
            tape.watch(p)
            loss = tf.reduce_sum(student.categorical_crossentropy(tf.cast(y_true, dtype), p))
        found.append(tape.gradient(loss, p))
    return found


def distributions(rng, n, k):
    """Rows of positive probabilities, float64."""
    weights = rng.uniform(0.05, 1.0, (n, k))
    return weights / weights.sum(axis=1, keepdims=True)


def one_hot(labels, k):
    return np.eye(k)[labels]


@pytest.mark.weight(2)
def test_one_hot_targets(student, rng):
    """One-hot targets: one loss for each example, whatever the number of examples and classes."""
    pairs = [
        (one_hot(rng.integers(0, k, n), k), distributions(rng, n, k))
        for n, k in ((5, 3), (4, 4), (1, 6), (3, 1), (7, 2))
    ]
    results = student.run(losses, pairs)
    assert_length(results, len(pairs))
    for (y_true, probabilities), found in zip(pairs, results, strict=True):
        expected = oracles.categorical_crossentropy(y_true, probabilities)
        what = "the losses for one-hot targets"
        assert_close(found, expected, kind="reduction", what=what, batch=len(y_true))


def test_soft_distributions(student, rng):
    """Soft targets: every class counts with its weight."""
    shapes = ((5, 3), (2, 6), (1, 4), (3, 1))
    pairs = [(distributions(rng, n, k), distributions(rng, n, k)) for n, k in shapes]
    pairs.append((2.0 * distributions(rng, 3, 4), distributions(rng, 3, 4)))
    results = student.run(losses, pairs)
    assert_length(results, len(pairs))
    for (y_true, probabilities), found in zip(pairs, results, strict=True):
        expected = oracles.categorical_crossentropy(y_true, probabilities)
        assert_close(found, expected, kind="reduction", what="the losses for soft targets")
    y_true, probabilities = pairs[0]
    expected = oracles.categorical_crossentropy(y_true, probabilities)
    found = student.run(losses_by_name, y_true, probabilities)
    assert_close(found, [expected] * 2, kind="reduction", what="the losses of arguments by name")


def test_dtype_is_kept(student, rng):
    """The losses have the dtype of the probabilities."""
    y_true = one_hot(rng.integers(0, 4, 3), 4)
    probabilities = rng.permuted(np.tile([0.125, 0.5, 0.25, 0.125], (3, 1)), axis=1)
    expected = oracles.categorical_crossentropy(y_true, probabilities)
    found = student.run(in_each_dtype, y_true, probabilities, DTYPES)
    assert_length(found, len(DTYPES))
    for dtype, (found_dtype, value) in zip(DTYPES, found, strict=True):
        assert_exact(found_dtype, dtype, what=f"the dtype of the losses of {dtype} probabilities")
        what = f"the losses in {dtype}"
        assert_close(value, expected, kind="reduction", what=what, dtype=dtype)


@pytest.mark.weight(2)
def test_exact_for_small_probabilities(student, rng):
    """However small a positive probability is, its loss is the exact logarithm."""
    exponents = rng.uniform(-25, -5, (4, 1))
    exponents[0] = -33  # float32 still holds 1e-34 as it holds 1
    small = np.concatenate([10.0**exponents, np.ones((4, 1)), 10.0 ** (exponents - 1)], axis=1)
    targets = one_hot(np.array([0, 1, 2, 0]), 3)
    pairs = [(targets.astype(dtype), small.astype(dtype)) for dtype in (np.float32, np.float64)]
    results = student.run(losses, pairs)
    assert_length(results, len(pairs))
    for (y_true, probabilities), found in zip(pairs, results, strict=True):
        expected = oracles.categorical_crossentropy(y_true, probabilities)
        assert_close(found, expected, kind="reduction", what="the losses of small probabilities")


@pytest.mark.weight(2)
def test_zero_in_every_dtype(student, rng):
    """A probability of 0 gives a finite loss in every dtype, and no loss where it was right."""
    label = int(rng.integers(0, 3))
    sure = one_hot(np.array([label, label]), 3)
    y_true = one_hot(np.array([label, (label + 1) % 3]), 3)
    results = student.run(in_each_dtype, y_true, sure, DTYPES)
    assert_length(results, len(DTYPES))
    for dtype, (_, found) in zip(DTYPES, results, strict=True):
        assert_finite(found, what=f"the losses of {dtype} probabilities of 0")
        what = "the loss of a prediction that is sure and right"
        assert_shape(found, (2,), what=f"the losses of {dtype} probabilities of 0")
        assert_close(found[:1], [0.0], kind="reduction", what=what, dtype=dtype)
        assert_that(
            found[1] > 0, "A loss where the right class has probability 0 must be positive."
        )


def test_a_missed_class_costs_most(student, rng):
    """A right class with probability 0 costs more than one with any ordinary probability."""
    y_true, order = one_hot(np.zeros(3, int), 3), rng.permutation(3)
    for dtype, ordinary in ORDINARY.items():
        probabilities = np.array([[0.0, 0.5, 0.5], [ordinary, 0.5, 0.5], [0.25, 0.25, 0.5]])[order]
        found = student.run(in_each_dtype, y_true, probabilities, [dtype])
        assert_length(found, 1)
        values = np.ravel(found[0][1])
        assert_that(
            values.size == 3 and np.argmax(values) == np.argmin(probabilities[:, 0]),
            "A right class with probability 0 must have the largest loss of all.",
            "Another example has a larger loss.",
            cause="The guard against the logarithm of 0 makes the loss of such a miss small.",
        )


@pytest.mark.weight(2)
def test_gradient(student, rng):
    """The gradient with respect to the probabilities is right."""
    y_true, probabilities = distributions(rng, 4, 3), distributions(rng, 4, 3)
    name, oracle = "categorical_crossentropy", oracles.categorical_crossentropy
    assert_gradient(student, name, oracle, y_true, probabilities, rng=rng, wrt=1)


def test_gradient_is_finite_at_zero(student, rng):
    """The gradient stays finite where a probability is 0, and right beside it."""
    y_true = one_hot(np.array([0, 1, 2]), 3)
    probabilities = np.array([[1.0, 0, 0], [0.5, 0.5, 0], [0.25, 0.75, 0]])[:, [0, 1, 2]]
    cotangent = rng.uniform(0.5, 1.5, 3)
    found = student.gradient(
        "categorical_crossentropy", y_true, probabilities, wrt=1, cotangent=cotangent
    )
    what = "the gradient where a probability is 0"
    assert_finite(found, what=what)
    narrow = student.run(gradients_in_each_dtype, y_true, probabilities, DTYPES)
    assert_length(narrow, len(DTYPES), what="gradients")
    for dtype, value in zip(DTYPES, narrow, strict=True):
        assert_finite(value, what=f"the {dtype} gradient where a probability is 0")
    ordinary = probabilities > 0
    expected = -cotangent[:, None] * np.divide(
        y_true, probabilities, out=np.zeros_like(y_true), where=ordinary
    )
    assert_close(np.where(ordinary, found, 0.0), expected, kind="gradient", what=what)
