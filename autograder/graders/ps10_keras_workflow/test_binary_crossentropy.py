"""Hidden grader of binary_crossentropy.

Clause: kinds of input; kinds of object.

- values: one tag and several, one example, none; logits from 1e-4 to 1e30, zeros of both signs;
  tensors; arrays; variables
- labels: float32, float64, every kind of integer, bool; fractions
- dtype: float32 and float64
- gradient: float64, on a random cotangent; exact zeros; +-1e3; a tape and a compiled function;
  second calls
- refusals: fewer axes, other widths, other numbers of examples; none is broadcast

Not drawn: half precision and infinite logits (the contract has neither), and axes of unknown size.
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps10_keras_workflow as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_finite,
    assert_length,
    assert_raises,
    assert_shape,
    disabled,
    probe,
)

LIBRARY = (
    "tensorflow.nn.sigmoid_cross_entropy_with_logits",
    "tensorflow.nn.weighted_cross_entropy_with_logits",
    "tensorflow.compat.v1.nn.sigmoid_cross_entropy_with_logits",
    "keras.src.backend.tensorflow.nn.binary_crossentropy",
)


@probe
def losses(student, cases):
    """The losses of each pair of labels and logits."""
    with disabled(*LIBRARY):
        return [student.binary_crossentropy(tf.constant(y), tf.constant(z)) for y, z in cases]


@probe
def by_name(student, labels, logits):
    """By name, the other way round; for a variable; in a compiled function; and once more."""
    with disabled(*LIBRARY):
        variable = tf.Variable(logits)
        compiled = tf.function(lambda y, z: student.binary_crossentropy(y, z))
        arguments = tf.constant(labels), tf.constant(logits)
        found = [
            student.binary_crossentropy(logits=arguments[1], labels=arguments[0]),
            student.binary_crossentropy(arguments[0], variable),
            compiled(*arguments),
            student.binary_crossentropy(*arguments),
        ]
        return {"found": found, "variable": variable, "labels": arguments[0]}


@probe
def slopes(student, labels, logits, cotangent):
    """Gradients with respect to the logits of sum(cotangent * losses), eager and compiled."""
    with disabled(*LIBRARY):

        def slope(y, z):
            with tf.GradientTape() as tape:
                tape.watch(z)
                loss = student.binary_crossentropy(y, z)
            weights = tf.reshape(tf.cast(cotangent, loss.dtype), tf.shape(loss))
            return tape.gradient(loss, z, output_gradients=weights)

        arguments = tf.constant(labels), tf.constant(logits)
        return [slope(*arguments), tf.function(slope)(*arguments)]


@probe
def refused(student, labels, logits):
    """The result for labels and logits of these shapes."""
    with disabled(*LIBRARY):
        return student.binary_crossentropy(tf.ones(labels), tf.zeros(logits))


def _draw(rng, shape, dtype=np.float32, spread=3.0):
    return rng.integers(0, 2, shape).astype(dtype), (spread * rng.normal(size=shape)).astype(dtype)


def _judge(student, cases, what):
    found = student.run(losses, cases)
    assert_length(found, len(cases), what="results")
    for (labels, logits), loss in zip(cases, found, strict=True):
        assert_shape(loss, (len(logits),), what=what)
        assert_dtype(loss, logits.dtype, what=what)
        assert_finite(loss, what=what)
        expected = oracles.binary_crossentropy(labels, logits)
        assert_close(loss, expected, kind="reduction", what=what)


@pytest.mark.weight(2)
def test_values(student, rng):
    """The loss is right for one tag and for several, for many examples, one and none."""
    shapes = ((7, 1), (5, 4), (4, 5), (1, 3), (1, 1))
    cases = [_draw(rng, shape, dtype) for shape in shapes for dtype in (np.float32, np.float64)]
    _judge(student, [*cases, _draw(rng, (0, 3))], "the losses")


@pytest.mark.weight(2)
def test_any_size_of_logit(student, rng):
    """The loss is exact and finite for tiny and huge logits, right ones and wrong ones."""
    sizes = np.array([1e-4, 0.5, 5.0, 12.0, 16.5, 25.0, 60.0, 95.0, 1e3, 1e6, 1e30])
    logits = np.concatenate([sizes, -sizes, [0.0, -0.0]])
    logits = rng.permutation(logits)[:, None]
    cases = [
        (np.full_like(logits, label).astype(dtype), logits.astype(dtype))
        for label in (0.0, 1.0)
        for dtype in (np.float32, np.float64)
    ]
    wide = logits.reshape(4, 6)
    labels = rng.integers(0, 2, wide.shape)
    _judge(student, [*cases, (labels.astype(np.float64), wide)], "the losses")


def test_labels_of_any_dtype(student, rng):
    """Labels may be integers of any kind, booleans, or floats of the other size."""
    cases = []
    for kind in (np.int8, np.uint8, np.int32, np.int64, np.bool_, np.float32, np.float64):
        for dtype in (np.float32, np.float64):
            labels, logits = _draw(rng, (4, 3), dtype)
            cases.append((labels.astype(kind), logits))
    _judge(student, cases, "the losses of labels of another dtype")


def test_fractions(student, rng):
    """A label may be a fraction: how many say yes."""
    labels = rng.uniform(0.05, 0.95, (6, 2))
    _, logits = _draw(rng, (6, 2), np.float64, 20.0)
    _judge(student, [(labels, logits), (np.float32(labels), np.float32(logits))], "the losses")


def test_ways_to_call(student, rng):
    """Called by name, with a variable, compiled or a second time, the loss is the same."""
    labels, logits = _draw(rng, (5, 3))
    answer = student.run(by_name, labels, logits)
    assert_length(answer["found"], 4, what="results")
    for found in answer["found"]:
        expected = oracles.binary_crossentropy(labels, logits)
        assert_close(found, expected, kind="reduction", what="the losses")
    assert_exact(answer["variable"], logits, what="the logits afterwards")
    assert_exact(answer["labels"], labels, what="the labels afterwards")


@pytest.mark.weight(3)
def test_gradient(student, rng):
    """The gradient is (sigmoid(z) - y) / tags: at large logits, and where one is exactly 0."""
    labels, logits = _draw(rng, (6, 3), np.float64)
    logits[0], logits[1] = 0.0, [1e3, -1e3, -0.0]
    labels[0], labels[1] = [0.0, 1.0, 1.0], [0.0, 1.0, 1.0]
    logits[2], labels[2] = [50.0, -50.0, 800.0], [1.0, 0.0, 1.0]
    for dtype in (np.float64, np.float32):
        cotangent = rng.normal(size=6)
        found = student.run(slopes, labels.astype(dtype), logits.astype(dtype), cotangent)
        assert_length(found, 2, what="gradients")
        expected = oracles.binary_crossentropy_gradient(labels, logits) * cotangent[:, None]
        for gradient in found:
            assert_shape(gradient, (6, 3), what="the gradient")
            assert_finite(gradient, what="the gradient")
            assert_close(gradient, expected, kind="gradient", what="the gradient")


@pytest.mark.constant("every refusal is the same word")
def test_other_shapes_are_refused(student):
    """Labels and logits of different shapes raise ValueError; nothing is broadcast."""
    shapes = (
        ((4,), (4, 1)),
        ((4, 1), (4, 3)),
        ((1, 3), (4, 3)),
        ((3, 4), (4, 3)),
        ((2, 3), (4, 3)),
    )
    for labels, logits in shapes:
        assert_raises(student, "ValueError", refused, labels=labels, logits=logits)
