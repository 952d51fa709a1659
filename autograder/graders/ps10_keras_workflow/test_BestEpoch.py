"""Hidden grader of BestEpoch.

Clause: kinds of input; kinds of object.

- best value: both modes, random values, equal ones, negative ones, one epoch; driven by Keras's
  own list of callbacks
- not a number: NaN first, in the middle, always; missing in some epochs, in all
- weights: all of them, statistics and those of a frozen layer too; as copies; built before
  training or in its first epoch; two models, two callbacks alive
- attributes: after each epoch, and before any
- begins anew: a second training, worse than the first, with another model
- only that: the training goes on to its end; other values are not looked at; `fit` with
  validation data
- epochs: numbers that start at 3

Not drawn: infinite values, other modes, and models whose weights change their number in training.
"""

import keras
import numpy as np
import pytest

from autograder.oracles import ps10_keras_workflow as oracles
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
NAN = float("nan")


def _model(built=True):
    """Three layers with eight weights, two of them statistics, two frozen; built now or later."""
    start = [keras.Input((2,))] if built else []
    layers = [
        keras.layers.Dense(2, trainable=False),
        keras.layers.BatchNormalization(),
        keras.layers.Dense(1),
    ]
    return keras.Sequential([*start, *layers])


def _fill(model, number):
    if not model.built:
        model.build((None, 2))
    model.set_weights([np.full(weight.shape, number, np.float32) for weight in model.weights])


def _follow(callback, model, values, monitor, first=0):
    """Lead a callback through a training: all weights are 1 after its first epoch, then 2 ..."""
    calls = keras.callbacks.CallbackList([callback], model=model)
    model.stop_training = False  # as `fit` does
    calls.on_train_begin()
    notes = [[callback.epoch, callback.value]]
    for place, value in enumerate(values):
        calls.on_epoch_begin(first + place)
        _fill(model, place + 1)
        logs = {"loss": -1.0 * place, "other": 1.0 * place}
        calls.on_epoch_end(first + place, logs | ({} if value is None else {monitor: value}))
        notes.append([callback.epoch, callback.value])
    calls.on_train_end()
    return {"notes": notes, "weights": model.get_weights(), "stopped": bool(model.stop_training)}


@probe
def followed(student, trainings, monitor, mode, first=0, built=True):
    """What a callback of its own says and leaves in each of several trainings."""
    with disabled(*LIBRARY):
        model, found = _model(built), []
        for values in trainings:
            callback = student.BestEpoch(monitor, mode)
            found.append(_follow(callback, model, values, monitor, first))
        return found


@probe
def fresh(student):
    """Attributes of a new callback."""
    callback = student.BestEpoch()
    return [callback.epoch, callback.value]


@probe
def one_after_the_other(student, trainings, mode):
    """What one callback says and leaves in several trainings, of two models in turn."""
    with disabled(*LIBRARY):
        callback, models = student.BestEpoch("score", mode), [_model(), _model()]
        pairs = zip(trainings, models * len(trainings), strict=False)
        return [_follow(callback, model, values, "score") for values, model in pairs]


@probe
def by_default(student, values, keywords):
    """The same for one training and a callback that is made with these keywords."""
    with disabled(*LIBRARY):
        callback = student.BestEpoch(**keywords)
        return _follow(callback, _model(), values, keywords.get("monitor", "val_loss"))


@probe
def two_at_once(student, values):
    """Two callbacks, each with a model and a mode of its own, in turn."""
    with disabled(*LIBRARY):
        callbacks = [student.BestEpoch("score", mode) for mode in ("min", "max")]
        models = [_model(), _model()]
        pairs = [
            keras.callbacks.CallbackList([callback], model=model)
            for callback, model in zip(callbacks, models, strict=True)
        ]
        for model, calls in zip(models, pairs, strict=True):
            model.stop_training = False
            calls.on_train_begin()
        for epoch, value in enumerate(values):
            for model, calls in zip(models, pairs, strict=True):
                _fill(model, epoch + 1)
                calls.on_epoch_end(epoch, {"score": value})
        for calls in pairs:
            calls.on_train_end()
        epochs = [callback.epoch for callback in callbacks]
        return {"epochs": epochs, "weights": [model.get_weights() for model in models]}


