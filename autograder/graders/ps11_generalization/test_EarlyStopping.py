"""Hidden grader of `EarlyStopping`.

A run is scripted: `fit`'s calls in `fit`'s order, with given validation losses; after each epoch
all weights of the model are set to a number of that epoch, so the weights at the end tell whose
they are.

Drawn, by clauses of the contract:

- improvement: random losses, ties, negative ones, slow falls; min_delta 0, left out and above, met
  exactly
- stops after `patience`: 1 to 4, by place and by name; runs that end before
- all weights: trained ones and the moving averages of batch normalisation
- NaN: first, between, last, all; infinite losses after a finite one
- a second `fit`: with higher losses, with NaN alone, after a run that was not stopped
- two objects: in turn, with other settings
- in `fit`: a model with one weight whose path is known
- no `val_loss`: logs without it, and none

Not drawn: a patience of 0, an infinite first loss, and attributes, of which the contract says
nothing. The training loss falls and rises in scripts: it must not matter.
"""

import keras
import numpy as np
import pytest

from autograder.oracles import ps11_generalization as oracles
from course.testing import (
    assert_close,
    assert_exact,
    assert_length,
    assert_that,
    disabled,
    probe,
    single_batch,
    uncompiled,
)

LIBRARY = (
    "keras.callbacks.EarlyStopping.on_epoch_end",
    "keras.callbacks.EarlyStopping.on_train_end",
    "keras.callbacks.ModelCheckpoint.on_epoch_end",
)


def new_model():
    layers = [keras.layers.Dense(2), keras.layers.BatchNormalization()]
    model = keras.Sequential([keras.Input((1,)), *layers])
    model.compile("sgd", "mse")
    return model


def play(callback, model, losses, number, training_losses=None):
    """One `fit` with these validation losses; the weights after epoch e are 100 number + e."""
    callback.set_params({"epochs": len(losses), "steps": 1, "verbose": 0})
    callback.set_model(model)
    model.stop_training = False
    model.set_weights([np.full(weight.shape, 100.0 * number) for weight in model.weights])
    callback.on_train_begin()
    for epoch, loss in enumerate(losses):
        training = 1.0 / (epoch + 1) if training_losses is None else training_losses[epoch]
        callback.on_epoch_begin(epoch)
        callback.on_train_batch_begin(0)
        for weight in model.weights:
            weight.assign(np.full(weight.shape, 100.0 * number + epoch + 1))
        callback.on_train_batch_end(0, {"loss": training})
        callback.on_test_begin()
        callback.on_test_batch_begin(0)
        callback.on_test_batch_end(0, {"loss": loss})
        callback.on_test_end({"loss": loss})
        logs = {"accuracy": 0.5, "loss": training, "val_accuracy": 0.25, "val_loss": loss}
        callback.on_epoch_end(epoch, logs)
        if model.stop_training:
            break
    callback.on_train_end(logs)
    return {"epochs": epoch + 1, "weights": [np.ravel(weight) for weight in model.get_weights()]}


@probe
def runs(student, losses, settings, training_losses=None):
    """Runs of one object on one model, one after the other; the settings by name."""
    with disabled(*LIBRARY):
        model, callback = new_model(), student.EarlyStopping(**settings)
        return [
            play(callback, model, run, number, training_losses) for number, run in enumerate(losses)
        ]


@probe
def many(student, losses, settings):
    """A run for each object; the settings by place."""
    with disabled(*LIBRARY):
        model = new_model()
        return [
            play(student.EarlyStopping(*values), model, run, number)
            for number, (run, values) in enumerate(zip(losses, settings, strict=True))
        ]


@probe
def side_by_side(student, losses, others):
    """Two objects made before either is used, on two models, in turn."""
    with disabled(*LIBRARY):
        a, b = student.EarlyStopping(2), student.EarlyStopping(4, 0.125)
        first, second = new_model(), new_model()
        return [
            play(a, first, losses, 0),
            play(b, second, others, 1),
            play(a, first, losses, 2),
        ]


