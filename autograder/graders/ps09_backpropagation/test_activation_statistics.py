"""Hidden grader of `activation_statistics`.

Drawn, clause by clause:

- Sequential models: built by an Input, by a call, not built; one layer and many; a model inside
  the model
- each layer in order: layers of equal shape with different weights; layers without weights
- as for prediction: dropout and batch normalization, whose variables stay as they are
- all elements: outputs of rank 2, 3 and 4; one example and many
- mean and std: means far larger than the deviation; deviations of 0
- zeros: 0 and -0, numbers just beside zero, none and all
- precision: layers in float16 whose sums overflow it, layers in float64
- the call: by place and by name; twice in a row

Not drawn: models that are not Sequential, layers with several outputs, batches without examples
(excluded by the contract).
"""

import itertools

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps09_backpropagation as oracles
from course.testing import assert_close, assert_exact, assert_length, probe

KEYS = ("mean", "std", "zeros")


@probe
def of_dense_layers(student, weights, x, built, by_name=False):
    """Statistics of dense layers with a ReLU each, twice, and the weights afterwards."""
    layers = [
        keras.layers.Dense(
            len(bias),
            "relu",
            kernel_initializer=keras.initializers.Constant(kernel),
            bias_initializer=keras.initializers.Constant(bias),
        )
        for kernel, bias in weights
    ]
    model = keras.Sequential([keras.Input(x.shape[1:]), *layers] if built == "input" else layers)
    if built == "call":
        model(tf.constant(x))
    x = tf.constant(x)
    if by_name:
        found = [student.activation_statistics(x=x, model=model)] * 2
    else:
        found = [student.activation_statistics(model, x) for _ in range(2)]
    return {"found": found, "weights": model.get_weights()}


@probe
def of_moody_layers(student, x, kernel):
    """A model with layers that act otherwise in training; variables before and after."""

    class InTraining(keras.layers.Layer):
        def build(self, shape):
            self.count = self.add_weight(shape=(), initializer="zeros", trainable=False)

        def call(self, inputs, training=False):
            if training:
                self.count.assign_add(1.0)
                return 3.0 * inputs
            return inputs

    mode, norm = InTraining(), keras.layers.BatchNormalization(epsilon=1.0)
    dense = keras.layers.Dense(3, kernel_initializer=keras.initializers.Constant(kernel))
    model = keras.Sequential([keras.Input((2,)), dense, mode, norm, keras.layers.Dropout(0.9)])
    found = student.activation_statistics(model, tf.constant(x))
    return {"found": found, "count": mode.count, "moving": norm.get_weights()}


@probe
def of_shapes(student, x):
    """A model whose layers have outputs of rank 3, 4, 3 and 2, one of them a model itself."""
    inner = keras.Sequential([keras.layers.ReLU(), keras.layers.Flatten()])
    layers = [keras.layers.Reshape((2, 3, 1)), keras.layers.Reshape((2, 3)), inner]
    return student.activation_statistics(
        keras.Sequential([keras.Input((6,)), *layers]), tf.constant(x)
    )


@probe
def of_one_layer(student, x, bias, dtype):
    """A layer that adds a bias, in a dtype."""

    class Shift(keras.layers.Layer):
        def call(self, inputs):
            return inputs + tf.cast(bias, inputs.dtype)

    model = keras.Sequential([keras.Input(x.shape[1:], dtype=dtype), Shift(dtype=dtype)])
    return student.activation_statistics(model, tf.cast(tf.constant(x), dtype))


def judge(found, outputs, what="a model"):
    """Compare the statistics with those of the layers' outputs."""
    layers = found if isinstance(found, list | tuple) else []
    assert_length(layers, len(outputs), what=f"dictionaries for {what}, one for each layer")
    for number, (layer, right) in enumerate(
        zip(layers, oracles.statistics(outputs), strict=True), start=1
    ):
        keys = sorted(layer) if isinstance(layer, dict) else None
        assert_exact(keys, sorted(KEYS), what=f"the keys of layer {number} of {what}")
        for key in KEYS:
            assert_close(
                layer[key],
                right[key],
                kind="reduction",
                what=f'"{key}" of layer {number} of {what}',
                dtype="float32",  # a Python number may have been worked out in single precision
            )


def dense_outputs(weights, x):
    """Outputs of dense layers with a ReLU each."""
    outputs, h = [], np.asarray(x, np.float64)
    for kernel, bias in weights:
        h = np.maximum(h @ kernel.astype(np.float64) + bias, 0.0)
        outputs.append(h)
    return outputs


