"""Hidden grader of Sequential."""

import itertools
import tempfile
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps05_layers as oracles
from course.testing import (
    assert_close,
    assert_exact,
    assert_that,
    assert_traces,
    numeric_gradient,
    own_work,
    probe,
    watch,
)


def _model(student, layers, **options):
    return own_work(student.Sequential(layers, **options), keras.Sequential, inside=True)


def _dense(weights, activations):
    """Dense layers, built already, with these kernels and biases."""
    layers = []
    for (kernel, bias), activation in zip(weights, activations, strict=True):
        layer = keras.layers.Dense(kernel.shape[1], activation=activation)
        layer.build((None, kernel.shape[0]))
        layer.kernel.assign(kernel)
        layer.bias.assign(bias)
        layers.append(layer)
    return layers


def _three_layers(first=4):
    """Layers of several kinds: with weights, without, and with weights that are not trained."""
    layers = keras.layers
    return [layers.Dense(first, activation="tanh"), layers.BatchNormalization(), layers.Dense(2)]


@probe
def stack(student, x, weights, activations):
    """Outputs of models of the first one, two ... layers, of one in another, and of a repeat."""
    layers = _dense(weights, activations)
    x = tf.constant(x)
    found = [_model(student, layers[: n + 1])(x) for n in range(len(layers))]
    inner = _model(student, layers[1:])
    nested = _model(student, [layers[0], inner])
    found.append(nested(x))
    found.append(nested(x))
    return found


@probe
def owned(student, x):
    """How the model's variables and those of its layers compare, before and after a call."""
    layers = [*_three_layers(), keras.layers.Dense(2, trainable=False)]
    model = _model(student, layers)
    lazy = sum(len(layer.weights) for layer in layers)
    model(tf.constant(x))
    kept = [v for layer in layers for v in layer.trainable_variables]
    every = [v for layer in layers for v in layer.weights]
    return {
        "lazy": lazy,
        "model": isinstance(model, keras.Model),
        "trainable": _same(model.trainable_variables, kept),
        "weights": _same(model.weights, every),
        "frozen": [layer.trainable for layer in layers],
    }


def _same(found, wanted):
    """How many of ``wanted`` are in ``found``, of how many, and how many others are there."""
    ids, others = {id(v) for v in wanted}, list(found)
    known = sum(id(v) in ids for v in others)
    return [known, len(wanted), len(others) - known]


@probe
def odd_lists(student, x, weights):
    """Outputs of models with names in no order, with equal names, and with one layer twice."""
    given = (("c", "a", "b"), ("same", "same", "same"))
    models, found = [], []
    for names in given:
        layers = _dense(weights, ("tanh", "tanh", None))
        for layer, name in zip(layers, names, strict=True):
            layer.name = name
        models.append(_model(student, layers))
    first, again = _dense(weights[:2], ("tanh", "tanh"))
    models.append(_model(student, [first, again, again]))
    for model in models:
        found.append([model(tf.constant(x)), len(model.trainable_variables)])
    return found


@probe
def of_integers(student, rows, table):
    """Output of a model whose first layer takes integers only, and whether it was given them."""

    class Rows(keras.layers.Layer):
        def call(self, inputs):
            return tf.gather(tf.constant(table), inputs)

    return _model(student, [Rows(), keras.layers.ReLU()])(tf.constant(rows))


@probe
def penalties(student, x, weights):
    """How many penalties and what outputs a model of layers with one penalty has."""
    layers = _dense(weights, ("tanh", None))
    layers[0].kernel_regularizer = keras.regularizers.L2(0.5)
    layers[0].kernel.regularizer = keras.regularizers.L2(0.5)
    model = _model(student, layers)
    outputs = [model(tf.constant(x), training=training) for training in (True, False, None)]
    return {"outputs": outputs, "losses": len(model.losses)}


@probe
def named(student):
    """The name that a model was given."""
    try:
        return _model(student, [keras.layers.ReLU()], name="stack").name
    except TypeError:  # a constructor of `layers` alone
        return "stack"


@probe
def saved_and_loaded(student, x, values):
    """Outputs of a model with these weights, and of another that loads them from a file."""
    layers = _three_layers()
    one, two = _model(student, layers), _model(student, _three_layers())
    one(tf.constant(x)), two(tf.constant(x))
    for layer, given in zip(layers, values, strict=True):
        layer.set_weights(given)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.weights.h5"
        one.save_weights(path)
        two.load_weights(path)
    return [one(tf.constant(x)), two(tf.constant(x))]


