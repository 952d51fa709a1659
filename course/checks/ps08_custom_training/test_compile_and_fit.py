"""Public check of `compile_and_fit`."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from course.testing import assert_close, assert_shape, assert_that, probe, uncompiled

KEYS = ("loss", "underestimated", "val_loss", "val_underestimated")

# where all predictions are 0, so the targets 2 and 3 are underestimated
TARGETS = np.array([[2.0], [-1.0], [3.0], [0.0]], np.float32)
LOSS, UNDERESTIMATED = (3 * 4.0 + 1.0 + 3 * 9.0 + 0.0) / 4, 2 / 4


def make_model(trained_weights=None, predictions=None):
    """A model with one weight and one bias, whose training or predictions may be given."""

    class Prepared(keras.Sequential):
        def fit(self, *args, **kwargs):
            if trained_weights is None:
                return super().fit(*args, **kwargs)
            self.set_weights([np.full((1, 1), trained_weights[0]), np.full(1, trained_weights[1])])
            self.history = keras.callbacks.History()
            self.history.history = {key: [0.0] for key in KEYS}
            return self.history

        def predict(self, x, *args, **kwargs):
            if predictions is not None:
                return predictions
            if isinstance(x, np.ndarray):  # the same without the time that a pipeline takes
                return np.asarray(self(x))
            return super().predict(x, *args, **kwargs)

    return Prepared([keras.Input((1,)), keras.layers.Dense(1)])


def eight_examples():
    """Inputs 0 to 7, and targets."""
    x = np.arange(8, dtype=np.float32)[:, None]
    return x, 1.0 - x


@probe
def two_epochs(student):
    """The answer after two epochs of training, and whether its history holds floats."""
    with uncompiled():
        model = make_model(predictions=np.zeros((8, 1)))
        answer = student.compile_and_fit(model, *eight_examples(), 2, 0.25)
    history = answer[0] if isinstance(answer, tuple | list) and answer else None
    rows = history.values() if isinstance(history, dict) else ()
    values = [value for row in rows if isinstance(row, list | tuple | np.ndarray) for value in row]
    floats = all(isinstance(value, float | np.floating) for value in values)
    return {"answer": answer, "floats": floats}


@probe
def predicted(student, weights):
    """The answer for a model that gets these weights in training."""
    with uncompiled():
        return student.compile_and_fit(make_model(weights), *eight_examples(), 1, 0.25)


@probe
def measured(student, targets, compiled=False):
    """Loss and metric of a model that always predicts 0."""
    with uncompiled():
        model = make_model((0.0, 0.0), predictions=np.zeros((8, 1)))
        student.compile_and_fit(model, *eight_examples(), 1, 0.25)
    model.reset_metrics()  # the answer may have measured something too
    batch = tf.ones_like(targets), tf.constant(targets)
    found = model.test_step(batch)
    if compiled and not model.run_eagerly:  # as `fit` does it; the means stay on the same batch
        found = tf.function(model.test_step, autograph=False)(batch)
    return found


def assert_pair(answer):
    """Require a pair."""
    __tracebackhide__ = True
    assert_that(
        isinstance(answer, list) and len(answer) == 2,
        "The result must be a pair, the history and the predictions.",
        "The result is not a pair.",
    )


@pytest.mark.constant("it asks for the form, whatever the numbers")
def test_history(student):
    """The history is a dict of both losses and both metrics, with one float per epoch."""
    found = student.run(two_epochs)
    assert_pair(found["answer"])
    history = found["answer"][0]
    assert_that(
        isinstance(history, dict),
        "The history must be a dict.",
        "The history is not a dict.",
        cause="The object that `fit` returns has the dict as its attribute `history`.",
    )
    for key in KEYS:
        assert_that(
            key in history,
            f'The history must have the key "{key}".',
            f'The history has no "{key}".',
            cause="The name of a metric is the name of its function.",
        )
        assert_shape(history[key], (2,), what=f'"{key}" for two epochs')
    assert_that(
        found["floats"], "The history must hold floats.", "The history holds other objects."
    )


def test_predictions(student):
    """The predictions are those of the trained model, one for each row of `x`, in its order."""
    answer = student.run(predicted, weights=(2.0, 1.0))
    assert_pair(answer)
    x, _ = eight_examples()
    assert_shape(answer[1], (8, 1), what="the predictions")
    assert_close(answer[1], 2.0 * x + 1.0, kind="training", what="the predictions")


def test_loss(student):
    """An error counts three times where the prediction is below the target, else once."""
    found = student.run(measured, TARGETS)
    assert_close(found.get("loss"), LOSS, kind="training", what="the loss", batch=4)


def test_metric(student):
    """The metric "underestimated" is the fraction of elements predicted below the target."""
    found = student.run(measured, TARGETS)
    assert_that(
        "underestimated" in found,
        'The model must have a metric "underestimated".',
        'The model has no metric "underestimated".',
        cause="The name of a metric is the name of its function.",
    )
    assert_close(found["underestimated"], UNDERESTIMATED, kind="training", what="the metric")


def test_compiled(student):
    """Loss and metric can be compiled, as `fit` does it, and are the same then."""
    found = student.run(measured, TARGETS, compiled=True)
    for name, expected in (("loss", LOSS), ("underestimated", UNDERESTIMATED)):
        assert_close(found.get(name), expected, kind="training", what=f'"{name}", compiled')
