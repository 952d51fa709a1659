"""Public checks of `activation_statistics`."""

import keras
import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_exact, assert_length, probe

X = np.array([[1.0, -1.0], [2.0, 0.0], [0.0, 3.0]], np.float32)
KERNEL = np.array([[1.0, -1.0], [-2.0, 1.0]], np.float32)
HIDDEN = np.array([[3.0, 0.0], [2.0, 0.0], [0.0, 3.0]])  # relu(X KERNEL)
OUTPUT = HIDDEN @ KERNEL
KEYS = ("mean", "std", "zeros")


@probe
def of_three_layers(student, x, kernel, built):
    """Statistics of relu, dropout and linear layers, in a model that is built or not yet."""
    fixed = keras.initializers.Constant(kernel)
    layers = [
        keras.layers.Dense(2, "relu", kernel_initializer=fixed),
        keras.layers.Dropout(0.5),
        keras.layers.Dense(2, kernel_initializer=fixed),
    ]
    model = keras.Sequential([keras.Input((2,)), *layers] if built else layers)
    return student.activation_statistics(model, tf.constant(x))


def judge(found, outputs):
    """Compare with the statistics of each layer's output."""
    assert_length(found, len(outputs), what="dictionaries, one for each layer")
    for number, (layer, output) in enumerate(zip(found, outputs, strict=True), start=1):
        keys = sorted(layer) if isinstance(layer, dict) else None
        assert_exact(keys, sorted(KEYS), what=f"the keys of layer {number}")
        expected = (output.mean(), output.std(), np.mean(output == 0))
        for key, right in zip(KEYS, expected, strict=True):
            what = f'"{key}" of layer {number}'
            assert_close(layer[key], right, kind="reduction", what=what, dtype="float32")


def test_each_layer(student):
    """Mean, standard deviation and share of zeros of each layer's output, dropout idle."""
    judge(student.run(of_three_layers, X, KERNEL, built=True), [HIDDEN, HIDDEN, OUTPUT])


def test_model_not_built(student):
    """A model that has not been called yet gives the same."""
    judge(student.run(of_three_layers, X, KERNEL, built=False), [HIDDEN, HIDDEN, OUTPUT])
