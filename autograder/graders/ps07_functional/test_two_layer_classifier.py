"""Hidden grader of two_layer_classifier."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps07_functional as oracles
from course.testing import (
    assert_close,
    assert_exact,
    assert_finite,
    assert_that,
    numeric_gradient,
    probe,
    restraints,
)


def _shapes(sizes):
    features, units, classes = sizes
    return sorted([[features, units], [units], [units, classes], [classes]])


def _set(model, weights):
    """Set the variables by their shapes, all different; return the shapes found."""
    values = {value.shape: value for value in weights}
    for variable in model.trainable_variables:
        if tuple(variable.shape) in values:
            variable.assign(values[tuple(variable.shape)])
    return sorted(list(v.shape) for v in model.trainable_variables)


def _only(answer):
    """The output: a model that was given a list of one output answers with a list."""
    return answer[0] if isinstance(answer, list | tuple) and len(answer) == 1 else answer


@probe
def outputs(student, sizes, x, weights):
    """The shapes of the weights, and the output once they are set."""
    model = student.two_layer_classifier(*sizes)
    return {"shapes": _set(model, weights), "output": _only(model(tf.constant(x)))}


@probe
def graph(student, sizes, x, weights):
    """Kind of model, shapes at its ends, and what models cut out of its graph put out."""
    features, units, classes = sizes
    model = student.two_layer_classifier(
        num_features=features, hidden_units=units, num_classes=classes
    )
    kinds = [kind.__name__ for kind in type(model).__mro__]
    if "Functional" not in kinds or "Sequential" in kinds:
        kind = "a Sequential model" if "Sequential" in kinds else "another kind of object"
        return {"functional": False, "kind": kind}
    _set(model, weights)
    inner = [step.output for step in model.operations if step.output.shape[-1] == sizes[1]]
    cut = [keras.Model(model.input, tensor)(tf.constant(x)) for tensor in inner]
    return {
        "functional": True,
        "inputs": [list(tensor.shape) for tensor in model.inputs],
        "outputs": [list(tensor.shape) for tensor in model.outputs],
        "hidden": cut,
    }


@probe
def training(student, sizes, x, weights):
    """Outputs in inference and in training, and what a model brings with it."""
    model = student.two_layer_classifier(*sizes)
    _set(model, weights)
    return {
        "inference": _only(model(tf.constant(x), training=False)),
        "training": _only(model(tf.constant(x), training=True)),
        "penalties": restraints(model),
        "constants": len(model.non_trainable_variables),
        "compiled": model.compiled,
    }


@probe
def two_models(student, sizes):
    """How many weights two models have in common, and the kernels with which one starts."""
    first, second = student.two_layer_classifier(*sizes), student.two_layer_classifier(*sizes)
    common = sum(v is w for v in first.weights for w in second.weights)
    return {"common": common, "weights": [first.weights, second.weights]}


@probe
def slopes(student, sizes, x, weights, cotangent):
    """Gradients of sum(cotangent * output) by shape of the weight, in float64."""
    policy = keras.config.dtype_policy()
    keras.config.set_dtype_policy("float64")
    try:
        model = student.two_layer_classifier(*sizes)
        _set(model, weights)
        sources = {str(list(v.shape)): v.value for v in model.trainable_variables}
        with tf.GradientTape() as tape:
            output = _only(model(tf.constant(x)))
        cotangent = tf.cast(cotangent, output.dtype)
        return tape.gradient(output, sources, output_gradients=cotangent)
    finally:
        keras.config.set_dtype_policy(policy)


def _weights(rng, sizes, dtype=np.float32):
    features, units, classes = sizes
    shapes = ((features, units), (units,), (units, classes), (classes,))
    return [rng.normal(size=shape).astype(dtype) for shape in shapes]


@pytest.mark.weight(2)
def test_values(student, rng):
    """The probabilities are right for models of several sizes and any weights."""
    for sizes in ((4, 6, 3), (2, 7, 5)):
        weights = _weights(rng, sizes)
        x = rng.normal(size=(7, sizes[0])).astype(np.float32)
        found = student.run(outputs, sizes=sizes, x=x, weights=weights)
        assert_exact(found["shapes"], _shapes(sizes), what="the shapes of the weights")
        expected = oracles.classifier(x, *weights)
        assert_close(found["output"], expected, kind="linear_algebra", what="the output")


def test_large_inputs(student, rng):
    """The probabilities stay finite for large inputs, and each example's sum is one."""
    sizes = (3, 5, 4)
    x = (1e4 * rng.normal(size=(6, 3))).astype(np.float32)
    found = student.run(outputs, sizes=sizes, x=x, weights=_weights(rng, sizes))["output"]
    assert_finite(found, what="the output for large inputs")
    assert_close(found.sum(axis=-1), np.ones(6), kind="reduction", what="the sum of each row")