@probe
def in_fit(student, values, x, y):
    """A training by `fit` whose weights and values another callback decides."""

    class Script(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            _fill(self.model, epoch + 1)
            logs["score"] = values[epoch]

    with disabled(*LIBRARY), uncompiled():
        model = _model(built=False)
        model.compile("sgd", "mse")
        best = student.BestEpoch(mode="max", monitor="score")
        rows = single_batch(x, y)
        record = model.fit(
            rows,
            epochs=len(values),
            validation_data=rows,
            callbacks=[Script(), best],
            shuffle=False,
            verbose=0,
        )
        return {
            "weights": model.get_weights(),
            "epoch": best.epoch,
            "epochs": len(record.epoch),
            "loss": model.evaluate(rows, verbose=0),
            "derived": isinstance(best, keras.callbacks.Callback),
        }


def _judge_weights(weights, number):
    assert_length(weights, 8, what="weights")
    for weight in weights:
        expected = np.full(weight.shape, number)
        assert_close(weight, expected, what="a weight at the end of training")


def _judge(found, values, mode, first=0):
    """Attributes before and after each epoch, and all weights at the end."""
    assert_length(found["notes"], len(values) + 1, what="notes")
    for count, note in enumerate(found["notes"]):
        best = oracles.best_epoch(values[:count], mode)
        assert_length(note, 2, what="attributes")
        if best is None:
            assert_exact(note[0], None, what="`epoch` before there is a best")
        else:
            assert_exact(note[0], first + best, what="`epoch`")
            assert_close(note[1], values[best], what="`value`")
    best = oracles.best_epoch(values, mode)
    _judge_weights(found["weights"], len(values) if best is None else best + 1)


def _only(found):
    assert_length(found, 1, what="trainings")
    return found[0]


def _judge_all(student, trainings):
    """Each training with a callback of its own, in both modes."""
    for mode in ("min", "max"):
        found = student.run(followed, trainings, "score", mode)
        assert_length(found, len(trainings), what="trainings")
        for values, each in zip(trainings, found, strict=True):
            _judge(each, values, mode)


def _random(rng, count):
    return [round(float(value), 3) for value in rng.uniform(-1.0, 1.0, count)]


@pytest.mark.weight(3)
def test_best_of_many(student, rng):
    """The best epoch is found and its weights come back, for any values and both modes."""
    rising = sorted(_random(rng, 4))
    trainings = [*(_random(rng, count) for count in (1, 2, 7)), rising, rising[::-1]]
    _judge_all(student, trainings)


@pytest.mark.weight(2)
def test_equal_values(student, rng):
    """Of epochs with equal values the first is the best."""
    low, high = sorted(_random(rng, 2))
    _judge_all(
        student,
        [[low, high, low, high], [high, low, low, high], [low, low], [0.0, 0.0, 0.0]],
    )


@pytest.mark.weight(2)
def test_epochs_without_a_number(student, rng):
    """Epochs with NaN or without the value are passed over; if all are, the model is left alone."""
    a, b, c = _random(rng, 3)
    _judge_all(
        student,
        [[NAN, a, b, c], [a, None, NAN, b], [None, a, None, b], [NAN, NAN], [None] * 3],
    )


@pytest.mark.constant("None is the answer where there is no best")
def test_before_there_is_a_best(student, rng):
    """As long as no epoch had the value, `epoch` and `value` are None."""
    assert_exact(student.run(fresh), [None, None], what="`epoch` and `value` of a new callback")
    found = _only(student.run(followed, [[NAN, None, *_random(rng, 1)]], "score", "min"))
    assert_exact(found["notes"][:3], [[None, None]] * 3, what="`epoch` and `value`")


@pytest.mark.weight(2)
def test_second_training(student, rng):
    """Each training begins anew, also with another model and after a better one."""
    values = sorted(_random(rng, 6))
    for mode in ("min", "max"):
        trainings = [values[:3], [values[4], values[3], values[5]], [NAN, None], values[1:2]]
        found = student.run(one_after_the_other, trainings, mode)
        assert_length(found, 4, what="trainings")
        for each, one in zip(trainings, found, strict=True):
            _judge(one, each, mode)


def test_settings(student, rng):
    """Without settings the smallest val_loss is best; each may be given by name."""
    values = _random(rng, 5)
    for keywords in (
        {},
        {"mode": "max"},
        {"monitor": "score"},
        {"monitor": "loss_2", "mode": "max"},
    ):
        found = student.run(by_default, values, keywords)
        _judge(found, values, keywords.get("mode", "min"))


def test_other_numbers_of_epochs(student, rng):
    """The epoch's number is that of `fit`, which may begin at another than 0."""
    values = _random(rng, 4)
    found = _only(student.run(followed, [values], "score", "min", first=3))
    _judge(found, values, "min", first=3)


def test_model_that_is_built_in_training(student, rng):
    """A model without weights before training gets all its weights back."""
    values = [0.5, *_random(rng, 3)]
    found = _only(student.run(followed, [values], "score", "max", built=False))
    _judge(found, values, "max")
    assert_exact(found["stopped"], False, what="whether the training was stopped")


def test_two_at_once(student, rng):
    """Two callbacks with models of their own share nothing."""
    values = _random(rng, 5)
    found = student.run(two_at_once, values)
    expected = [oracles.best_epoch(values, mode) for mode in ("min", "max")]
    assert_exact(found["epochs"], expected, what="the best epochs of two callbacks")
    assert_length(found["weights"], 2, what="models")
    for best, weights in zip(expected, found["weights"], strict=True):
        _judge_weights(weights, best + 1)


def test_in_fit(student, rng):
    """In `fit` all epochs are run, and then the best one's weights are back."""
    values = [*_random(rng, 3), 2.0, 1.5]
    x, y = rng.normal(size=(4, 2)).astype(np.float32), np.ones((4, 1), np.float32)
    found = student.run(in_fit, values, x, y)
    assert_exact(found["derived"], True, what="whether it is a keras.callbacks.Callback")
    assert_exact([found["epoch"], found["epochs"]], [3, 5], what="best epoch and number of epochs")
    _judge_weights(found["weights"], 4)
