"""KerasAdam on a few gradients, with a schedule, and continued from its saved state."""

import keras
import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_that, disabled, probe

LIBRARY = ("keras.optimizers.Adam", "keras.src.optimizers.adam.ops")

SETTINGS = {"beta_1": 0.5, "beta_2": 0.75, "epsilon": 1e-8}
ROWS = [([1.0, 0.0], [0.0, -2.0]), ([1.0, 0.0], [0.0, 1.0]), ([-3.0, 0.0], [0.0, 0.5])]
PATH = [[[-0.1, 0], [0, 0.1]], [[-0.2, 0], [0, 0.1]], [[-0.139115973, 0], [0, 0.075899218]]]


def apply(optimizer, row, variables):
    optimizer.apply([tf.constant(gradient) for gradient in row], variables)
    return [variable.numpy() for variable in variables]


@probe
def walk(student, rows, settings, rates=None):
    """Values after each step; with `rates`, the learning rate is a schedule of them."""
    with disabled(*LIBRARY):
        if rates is not None:
            schedule = keras.optimizers.schedules.PiecewiseConstantDecay(
                list(range(len(rates) - 1)), rates
            )
            settings = settings | {"learning_rate": schedule}
        variables = [keras.Variable(np.zeros(2), dtype="float32") for _ in range(2)]
        optimizer = student.KerasAdam(**settings)
        optimizer.build(variables)
        return [apply(optimizer, row, variables) for row in rows]


@probe
def walk_with_a_break(student, rows, settings):
    """As `walk`, but before each step the optimizer is saved and loaded into a new one."""
    with disabled(*LIBRARY):
        variables = [keras.Variable(np.zeros(2), dtype="float32") for _ in range(2)]
        optimizer = student.KerasAdam(**settings)
        optimizer.build(variables)
        path = []
        for row in rows:
            store = {}
            optimizer.save_own_variables(store)
            optimizer = student.KerasAdam.from_config(optimizer.get_config())
            optimizer.build(variables)
            optimizer.load_own_variables(store)
            path.append(apply(optimizer, row, variables))
        return path


@probe
def config(student, settings):
    return student.KerasAdam(**settings).get_config()


def test_changing_gradients(student):
    """Steps follow Adam's formula for each variable, with t = 1 at the first step."""
    path = student.run(walk, rows=ROWS, settings=SETTINGS | {"learning_rate": 0.1})
    assert_close(path, PATH, kind="iterated", what="the variables after each of three steps")


def test_learning_rate_schedule(student):
    """A schedule instead of a number gives each step its own learning rate."""
    path = student.run(
        walk, rows=[([1.0, 2.0], [3.0, -4.0])] * 3, settings=SETTINGS, rates=[0.1, 0.2, 0.4]
    )
    expected = [
        [[-total, -total], [-total, total]] for total in (0.1, 0.3, 0.7)
    ]  # with constant gradients each step has the length of its rate
    assert_close(path, expected, kind="iterated", what="the variables after each of three steps")


def test_settings_are_in_the_config(student):
    """`get_config` holds all four settings."""
    settings = SETTINGS | {"learning_rate": 0.125}
    defaults = {"learning_rate": 0.001, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-8}
    for given, wanted in ((settings, settings), ({}, defaults)):
        found = student.run(config, settings=given)
        for name, value in wanted.items():
            assert_that(name in found, f"`get_config()` holds `{name}`", "it does not")
            what = f"`{name}` in `get_config()`"
            assert_close(found[name], value, what=what, dtype="float32")


def test_saved_and_loaded_between_steps(student):
    """An optimizer that is saved and loaded between two steps goes on as if nothing happened."""
    path = student.run(walk_with_a_break, rows=ROWS, settings=SETTINGS | {"learning_rate": 0.1})
    assert_close(path, PATH, kind="iterated", what="the variables after each of three steps")
