"""A stopped function raises by whatever name it is reached, and works again afterwards."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf

from course.stopping import find, stopped

mean_squared_error = keras.losses.mean_squared_error
PAIR = (tf.ones([2, 1]), tf.zeros([2, 1]))
DOORS: dict[str, Callable[[], Any]] = {
    "the function": lambda: mean_squared_error(*PAIR),
    "an attribute": lambda: getattr(keras.losses, "mean_" + "squared_error")(*PAIR),
    "a partial object": functools.partial(functools.partial(mean_squared_error), *PAIR),
    "TensorFlow's name": lambda: tf.keras.losses.MSE(*PAIR),
    "another module": lambda: keras.metrics.mean_squared_error(*PAIR),
    "a class": lambda: keras.losses.MeanSquaredError()(*PAIR),
    "a metric": lambda: keras.metrics.MeanSquaredError().update_state(*PAIR),
    "a graph": lambda: tf.function(mean_squared_error)(*PAIR),
    "a graph of another": lambda: tf.function(lambda a, b: mean_squared_error(a, b))(*PAIR),
}


class _Refused(Exception):
    pass


@pytest.mark.parametrize("door", DOORS)
def test_a_stopped_function_raises_behind_every_door_and_works_afterwards(door: str) -> None:
    with stopped([mean_squared_error], _Refused), pytest.raises(_Refused):
        DOORS[door]()
    DOORS[door]()
    assert mean_squared_error(*PAIR).numpy().tolist() == [1.0, 1.0]


@pytest.mark.parametrize(
    ("dotted", "call"),
    [
        ("numpy.polyfit", lambda: np.polyfit([0.0, 1.0], [0.0, 1.0], 1)),
        ("tensorflow.nn.softmax", lambda: tf.nn.softmax(PAIR[0])),
        ("tensorflow.raw_ops.Softmax", lambda: tf.raw_ops.Softmax(logits=PAIR[0])),
        ("keras.metrics.Mean.update_state", lambda: keras.metrics.Mean().update_state(1.0)),
    ],
)
def test_dispatchers_decorators_and_methods_are_looked_through(
    dotted: str, call: Callable[[], Any]
) -> None:
    with stopped([find(dotted)], _Refused), pytest.raises(_Refused):
        call()
    call()


def test_a_function_that_autograph_converted_is_stopped_too() -> None:
    tf.function(tf.nn.softmax)(PAIR[0])  # from now on its decorator wraps the converted one
    with stopped([tf.nn.softmax], _Refused):
        for call in (tf.nn.softmax, tf.function(tf.nn.softmax)):
            with pytest.raises(_Refused):
                call(PAIR[0])
    assert tf.nn.softmax(PAIR[0]).shape == (2, 1)


def test_what_is_not_written_in_python_is_passed_over() -> None:
    with stopped([len, np.add, None, 3], _Refused):
        assert len("ab") == 2


def test_functions_are_put_back_though_the_block_raises() -> None:
    def f() -> int:
        return 1

    with pytest.raises(ZeroDivisionError), stopped([f], _Refused):
        _ = 1 / 0
    assert f() == 1


def test_a_closure_is_stopped() -> None:
    number = 2

    def f() -> int:
        return number

    with stopped([f], _Refused), pytest.raises(_Refused):
        f()
    assert f() == 2


def test_names_are_found_in_what_is_imported() -> None:
    assert find("keras.Model.fit") is keras.Model.fit
    assert find("numpy.no_such_thing") is None
    assert find("no_such_package.thing") is None