def network(rng, sizes):
    """Kernels and biases in multiples of a quarter, whose products are exact."""
    return [
        (
            (rng.integers(-4, 5, size=(rows, columns)) / 4).astype(np.float32),
            (rng.integers(-4, 5, size=columns) / 4).astype(np.float32),
        )
        for rows, columns in itertools.pairwise(sizes)
    ]


@pytest.mark.weight(3)
def test_values(student, rng):
    """Each layer of a model has its own statistics, in the order of the layers."""
    for sizes, rows in (((3, 5, 4, 2), 6), ((4, 4, 4, 4), 3), ((2, 6), 1)):
        weights = network(rng, sizes)
        x = (rng.integers(-4, 5, size=(rows, sizes[0])) / 2).astype(np.float32)
        found = student.run(of_dense_layers, weights, x, built="input", by_name=rows == 3)
        for answer in found["found"]:
            judge(answer, dense_outputs(weights, x))
        right = [part for pair in weights for part in pair]
        assert_length(found["weights"], len(right), what="weights afterwards")
        for one, other in zip(found["weights"], right, strict=True):
            assert_close(one, other, what="a weight afterwards")


def test_built_or_not(student, rng):
    """A model may be new, or built by a call."""
    weights = network(rng, (3, 4, 2))
    x = (rng.integers(-4, 5, size=(5, 3)) / 2).astype(np.float32)
    for built in ("not yet", "call"):
        found = student.run(of_dense_layers, weights, x, built=built)
        judge(found["found"][0], dense_outputs(weights, x), f"a model, built: {built}")


@pytest.mark.weight(2)
def test_as_for_prediction(student, rng):
    """Dropout is idle, batch normalization uses its moving averages, and nothing changes."""
    x = rng.integers(-4, 5, size=(6, 2)).astype(np.float32)
    kernel = rng.integers(-3, 4, size=(2, 3)).astype(np.float32)
    found = student.run(of_moody_layers, x, kernel)
    hidden = x.astype(np.float64) @ kernel
    normed = hidden / np.sqrt(2.0)  # moving mean 0 and variance 1, epsilon 1
    judge(found["found"], [hidden, hidden, normed, normed], "a model with dropout")
    assert_close(found["count"], 0.0, what="how often a layer was used as in training")
    moving = [np.ones(3), np.zeros(3), np.zeros(3), np.ones(3)]
    assert_length(found["moving"], 4, what="variables of the normalization")
    for one, right in zip(found["moving"], moving, strict=True):
        assert_close(one, right, what="a variable of the normalization afterwards")


def test_all_ranks(student, rng):
    """Outputs of any rank count with all their elements; a model inside is one layer."""
    for rows in (1, 5):
        x = (rng.integers(-4, 5, size=(rows, 6)) / 2).astype(np.float32)
        judge(student.run(of_shapes, x), [x, x, np.maximum(x, 0)], "a model with many shapes")


def test_large_means(student, rng):
    """A deviation that is small beside the mean is found; one of 0 is 0."""
    x = (rng.integers(-16, 17, size=(40, 5)) / 64).astype(np.float32)
    judge(student.run(of_one_layer, x, 1000.0, "float32"), [x + 1000.0], "a layer far from 0")
    level = np.zeros_like(x)
    judge(student.run(of_one_layer, level, 2.0, "float32"), [level + 2.0], "a level layer")


def test_zeros(student, rng):
    """Only what is exactly 0 is a zero, whatever its sign."""
    x = rng.permuted(np.repeat([0.0, -0.0, 1e-30, -1e-30, 1e-6, -2.0], 3)).reshape(3, 6)
    x = x.astype(np.float32)
    judge(student.run(of_one_layer, x, 0.0, "float32"), [x], "a layer with zeros")
    for level in (0.0, 1.0):
        full = np.full((2, 3), level, np.float32)
        judge(student.run(of_one_layer, full, 0.0, "float32"), [full], "a layer of one number")


def test_precision(student, rng):
    """Layers in float16 and in float64 have statistics of at least float32's precision."""
    x = (rng.integers(-8, 9, size=(60, 50)) / 2).astype(np.float64)
    judge(student.run(of_one_layer, x, 400.0, "float16"), [x + 400.0], "a layer in float16")
    judge(student.run(of_one_layer, x, 0.5, "float64"), [x + 0.5], "a layer in float64")
