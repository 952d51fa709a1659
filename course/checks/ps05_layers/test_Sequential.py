"""Public check of Sequential."""

import keras
import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_exact, own_work, probe

X = np.array([[1.0, -2.0, 0.5], [-3.0, 4.0, 0.25]], np.float32)


def _add(amount):
    return keras.layers.Lambda(lambda x: x + amount)


def _times(factor):
    return keras.layers.Lambda(lambda x: x * factor)


@probe
def arithmetic(student, x):
    """Two outputs of a model that adds 1, doubles and subtracts 3; the length of its list."""
    layers = [_add(1.0), _times(2.0), _add(-3.0)]
    model = own_work(student.Sequential(layers), keras.Sequential, inside=True)
    outputs = [model(tf.constant(x)), model(tf.constant(x))]
    return {"outputs": outputs, "length": len(layers)}


@probe
def ownership(student, x):
    """Whether the model is a keras.Model, and the shapes of its trainable variables."""
    model = own_work(
        student.Sequential([keras.layers.Dense(4), keras.layers.Dense(2)]),
        keras.Sequential,
        inside=True,
    )
    model(tf.constant(x))
    shapes = [list(v.shape) for v in getattr(model, "trainable_variables", [])]
    return {"model": isinstance(model, keras.Model), "shapes": shapes}


@probe
def dropped(student, rows):
    """Number of zeros that a model with dropout makes of ones, in training and not."""
    model = own_work(
        student.Sequential([keras.layers.Dropout(0.5), _times(1.0)]), keras.Sequential, inside=True
    )
    ones = tf.ones((rows, 10))
    outputs = model(ones, training=True), model(ones, training=False), model(ones)
    return [int(tf.math.count_nonzero(output == 0.0)) for output in outputs]


def test_layers_in_order(student):
    """The layers are applied in order, each to the output of the one before."""
    found = student.run(arithmetic, x=X)
    assert_close(found["outputs"][0], 2.0 * (X + 1.0) - 3.0, what="the output")


def test_called_again(student):
    """A second call gives the same output, and the caller's list keeps its layers."""
    found = student.run(arithmetic, x=X)
    assert_close(found["outputs"][1], 2.0 * (X + 1.0) - 3.0, what="the output of the second call")
    assert_exact(found["length"], 3, what="the length of the caller's list afterwards")


def test_owns_the_weights(student):
    """It is a keras.Model, and the weights of its layers are among its trainable variables."""
    found = student.run(ownership, x=X)
    assert_exact(found["model"], True, what="whether it is a keras.Model")
    expected = [[2], [3, 4], [4], [4, 2]]
    assert_exact(sorted(found["shapes"]), expected, what="the shapes of the trainable variables")


def test_training_is_passed_on(student):
    """Dropout drops with training=True, and only then."""
    training, inference, default = student.run(dropped, rows=40)
    assert_exact(training > 0, True, what="whether dropout drops with training=True")
    assert_exact(inference, 0, what="the number of zeros with training=False")
    assert_exact(default, 0, what="the number of zeros when training is not given")
