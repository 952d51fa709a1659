"""Hidden grader of new_head.

Clause: kinds of input; kinds of object.

- features and new layer: every layer as the named one, 1 to 4 classes, one example; Sequential
  and functional, with BatchNormalization
- very same layers: weights of the model set afterwards; two heads on one model, a head on a
  head
- frozen: a step of training is compared with the formula; statistics too; compiled and not
- the others stay: what is trained and what was frozen before; weights, outputs and compilation
  of the model
- by name: arguments in another order

Not drawn: dropout in the features (the contract does not say whether it is active in training),
branches beside the named layer, names of no layer, layers that are called twice.
"""

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps10_keras_workflow as oracles
from course.testing import assert_close, assert_exact, assert_length, assert_that, probe, uncompiled

NAMES = ("first", "normed", "second", "old")
EPSILON = 2.0**-10


def _trained(kind):
    """Dense 3 -> 4 with ReLU, normalization, dense 4 -> 5 with ReLU, an old last layer of 2."""
    layers = [
        keras.layers.Dense(4, "relu", name="first"),
        keras.layers.BatchNormalization(epsilon=EPSILON, name="normed"),
        keras.layers.Dense(5, "relu", name="second"),
        keras.layers.Dense(2, name="old"),
    ]
    if kind == "sequential":
        return keras.Sequential([keras.Input((3,)), *layers])
    inputs = outputs = keras.Input((3,))
    for layer in layers:
        outputs = layer(outputs)
    return keras.Model(inputs, outputs)


def _set(variables, kernel, bias):
    for variable in variables:
        variable.assign(kernel if len(variable.shape) == 2 else bias)


@probe
def made(student, kind, name, weights, head, x, frozen=()):
    """Shapes of what is trained, logits for this head, and the state of the model."""
    model = _trained(kind)
    model.set_weights(weights)
    for layer in frozen:
        model.get_layer(layer).trainable = False
    model.compile("sgd", "mse")
    complete = student.new_head(layer_name=name, num_classes=len(head[1]), model=model)
    shapes = [list(weight.shape) for weight in complete.trainable_weights]
    _set(complete.trainable_weights, *head)
    return {
        "shapes": shapes,
        "logits": complete(tf.constant(x)),
        "count": len(complete.weights),
        "trainable": [bool(layer.trainable) for layer in model.layers if layer.name in NAMES],
        "output": model(tf.constant(x)),
        "weights": model.get_weights(),
        "compiled": model.compiled,
        "model": isinstance(complete, keras.Model),
    }


@probe
def fresh(student, weights):
    """Kernels at the start of two heads on one model."""
    model = _trained("functional")
    model.set_weights(weights)
    heads = [student.new_head(model, "second", 3).trainable_weights for _ in range(2)]
    kernels = [weight for head in heads for weight in head if len(weight.shape) == 2]
    return {"kernels": kernels, "shared": any(a is b for a in heads[0] for b in heads[1])}


@probe
def after_training(student, kind, weights, head, x, labels, rate):
    """The model's weights and the head's after one step of training on all rows."""
    with uncompiled():
        model = _trained(kind)
        model.set_weights(weights)
        complete = student.new_head(model, "second", len(head[1]))
        new = complete.trainable_weights
        _set(new, *head)
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        complete.compile(keras.optimizers.SGD(rate), loss)
        complete.train_on_batch(x, labels)
        return {
            "weights": model.get_weights(),
            "shapes": [list(weight.shape) for weight in new],
            "head": sorted((weight.numpy() for weight in new), key=np.ndim),
        }


@probe
def two_heads(student, weights, heads, others, x):
    """Logits of two models on one trained model, whose weights were set after both were made."""
    model = _trained("functional")
    made = [student.new_head(model, "second", len(head[1])) for head in heads]
    for complete, head in zip(made, heads, strict=True):
        _set(complete.trainable_weights, *head)
    before = [complete(tf.constant(x)) for complete in made]
    model.set_weights(weights)
    after = [complete(tf.constant(x)) for complete in made]
    return {"before": len(before), "after": after}


@probe
def head_on_head(student, weights, heads, x):
    """Logits of a new head on a model that ends in a new head."""
    model = _trained("functional")
    model.set_weights(weights)
    middle = student.new_head(model, "second", len(heads[0][1]))
    _set(middle.trainable_weights, *heads[0])
    complete = student.new_head(middle, middle.layers[-1].name, len(heads[1][1]))
    shapes = [list(weight.shape) for weight in complete.trainable_weights]
    _set(complete.trainable_weights, *heads[1])
    return {"shapes": shapes, "logits": complete(tf.constant(x))}


def _weights(rng):
    """Weights of the trained model: kernels and biases; gamma, beta, mean and variance between."""

    def draw(*shape):
        return rng.normal(size=shape).astype(np.float32)

    normed = [draw(4), draw(4), draw(4), np.abs(draw(4)) + np.float32(0.5)]
    return [draw(3, 4), draw(4), *normed, draw(4, 5), draw(5), draw(5, 2), draw(2)]


def _head(rng, width, classes):
    return [rng.normal(size=shape).astype(np.float32) for shape in ((width, classes), (classes,))]


def _outputs(x, weights):
    """Output of each layer, normalization by its stored statistics."""
    gamma, beta, mean, variance = (part.astype(np.float64) for part in weights[2:6])
    first = oracles.relu(oracles.dense(x, *weights[:2]))
    normed = gamma * (first - mean) / np.sqrt(variance + EPSILON) + beta
    second = oracles.relu(oracles.dense(normed, *weights[6:8]))
    return dict(
        zip(NAMES, (first, normed, second, oracles.dense(second, *weights[8:])), strict=True)
    )


