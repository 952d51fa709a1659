"""Public check of `compile_and_fit`."""

import keras
import numpy as np

from course.numerics import assert_close, assert_exact, assert_shape, assert_that
from course.student import probe

KEYS = ("loss", "underestimated", "val_loss", "val_underestimated")


@probe
def two_epochs(student):
    """Two epochs on eight examples; then the loss and metric of a model that predicts 0."""
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, kernel_initializer="zeros")])
    x = np.arange(8, dtype=np.float32)[:, None]
    history, predictions = student.compile_and_fit(model, x, 1.0 - x, 2, 0.25)
    model.set_weights([np.zeros((1, 1)), np.zeros(1)])
    targets = np.array([[1.0], [-1.0], [2.0], [-2.0]], np.float32)
    measured = model.evaluate(x[:4], targets, batch_size=2, verbose=0, return_dict=True)
    kinds = [
        isinstance(value, float | np.floating)
        for values in (history.values() if isinstance(history, dict) else ())
        for value in values
    ]
    return {
        "history": history,
        "floats": all(kinds),
        "predictions": predictions,
        "measured": measured,
    }


def test_history_and_measures(student):
    """The history has both losses and both metrics, and they are the ones asked for."""
    found = student.run(two_epochs)
    history, measured = found["history"], found["measured"]
    assert_that(isinstance(history, dict), "The history must be a dict.", "It is not.")
    for key in KEYS:
        assert_that(
            key in history,
            f'The history must have the key "{key}".',
            "It lacks it.",
            cause="The name of a metric is the name of its function.",
        )
        assert_exact(np.shape(history[key]), (2,), what=f'the shape of "{key}" for two epochs')
    assert_that(found["floats"], "The history must hold floats.", "It holds other objects.")
    assert_shape(found["predictions"], (8, 1), what="the predictions")
    # all predictions are 0, so the targets 1 and 2 are underestimated: (3 + 1 + 12 + 4) / 4
    assert_close(
        measured["loss"], 5.0, kind="training", what="the loss of predictions 0 for 1, -1, 2, -2"
    )
    assert_close(
        measured["underestimated"],
        0.5,
        kind="training",
        what='"underestimated" of predictions 0 for 1, -1, 2, -2',
    )
