"""Hidden grader of `evaluate`."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps04_training as oracles
from course.testing import assert_close, assert_exact, assert_shape, disabled, probe

SINGLE = {"dtype": "float32"}  # Python numbers, worked out in single precision


def weighted_squares(y, predictions):
    """A loss that tells targets from predictions."""
    return tf.reduce_mean((1.0 + y**2) * (y - predictions) ** 2)


@probe
def measured(student, kernel, bias, batches, source="list"):
    """The loss of a linear model with a penalty and a counter, and its variables before and after.

    source: what holds the batches: a "list", a "pipeline" or a "generator", which is read once.
    """

    class Counter(keras.layers.Layer):
        def build(self, shape):
            self.count = self.add_weight(shape=(), initializer="zeros", trainable=False)

        def call(self, x, training=False):
            if training:
                self.count.assign_add(1.0)
                return 3.0 * x
            return x

    last = keras.layers.Dense(2, kernel_regularizer=keras.regularizers.L2(0.5))
    model = keras.Sequential([keras.Input((3,)), Counter(), last])
    last.set_weights([kernel, bias])
    before, trainable = model.get_weights(), len(model.trainable_variables)
    dataset = [(tf.constant(x), tf.constant(y)) for x, y in batches]
    if source == "generator":
        dataset = (pair for pair in dataset)
    if source == "pipeline":
        x, y = (np.concatenate(parts) for parts in zip(*batches, strict=True))
        dataset = tf.data.Dataset.from_tensor_slices((x, y)).batch(len(batches[0][0]))
    with disabled("keras.Model.evaluate"):
        loss = student.evaluate(model, weighted_squares, dataset)
    return {
        "loss": loss,
        "before": before,
        "after": model.get_weights(),
        "trainable": [trainable, len(model.trainable_variables)],
    }


@probe
def twice(student, targets):
    """The losses of two models, each measured on each set of targets, all inputs zero."""
    models = [keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)]) for _ in range(2)]
    models[1].layers[-1].bias.assign([2.0])
    sets = [[(tf.zeros_like(y), tf.constant(y))] for y in targets]
    with disabled("keras.Model.evaluate"):
        return [
            student.evaluate(model=model, loss_fn=weighted_squares, dataset=dataset)
            for dataset in sets
            for model in models
        ]


def case(rng, sizes):
    """A linear model's weights and batches of these sizes."""
    kernel, bias = rng.normal(size=(3, 2)).astype(np.float32), rng.normal(size=2).astype(np.float32)
    batches = [
        (rng.normal(size=(n, 3)).astype(np.float32), rng.normal(size=(n, 2)).astype(np.float32))
        for n in sizes
    ]
    return kernel, bias, batches


@pytest.mark.weight(3)
def test_weighted_by_examples(student, rng):
    """Over batches of very different sizes every example counts alike."""
    for sizes in ((6, 1, 3), (1, 8), (2, 2, 5, 1)):
        kernel, bias, batches = case(rng, sizes)
        batches[-1] = (batches[-1][0] + 3.0, batches[-1][1])
        found = student.run(measured, kernel=kernel, bias=bias, batches=batches)
        expected = oracles.line_loss(kernel, bias, batches)
        assert_close(
            found["loss"], expected, kind="training", what="the loss", batch=sizes[0], **SINGLE
        )


@pytest.mark.weight(2)
def test_one_batch(student, rng):
    """For a single batch it is the loss of the batch, a single number."""
    kernel, bias, batches = case(rng, (7,))
    found = student.run(measured, kernel=kernel, bias=bias, batches=batches)
    assert_shape(found["loss"], (), what="the loss")
    expected = oracles.weighted_squares(batches[0][1], batches[0][0] @ kernel + bias)
    assert_close(
        found["loss"], expected, kind="training", what="the loss of one batch", batch=7, **SINGLE
    )


def test_dataset(student, rng):
    """A `tf.data.Dataset` with an incomplete last batch will do."""
    kernel, bias, batches = case(rng, (4, 4, 1))
    found = student.run(measured, kernel=kernel, bias=bias, batches=batches, source="pipeline")
    expected = oracles.line_loss(kernel, bias, batches)
    assert_close(found["loss"], expected, kind="training", what="the loss", batch=4, **SINGLE)


def test_one_pass(student, rng):
    """The batches are read once: a generator, which cannot be read again, will do."""
    kernel, bias, batches = case(rng, (3, 1, 5))
    found = student.run(measured, kernel=kernel, bias=bias, batches=batches, source="generator")
    expected = oracles.line_loss(kernel, bias, batches)
    assert_close(found["loss"], expected, kind="training", what="the loss", batch=3, **SINGLE)


def test_each_measurement_is_new(student, rng):
    """A second measurement, of another model or on other data, does not depend on the first."""
    targets = [rng.normal(size=(n, 1)).astype(np.float32) for n in (3, 5)]
    found = student.run(twice, targets=targets)
    expected = [
        oracles.weighted_squares(y, np.full(y.shape, bias)) for y in targets for bias in (0.0, 2.0)
    ]
    assert_exact(len(found), 4, what="the number of measurements")
    for loss, right in zip(found, expected, strict=True):
        assert_close(
            loss, right, kind="training", what="the loss of a repeated measurement", **SINGLE
        )


@pytest.mark.weight(2)
def test_changes_nothing(student, rng):
    """No variable of the model changes, and none stops being trainable."""
    kernel, bias, batches = case(rng, (3, 2))
    found = student.run(measured, kernel=kernel, bias=bias, batches=batches)
    assert_exact(found["after"], found["before"], what="the model's variables")
    assert_exact(found["trainable"], [2, 2], what="the numbers of trainable variables")
