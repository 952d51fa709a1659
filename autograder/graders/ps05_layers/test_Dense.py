"""Hidden grader of Dense."""

import tempfile
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps05_layers as oracles
from course.gradients import numeric_gradient
from course.numerics import assert_close, assert_dtype, assert_exact, assert_that
from course.student import probe
from course.tracing import assert_traces, watch

ACTIVATIONS = {
    "none": oracles.identity,
    "relu": oracles.relu,
    "tanh": oracles.tanh,
    "sigmoid": oracles.sigmoid,
    "softmax": oracles.softmax,
    "a function": oracles.tanh,
    "a layer": oracles.relu,
}


def _activation(name):
    """What to give as `activation` for a row of the table above."""
    special = {"none": None, "a function": tf.math.tanh, "a layer": keras.layers.ReLU()}
    return special.get(name, name)


def _set(layer, kernel, bias):
    """Set the layer's weights if they have these shapes; return the shapes, the bias first."""
    shapes = sorted((list(w.shape) for w in layer.weights), key=len)
    wanted = [list(value.shape) for value in (bias, kernel) if value is not None]
    if shapes == wanted:
        for weight in layer.weights:
            weight.assign(bias if len(weight.shape) == 1 else kernel)
    return shapes


@probe
def outputs(student, kernel, bias, inputs, activation):
    """Outputs for each of ``inputs`` of a layer with these weights and this activation."""
    given = _activation(activation)
    layer = student.Dense(kernel.shape[1], use_bias=bias is not None, activation=given)
    layer(tf.constant(inputs[0]))
    shapes = _set(layer, kernel, bias)
    return {"shapes": shapes, "outputs": [layer(tf.constant(x)) for x in inputs]}


@probe
def new_weights(student, units, shapes):
    """Per input shape: number of weights before the first call, and the weights after it."""
    found = []
    for shape in shapes:
        layer = student.Dense(units)
        before = len(layer.weights)
        output = layer(keras.Input(shape[1:]) if None in shape else tf.ones(shape))
        found.append([before, list(output.shape), [tf.constant(w) for w in layer.weights]])
    return found


@probe
def slopes(student, x, kernel, bias, cotangent):
    """Output of a tanh layer, and the gradients of sum(cotangent * output), in float64."""
    policy = keras.config.dtype_policy()
    keras.config.set_dtype_policy("float64")
    try:
        layer = student.Dense(kernel.shape[1], activation="tanh")
        x = tf.constant(x)
        layer(x)
        _set(layer, kernel, bias)
        sources = {"x": x}
        for weight in layer.trainable_variables:
            sources["b" if len(weight.shape) == 1 else "W"] = weight.value
        with tf.GradientTape() as tape:
            tape.watch(x)
            output = layer(x)
        weights = tf.cast(cotangent, output.dtype)
        gradients = tape.gradient(output, sources, output_gradients=weights)
        return {"output": output, "gradients": gradients}
    finally:
        keras.config.set_dtype_policy(policy)


@probe
def saved_and_loaded(student, x):
    """Outputs of a model with changed weights, and of another that loads them from a file."""
    one, two = (
        keras.Sequential([student.Dense(3, activation="relu"), student.Dense(2)]) for _ in range(2)
    )
    one(tf.constant(x)), two(tf.constant(x))
    for weight in one.trainable_variables:
        weight.assign_add(tf.ones_like(weight))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.weights.h5"
        one.save_weights(path)
        two.load_weights(path)
    return [one(tf.constant(x)), two(tf.constant(x))]


@probe
def compiled(student, shapes):
    """New graphs for each input shape when a built layer is called inside a tf.function."""
    layer = student.Dense(2, activation="relu")
    layer(tf.ones(shapes[0]))

    @tf.function(input_signature=[tf.TensorSpec([None, shapes[0][-1]])])
    def forward(x):
        return layer(x)

    return watch(forward, [lambda shape=shape: forward(tf.ones(shape)) for shape in shapes])


@pytest.mark.weight(2)
def test_values_with_every_kind_of_activation(student, rng):
    """The output is activation(x W + b), the activation a name, a function or None."""
    kernel, bias = rng.normal(size=(4, 3)), 2.0 * rng.normal(size=3)
    x = rng.normal(size=(6, 4)).astype(np.float32)
    kernel, bias = kernel.astype(np.float32), bias.astype(np.float32)
    for name, activation in ACTIVATIONS.items():
        found = student.run(outputs, kernel=kernel, bias=bias, inputs=[x], activation=name)
        assert_exact(found["shapes"], [[3], [4, 3]], what="the shapes of the weights")
        expected = oracles.dense(x, kernel, bias, activation)
        what = f"the output with {name} as the activation"
        assert_close(found["outputs"][0], expected, kind="linear_algebra", what=what)


