"""Hidden grader of `train_step`."""

import functools

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps04_training as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_shape,
    assert_tensor,
    assert_traces,
    probe,
    watch,
)


def weighted_squares(y, predictions):
    """A loss that tells targets from predictions."""
    return tf.reduce_mean((1.0 + y**2) * (y - predictions) ** 2)


@probe
def momentum_steps(student, weights, batches, lr, momentum):
    """Steps of a two-layer network with momentum; losses, final weights and the step counter."""
    model = keras.Sequential(
        [
            keras.Input((3,)),
            keras.layers.Dense(3, activation="tanh"),
            keras.layers.Dense(3),
        ]
    )
    model.set_weights(weights)
    optimizer = keras.optimizers.SGD(learning_rate=lr, momentum=momentum)
    optimizer.build(model.trainable_variables)
    losses = [
        student.train_step(model, optimizer, weighted_squares, tf.constant(x), tf.constant(y))
        for x, y in batches
    ]
    return {"losses": losses, "weights": model.get_weights(), "iterations": optimizer.iterations}


@probe
def modes(student, kernel, bias, batches, lr):
    """A model that behaves differently in training, with a counter and a frozen layer."""

    class TwiceInTraining(keras.layers.Layer):
        def build(self, shape):
            self.count = self.add_weight(shape=(), initializer="zeros", trainable=False)

        def call(self, x, training=False):
            if training:
                self.count.assign_add(1.0)
                return 2.0 * x
            return x

    mode = TwiceInTraining()
    frozen = keras.layers.Dense(2, kernel_initializer="identity", trainable=False)
    last = keras.layers.Dense(1)
    model = keras.Sequential([keras.Input((2,)), mode, frozen, last])
    last.set_weights([kernel, bias])
    optimizer = keras.optimizers.SGD(learning_rate=lr)
    optimizer.build(model.trainable_variables)
    losses = [
        student.train_step(model, optimizer, weighted_squares, tf.constant(x), tf.constant(y))
        for x, y in batches
    ]
    return {
        "losses": losses,
        "weights": last.get_weights(),
        "count": mode.count,
        "frozen": frozen.get_weights(),
    }


@probe
def pairs(student, x, y):
    """One model with two optimizers, then another model: two calls with each pair."""
    x, y = tf.constant(x), tf.constant(y)
    biases = []
    models = [
        keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer="zeros")])
        for _ in range(2)
    ]
    for model, lr in ((models[0], 0.5), (models[0], 0.125), (models[1], 0.25)):
        optimizer = keras.optimizers.SGD(learning_rate=lr)
        optimizer.build(model.trainable_variables)
        model.layers[-1].bias.assign([1.0])
        for _ in range(2):
            student.train_step(model, optimizer, weighted_squares, x, y)
        biases.append(model.layers[-1].bias.numpy())
    return biases


@probe
def branched(student, weights, batches, lr):
    """Steps of a float64 model with a weight of its own, equal names and a layer used twice."""

    class Branched(keras.Model):
        def __init__(self):
            super().__init__(dtype="float64")
            self.first, self.second = (
                keras.layers.Dense(3, activation="tanh", name="same", dtype="float64")
                for _ in range(2)
            )

        def build(self, shape):
            self.first.build(shape)
            self.second.build(shape)
            self.scale = self.add_weight(shape=(3,), name="bias")

        def call(self, x, training=False):
            return self.scale * self.second(self.second(self.first(x)))

    model = Branched()
    model.build((None, 3))
    own = [*model.first.weights, *model.second.weights, model.scale]
    for variable, value in zip(own, weights, strict=True):
        variable.assign(value)
    optimizer = keras.optimizers.SGD(learning_rate=lr)
    optimizer.build(model.trainable_variables)
    losses = [
        student.train_step(
            model=model,
            optimizer=optimizer,
            loss_fn=weighted_squares,
            x=tf.constant(x),
            y=tf.constant(y),
        )
        for x, y in batches
    ]
    return {"losses": losses, "weights": own, "others": len(model.variables) - len(own)}


@probe
def in_turn(student, batches):
    """Graphs made by the steps of two models in turn, and the bias of each afterwards."""
    batches = [(tf.constant(x), tf.constant(y)) for x, y in batches]
    steps, models = [], []
    for lr in (0.25, 0.125):
        model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
        model.layers[-1].bias.assign([1.0])
        optimizer = keras.optimizers.SGD(learning_rate=lr)
        optimizer.build(model.trainable_variables)
        models.append(model)
        steps.append(functools.partial(student.train_step, model, optimizer, weighted_squares))
    calls = [functools.partial(step, x, y) for x, y in batches for step in steps]
    report = watch(student.train_step, calls)
    return {"traces": report, "biases": [model.layers[-1].bias for model in models]}


@probe
def unbuilt(student, kernel, batch, lr):
    """The first step of a float64 model that has no variables yet."""

    class Late(keras.Model):
        def __init__(self):
            super().__init__(dtype="float64")
            initializer = keras.initializers.Constant(kernel)
            self.inner = keras.layers.Dense(1, kernel_initializer=initializer, dtype="float64")

        def call(self, x, training=False):
            return self.inner(x)

    model, optimizer = Late(), keras.optimizers.SGD(learning_rate=lr)
    step = student.train_step
    # variables may only be made in the first call ever of a tf.function, so this takes a fresh one
    fresh = tf.function(getattr(step, "python_function", step))
    x, y = batch
    loss = fresh(model, optimizer, weighted_squares, tf.constant(x), tf.constant(y))
    return {"loss": loss, "weights": model.get_weights()}


