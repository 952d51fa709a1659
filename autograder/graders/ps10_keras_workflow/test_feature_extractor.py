"""Hidden grader of feature_extractor.

Clause: kinds of input; kinds of object.

- output of the layer: first, inner and last layer; one example and several; Sequential;
  functional with a branch; features of rank 3; a model compiled and trained
- shares its layers: weights set afterwards, both ways; number of weights; two extractors of one
  model
- the model stays as it is: outputs, weights, names, what can be trained, whether it is compiled
- unknown name: a name of no layer, and that of the model

Not drawn: layers that are called twice and models that are not built (the contract has neither).
"""

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps10_keras_workflow as oracles
from course.testing import assert_close, assert_exact, assert_length, assert_raises, probe

NAMES = ("first", "second", "third")
WIDTHS = (5, 4, 2)


def stacked(kind):
    """Three dense layers, 3 -> 5 -> 4 -> 2, with a ReLU after the first two."""
    layers = [
        keras.layers.Dense(width, None if name == "third" else "relu", name=name)
        for name, width in zip(NAMES, WIDTHS, strict=True)
    ]
    if kind == "sequential":
        return keras.Sequential([keras.Input((3,)), *layers])
    inputs = outputs = keras.Input((3,))
    for layer in layers:
        outputs = layer(outputs)
    return keras.Model(inputs, outputs)


@probe
def extracted(student, kind, weights, xs):
    """For each layer and each x the features; then the model's own output, and facts about it."""
    model = stacked(kind)
    model.set_weights(weights)
    model.compile("sgd", "mse")
    model.get_layer("second").trainable = False
    before = [[w.trainable for w in model.weights], [layer.name for layer in model.layers]]
    extractors = [student.feature_extractor(model, name) for name in NAMES]
    after = [[w.trainable for w in model.weights], [layer.name for layer in model.layers]]
    return {
        "features": [[e(tf.constant(x)) for x in xs] for e in extractors],
        "counts": [len(e.weights) for e in extractors],
        "models": [isinstance(e, keras.Model) for e in extractors],
        "output": model(tf.constant(xs[0])),
        "weights": model.get_weights(),
        "same": before == after,
        "compiled": model.compiled,
    }


@probe
def shared(student, weights, others, x):
    """Features after the model got other weights; the model's output after the extractor did."""
    model = stacked("functional")
    model.set_weights(weights)
    extractor = student.feature_extractor(layer_name="second", model=model)
    model.set_weights(others)
    features = extractor(tf.constant(x))
    extractor.set_weights(weights[:4])
    return {"features": features, "output": model(tf.constant(x))}


@probe
def with_branches(student, weights, x):
    """Features of two layers that see the same input, and of one behind both."""
    inputs = keras.Input((3,))
    upper = keras.layers.Dense(4, "relu", name="upper")(inputs)
    lower = keras.layers.Dense(4, name="lower")(inputs)
    joined = keras.layers.Add(name="joined")([upper, lower])
    model = keras.Model(inputs, keras.layers.Dense(2, name="last")(joined))
    model.set_weights(weights)
    names = ("upper", "lower", "joined")
    return [student.feature_extractor(model, name)(tf.constant(x)) for name in names]


@probe
def of_rows(student, weights, x):
    """Features of a layer whose outputs have an axis for rows and one for columns."""
    layers = [keras.layers.Dense(4, "relu", name="rows"), keras.layers.Flatten()]
    model = keras.Sequential([keras.Input((2, 3)), *layers, keras.layers.Dense(1)])
    model.layers[0].set_weights(weights)
    return student.feature_extractor(model, "rows")(tf.constant(x))


@probe
def trained(student, weights, x):
    """Features after a training step of the extractor's own weights, and those weights."""
    model = stacked("functional")
    model.set_weights(weights)
    extractor = student.feature_extractor(model, "first")
    with tf.GradientTape() as tape:
        total = tf.reduce_sum(extractor(tf.constant(x)))
    slopes = tape.gradient(total, model.trainable_variables[:2])
    return {"slopes": slopes, "count": len(extractor.trainable_variables)}


@probe
def unknown(student, name):
    """The result for a name that is not that of a layer."""
    return student.feature_extractor(stacked("functional"), name)


def _weights(rng):
    shapes = [(3, 5), (5,), (5, 4), (4,), (4, 2), (2,)]
    return [rng.normal(size=shape).astype(np.float32) for shape in shapes]