def test_graph(student, rng):
    """The graph can be looked into: it has the right ends, and the hidden layer can be cut out."""
    sizes = (3, 5, 4)
    weights, x = _weights(rng, sizes), (9.0 * rng.normal(size=(6, 3))).astype(np.float32)
    found = student.run(graph, sizes=sizes, x=x, weights=weights)
    assert_that(
        found["functional"],
        "The model must be built as keras.Model(inputs, outputs).",
        f"It is {found.get('kind')}.",
    )
    assert_exact(found["inputs"], [[None, 3]], what="the shapes of the inputs")
    assert_exact(found["outputs"], [[None, 4]], what="the shapes of the outputs")
    expected = oracles.hidden(x, *weights[:2])
    candidates = found["hidden"]
    assert_that(candidates, "The hidden layer must be in the graph.", "No tensor has its width.")
    nearest = min(candidates, key=lambda value: float(np.abs(value - expected).max()))
    assert_close(nearest, expected, kind="linear_algebra", what="the hidden layer")


def test_nothing_else(student, rng):
    """It is just these two layers: the same in training, no penalty, nothing frozen or compiled."""
    sizes = (3, 5, 4)
    x = rng.normal(size=(1, 3)).astype(np.float32)
    weights = _weights(rng, sizes)
    found = student.run(training, sizes=sizes, x=x, weights=weights)
    expected = oracles.classifier(x, *weights)
    for mode in ("inference", "training"):
        what = f"the output in {mode}"
        assert_close(found[mode], expected, kind="linear_algebra", what=what)
    assert_exact(found["penalties"], 0, what="the number of penalties that are added to the loss")
    assert_exact(found["constants"], 0, what="the number of weights that are not trained")
    assert_exact(found["compiled"], False, what="whether the model is compiled")


def test_new_model_each_time(student):
    """Each call makes a new model with weights of its own: random kernels, biases of zero."""
    found = student.run(two_models, sizes=(4, 6, 3))
    assert_exact(found["common"], 0, what="the number of weights that two models share")
    first, second = found["weights"]
    for one, two in zip(first, second, strict=True):
        if one.ndim == 1:
            assert_close(one, np.zeros(one.shape), what="a bias at the start")
        else:
            columns = len(np.unique(one[0]))
            assert_exact(columns, one.shape[1], what="the number of different weights in a row")
            assert_that(np.any(one != two), "Two models must start differently.", "They do not.")


@pytest.mark.weight(2)
def test_gradients(student, rng):
    """The gradients with respect to all weights are right, in float64."""
    sizes = (3, 5, 2)
    weights = _weights(rng, sizes, np.float64)
    x, cotangent = rng.normal(size=(4, 3)), rng.normal(size=(4, 2))
    found = student.run(slopes, sizes=sizes, x=x, weights=weights, cotangent=cotangent)
    names = ("the hidden kernel", "the hidden bias", "the last kernel", "the last bias")
    for place, (name, value) in enumerate(zip(names, weights, strict=True)):
        gradient = found.get(str(list(value.shape)))
        assert_that(gradient is not None, "All weights must have a gradient.", f"Not so {name}.")

        def output(changed, place=place):
            given = [*weights[:place], changed, *weights[place + 1 :]]
            return oracles.classifier(x, *given)

        expected = numeric_gradient(output, value, cotangent)
        assert_close(gradient, expected, kind="gradient", what=f"the gradient of {name}")
