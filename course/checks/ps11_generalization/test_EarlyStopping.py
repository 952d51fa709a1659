"""Public check of `EarlyStopping`: a tiny model whose weights are the number of the epoch."""

import keras
import numpy as np

from course.testing import assert_close, assert_exact, assert_length, assert_that, disabled, probe

LIBRARY = (
    "keras.callbacks.EarlyStopping.on_epoch_end",
    "keras.callbacks.ModelCheckpoint.on_epoch_end",
)


@probe
def runs(student, losses, settings):
    """Per run (one list of validation losses), the number of epochs and the weights at its end."""
    with disabled(*LIBRARY):
        model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
        model.compile("sgd", "mse")
        callback = student.EarlyStopping(**settings)
        found = []
        for run in losses:
            callback.set_model(model)
            model.stop_training = False
            callback.on_train_begin()
            for epoch, loss in enumerate(run):
                model.set_weights([np.full(w.shape, epoch + 1.0) for w in model.weights])
                callback.on_epoch_end(epoch, {"loss": 1.0 / (epoch + 1), "val_loss": loss})
                if model.stop_training:
                    break
            callback.on_train_end()
            found.append({"epochs": epoch + 1, "weights": np.ravel(model.get_weights()[0])})
        return found


@probe
def without_validation(student):
    """What the error says, if there is one."""
    callback = student.EarlyStopping(2)
    callback.set_model(keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)]))
    callback.on_train_begin()
    try:
        callback.on_epoch_end(0, {"loss": 1.0})
    except ValueError as error:
        return str(error)


def judge(student, losses, expected, **settings):
    found = student.run(runs, losses, settings)
    assert_length(found, len(losses), what="runs")
    for run, (epochs, best) in zip(found, expected, strict=True):
        assert_exact(run["epochs"], epochs, what="the number of epochs trained")
        assert_close(run["weights"], [best], what="the weight, here the number of its epoch")


def test_stops_and_restores(student):
    """It stops after `patience` epochs without improvement, with the weights of the best one."""
    judge(student, [[0.9, 0.5, 0.7, 0.6, 0.8, 0.1]] * 2, [(5, 2)] * 2, patience=3)


def test_restores_if_not_stopped(student):
    """If `fit` ends before, the best weights come back too."""
    judge(student, [[0.9, 0.3, 0.5, 0.4]], [(4, 2)], patience=5)


def test_small_improvements(student):
    """An improvement has to be larger than `min_delta`."""
    judge(student, [[1.0, 0.75, 0.5, 0.75, 0.75]], [(5, 3)], patience=2, min_delta=0.125)
    judge(student, [[1.0, 0.75, 0.875, 0.0]], [(3, 1)], patience=2, min_delta=0.25)


def test_missing_validation_loss(student):
    """Without `val_loss` in the logs it raises ValueError, and says so."""
    text = student.run(without_validation)
    assert_that(
        isinstance(text, str) and "val_loss" in text,
        "An epoch without `val_loss` must raise ValueError with a text that names it.",
        "There is no such error." if text is None else "The text does not name it.",
    )
