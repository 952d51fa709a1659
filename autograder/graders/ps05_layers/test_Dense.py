"""Hidden grader of Dense."""

import tempfile
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps05_layers as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_that,
    assert_traces,
    numeric_gradient,
    own_work,
    probe,
    restraints,
    watch,
)

ACTIVATIONS = {
    "none": oracles.identity,
    "relu": oracles.relu,
    "tanh": oracles.tanh,
    "sigmoid": oracles.sigmoid,
    "softmax": oracles.softmax,
    "a function": oracles.tanh,
    "a layer": oracles.relu,
    "a lambda": lambda x: oracles.float64(x) ** 2,
}
POLICIES = {"float16": "float16", "bfloat16": "bfloat16", "mixed_float16": "float16"}


def _activation(name):
    """What to give as `activation` for a row of the table above."""
    special = {"none": None, "a function": tf.math.tanh, "a layer": keras.layers.ReLU()}
    return {**special, "a lambda": lambda x: x * x}.get(name, name)


def _layer(student, *arguments, **options):
    return own_work(student.Dense(*arguments, **options), keras.layers.Dense)


def _set(layer, kernel, bias):
    """Set the layer's weights if they have these shapes; return the shapes, the bias first."""
    own_work(layer, keras.layers.Dense, inside=True)
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
    layer = _layer(student, kernel.shape[1], use_bias=bias is not None, activation=given)
    layer(tf.constant(inputs[0]))
    shapes = _set(layer, kernel, bias)
    return {"shapes": shapes, "outputs": [layer(tf.constant(x)) for x in inputs]}


@probe
def new_weights(student, units, shapes):
    """Per input shape: number of weights before the first call, and the weights after it."""
    found = []
    for shape in shapes:
        layer = _layer(student, units)
        before = len(layer.weights)
        output = layer(keras.Input(shape[1:]) if None in shape else tf.ones(shape))
        own_work(layer, keras.layers.Dense, inside=True)
        found.append([before, list(output.shape), [tf.constant(w) for w in layer.weights]])
    return found


@probe
def slopes(student, x, kernel, bias, cotangent):
    """Output of a tanh layer, and the gradients of sum(cotangent * output), in float64."""
    policy = keras.config.dtype_policy()
    keras.config.set_dtype_policy("float64")
    try:
        layer = _layer(student, kernel.shape[1], activation="tanh")
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
def together(student, x, kernel, bias):
    """Outputs of several layers, all made before the first is called; positional arguments."""
    settings = ((3, True, "tanh"), (3,), (3, False, "relu"), (3, True, tf.square), (2, False))
    layers, found = [_layer(student, *given) for given in settings], []
    for layer in layers:
        layer(tf.constant(x))
    for layer in layers:
        units = 2 if layer is layers[-1] else 3
        shapes = _set(layer, kernel[:, :units], bias if len(layer.weights) == 2 else None)
        found.append([shapes, layer(tf.constant(x))])
    return found


@probe
def under_policies(student, x, kernel, bias, policies):
    """Dtype and output of a layer under each dtype policy; the name of one that was given one."""
    before, found = keras.config.dtype_policy(), {}
    try:
        for policy in policies:
            keras.config.set_dtype_policy(policy)
            layer = _layer(student, kernel.shape[1], activation="relu")
            layer(tf.constant(x))
            _set(layer, kernel.astype("float32"), bias.astype("float32"))
            output = layer(tf.constant(x))
            found[policy] = [output.dtype.name, tf.cast(output, tf.float32)]
    finally:
        keras.config.set_dtype_policy(before)
    try:
        return {**found, "name": student.Dense(2, name="first").name}
    except TypeError:  # a constructor without Keras's own arguments
        return {**found, "name": "first"}


@probe
def in_training(student, x, kernel, bias):
    """Output of a model in training and not, and the number of its penalties and constraints."""
    layer = _layer(student, kernel.shape[1], activation="tanh")
    model = keras.Sequential([layer])
    model(tf.constant(x))
    shapes = _set(layer, kernel, bias)
    outputs = [model(tf.constant(x), training=training) for training in (True, False)]
    return {"outputs": outputs, "losses": restraints(model), "shapes": shapes}


@probe
def saved_and_loaded(student, x, weights):
    """Outputs of a model with these weights, and of another that loads them from a file."""
    one, two = (
        keras.Sequential([_layer(student, 3, activation="relu"), _layer(student, 2)])
        for _ in range(2)
    )
    one(tf.constant(x)), two(tf.constant(x))
    for layer, pair in zip(one.layers, weights, strict=True):
        _set(layer, *pair)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.weights.h5"
        one.save_weights(path)
        two.load_weights(path)
    return [one(tf.constant(x)), two(tf.constant(x))]