def random_batches(rng, count, features, outputs, dtype="float32", size=5):
    """Batches of inputs and targets of ordinary size."""
    return [
        (
            rng.normal(size=(size, features)).astype(dtype),
            rng.normal(size=(size, outputs)).astype(dtype),
        )
        for _ in range(count)
    ]


@pytest.mark.weight(3)
def test_steps_follow_the_optimizer(student, rng):
    """Several steps give the losses before each update and the weights the optimizer defines."""
    shapes = ((3, 3), (3,), (3, 3), (3,))  # equal ones, whose gradients are not to be exchanged
    weights = [rng.normal(size=shape).astype(np.float32) * 0.5 for shape in shapes]
    batches = random_batches(rng, 4, 3, 3)
    batches[-1] = (batches[-1][0], 50.0 * batches[-1][1])  # large gradients stay as they are
    found = student.run(momentum_steps, weights=weights, batches=batches, lr=0.125, momentum=0.5)
    losses, expected = oracles.momentum_training(weights, batches, 0.125, 0.5)
    assert_exact(found["iterations"], 4, what="the number of updates")
    for position, (value, right) in enumerate(zip(found["weights"], expected, strict=True)):
        assert_close(value, right, kind="training", what=f"trainable variable {position}", batch=5)
    assert_close(found["losses"], losses, kind="training", what="the losses", batch=5)


@pytest.mark.weight(2)
def test_every_weight_takes_its_own_gradient(student, rng):
    """Weights of the model itself, of layers of one name and of a layer used twice all learn."""
    shapes = ((3, 3), (3,), (3, 3), (3,), (3,))
    weights = [rng.normal(size=shape) for shape in shapes]
    batches = random_batches(rng, 3, 3, 3, dtype="float64")
    found = student.run(branched, weights=weights, batches=batches, lr=0.125)
    losses, expected = oracles.branched_training(weights, batches, 0.125)
    assert_exact(found["others"], 0, what="the number of variables that were added to the model")
    names = ("first kernel", "first bias", "kernel of a layer used twice", "its bias", "own weight")
    for name, value, right in zip(names, found["weights"], expected, strict=True):
        assert_close(value, right, kind="training", what=f"the {name}", batch=5)
    assert_close(found["losses"], losses, kind="training", what="the losses", batch=5)


@pytest.mark.weight(2)
def test_training_mode(student, rng):
    """The model runs once per step and in training mode; what is not trainable stays."""
    kernel, bias = rng.normal(size=(2, 1)).astype(np.float32), rng.normal(size=1).astype(np.float32)
    batches = random_batches(rng, 2, 2, 1)
    found = student.run(modes, kernel=kernel, bias=bias, batches=batches, lr=0.0625)
    losses, w, b = oracles.line_training(kernel, bias, batches, 0.0625, scale=2.0)
    assert_close(found["count"], 2.0, what="the number of forward passes in training mode")
    assert_close(found["frozen"][0], np.eye(2), what="the frozen kernel")
    assert_close(found["frozen"][1], np.zeros(2), what="the frozen bias")
    assert_close(found["losses"], losses, kind="training", what="the losses in training mode")
    assert_close(found["weights"][0], w, kind="training", what="the kernel")
    assert_close(found["weights"][1], b, kind="training", what="the bias")


@pytest.mark.weight(2)
def test_every_pair_trains(student, rng):
    """Each call trains the model it is given, with the optimizer it is given."""
    x, y = random_batches(rng, 1, 2, 1)[0]
    found = student.run(pairs, x=np.zeros_like(x), y=y)
    assert_exact(len(found), 3, what="the number of models trained")
    for position, lr in enumerate((0.5, 0.125, 0.25)):
        _, _, b = oracles.line_training(np.zeros((2, 1)), [1.0], [(np.zeros_like(x), y)] * 2, lr)
        what = f"the bias after training with model and optimizer pair {position}"
        assert_close(found[position], b, kind="training", what=what)


@pytest.mark.weight(2)
def test_one_trace(student, rng):
    """It is compiled: one graph for each of two models, also in turn and for new batches."""
    batches = [(np.zeros_like(x), y) for x, y in random_batches(rng, 3, 2, 1)]
    found = student.run(in_turn, batches=batches)
    assert_traces(found["traces"], [1, 1, 0, 0, 0, 0], what="`train_step`")
    for bias, lr in zip(found["biases"], (0.25, 0.125), strict=True):
        _, _, b = oracles.line_training(np.zeros((2, 1)), [1.0], batches, lr)
        assert_close(bias, b, kind="training", what="the bias of one of two models")


def test_unbuilt_model(student, rng):
    """A model that makes its variables on the first call trains from the first step, in float64."""
    (batch,) = random_batches(rng, 1, 2, 1, dtype="float64")
    found = student.run(unbuilt, kernel=0.5, batch=batch, lr=0.25)
    losses, w, b = oracles.line_training(np.full((2, 1), 0.5), np.zeros(1), [batch], 0.25)
    assert_tensor(found["loss"], what="the loss")
    assert_shape(found["loss"], (), what="the loss")
    assert_dtype(found["loss"], "float64", what="the loss of a float64 model")
    assert_close(found["loss"], losses[0], kind="training", what="the loss of a float64 model")
    assert_close(found["weights"][0], w, kind="training", what="the kernel of a float64 model")
    assert_close(found["weights"][1], b, kind="training", what="the bias of a float64 model")