def _outputs(x, weights):
    """Output of each of the three layers."""
    first = oracles.relu(oracles.dense(x, *weights[:2]))
    second = oracles.relu(oracles.dense(first, *weights[2:4]))
    return [first, second, oracles.dense(second, *weights[4:])]


def _judge_every_layer(student, rng, kind):
    xs = [rng.normal(size=(n, 3)).astype(np.float32) for n in (5, 1)]
    weights = _weights(rng)
    found = student.run(extracted, kind, weights, xs)
    assert_length(found["features"], 3, what="extractors")
    for place, each in enumerate(found["features"]):
        for x, features in zip(xs, each, strict=True):
            expected = _outputs(x, weights)[place]
            assert_close(features, expected, kind="linear_algebra", what="the features")
    assert_exact(found["counts"], [2, 4, 6], what="the numbers of weights of the new models")
    assert_exact(found["models"], [True] * 3, what="whether the results are Keras models")


@pytest.mark.weight(3)
def test_every_layer(student, rng):
    """The features are the output of the named layer, in a functional model."""
    _judge_every_layer(student, rng, "functional")


def test_every_layer_of_a_sequential_model(student, rng):
    """The same in a `Sequential` model, which nobody has called yet."""
    _judge_every_layer(student, rng, "sequential")


@pytest.mark.weight(2)
def test_nothing_is_copied(student, rng):
    """The layers are those of the model: weights set in one are set in the other."""
    weights, others = _weights(rng), _weights(rng)
    x = rng.normal(size=(4, 3)).astype(np.float32)
    found = student.run(shared, weights, others, x)
    expected = _outputs(x, others)[1]
    assert_close(found["features"], expected, kind="linear_algebra", what="the features")
    expected = _outputs(x, [*weights[:4], *others[4:]])[2]
    assert_close(found["output"], expected, kind="linear_algebra", what="the model's output")


def test_model_stays_as_it_is(student, rng):
    """The model keeps its outputs, its weights and which are trained; it stays compiled."""
    weights, xs = _weights(rng), [rng.normal(size=(3, 3)).astype(np.float32)]
    found = student.run(extracted, "functional", weights, xs)
    expected = _outputs(xs[0], weights)[2]
    assert_close(found["output"], expected, kind="linear_algebra", what="the model's output")
    assert_exact(found["weights"], weights, what="the model's weights")
    assert_exact(found["same"], True, what="whether names and what is trained stay the same")
    assert_exact(found["compiled"], True, what="whether the model is still compiled")


def test_branches(student, rng):
    """A model may have branches; the named layer alone counts."""
    shapes = [(3, 4), (4,), (3, 4), (4,), (4, 2), (2,)]
    weights = [rng.normal(size=shape).astype(np.float32) for shape in shapes]
    x = rng.normal(size=(4, 3)).astype(np.float32)
    found = student.run(with_branches, weights, x)
    upper = oracles.relu(oracles.dense(x, *weights[:2]))
    lower = oracles.dense(x, *weights[2:4])
    assert_length(found, 3, what="results")
    for features, right in zip(found, (upper, lower, upper + lower), strict=True):
        assert_close(features, right, kind="linear_algebra", what="the features")


def test_features_of_any_rank(student, rng):
    """Features keep all the axes that the layer gives them."""
    weights = [rng.normal(size=shape).astype(np.float32) for shape in ((3, 4), (4,))]
    x = rng.normal(size=(5, 2, 3)).astype(np.float32)
    found = student.run(of_rows, weights, x)
    expected = oracles.relu(oracles.dense(x.reshape(10, 3), *weights)).reshape(5, 2, 4)
    assert_close(found, expected, kind="linear_algebra", what="features of rank 3")


def test_gradients_reach_the_layers(student, rng):
    """Gradients flow through the extractor to the model's own weights, which can be trained."""
    weights, x = _weights(rng), rng.normal(size=(4, 3)).astype(np.float32)
    found = student.run(trained, weights, x)
    active = (oracles.dense(x, *weights[:2]) > 0).astype(np.float64)
    assert_exact(found["count"], 2, what="the number of weights that can be trained")
    assert_length(found["slopes"], 2, what="gradients")
    for slope, right in zip(found["slopes"], (x.T @ active, active.sum(axis=0)), strict=True):
        assert_close(slope, right, kind="gradient", what="the gradient of a weight")


@pytest.mark.constant("every refusal is the same word")
def test_names_of_no_layer(student):
    """A name that is not that of a layer raises ValueError."""
    for name in ("fourth", "", "First"):
        assert_raises(student, "ValueError", unknown, name)