@probe
def compiled(student, shapes):
    """New graphs for each input shape when a built layer is called inside a tf.function."""
    layer = _layer(student, 2, activation="relu")
    layer(tf.ones(shapes[0]))
    own_work(layer, keras.layers.Dense, inside=True)

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
    for features, units in ((3, 2), (3, 3), (1, 4), (2, 1), (1, 1)):
        kernel, bias = rng.normal(size=(features, units)), rng.normal(size=units)
        kernel, bias = kernel.astype(np.float32), bias.astype(np.float32)
        leading = ((5,), (2,), (2, 3), (features, units), (2, 1, 3), (1,), (1, 1), (1, 1, 1))
        inputs = [rng.normal(size=(*lead, features)).astype(np.float32) for lead in leading]
        found = student.run(outputs, kernel=kernel, bias=bias, inputs=inputs, activation="tanh")
        wanted = [[units], [features, units]]
        assert_exact(found["shapes"], wanted, what="the shapes of the weights")
        for x, output in zip(inputs, found["outputs"], strict=True):
            expected = oracles.dense(x, kernel, bias, oracles.tanh)
            what = f"the output for an input of rank {x.ndim}"
            assert_close(output, expected, kind="linear_algebra", what=what)
    kernel, bias = (rng.normal(size=shape).astype(np.float32) for shape in ((4, 3), (3,)))
    x = rng.normal(size=(2, 5, 4)).astype(np.float32)
    found = student.run(outputs, kernel=kernel, bias=bias, inputs=[x], activation="softmax")
    expected = oracles.dense(x, kernel, bias, oracles.softmax)
    what = "the output of rank 3 with softmax as the activation"
    assert_close(found["outputs"][0], expected, kind="linear_algebra", what=what)


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
    x, *parts = (rng.normal(size=s).astype(np.float32) for s in ((3, 4), (4, 3), 3, (3, 2), 2))
    weights = [parts[:2], parts[2:]]
    found = student.run(saved_and_loaded, x=x, weights=weights)
    assert_exact(len(found), 2, what="the number of models")
    for output, which in zip(found, ("was saved", "loaded the weights"), strict=True):
        what = f"the output of the model that {which}"
        assert_close(output, oracles.mlp(x, weights), kind="linear_algebra", what=what)


def test_several_layers_share_nothing(student, rng):
    """Layers made together keep each its own settings, also where these are given by position."""
    x, kernel, bias = (rng.normal(size=s).astype(np.float32) for s in ((4, 5), (5, 3), 3))
    found = student.run(together, x=x, kernel=kernel, bias=bias)
    linear, both, alone = oracles.linear(x, kernel), [[3], [5, 3]], [[5, 3]]
    for (shapes, output), wanted, expected in zip(
        found,
        (both, both, alone, both, [[5, 2]]),
        (
            oracles.tanh(linear + bias),
            linear + bias,
            oracles.relu(linear),
            (linear + bias) ** 2,
            linear[:, :2],
        ),
        strict=True,
    ):
        assert_exact(shapes, wanted, what="the shapes of the weights of one of several layers")
        what = "the output of one of several layers"
        assert_close(output, expected, kind="linear_algebra", what=what)


def test_every_policy(student, rng):
    """The output has the dtype of the policy, mixed ones too; a name that is given is kept."""
    shapes = ((5, 4), (4, 2), (2,))
    x, kernel, bias = (rng.normal(size=shape).astype(np.float16) for shape in shapes)
    policies = list(POLICIES)
    found = student.run(under_policies, x.astype(np.float32), kernel, bias, policies=policies)
    expected = oracles.dense(x, kernel, bias, oracles.relu)
    for policy, dtype in POLICIES.items():
        what = f"the output under a {policy} policy"
        assert_exact(found[policy][0], dtype, what=f"the dtype of {what}")
        assert_close(found[policy][1], expected, kind="linear_algebra", dtype=dtype, what=what)
    assert_exact(found["name"], "first", what="the name of a layer that was given one")


def test_nothing_else_happens(student, rng):
    """The output is the same in training, and no penalty is added."""
    x, kernel, bias = (rng.normal(size=s).astype(np.float32) for s in ((6, 4), (4, 3), 3))
    found = student.run(in_training, x=x, kernel=kernel, bias=bias)
    assert_exact(found["shapes"], [[3], [4, 3]], what="the shapes of the weights")
    assert_exact(found["losses"], 0, what="the number of penalties and constraints")
    expected = oracles.dense(x, kernel, bias, oracles.tanh)
    for output, mode in zip(found["outputs"], ("in training", "not in training"), strict=True):
        assert_close(output, expected, kind="linear_algebra", what=f"the output {mode}")


def test_one_graph_for_every_batch_size(student):
    """Inside a tf.function the layer is traced once, whatever the batch size."""
    found = student.run(compiled, shapes=[(2, 3), (5, 3), (1, 3)])
    assert_traces(found, [1, 0, 0], what="calls with three batch sizes")
