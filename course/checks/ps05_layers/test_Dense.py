"""Public check of Dense."""

import keras
import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_exact, own_work, probe

X = np.array([[1.0, -2.0, 0.5, 4.0], [0.5, -1.0, 3.0, -2.0]], np.float32)
KERNEL = np.array(
    [[0.5, -1.0, 2.0], [1.0, 0.25, -0.5], [-2.0, 1.0, 0.0], [0.75, -0.5, 1.0]], np.float32
)
BIAS = np.array([0.5, -3.0, 1.0], np.float32)


@probe
def weights(student, use_bias):
    """Number of weights before a first call; shapes and values of the weights after it."""
    layer = own_work(student.Dense(3, use_bias=use_bias), keras.layers.Dense)
    before = len(layer.weights)
    layer(tf.constant(X))
    own_work(layer, keras.layers.Dense, inside=True)
    kept = list(layer.trainable_variables)
    return {"before": before, "shapes": [list(w.shape) for w in kept], "values": kept}


@probe
def forward(student, activation):
    """Shapes of the weights, and the output once they are set to KERNEL and BIAS."""
    layer = own_work(
        student.Dense(3, activation=tf.square if activation == "square" else activation),
        keras.layers.Dense,
    )
    layer(tf.constant(X))
    own_work(layer, keras.layers.Dense, inside=True)
    shapes = sorted(list(w.shape) for w in layer.trainable_variables)
    if shapes != [[3], [4, 3]]:
        return {"shapes": shapes, "output": None}
    for weight in layer.trainable_variables:
        weight.assign(KERNEL if len(weight.shape) == 2 else BIAS)
    return {"shapes": shapes, "output": layer(tf.constant(X))}


def test_makes_matrix_and_bias(student):
    """A new layer has no weights; the first call makes W and a bias of zeros, both trainable."""
    found = student.run(weights, use_bias=True)
    assert_exact(found["before"], 0, what="the number of weights before the first call")
    assert_exact(sorted(found["shapes"]), [[3], [4, 3]], what="the shapes of the weights")
    bias = next(v for v in found["values"] if v.ndim == 1)
    assert_close(bias, np.zeros(3), what="the bias at the start")


def test_bias_can_be_left_out(student):
    """With use_bias=False the layer has the one weight W."""
    found = student.run(weights, use_bias=False)
    assert_exact(found["shapes"], [[4, 3]], what="the shapes of the weights")


def test_linear_without_activation(student):
    """Without an activation the output is x W + b."""
    _expect(student, None, X @ KERNEL.astype(np.float64) + BIAS)


def test_activation_by_name(student):
    """activation="relu" is applied to x W + b."""
    _expect(student, "relu", np.maximum(X @ KERNEL.astype(np.float64) + BIAS, 0.0))


def test_activation_by_function(student):
    """A function given as the activation is applied to x W + b."""
    _expect(student, "square", np.square(X @ KERNEL.astype(np.float64) + BIAS))


def _expect(student, activation, expected):
    found = student.run(forward, activation=activation)
    assert_exact(found["shapes"], [[3], [4, 3]], what="the shapes of the weights")
    assert_close(found["output"], expected, kind="linear_algebra", what="the output")