@probe
def heard(student, arguments, nested=False):
    """What two layers were told of `training`, for each way of calling the model."""
    told = []

    class Listener(keras.layers.Layer):
        def call(self, inputs, training=None):
            told.append(training)
            return inputs

    class Outer(keras.layers.Layer):
        def __init__(self, inner):
            super().__init__()
            self.inner = inner

        def call(self, inputs, training=None):
            return self.inner(inputs)  # which hears by itself what this layer was told

    model = _model(student, [Listener(), keras.layers.ReLU(), Listener()])
    if nested:
        model = Outer(model)
    model(tf.ones((1, 2)))
    found = []
    for given in arguments:
        told.clear()
        model(tf.ones((1, 2)), **given)
        found.append([None if value is None else bool(value) for value in told])
    return found


@probe
def slopes(student, x, weights, activations, cotangent):
    """Gradients of sum(cotangent * output) for the input and the first kernel, in float64."""
    policy = keras.config.dtype_policy()
    keras.config.set_dtype_policy("float64")
    try:
        layers, x = _dense(weights, activations), tf.constant(x)
        model = _model(student, layers)
        with tf.GradientTape() as tape:
            tape.watch(x)
            output = model(x)
        sources = [x, layers[0].kernel.value]
        weights = tf.cast(cotangent, output.dtype)
        return tape.gradient(output, sources, output_gradients=weights)
    finally:
        keras.config.set_dtype_policy(policy)


@probe
def compiled(student, sizes):
    """New graphs for each batch size when a built model is called inside a tf.function."""
    model = _model(student, [keras.layers.Dense(3, activation="relu"), keras.layers.Dense(2)])
    model(tf.ones((2, 4)))

    @tf.function(input_signature=[tf.TensorSpec([None, 4])])
    def forward(x):
        return model(x, training=True)

    return watch(forward, [lambda n=n: forward(tf.ones((n, 4))) for n in sizes])


def _weights(rng, widths, dtype):
    return [
        (rng.normal(size=shape).astype(dtype), rng.normal(size=shape[1]).astype(dtype))
        for shape in itertools.pairwise(widths)
    ]


@pytest.mark.weight(2)
def test_values(student, rng):
    """One, two or three layers are applied in order; a model may be a layer of another."""
    weights = _weights(rng, (4, 3, 3, 2), np.float32)
    names, functions = ("relu", "tanh", None), (oracles.relu, oracles.tanh, oracles.identity)
    x = rng.normal(size=(5, 4)).astype(np.float32)
    found = student.run(stack, x=x, weights=weights, activations=names)
    expected, values = [], x
    for (kernel, bias), function in zip(weights, functions, strict=True):
        values = oracles.dense(values, kernel, bias, function)
        expected.append(values)
    expected += [values, values]
    whats = ["one layer", "two layers", "three layers", "a model inside it", "a repeated call"]
    for what, output, value in zip(whats, found, expected, strict=True):
        what = f"the output with {what}"
        assert_close(output, value, kind="linear_algebra", what=what)


@pytest.mark.weight(2)
def test_owns_its_layers_weights(student, rng):
    """Its variables are those of the given layers, all of them and no others."""
    found = student.run(owned, x=rng.normal(size=(6, 3)).astype(np.float32))
    assert_exact(found["lazy"], 0, what="the number of weights before the first call")
    assert_exact(found["model"], True, what="whether it is a keras.Model")
    assert_exact(found["frozen"], [True] * 3 + [False], what="whether the layers are trainable")
    for name, what in (("trainable", "trainable variables"), ("weights", "weights")):
        known, wanted, others = found[name]
        assert_that(
            known == wanted,
            f"The {what} of the layers must be {what} of the model.",
            f"{wanted - known} of {wanted} are missing.",
            cause="Keras finds layers in attributes, lists and dictionaries, not in functions.",
        )
        assert_exact(others, 0, what=f"the number of {what} that belong to no given layer")


