"""Public check of `fit`."""

import keras
import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_exact, assert_that, disabled, probe


@probe
def history(student, epochs):
    """Train a bias, from 1, towards targets 0: each step halves it."""
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.layers[-1].bias.assign([1.0])
    optimizer = keras.optimizers.SGD(learning_rate=0.25)
    optimizer.build(model.trainable_variables)
    zeros = tf.data.Dataset.from_tensor_slices((tf.zeros((4, 1)), tf.zeros((4, 1))))
    mse = keras.losses.MeanSquaredError()
    with disabled("keras.Model.fit"):
        found = student.fit(model, optimizer, mse, zeros.batch(2), zeros.batch(4), epochs)
    return {"history": found, "bias": model.layers[-1].bias}


def test_history(student):
    """One training loss and one validation loss per epoch, with the right values."""
    found = student.run(history, epochs=2)
    losses = found["history"]
    assert_that(
        isinstance(losses, dict) and set(losses) >= {"loss", "val_loss"},
        'The result must be a dict with the keys "loss" and "val_loss".',
        "It is not.",
    )
    for key in ("loss", "val_loss"):
        assert_exact(np.shape(losses[key]), (2,), what=f'the shape of "{key}" for two epochs')
    # before its steps the bias is 1, 1/2, 1/4, 1/8; after the epochs 1/4 and 1/16
    assert_close(losses["loss"], [0.625, 0.0390625], kind="training", what='"loss"')
    assert_close(losses["val_loss"], [0.0625, 0.00390625], kind="training", what='"val_loss"')
    assert_close(found["bias"], [0.0625], kind="training", what="the bias after four steps")