def _judge_shapes(shapes, head):
    expected = sorted(list(part.shape) for part in head)
    assert_exact(sorted(shapes), expected, what="the shapes of the weights that can be trained")


@pytest.mark.weight(3)
def test_new_layer_on_any_layer(student, rng):
    """The logits are those of a new layer on the named one, and only the new one can be trained."""
    counts = {"normed": 8, "second": 10, "old": 12}
    for number, name in enumerate(NAMES[1:]):
        weights, x = _weights(rng), rng.normal(size=(5, 3)).astype(np.float32)
        outputs = _outputs(x, weights)
        head = _head(rng, outputs[name].shape[1], number + 1)
        found = student.run(made, "functional", name, weights, head, x)
        assert_exact(found["model"], True, what="whether the result is a Keras model")
        _judge_shapes(found["shapes"], head)
        expected = oracles.dense(outputs[name], *head)
        assert_close(found["logits"], expected, kind="linear_algebra", what="the logits")
        assert_exact(found["count"], counts[name], what="the number of all weights")


@pytest.mark.weight(2)
def test_rest_of_the_model(student, rng):
    """Layers that the new model does not use stay frozen or not; the model computes what it did."""
    for name, frozen, before in (("second", 3, ()), ("first", 1, ()), ("first", 1, NAMES[2:])):
        weights, x = _weights(rng), rng.normal(size=(1, 3)).astype(np.float32)
        outputs = _outputs(x, weights)
        head = _head(rng, outputs[name].shape[1], 3)
        found = student.run(made, "functional", name, weights, head, x, before)
        expected = [place >= frozen and layer not in before for place, layer in enumerate(NAMES)]
        assert_exact(found["trainable"], expected, what="which layers of the model can be trained")
        what = "the output of the model"
        assert_close(found["output"], outputs["old"], kind="linear_algebra", what=what)
        assert_exact(found["weights"], weights, what="the weights of the model")
        assert_exact(found["compiled"], True, what="whether the model is still compiled")


def _judge_step(student, rng, kind):
    weights, head = _weights(rng), _head(rng, 5, 3)
    x = rng.normal(size=(8, 3)).astype(np.float32)
    labels = rng.integers(0, 3, 8)
    found = student.run(after_training, kind, weights, head, x, labels, 0.5)
    _judge_shapes(found["shapes"], head)
    assert_exact(found["weights"], weights, what="the weights of the model after training")
    features = _outputs(x, weights)["second"]
    logits = oracles.dense(features, *head)
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    slope = (powers / powers.sum(axis=1, keepdims=True) - np.eye(3)[labels]) / 8
    assert_length(found["head"], 2, what="new weights")
    bias, kernel = found["head"]
    expected = head[1].astype(np.float64) - 0.5 * slope.sum(axis=0)
    assert_close(bias, expected, kind="training", what="the new bias after a step")
    expected = head[0].astype(np.float64) - 0.5 * features.T @ slope
    assert_close(kernel, expected, kind="training", what="the new kernel after a step")


@pytest.mark.weight(3)
def test_step_of_training(student, rng):
    """A step of training changes the new layer by its gradient, and nothing else."""
    _judge_step(student, rng, "functional")


def test_step_of_training_on_a_sequential_model(student, rng):
    """The same for the layers of a `Sequential` model, which nobody has called yet."""
    _judge_step(student, rng, "sequential")


def test_two_heads(student, rng):
    """Two heads stand on the very same layers: weights set in the model count for both."""
    weights, others = _weights(rng), _weights(rng)
    heads = [_head(rng, 5, classes) for classes in (2, 2)]
    x = rng.normal(size=(4, 3)).astype(np.float32)
    found = student.run(two_heads, weights, heads, others, x)
    assert_length(found["after"], 2, what="models")
    for head, logits in zip(heads, found["after"], strict=True):
        expected = oracles.dense(_outputs(x, weights)["second"], *head)
        assert_close(logits, expected, kind="linear_algebra", what="the logits")


def test_head_on_a_head(student, rng):
    """A model that ends in a new head can be given another one on top."""
    weights, heads = _weights(rng), [_head(rng, 5, 4), _head(rng, 4, 2)]
    x = rng.normal(size=(4, 3)).astype(np.float32)
    found = student.run(head_on_head, weights, heads, x)
    _judge_shapes(found["shapes"], heads[1])
    middle = oracles.dense(_outputs(x, weights)["second"], *heads[0])
    expected = oracles.dense(middle, *heads[1])
    assert_close(found["logits"], expected, kind="linear_algebra", what="the logits")


@pytest.mark.constant("the shapes and that nothing is shared are the same each time")
def test_new_layer_is_new(student, rng):
    """Each call makes a new layer; two heads share none of their weights."""
    found = student.run(fresh, _weights(rng))
    assert_exact(found["shared"], False, what="whether two heads share weights")
    shapes = [list(kernel.shape) for kernel in found["kernels"]]
    assert_exact(shapes, [[5, 3], [5, 3]], what="the shapes of the new kernels")
    finite = all(bool(np.isfinite(kernel).all()) for kernel in found["kernels"])
    assert_that(finite, "The first values of the new kernel must be finite.", "They are not.")
