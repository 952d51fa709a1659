"""Public check of feature_extractor."""

import keras
import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_exact, assert_raises, probe

FIRST = np.array([[1.0, -1.0, 2.0], [0.5, 1.0, 0.0]], np.float32)
SECOND = np.array([[1.0], [2.0], [-1.0]], np.float32)
X = np.array([[1.0, 2.0], [-1.0, 0.5], [0.0, 3.0]], np.float32)


def small_model(sequential=False):
    """Two inputs, three units, one output."""
    inner = keras.layers.Dense(3, use_bias=False, name="inner")
    last = keras.layers.Dense(1, use_bias=False, name="last")
    if sequential:
        return keras.Sequential([keras.Input((2,)), inner, last])
    inputs = keras.Input((2,))
    return keras.Model(inputs, last(inner(inputs)))


@probe
def features(student, x, first, second, sequential=False):
    """What the inner layer says; then, after its weights were doubled; shapes of the weights."""
    model = small_model(sequential)
    model.set_weights([first, second])
    extractor = student.feature_extractor(model, "inner")
    before = extractor(tf.constant(x))
    model.set_weights([2 * first, second])
    return {"before": before, "after": extractor(tf.constant(x)), "weights": extractor.weights}


@probe
def unknown(student):
    """The result for a name that is not in the model."""
    return student.feature_extractor(small_model(), "elsewhere")


def test_output_of_the_layer(student):
    """The new model returns the output of the named layer."""
    found = student.run(features, X, FIRST, SECOND)
    assert_close(found["before"], X @ FIRST, kind="linear_algebra", what="the features")


def test_layers_are_shared(student):
    """When the model's weights change, the features change with them: nothing is copied."""
    found = student.run(features, X, FIRST, SECOND)
    assert_close(found["after"], 2 * X @ FIRST, kind="linear_algebra", what="the features")
    assert_exact(len(found["weights"]), 1, what="the number of weights of the new model")


def test_sequential_model(student):
    """It works for a `Sequential` model too."""
    found = student.run(features, X, FIRST, SECOND, sequential=True)
    assert_close(found["before"], X @ FIRST, kind="linear_algebra", what="the features")


def test_unknown_layer(student):
    """A name that is not in the model raises ValueError."""
    assert_raises(student, "ValueError", unknown)