@probe
def fitted(student, targets, patience):
    """Real fits of y = w x with w from 0 towards 10, validated on other targets; one object."""
    with disabled(*LIBRARY), uncompiled():
        callback = student.EarlyStopping(patience)
        found = []
        for target in targets:
            layer = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
            model = keras.Sequential([keras.Input((1,)), layer])
            model.compile(keras.optimizers.SGD(0.05), "mse")
            one = np.ones((1, 1), np.float32)
            history = model.fit(
                single_batch(one, 10.0 * one),
                epochs=14,
                validation_data=single_batch(one, target * one),
                callbacks=[callback],
                shuffle=False,
                verbose=0,
            )
            found.append({"epochs": len(history.epoch), "weight": model.get_weights()[0][0, 0]})
        return found


@probe
def without_validation(student, logs, epochs_before):
    """Text of the ValueError that an epoch without a validation loss raises; else None."""
    with disabled(*LIBRARY):
        model, callback = new_model(), student.EarlyStopping(3)
        callback.set_model(model)
        callback.on_train_begin()
        for epoch in range(epochs_before):
            callback.on_epoch_end(epoch, {"loss": 1.0, "val_loss": 1.0})
        try:
            if logs is None:
                callback.on_epoch_end(epochs_before)
            else:
                callback.on_epoch_end(epochs_before, logs)
        except ValueError as error:
            return str(error)
        return None


def judge_run(found, losses, number, patience, min_delta=0.0):
    epochs, best = oracles.stopping(losses, patience, min_delta)
    assert_exact(found["epochs"], epochs, what="the number of epochs trained")
    assert_length(found["weights"], 6, what="weights of the model")
    value = 100.0 * number + (epochs if best is None else best)
    for weight in found["weights"]:
        assert_close(weight, np.full(2, value), what="each weight after `fit`")


def judge(student, losses, patience, min_delta=0.0, **options):
    """Runs of one object, one after the other."""
    settings = {"patience": patience, "min_delta": min_delta}
    found = student.run(runs, losses, settings, **options)
    assert_length(found, len(losses), what="runs")
    for number, (run, series) in enumerate(zip(found, losses, strict=True)):
        judge_run(run, series, number, patience, min_delta)


def noisy(rng, count, start=1.0):
    """A curve that falls, then rises, with noise."""
    steps = np.arange(count)
    turn = rng.integers(2, count - 3)
    return [
        float(value) for value in start + 0.1 * np.abs(steps - turn) + rng.normal(0, 0.1, count)
    ]


@pytest.mark.weight(3)
def test_stops_in_time_with_the_best_weights(student, rng):
    """It stops after `patience` epochs in a row without improvement; the best weights come back."""
    settings = [(int(patience),) for patience in (1, 2, 3, 4, *rng.integers(1, 5, 8))]
    losses = [noisy(rng, 14) for _ in settings]
    losses[0] = [3.0, 2.0, 2.5, 1.0]
    losses[1] = [3.0, 3.5, 2.0, 2.5, 1.0, 1.5, 1.25, 0.5]
    losses[2] = [1.0, 2.0, 3.0, 4.0, 0.5]
    found = student.run(many, losses, settings)
    assert_length(found, len(losses), what="runs")
    for number, (run, series, (patience,)) in enumerate(zip(found, losses, settings, strict=True)):
        judge_run(run, series, number, patience)


def test_end_without_stopping(student):
    """Where the epochs run out first, the best weights come back too."""
    judge(student, [[3.0, 1.0, 2.0, 1.5], [4.0, 3.0, 2.0]], patience=3)
    judge(student, [[2.0], [2.0, 2.5]], patience=1)


@pytest.mark.weight(2)
def test_min_delta(student):
    """An improvement is lower by more than `min_delta` than the last improvement."""
    judge(student, [[1.0, 0.75, 0.5, 0.25, 0.0]], patience=2, min_delta=0.25)
    judge(student, [[1.0, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25]], patience=3, min_delta=0.25)
    judge(student, [[1.0, 0.9375, 0.875, 0.5, 0.4375, 0.375]], patience=4, min_delta=0.125)
    found = student.run(many, [[1.0, 0.875, 0.5, 0.25, 0.25]], [(1, 0.25)])
    judge_run(found[0], [1.0, 0.875, 0.5, 0.25, 0.25], 0, 1, 0.25)


