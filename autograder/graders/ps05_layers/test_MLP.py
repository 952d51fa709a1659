"""Hidden grader of MLP."""

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
    probe,
    restraints,
    watch,
)

ACTIVATIONS = {
    "default": oracles.relu,
    "none": oracles.identity,
    "tanh": oracles.tanh,
    "a function": oracles.tanh,
    "a lambda": lambda x: oracles.float64(x) ** 2,
}


def _model(student, hidden_units, num_targets, activation="default"):
    """A new model; the activation is a row of the table above."""
    special = {"none": None, "a function": tf.math.tanh, "a lambda": lambda x: x * x}
    given = special.get(activation, activation)
    if activation == "default":
        return student.MLP(hidden_units, num_targets)
    return student.MLP(hidden_units, num_targets, hidden_activation=given)


def _set(model, weights):
    """Set the variables by their shapes, if these fit; return the shapes.

    Weights of the same shape must have the same values: which is whose cannot be told.
    """
    values = {value.shape: value for pair in weights for value in pair}
    shapes = sorted(list(v.shape) for v in model.trainable_variables)
    if shapes == sorted(list(value.shape) for pair in weights for value in pair):
        for variable in model.trainable_variables:
            variable.assign(values[tuple(variable.shape)])
    return shapes


@probe
def outputs(student, hidden_units, x, weights, activation):
    """Output of a model with these weights, and the shapes of its variables."""
    model = _model(student, hidden_units, weights[-1][1].size, activation)
    model(tf.constant(x))
    return {"shapes": _set(model, weights), "output": model(tf.constant(x))}


@probe
def makeup(student, hidden_units, num_targets, features):
    """What a new model is and owns, before and after its first call; the list it was given."""
    given = list(hidden_units)
    model = student.MLP(given, num_targets)
    before = len(model.weights)
    output = model(tf.ones((2, features)))
    model(tf.ones((5, features)))
    return {
        "model": isinstance(model, keras.Model),
        "before": before,
        "output": list(output.shape),
        "weights": sorted(list(w.shape) for w in model.weights),
        "trainable": sorted(list(w.shape) for w in model.trainable_variables),
        "given": [int(size) for size in given],
        "kernels": [w for w in model.trainable_variables if len(w.shape) == 2],
    }


@probe
def together(student, x, all_weights):
    """Outputs of several models, all made before the first is called, in training and not."""
    settings = (
        (([4, 3],), {"num_targets": 1, "hidden_activation": "tanh"}),
        (([4], 2, "tanh"), {}),
        ((), {"hidden_units": 3, "num_targets": 2}),
    )
    models, found = [student.MLP(*given, **options) for given, options in settings], []
    for model in models:
        model(tf.constant(x))
    for model, weights in zip(models, all_weights, strict=True):
        shapes = _set(model, weights)
        outputs = [model(tf.constant(x), training=mode) for mode in (True, False)]
        found.append({"shapes": shapes, "outputs": outputs, "losses": restraints(model)})
    return found


@probe
def named(student):
    """The name that a model was given."""
    try:
        return student.MLP([2], 1, name="stack").name
    except TypeError:  # a constructor without Keras's own arguments
        return "stack"


@probe
def slopes(student, x, weights, cotangent):
    """Gradients of sum(cotangent * output) of a tanh model for all weights, in float64."""
    policy = keras.config.dtype_policy()
    keras.config.set_dtype_policy("float64")
    try:
        sizes = [pair[1].size for pair in weights]
        model = student.MLP(sizes[:-1], sizes[-1], hidden_activation="tanh")
        model(tf.constant(x))
        shapes = _set(model, weights)
        sources = {str(list(v.shape)): v.value for v in model.trainable_variables}
        with tf.GradientTape() as tape:
            output = model(tf.constant(x))
        cotangent = tf.cast(cotangent, output.dtype)
        found = tape.gradient(output, sources, output_gradients=cotangent)
        return {"shapes": shapes, "gradients": found}
    finally:
        keras.config.set_dtype_policy(policy)


@probe
def saved_and_loaded(student, x, weights):
    """Outputs of a model with these weights, and of another that loads them from a file."""
    one, two = student.MLP([4, 3], 2), student.MLP([4, 3], 2)
    one(tf.constant(x)), two(tf.constant(x))
    _set(one, weights)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.weights.h5"
        one.save_weights(path)
        two.load_weights(path)
    return [one(tf.constant(x)), two(tf.constant(x))]


@probe
def compiled(student, sizes):
    """New graphs for each batch size when a built model is called inside a tf.function."""
    model = student.MLP([3, 3], 2)
    model(tf.ones((2, 4)))

    @tf.function(input_signature=[tf.TensorSpec([None, 4])])
    def forward(x):
        return model(x)

    return watch(forward, [lambda n=n: forward(tf.ones((n, 4))) for n in sizes])


def _weights(rng, widths, dtype=np.float32):
    """Random kernels and biases, equal ones for equal shapes; tanh units are not saturated."""
    biases = {width: rng.normal(size=width).astype(dtype) for width in sorted(set(widths))}
    kernels = {}
    for shape in itertools.pairwise(widths):
        if shape not in kernels:
            kernels[shape] = (rng.normal(size=shape) / 2).astype(dtype)
    return [(kernels[s], biases[s[1]]) for s in itertools.pairwise(widths)]


def _shapes(widths):
    """Sorted shapes of the weights of a model of these widths, the features first."""
    kernels = [list(shape) for shape in itertools.pairwise(widths)]
    return sorted([*kernels, *([width] for width in widths[1:])])