def test_values_without_bias(student, rng):
    """With use_bias=False the output is activation(x W), and W is the only weight."""
    kernel, x = rng.normal(size=(4, 3)).astype(np.float32), rng.normal(size=(5, 4))
    x = x.astype(np.float32)
    for name in ("none", "relu"):
        found = student.run(outputs, kernel=kernel, bias=None, inputs=[x], activation=name)
        assert_exact(found["shapes"], [[4, 3]], what="the shapes of the weights without a bias")
        expected = oracles.dense(x, kernel, activation=ACTIVATIONS[name])
        assert_close(found["outputs"][0], expected, kind="linear_algebra", what="the output")


def test_values_for_any_leading_dimensions(student, rng):
    """The leading dimensions, one, two or three of them, come back unchanged."""
    for features, units in ((3, 2), (3, 3), (1, 4), (2, 1)):
        kernel, bias = rng.normal(size=(features, units)), rng.normal(size=units)
        kernel, bias = kernel.astype(np.float32), bias.astype(np.float32)
        leading = ((5,), (2,), (2, 3), (features, units), (2, 1, 3))
        inputs = [rng.normal(size=(*lead, features)).astype(np.float32) for lead in leading]
        found = student.run(outputs, kernel=kernel, bias=bias, inputs=inputs, activation="tanh")
        wanted = [[units], [features, units]]
        assert_exact(found["shapes"], wanted, what="the shapes of the weights")
        for x, output in zip(inputs, found["outputs"], strict=True):
            expected = oracles.dense(x, kernel, bias, oracles.tanh)
            what = f"the output for an input of rank {x.ndim}"
            assert_close(output, expected, kind="linear_algebra", what=what)


def test_weights_at_the_start(student):
    """The first call makes W (features, units), random, and the bias, zero."""
    shapes = [[2, 5], [2, 3, 4], [None, 6]]
    for shape, (before, output, weights) in zip(
        shapes, student.run(new_weights, units=3, shapes=shapes), strict=True
    ):
        assert_exact(before, 0, what="the number of weights before the first call")
        assert_exact(output, [*shape[:-1], 3], what="the shape of the output")
        shapes_found = sorted((list(weight.shape) for weight in weights), key=len)
        assert_exact(shapes_found, [[3], [shape[-1], 3]], what="the shapes of the weights")
        bias, kernel = sorted(weights, key=np.ndim)
        assert_close(bias, np.zeros(3), what="the bias at the start")
        assert_that(
            len({tuple(column) for column in kernel.T}) == 3,
            "The columns of W must differ at the start.",
            "Several columns are the same.",
            cause="Units that start equal get equal gradients and stay equal for ever.",
        )


@pytest.mark.weight(2)
def test_gradients(student, rng):
    """The gradients with respect to the input, W and b are right, in float64."""
    x, kernel, bias = rng.normal(size=(2, 4, 3)), rng.normal(size=(3, 2)), rng.normal(size=2)
    cotangent = rng.normal(size=(2, 4, 2))
    answer = student.run(slopes, x=x, kernel=kernel, bias=bias, cotangent=cotangent)
    assert_dtype(answer["output"], "float64", what="the output under a float64 policy")
    found = answer["gradients"]
    values = {"x": x, "W": kernel, "b": bias}
    assert_exact(sorted(found), sorted(values), what="the list of what has a gradient")
    for name, value in values.items():
        what = f"the gradient of {name}"
        requirement = f"The output must have a gradient with respect to {name}."
        assert_that(found[name] is not None, requirement, "The gradient is None.")
        assert_dtype(found[name], "float64", what=what)

        def output(changed, name=name):
            given = {**values, name: changed}
            return oracles.dense(given["x"], given["W"], given["b"], oracles.tanh)

        expected = numeric_gradient(output, value, cotangent)
        assert_close(found[name], expected, kind="gradient", what=what)


def test_saved_and_loaded(student, rng):
    """A model of such layers gives the same outputs after its weights are saved and loaded."""
    saved, loaded = student.run(saved_and_loaded, x=rng.normal(size=(3, 4)).astype(np.float32))
    assert_close(
        loaded, saved, kind="linear_algebra", what="the output of the model that loaded the weights"
    )


def test_one_graph_for_every_batch_size(student):
    """Inside a tf.function the layer is traced once, whatever the batch size."""
    found = student.run(compiled, shapes=[(2, 3), (5, 3), (1, 3)])
    assert_traces(found, [1, 0, 0], what="calls with three batch sizes")