def test_saved_and_loaded(student, rng):
    """A second model gives the same outputs after it loads the first one's saved weights."""
    x = rng.normal(size=(4, 3)).astype(np.float32)
    first, last = ([rng.normal(size=(i, o)), rng.normal(size=o)] for i, o in ((3, 4), (4, 2)))
    scale, shift, mean = rng.normal(size=(3, 4))
    variance = rng.uniform(0.5, 2.0, size=4)
    values = [first, [scale, shift, mean, variance], last]
    found = student.run(saved_and_loaded, x=x, values=values)
    assert_exact(len(found), 2, what="the number of models")
    hidden = oracles.dense(x, *first, oracles.tanh)
    hidden = scale * (hidden - mean) / np.sqrt(variance + 0.001) + shift
    for output, which in zip(found, ("was saved", "loaded the weights"), strict=True):
        what = f"the output of the model that {which}"
        expected = oracles.dense(hidden, *last)
        assert_close(output, expected, kind="linear_algebra", what=what)


def test_names_do_not_matter(student, rng):
    """Layers are applied as listed whatever their names, and a layer may be listed twice."""
    weights = _weights(rng, (4, 4, 4, 4), np.float32)
    x = rng.normal(size=(5, 4)).astype(np.float32)
    found = student.run(odd_lists, x=x, weights=weights)
    last = oracles.mlp(x, weights, oracles.tanh)
    (first, second, _) = weights
    twice = oracles.tanh(oracles.mlp(x, [first, second, second], oracles.tanh))
    whats = ("names in no order", "equal names", "a layer listed twice")
    for (output, count), right, owned, what in zip(
        found, (last, last, twice), (6, 6, 4), whats, strict=True
    ):
        assert_close(output, right, kind="linear_algebra", what=f"the output with {what}")
        assert_exact(count, owned, what=f"the number of trainable variables with {what}")


def test_inputs_of_any_dtype(student, rng):
    """The inputs reach the first layer as they are: integers as integers."""
    rows, table = rng.integers(0, 6, (3, 2)), rng.normal(size=(6, 4)).astype(np.float32)
    found = student.run(of_integers, rows=rows, table=table)
    expected = np.maximum(table[rows], 0.0)
    assert_close(found, expected, what="the output for rows of a table")


def test_nothing_else_happens(student, rng):
    """The model adds nothing in training, and its penalties are those of its layers."""
    weights, x = _weights(rng, (4, 3, 2), np.float32), rng.normal(size=(6, 4)).astype(np.float32)
    found = student.run(penalties, x=x, weights=weights)
    assert_exact(found["losses"], 1, what="the number of penalties")
    for output in found["outputs"]:
        expected = oracles.mlp(x, weights, oracles.tanh)
        assert_close(output, expected, kind="linear_algebra", what="the output in either mode")
    assert_exact(student.run(named), "stack", what="the name of a model that was given one")


@pytest.mark.weight(2)
def test_every_layer_hears_training(student):
    """Every layer that takes `training` is told what the model was told."""
    ways = [{"training": True}, {"training": False}, {}]
    found = [student.run(heard, arguments=ways), student.run(heard, ways[:2], nested=True)]
    found = [told for part in found for told in part]
    for told, wanted in zip(found, (True, False, None, True, False), strict=True):
        given = "not given" if wanted is None else str(wanted)
        assert_exact(len(told), 2, what="the number of times that two layers are called")
        right = all(value is wanted or (wanted is None and value is False) for value in told)
        assert_that(
            right,
            f"Layers must be told of training={given} as the model was.",
            "At least one layer was told something else.",
        )


def test_gradients(student, rng):
    """The gradients with respect to the input and the first layer's weights are right."""
    weights, x = _weights(rng, (3, 4, 2), np.float64), rng.normal(size=(3, 3))
    cotangent = rng.normal(size=(3, 2))
    names = ("tanh", None)
    found = student.run(slopes, x=x, weights=weights, activations=names, cotangent=cotangent)
    (kernel, bias), last = weights
    functions = (
        ("the input", x, lambda v: oracles.mlp(v, weights, oracles.tanh)),
        ("the first weights", kernel, lambda v: oracles.mlp(x, [(v, bias), last], oracles.tanh)),
    )
    for (name, value, function), gradient in zip(functions, found, strict=True):
        requirement = f"The output must have a gradient with respect to {name}."
        assert_that(gradient is not None, requirement, "The gradient is None.")
        expected = numeric_gradient(function, value, cotangent)
        assert_close(gradient, expected, kind="gradient", what=f"the gradient of {name}")


def test_one_graph_for_every_batch_size(student):
    """Inside a tf.function the model is traced once, whatever the batch size."""
    found = student.run(compiled, sizes=[2, 5, 1])
    assert_traces(found, [1, 0, 0], what="calls with three batch sizes")
