"""`uncompiled`: nothing is traced inside, all is as before outside. `single_batch`: as arrays."""

from __future__ import annotations

import warnings
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf

from course.eager import single_batch, uncompiled


def counted() -> tuple[Any, list[bool]]:
    """A tf.function, and for each time that Python ran it whether that was eager."""
    entered: list[bool] = []

    @tf.function
    def double(x: Any) -> Any:
        entered.append(tf.executing_eagerly())
        return 2.0 * x

    return double, entered


def test_functions_run_eagerly_inside_and_are_traced_outside() -> None:
    double, entered = counted()
    with uncompiled():
        values = [float(double(tf.constant(x))) for x in (1.0, 2.0)]
    assert values == [2.0, 4.0]
    assert entered == [True, True]
    assert double.experimental_get_tracing_count() == 0
    double(tf.constant(3.0))
    double(tf.constant(4.0))
    assert entered == [True, True, False]


def test_an_error_inside_passes_and_leaves_the_switch_as_it_was() -> None:
    with pytest.raises(ZeroDivisionError), uncompiled():
        _ = 1 / 0
    assert not tf.config.functions_run_eagerly()


def test_one_inside_another() -> None:
    with uncompiled():
        with uncompiled():
            pass
        assert tf.config.functions_run_eagerly()
    assert not tf.config.functions_run_eagerly()


def test_a_switch_that_was_on_stays_on() -> None:
    tf.config.run_functions_eagerly(True)
    try:
        with uncompiled():
            pass
        assert tf.config.functions_run_eagerly()
    finally:
        tf.config.run_functions_eagerly(False)


class Recorder(keras.layers.Layer):
    """Passes its inputs on, times a weight, and keeps whether it ran eagerly."""

    def __init__(self) -> None:
        super().__init__()
        self.factor = self.add_weight(shape=(), initializer="ones")
        self.entered: list[bool] = []

    def call(self, x: Any) -> Any:
        self.entered.append(tf.executing_eagerly())
        return self.factor * x


def test_keras_trains_eagerly_and_without_a_warning() -> None:
    # warnings are errors in this project's tests
    layer = Recorder()
    model = keras.Sequential([keras.Input((1,)), layer])
    layer.entered.clear()
    with uncompiled():
        model.compile(optimizer="sgd", loss="mse")
        x = np.arange(4.0, dtype=np.float32)[:, None]
        model.fit(x, 3.0 * x, batch_size=2, verbose=0)
        model.predict(x, verbose=0)
    assert layer.entered == [True] * 3
    assert float(layer.factor) != 1.0


def test_other_warnings_pass() -> None:
    with uncompiled(), pytest.warns(UserWarning, match="the student's own"):
        warnings.warn("the student's own", stacklevel=1)
    with pytest.raises(UserWarning, match="the student's own"), uncompiled():
        warnings.warn("the student's own", stacklevel=1)


def test_a_single_batch_holds_all_rows_in_each_epoch_and_counts_as_arrays_do() -> None:
    x = np.arange(4.0, dtype=np.float32)[:, None]
    batches = [[np.asarray(part) for part in batch] for batch in single_batch(x, 3.0 * x)]
    assert len(batches) == 1
    np.testing.assert_array_equal(batches[0][0], x)
    np.testing.assert_array_equal(batches[0][1], 3.0 * x)
    losses = []
    for given in ((x, 3.0 * x), (single_batch(x, 3.0 * x),)):
        model = keras.Sequential([keras.Input((1,)), Recorder()])
        model.compile(optimizer="sgd", loss="mse")
        with uncompiled():
            record = model.fit(*given, epochs=3, shuffle=False, verbose=0)
        losses.append(record.history["loss"])
    assert len(losses[0]) == 3
    np.testing.assert_allclose(losses[1], losses[0], rtol=1e-6)
