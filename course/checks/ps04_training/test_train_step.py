"""Public check of `train_step`."""

import keras
import numpy as np
import tensorflow as tf

from course.testing import (
    assert_close,
    assert_shape,
    assert_tensor,
    assert_that,
    assert_traces,
    probe,
    watch,
)


@probe
def one_step(student):
    """One step on y = 2 x w + b (the 2 only in training) from w = 1, b = 0."""

    class TwiceInTraining(keras.layers.Layer):
        def call(self, x, training=False):
            return 2.0 * x if training else x

    model = keras.Sequential(
        [keras.Input((1,)), TwiceInTraining(), keras.layers.Dense(1, kernel_initializer="ones")]
    )
    optimizer = keras.optimizers.SGD(learning_rate=0.25)
    optimizer.build(model.trainable_variables)
    x, y = tf.constant([[1.0], [2.0]]), tf.constant([[1.0], [2.0]])
    loss = student.train_step(model, optimizer, keras.losses.MeanSquaredError(), x, y)
    return {"loss": loss, "w": model.layers[-1].kernel, "b": model.layers[-1].bias}


@probe
def two_models(student):
    """Two models, each with its optimizer, take three steps with one and the same function."""
    x, y = tf.zeros((2, 1)), tf.zeros((2, 1))
    loss_fn = keras.losses.MeanSquaredError()
    biases, traces = [], []
    for _ in range(2):
        model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
        model.layers[-1].bias.assign([100.0])
        optimizer = keras.optimizers.SGD(learning_rate=0.25)
        optimizer.build(model.trainable_variables)

        def call(model=model, optimizer=optimizer):
            return student.train_step(model, optimizer, loss_fn, x, y)

        traces += watch(student.train_step, [call] * 3)
        biases.append(model.layers[-1].bias)
    return {"biases": biases, "traces": traces}


def test_one_step(student):
    """One step returns the loss before the update and moves every trainable variable downhill."""
    found = student.run(one_step)
    assert_tensor(found["loss"], what="the loss")
    assert_shape(found["loss"], (), what="the loss")
    assert_close(found["loss"], 2.5, kind="training", what="the loss")
    assert_close(found["w"], [[-1.5]], kind="training", what="the kernel after one step")
    assert_close(found["b"], [-0.75], kind="training", what="the bias after one step")


def test_two_models(student):
    """Every model trains, the second as well as the first, with one trace for each."""
    found = student.run(two_models)
    first, second = found["biases"]
    assert_that(
        not np.allclose(second, 100.0),
        "The second model must train too.",
        "Its bias never moved.",
        cause="The compiled step belongs to the first model: take the model from the arguments.",
    )
    assert_close(first, [12.5], kind="training", what="the first model's bias")
    assert_close(second, [12.5], kind="training", what="the second model's bias")
    assert_traces(found["traces"], [1, 0, 0, 1, 0, 0], what="`train_step`")