def test_the_smallest_improvement_counts(student):
    """Without `min_delta` every lower loss is an improvement, however little it is lower."""
    slow = [1.0 - 2.0**-20 * epoch for epoch in range(5)]
    losses = [[*slow, 2.0], [4.0, *slow]]
    found = student.run(many, losses, [(1,), (2,)])
    assert_length(found, 2, what="runs")
    for number, (run, series, patience) in enumerate(zip(found, losses, (1, 2), strict=True)):
        judge_run(run, series, number, patience)


def test_ties(student):
    """An equal loss is not an improvement."""
    judge(student, [[1.0, 0.5, 0.5, 0.5, 0.25]], patience=2)
    judge(student, [[0.0, 0.0, 0.0]], patience=2)


def test_losses_below_zero(student):
    """Losses may be negative, and may cross zero."""
    judge(student, [[-1.0, -2.0, -1.5, -1.75], [0.5, -0.5, 0.0, 0.25]], patience=2)
    judge(student, [[-1.0, -1.125, -2.0, -2.125, -2.25]], patience=2, min_delta=0.25)


def test_validation_loss_alone_counts(student):
    """What the training loss does is of no account."""
    up = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]
    series = [2.0, 1.5, 1.0, 1.25, 1.5, 1.75]
    judge(student, [series], patience=2, training_losses=up)
    judge(student, [series], patience=2, training_losses=[float("nan")] * 6)


@pytest.mark.weight(2)
def test_not_a_number(student):
    """A loss that is NaN is not an improvement, wherever it comes."""
    nan, inf = float("nan"), float("inf")
    judge(student, [[nan, 2.0, 1.0, nan, nan]], patience=2)
    judge(student, [[2.0, nan, 1.0, nan, 1.5, 0.5]], patience=3)
    judge(student, [[2.0, 1.0, nan, nan, nan]], patience=3)
    judge(student, [[2.0, inf, 1.0, nan, inf, 0.5]], patience=2)


def test_nothing_but_nan(student):
    """Where no epoch was an improvement it stops too, and the weights are left as they are."""
    nan = float("nan")
    judge(student, [[nan, nan, nan], [nan, nan]], patience=2)


@pytest.mark.weight(2)
def test_second_fit_starts_anew(student):
    """A second `fit` with the same object forgets the first."""
    nan = float("nan")
    low, high = [0.5, 0.25, 0.375], [3.0, 2.0, 2.5, 2.75, 1.0]
    judge(student, [low, high, [nan, nan, nan], low], patience=2)
    judge(student, [high, high, low], patience=3, min_delta=0.0625)


def test_objects_share_nothing(student):
    """Two objects with other settings do not disturb each other."""
    losses, others = [1.0, 0.5, 0.75, 0.875, 0.25], [9.0, 8.0, 7.9375, 8.5, 8.25, 8.125, 1.0]
    found = student.run(side_by_side, losses, others)
    assert_length(found, 3, what="runs")
    judge_run(found[0], losses, 0, 2)
    judge_run(found[1], others, 1, 4, 0.125)
    judge_run(found[2], losses, 2, 2)


@pytest.mark.weight(2)
def test_in_fit(student):
    """In a real `fit` it stops the training and leaves the best weights, twice with one object."""
    targets, patience = (3.0, 5.0, 9.9), 2
    found = student.run(fitted, targets, patience)
    assert_length(found, 3, what="fits")
    path = 10.0 * (1.0 - 0.9 ** np.arange(1, 15))
    for run, target in zip(found, targets, strict=True):
        epochs, best = oracles.stopping(list((path - target) ** 2), patience, 0.0)
        assert_exact(run["epochs"], epochs, what="the number of epochs trained")
        assert_close(run["weight"], path[best - 1], kind="iterated", what="the weight after `fit`")


@pytest.mark.constant("an error's text that names `val_loss` is all that is asked for")
def test_no_validation_loss(student):
    """An epoch without `val_loss` raises ValueError with a text that names it."""
    for logs, epochs_before in (({"loss": 1.0}, 0), ({"loss": 1.0, "val_mae": 2.0}, 2), (None, 0)):
        text = student.run(without_validation, logs, epochs_before)
        assert_that(
            isinstance(text, str) and "val_loss" in text,
            "An epoch without `val_loss` must raise ValueError with a text that names `val_loss`.",
            "There is no such error." if text is None else "The text does not name it.",
        )
