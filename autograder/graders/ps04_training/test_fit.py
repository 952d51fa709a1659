"""Hidden grader of `fit`."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps04_training as oracles
from course.testing import assert_close, assert_exact, assert_that, disabled, probe

SINGLE = {"dtype": "float32"}  # Python numbers, worked out in single precision


def weighted_squares(y, predictions):
    """A loss that tells targets from predictions."""
    return tf.reduce_mean((1.0 + y**2) * (y - predictions) ** 2)


@probe
def trained(student, starts, train, validation, sizes, epochs, rates, built=True):
    """Train one model after another; histories, types of their entries, weights and counters."""

    class TwiceInTraining(keras.layers.Layer):
        def build(self, shape):
            self.count = self.add_weight(shape=(), initializer="zeros", trainable=False)

        def call(self, x, training=False):
            if training:
                self.count.assign_add(1.0)
                return 2.0 * x
            return x

    datasets = [
        tf.data.Dataset.from_tensor_slices(tuple(data)).batch(size)
        for data, size in zip((train, validation), sizes, strict=True)
    ]
    found = []
    for (kernel, bias), rate in zip(starts, rates, strict=True):
        mode, last = TwiceInTraining(), keras.layers.Dense(1)
        model = keras.Sequential([keras.Input((2,)), mode, last])
        last.set_weights([kernel, bias])
        optimizer = keras.optimizers.SGD(learning_rate=rate)
        if built:
            optimizer.build(model.trainable_variables)
        with disabled("keras.Model.fit"):
            history = student.fit(model, optimizer, weighted_squares, *datasets, epochs)
        entries = dict(history) if isinstance(history, dict) else {}
        kinds = {
            type(value).__name__ if isinstance(value, float | np.floating) else "other"
            for key in ("loss", "val_loss")
            for value in entries.get(key, ())
        }
        found.append(
            {
                "dict": isinstance(history, dict),
                "loss": entries.get("loss"),
                "val_loss": entries.get("val_loss"),
                "floats": "other" not in kinds,
                "weights": last.get_weights(),
                "count": mode.count,
                "iterations": optimizer.iterations,
            }
        )
    return found


@probe
def network(student, weights, batches, validation, epochs, lr, momentum):
    """Train tanh(x W1 + b1) W2 + b2 with momentum, and count the passes over the training data."""
    model = keras.Sequential(
        [keras.Input((3,)), keras.layers.Dense(3, activation="tanh"), keras.layers.Dense(3)]
    )
    model.set_weights(weights)
    optimizer = keras.optimizers.SGD(learning_rate=lr, momentum=momentum)
    optimizer.build(model.trainable_variables)
    passes = []

    def rows():
        yield from batches
        passes.append(1)

    pair = (tf.TensorSpec((None, 3)), tf.TensorSpec((None, 3)))
    train = tf.data.Dataset.from_generator(rows, output_signature=pair)
    train = train.apply(tf.data.experimental.assert_cardinality(len(batches)))
    held_out = tf.data.Dataset.from_tensor_slices(tuple(validation)).batch(4)
    with disabled("keras.Model.fit"):
        history = student.fit(model, optimizer, weighted_squares, train, held_out, epochs=epochs)
    return {
        "history": dict(history),
        "weights": model.get_weights(),
        "iterations": optimizer.iterations,
        "rate": float(optimizer.learning_rate),
        "passes": len(passes),
    }


def case(rng, rows, size):
    """A start, training data of so many rows, and the same data cut into batches."""
    start = [rng.normal(size=(2, 1)).astype(np.float32), rng.normal(size=1).astype(np.float32)]
    return start, *data(rng, rows, size)


def data(rng, rows, size):
    """Inputs and targets whose last rows are unlike the others, whole and in batches."""
    x = rng.normal(size=(rows, 2)).astype(np.float32)
    y = rng.normal(size=(rows, 1)).astype(np.float32)
    y[-(rows % size or size) :] += 2.0
    return (x, y), [(x[i : i + size], y[i : i + size]) for i in range(0, rows, size)]


@pytest.mark.weight(2)
def test_training_loss(student, rng):
    """`loss` is the mean over an epoch's examples of the losses before each update."""
    start, train, batches = case(rng, 7, 3)
    validation, validation_batches = data(rng, 4, 4)
    (found,) = student.run(
        trained, [start], train, validation, sizes=(3, 4), epochs=3, rates=[0.03125]
    )
    losses, _, w, b = oracles.line_history(
        *start, batches, validation_batches, epochs=3, lr=0.03125, scale=2.0
    )
    assert_exact(found["iterations"], 9, what="the number of training steps")
    assert_close(found["weights"][0], w, kind="training", what="the kernel after training")
    assert_close(found["weights"][1], b, kind="training", what="the bias after training")
    assert_close(found["loss"], losses, kind="training", what='"loss"', batch=3, **SINGLE)


