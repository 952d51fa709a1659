"""Public checks of `BatchNorm`."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from course.testing import assert_close, assert_exact, own_work, probe

ROWS = np.array([[1.0, 10.0], [3.0, 10.0], [1.0, 40.0], [3.0, 40.0]], np.float32)


def _layer(student, *settings):
    return own_work(student.BatchNorm(*settings), keras.layers.BatchNormalization)


@probe
def weights(student, shape):
    """Number of weights before and after a first call, how many are trained, and the values."""
    layer = _layer(student)
    before = len(layer.weights)
    layer(tf.zeros(shape), training=False)
    own_work(layer, keras.layers.BatchNormalization, inside=True)
    counts = [before, len(layer.weights), len(layer.trainable_variables)]
    values = [layer.gamma, layer.beta, layer.moving_mean, layer.moving_variance]
    return {"counts": counts, "values": values}


@probe
def calls(student, x, momentum, epsilon, modes):
    """Outputs of one layer in each of the modes, one after the other, and then its averages."""
    layer = _layer(student, momentum, epsilon)
    outputs = [layer(tf.constant(x), training=mode) for mode in modes]
    own_work(layer, keras.layers.BatchNormalization, inside=True)
    return {"outputs": outputs, "averages": [layer.moving_mean, layer.moving_variance]}


@probe
def config(student):
    """momentum and epsilon in the configuration of a layer, and of one made from it."""
    first = _layer(student, 0.5, 0.25).get_config()
    second = student.BatchNorm.from_config(first).get_config()
    return [[each.get("momentum"), each.get("epsilon")] for each in (first, second)]


def test_weights(student):
    """The first call makes gamma, beta (trained), moving_mean and moving_variance (not trained)."""
    found = student.run(weights, shape=(2, 4, 3, 5))
    assert_exact(found["counts"], [0, 4, 2], what="the numbers of weights")
    for value, start in zip(found["values"], (1, 0, 0, 1), strict=True):
        assert_close(value, np.full(5, start), what="a weight at the start")


@pytest.mark.weight(2)
def test_training(student):
    """In training the columns [1, 3, 1, 3] and [10, 10, 40, 40] both become -1 and 1."""
    found = student.run(calls, x=ROWS, momentum=0.9, epsilon=0.0, modes=[True])
    expected = [[-1, -1], [1, -1], [-1, 1], [1, 1]]
    what = "the output in training"
    assert_close(found["outputs"][0], expected, kind="linear_algebra", what=what)


def test_images(student):
    """For images the statistics are those of a channel over all images and places."""
    x = ROWS.reshape(2, 2, 1, 2)
    found = student.run(calls, x=x, momentum=0.5, epsilon=0.0, modes=[True])
    expected = np.reshape([[-1, -1], [1, -1], [-1, 1], [1, 1]], x.shape)
    what = "the output in training for images"
    assert_close(found["outputs"][0], expected, kind="linear_algebra", what=what)


@pytest.mark.weight(2)
def test_averages_move(student):
    """With momentum 0.75 a call in training moves the averages a quarter of the way."""
    found = student.run(calls, x=ROWS, momentum=0.75, epsilon=0.0, modes=[True, False])
    mean, variance = found["averages"]
    assert_close(mean, [0.5, 6.25], kind="linear_algebra", what="moving_mean")
    assert_close(variance, [1.0, 57.0], kind="linear_algebra", what="moving_variance")
    expected = (ROWS.astype(np.float64) - [0.5, 6.25]) / np.sqrt([1.0, 57.0])
    what = "the output out of training"
    assert_close(found["outputs"][1], expected, kind="linear_algebra", what=what)


def test_configuration(student):
    """The configuration has momentum and epsilon, and makes the same layer again."""
    assert_exact(student.run(config), [[0.5, 0.25]] * 2, what="the configurations")
