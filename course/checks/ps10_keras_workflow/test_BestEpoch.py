"""Public check of BestEpoch."""

import keras
import numpy as np

from course.testing import (
    assert_close,
    assert_exact,
    assert_length,
    disabled,
    probe,
    single_batch,
    uncompiled,
)

LIBRARY = ("keras.callbacks.EarlyStopping", "keras.callbacks.ModelCheckpoint")


@probe
def fitted(student, x, y, y_validation, epochs):
    """One weight, trained towards y, past the value that is best for the validation data."""
    with disabled(*LIBRARY), uncompiled():
        line = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
        model = keras.Sequential([keras.Input((1,)), line])
        model.compile(keras.optimizers.SGD(0.1), "mse")
        best = student.BestEpoch()
        validation = single_batch(x, y_validation)
        record = model.fit(
            single_batch(x, y),
            epochs=epochs,
            validation_data=validation,
            callbacks=[best],
            shuffle=False,
            verbose=0,
        )
        return {
            "val_loss": record.history["val_loss"],
            "epoch": best.epoch,
            "value": best.value,
            "after": model.evaluate(validation, verbose=0),
        }


def follow(callback, values, monitor):
    """Lead a callback through epochs with these values; the weight is 1 after the first, 2 ..."""
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    calls = keras.callbacks.CallbackList([callback], model=model)
    model.stop_training = False  # as `fit` does
    calls.on_train_begin()
    for epoch, value in enumerate(values):
        calls.on_epoch_begin(epoch)
        model.set_weights([np.full((1, 1), epoch + 1.0)])
        calls.on_epoch_end(epoch, {"loss": 0.0} | ({} if value is None else {monitor: value}))
    calls.on_train_end()
    return [callback.epoch, callback.value, model.get_weights()[0][0, 0]]


@probe
def followed(student, values, mode):
    """Best epoch, its value and the weight at the end, for these values of one training."""
    with disabled(*LIBRARY):
        return follow(student.BestEpoch(monitor="score", mode=mode), values, "score")


@probe
def twice(student, first, second):
    """The same of the second of two trainings."""
    with disabled(*LIBRARY):
        callback = student.BestEpoch("val_loss")
        follow(callback, first, "val_loss")
        return follow(callback, second, "val_loss")


def _judge(found, epoch, value):
    assert_length(found, 3, what="results")
    assert_exact(found[0], epoch, what="the best epoch")
    assert_close(found[1], value, what="its value")
    assert_close(found[2], epoch + 1.0, what="the weight at the end of training")


def test_with_fit(student):
    """After `fit` the model has the weights of the epoch with the lowest validation loss."""
    x = np.ones((4, 1), np.float32)
    found = student.run(fitted, x, 2 * x, x, epochs=8)
    losses = [(2 * (1 - 0.8 ** (epoch + 1)) - 1) ** 2 for epoch in range(8)]
    assert_length(found["val_loss"], 8, what="epochs")
    assert_close(found["val_loss"], losses, kind="training", what="the losses of the epochs")
    assert_exact(found["epoch"], int(np.argmin(losses)), what="the best epoch")
    assert_close(found["value"], min(losses), kind="training", what="its value")
    assert_close(found["after"], min(losses), kind="training", what="the loss after training")


def test_smallest_and_largest(student):
    """With mode "min" the smallest value is best, with "max" the largest; the first of equals."""
    values = [0.5, 0.2, 0.9, 0.2, 0.9]
    _judge(student.run(followed, values, "min"), 1, 0.2)
    _judge(student.run(followed, values, "max"), 2, 0.9)


def test_no_number(student):
    """An epoch without the value, or with NaN, is never the best."""
    values = [float("nan"), None, 0.7, float("nan"), 0.8]
    _judge(student.run(followed, values, "min"), 2, 0.7)


def test_training_again(student):
    """A second training begins anew."""
    _judge(student.run(twice, [0.1, 0.2], [0.9, 0.5, 0.6]), 1, 0.5)