@pytest.mark.weight(2)
def test_validation_loss(student, rng):
    """`val_loss` is the mean over the validation examples after each epoch, in inference mode."""
    start, train, batches = case(rng, 4, 2)
    validation, validation_batches = data(rng, 6, 5)
    (found,) = student.run(
        trained, [start], train, validation, sizes=(2, 5), epochs=3, rates=[0.0625]
    )
    _, losses, _, _ = oracles.line_history(
        *start, batches, validation_batches, epochs=3, lr=0.0625, scale=2.0
    )
    assert_close(found["val_loss"], losses, kind="training", what='"val_loss"', batch=5, **SINGLE)
    assert_close(found["count"], 6.0, what="the number of passes in training mode")


@pytest.mark.weight(2)
def test_every_model_trains(student, rng):
    """A second call trains the second model with its own new optimizer, from where it stands."""
    start, train, batches = case(rng, 4, 2)
    other = [start[0] + np.float32(1), start[1] - np.float32(1)]
    validation, validation_batches = data(rng, 2, 2)
    rates = [0.0625, 0.03125]
    found = student.run(
        trained, [start, other], train, validation, (2, 2), epochs=2, rates=rates, built=False
    )
    for number, (first, rate) in enumerate(((start, 0.0625), (other, 0.03125))):
        losses, validation_losses, w, _ = oracles.line_history(
            *first, batches, validation_batches, epochs=2, lr=rate, scale=2.0
        )
        which = f"of model {number}"
        assert_close(found[number]["weights"][0], w, kind="training", what=f"the kernel {which}")
        assert_close(
            found[number]["loss"], losses, kind="training", what=f'"loss" {which}', **SINGLE
        )
        assert_close(
            found[number]["val_loss"],
            validation_losses,
            kind="training",
            what=f'"val_loss" {which}',
            **SINGLE,
        )


@pytest.mark.weight(2)
def test_every_epoch_counts(student, rng):
    """All epochs are trained with one optimizer, one pass each, also if `val_loss` rises."""
    shapes = ((3, 3), (3,), (3, 3), (3,))
    weights = [rng.normal(size=shape).astype(np.float32) * 0.5 for shape in shapes]
    x, y = (rng.normal(size=(7, 3)).astype(np.float32) for _ in range(2))
    batches, validation = [(x[:4], y[:4]), (x[4:], y[4:])], (x, -y)
    found = student.run(network, weights, batches, validation, epochs=5, lr=0.0625, momentum=0.5)
    steps, expected = oracles.momentum_training(weights, batches * 5, 0.0625, 0.5)
    losses = [oracles.mean_over_examples(pair, (4, 3)) for pair in np.reshape(steps, (5, 2))]
    assert_exact(found["iterations"], 10, what="the number of training steps")
    assert_exact(found["passes"], 5, what="the number of passes over the training data")
    assert_exact(found["rate"], 0.0625, what="the learning rate afterwards")
    for position, (value, right) in enumerate(zip(found["weights"], expected, strict=True)):
        assert_close(value, right, kind="training", what=f"trainable variable {position}")
    assert_close(
        found["history"].get("loss"), losses, kind="training", what='"loss"', batch=4, **SINGLE
    )
    assert_exact(np.shape(found["history"].get("val_loss")), (5,), what='the shape of "val_loss"')


@pytest.mark.constant("it asks for the form, whatever the numbers")
def test_one_float_per_epoch(student, rng):
    """The result is a dict of two lists with one float per epoch."""
    start, train, _ = case(rng, 2, 2)
    (found,) = student.run(trained, [start], train, train, sizes=(2, 2), epochs=4, rates=[0.0625])
    assert_exact(found["dict"], True, what="whether the result is a dict")
    for key in ("loss", "val_loss"):
        assert_exact(isinstance(found[key], list), True, what=f'whether "{key}" is a list')
        assert_exact(len(found[key]), 4, what=f'the length of "{key}"')
    assert_that(
        found["floats"] is True,
        "The losses must be floats.",
        "Some are other objects.",
        cause="A tensor becomes a float by `float(...)`.",
    )
