"""Hidden grader of `compile_and_fit`."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps08_custom_training as oracles
from course.testing import assert_close, assert_exact, assert_shape, assert_that, probe, uncompiled

ROWS = 300  # more than a batch of 256
EPOCHS = 3


@probe
def diary(student, targets, validation_split, epochs):
    """Fit a model with one weight per example, which notes what it is shown, and in which mode."""

    class Diary(keras.layers.Layer):
        def __init__(self, rows):
            super().__init__()
            self.rows = rows
            self.guess = self.add_weight(shape=(rows, 1), initializer="zeros")
            for name in ("trained", "measured", "largest"):
                shape = () if name == "largest" else (rows,)
                note = self.add_weight(shape=shape, initializer="zeros", trainable=False)
                setattr(self, name, note)

        def call(self, x, training=False):
            rows = tf.cast(x[:, 0], tf.int32)
            shown = tf.reduce_sum(tf.one_hot(rows, self.rows), axis=0)
            if training:
                self.trained.assign_add(shown)
            else:
                self.measured.assign_add(shown)
                self.largest.assign(tf.maximum(self.largest, tf.cast(tf.size(rows), tf.float32)))
            return tf.matmul(tf.one_hot(rows, self.rows), self.guess)

    with uncompiled():
        x = np.arange(len(targets), dtype=np.float32)[:, None]
        y = np.array(targets)
        layer = Diary(len(targets))
        model = keras.Sequential([keras.Input((1,)), layer])
        answer = student.compile_and_fit(model, x, y, epochs, validation_split)
        is_pair = isinstance(answer, tuple | list) and len(answer) == 2
        return {
            "predictions": answer[1] if is_pair else None,
            "guess": layer.guess,
            "trained": layer.trained,
            "measured": layer.measured,
            "largest": layer.largest,
            "x": x,
            "y": y,
        }


@probe
def measures(student, kernel, x, y, batch_size):
    """Loss and metric of a known model, over batches of unequal sizes."""
    with uncompiled():
        model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, use_bias=False)])
        student.compile_and_fit(model, x, y, 1, 0.25)
        model.set_weights([kernel])
        return model.evaluate(x, y, batch_size=batch_size, verbose=0, return_dict=True)


def sorted_targets(rng):
    """Targets far from zero: first the negative ones, then the positive."""
    sizes = rng.uniform(10.0, 20.0, size=(ROWS, 1)).astype(np.float32)
    return np.where(np.arange(ROWS)[:, None] < ROWS // 2, -sizes, sizes)


@pytest.mark.weight(3)
def test_held_out(student, rng):
    """A random part, of the right size, is measured after each epoch and never trained on."""
    found = student.run(diary, sorted_targets(rng), 0.25, EPOCHS)
    trained, measured = np.asarray(found["trained"]), np.asarray(found["measured"])
    held_out = trained == 0
    assert_that(
        held_out.sum() == ROWS // 4,
        "`validation_split` of the examples must never be trained on.",
        "Another number of examples was left out of training.",
    )
    assert_that(
        np.all(trained[~held_out] == EPOCHS),
        "Every other example must be trained on once per epoch.",
        "Some were trained on more or less often.",
    )
    assert_that(
        measured[held_out].min() >= EPOCHS + measured[~held_out].max(),  # all rows are predicted
        "After each epoch the held-out examples must be measured, and no others with them.",
        "They were measured less often, or others as often.",
    )
    gaps = np.diff(np.flatnonzero(held_out))
    half = held_out[: ROWS // 2].sum()  # a quarter of 150, its standard deviation below 5
    assert_that(
        np.mean(gaps == 1) < 0.75 and 10 < half < 65,
        "The held-out examples must be drawn at random from all of them.",
        "They are neighbours, or from one part of the rows.",
        cause="`validation_split` of `fit` takes the last rows: shuffle first.",
    )
    assert_that(
        len(np.unique(gaps)) > 3,
        "The held-out examples must be drawn at random.",
        "They lie at regular distances.",
    )


@pytest.mark.weight(3)
def test_rows_stay_aligned(student, rng):
    """Each row is trained with its own target and gets its own prediction, and is left alone."""
    targets = sorted_targets(rng)
    found = student.run(diary, targets, 0.25, epochs=1)
    assert_exact(found["x"], np.arange(ROWS, dtype=np.float32)[:, None], what="`x` afterwards")
    assert_exact(found["y"], targets, what="`y` afterwards")
    guess, trained = np.asarray(found["guess"]), np.asarray(found["trained"]) > 0
    assert_that(
        np.all(np.sign(guess[trained]) == np.sign(targets[trained])),
        "Each input must be trained with its own target.",
        "Some were trained towards the target of another input.",
        cause="One order for inputs and targets alike.",
    )
    assert_shape(found["predictions"], (ROWS, 1), what="the predictions")
    assert_close(
        found["predictions"], guess, kind="training", what="the predictions in the order of `x`"
    )
    assert_that(
        found["largest"] < ROWS,
        "Predictions must be made in batches.",
        "All rows went through the model at once.",
    )


@pytest.mark.weight(3)
def test_loss_and_metric(student, rng):
    """Loss and metric have the right values, for several outputs and unequal batches.

    One example is predicted exactly, and so is not underestimated.
    """
    kernel = rng.normal(size=(3, 2)).astype(np.float32)
    x = rng.normal(size=(9, 3)).astype(np.float32)
    errors = rng.uniform(0.5, 2.0, size=(9, 2)) * np.where(rng.random((9, 2)) < 0.5, -1, 1)
    errors[-1] = 1.5
    errors[0] = -0.5
    x[1] = errors[1] = 0.0  # rounding cannot move these predictions
    y = (x @ kernel + errors).astype(np.float32)
    found = student.run(measures, kernel, x, y, batch_size=4)
    prediction = x.astype(np.float64) @ kernel
    expected = oracles.asymmetric_error(y, prediction)
    assert_close(found["loss"], expected, kind="training", what="the loss")
    share = oracles.underestimated(y, prediction)
    assert_close(found.get("underestimated"), share, kind="training", what='"underestimated"')