def _expect(student, rng, hidden_units, widths, activation):
    weights, x = _weights(rng, widths), rng.normal(size=(8, widths[0])).astype(np.float32)
    found = student.run(
        outputs, hidden_units=hidden_units, x=x, weights=weights, activation=activation
    )
    assert_exact(found["shapes"], _shapes(widths), what="the shapes of the trainable variables")
    expected = oracles.mlp(x, weights, ACTIVATIONS[activation])
    what = f"the output with {len(widths) - 2} hidden layer(s) and {activation} as activation"
    assert_close(found["output"], expected, kind="linear_algebra", what=what)


@pytest.mark.weight(2)
def test_values_for_an_int_and_for_lists(student, rng):
    """The output is right for an int and for lists of none, one, two and four sizes."""
    for hidden_units, widths in (
        (6, (4, 6, 2)),
        ([5], (4, 5, 3)),
        ([5, 3], (4, 5, 3, 1)),
        ([6, 5, 4, 3], (3, 6, 5, 4, 3, 2)),
        ([3, 6, 4], (4, 3, 6, 4, 2)),
        ([4, 4], (4, 4, 4, 4)),
        ([], (4, 3)),
        ([1], (1, 1, 1)),
        (1, (2, 1, 3)),
    ):
        _expect(student, rng, hidden_units, widths, "default")


def test_values_for_every_activation(student, rng):
    """The hidden activation may be a name, a function or None; it is never on the output."""
    for activation in ACTIVATIONS:
        _expect(student, rng, [6, 5], (4, 6, 5, 3), activation)


def test_each_layer_has_its_own_weights(student):
    """Hidden layers of equal size do not share weights, and the caller's list stays as it is."""
    found = student.run(makeup, hidden_units=[4, 4, 4], num_targets=4, features=4)
    assert_exact(found["model"], True, what="whether it is a keras.Model")
    assert_exact(found["before"], 0, what="the number of weights before the first call")
    assert_exact(found["output"], [2, 4], what="the shape of the output")
    wanted = _shapes((4, 4, 4, 4, 4))
    assert_exact(found["trainable"], wanted, what="the shapes of the trainable variables")
    assert_exact(found["weights"], wanted, what="the shapes of the weights")
    assert_exact(found["given"], [4, 4, 4], what="the caller's list afterwards")
    for kernel in found["kernels"]:
        assert_that(
            len({tuple(column) for column in np.transpose(kernel)}) == 4,
            "The units of a layer must differ at the start.",
            "Several are alike.",
            cause="Units that start equal get equal gradients and stay equal for ever.",
        )


def test_several_models_share_nothing(student, rng):
    """Models made together keep their own settings, add nothing in training and no penalty."""
    x = rng.normal(size=(6, 5)).astype(np.float32)
    all_weights = [_weights(rng, widths) for widths in ((5, 4, 3, 1), (5, 4, 2), (5, 3, 2))]
    found = student.run(together, x=x, all_weights=all_weights)
    functions = (oracles.tanh, oracles.tanh, oracles.relu)
    for one, weights, function in zip(found, all_weights, functions, strict=True):
        widths = [5, *(bias.size for _, bias in weights)]
        assert_exact(one["shapes"], _shapes(widths), what="the shapes of one of several models")
        assert_exact(one["losses"], 0, what="the number of penalties and constraints")
        assert_exact(len(one["outputs"]), 2, what="the number of outputs")
        for output in one["outputs"]:
            expected = oracles.mlp(x, weights, function)
            what = "the output of one of several models, in training or not"
            assert_close(output, expected, kind="linear_algebra", what=what)
    assert_exact(student.run(named), "stack", what="the name of a model that was given one")


@pytest.mark.weight(2)
def test_gradients(student, rng):
    """The gradients with respect to all weights are right, in float64."""
    widths = (3, 5, 4, 2)
    weights, x = _weights(rng, widths, np.float64), rng.normal(size=(4, 3))
    cotangent = rng.normal(size=(4, 2))
    found = student.run(slopes, x=x, weights=weights, cotangent=cotangent)
    assert_exact(found["shapes"], _shapes(widths), what="the shapes of the trainable variables")
    for layer, pair in enumerate(weights):
        for place, value in enumerate(pair):
            gradient = found["gradients"][str(list(value.shape))]
            what = f"the gradient of {('W', 'the bias')[place]} of layer {layer + 1}"
            assert_that(
                gradient is not None, "All weights must have a gradient.", f"{what} is None."
            )

            def output(changed, layer=layer, place=place):
                given = [list(both) for both in weights]
                given[layer][place] = changed
                return oracles.mlp(x, given, oracles.tanh)

            expected = numeric_gradient(output, value, cotangent)
            assert_close(gradient, expected, kind="gradient", what=what)


def test_saved_and_loaded(student, rng):
    """A second model gives the same outputs after it loads the first one's saved weights."""
    x, weights = rng.normal(size=(4, 5)).astype(np.float32), _weights(rng, (5, 4, 3, 2))
    found = student.run(saved_and_loaded, x=x, weights=weights)
    assert_exact(len(found), 2, what="the number of models")
    for output, which in zip(found, ("was saved", "loaded the weights"), strict=True):
        what = f"the output of the model that {which}"
        assert_close(output, oracles.mlp(x, weights), kind="linear_algebra", what=what)


def test_one_graph_for_every_batch_size(student):
    """Inside a tf.function the model is traced once, whatever the batch size."""
    found = student.run(compiled, sizes=[2, 5, 1])
    assert_traces(found, [1, 0, 0], what="calls with three batch sizes")
