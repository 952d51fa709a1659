"""Hidden grader of `softmax_crossentropy_backward`.

Drawn, clause by clause:

- mean over the batch: one example and many, up to 3000; fewer and more examples than classes
- labels: every integer dtype; classes above 127, 255 and 2048, and more than the dtype can hold
- logits: every float dtype; up to the largest of the dtype; rows of very different sizes; ties;
  one class, two and thousands
- the call: by place and by name; a second call; labels and logits stay as they are (tensors
  cannot change)
- by its formula: automatic differentiation is switched off, the library's cross-entropies are
  looked for

Not drawn: batches without examples, labels that name no class, logits that are not finite
(excluded by the contract).
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps09_backpropagation as oracles
from course.testing import (
    AUTOMATIC_DIFFERENTIATION,
    assert_close,
    assert_exact,
    assert_length,
    assert_own_work,
    disabled,
    probe,
)

FLOATS = ("float16", "bfloat16", "float32", "float64")
INTEGERS = (np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64)
LIBRARY = ("SoftmaxCrossEntropyWithLogits",)


@probe
def gradients(student, pairs, dtype=None, by_name=False):
    """The gradient, and its dtype, for each pair of labels and logits."""
    found = []
    for labels, logits in pairs:
        labels, logits = tf.constant(labels), tf.constant(logits)
        logits = tf.cast(logits, dtype or logits.dtype)
        with disabled(*AUTOMATIC_DIFFERENTIATION):
            if by_name:
                value = student.softmax_crossentropy_backward(logits=logits, labels=labels)
            else:
                value = student.softmax_crossentropy_backward(labels, logits)
        found.append([value, getattr(getattr(value, "dtype", None), "name", None)])
    return found


@probe
def of_many_classes(student, labels, classes, dtype):
    """Gradient for a logit of 30 at the class after the label, 0 elsewhere: the entries there."""
    after = tf.cast(labels, tf.int32) + 1
    logits = tf.cast(30 * tf.one_hot(after, classes, dtype=tf.float32), dtype)
    with disabled(*AUTOMATIC_DIFFERENTIATION):
        value = student.softmax_crossentropy_backward(tf.constant(labels), logits)
    at = tf.stack([after - 1, after], axis=1)
    return {"entries": tf.gather(value, at, batch_dims=1), "sums": tf.reduce_sum(value, axis=1)}


def judge(student, pairs, *, dtype=None, what="the gradient", **settings):
    """Compare with the oracle, and require the student's own work."""
    found = student.run(gradients, pairs, dtype=dtype, **settings)
    assert_length(found if isinstance(found, list) else [], len(pairs), what="answers")
    for (labels, logits), (gradient, found_dtype) in zip(pairs, found, strict=True):
        expected = oracles.softmax_crossentropy_backward(labels, logits)
        required = dtype or logits.dtype.name
        assert_close(
            gradient, expected, kind="reduction", what=what, batch=len(labels), dtype=dtype
        )
        assert_exact(found_dtype, required, what=f"the dtype of {what}")
    own_work(student)


def own_work(student):
    """Require that the library's cross-entropy is not used."""
    labels, logits = np.array([0, 1]), np.eye(2, 3)
    assert_own_work(student, "softmax_crossentropy_backward", labels, logits, forbidden=LIBRARY)


@pytest.mark.weight(2)
def test_values(student, rng):
    """Any number of examples and classes, by place and by name."""
    pairs = [
        (rng.integers(0, k, n), rng.normal(0, 2, (n, k)).astype(dtype))
        for n, k in ((5, 3), (4, 4), (1, 12), (6, 2), (3, 1))
        for dtype in (np.float32, np.float64)
    ]
    pairs.append((np.array([0, 2]), np.array([[1.5, 1.5, 1.5], [0.0, 40.0, 40.0]])))
    judge(student, pairs)
    judge(student, pairs[:2], by_name=True)


def test_large_batch(student, rng):
    """With thousands of examples each row is still divided by their number."""
    judge(student, [(rng.integers(0, 3, 3000), rng.normal(size=(3000, 3)))])


def test_every_integer_dtype(student, rng):
    """Labels of every integer dtype are taken."""
    labels, logits = rng.integers(0, 5, 4), rng.normal(size=(4, 5))
    judge(student, [(labels.astype(dtype), logits) for dtype in INTEGERS])


def test_many_classes(student, rng):
    """Labels above 127, 255 and 2048 mark their class, whatever the dtypes, among any number."""
    for kind, top, classes in (
        (np.int8, 127, 400),  # classes that the labels' dtype does not hold, and wraps around
        (np.uint8, 255, 600),
        (np.int16, 2999, 3001),
        (np.int64, 2999, 3001),
    ):
        labels = np.array([top, top - 2 * int(rng.integers(1, 40))]).astype(kind)
        high = 1.0 / (1.0 + (classes - 1) * np.exp(-30.0))
        expected = [[(high * np.exp(-30.0) - 1.0) / 2, high / 2]] * 2
        for dtype in FLOATS:
            found = student.run(of_many_classes, labels, classes, dtype)
            what = f"the gradient for {np.dtype(kind).name} labels among {classes} classes"
            assert_close(found["entries"], expected, kind="reduction", what=what)
            assert_close(found["sums"], [0.0, 0.0], kind="training", what=f"the sum of {what}")
    own_work(student)


def test_dtype_is_kept(student, rng):
    """The gradient has the dtype of the logits."""
    labels, logits = rng.integers(0, 4, 3), rng.integers(-4, 5, (3, 4)) / 4
    for dtype in FLOATS:
        judge(student, [(labels, logits)], dtype=dtype, what=f"the gradient in {dtype}")


@pytest.mark.weight(2)
def test_huge_logits(student, rng):
    """Logits up to the largest number of their dtype give the right gradient, and no NaN."""
    labels = np.arange(4) % 3
    for dtype, size in (("float32", 1e4), ("float32", 3e38), ("float64", 1e4), ("float16", 6e4)):
        far = rng.permuted(np.tile([size, 0.0, -size], (4, 1)), axis=1)
        judge(student, [(labels, far)], dtype=dtype, what="the gradient at huge logits")
    near = rng.normal(0, 2, (4, 3)) + rng.uniform(2000, 9000, (4, 1))
    judge(student, [(labels, near), (labels, near - 11000)], what="the gradient at large logits")


def test_rows_of_different_sizes(student, rng):
    """Examples do not disturb each other, however different the sizes of their logits are."""
    logits = rng.normal(size=(4, 5)) + np.array([[0.0], [5000.0], [-5000.0], [20.0]])
    judge(student, [(rng.integers(0, 5, 4), logits)])
