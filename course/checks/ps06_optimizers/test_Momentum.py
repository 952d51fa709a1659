"""Momentum on gradients that can be followed by hand."""

import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_that, disabled, probe

LIBRARY = (
    "keras.optimizers.Optimizer.apply",
    "keras.optimizers.Optimizer.apply_gradients",
    "keras.optimizers.SGD.update_step",
    "tensorflow.compat.v1.train.Optimizer.apply_gradients",
)


@probe
def walk(student, rows, settings):
    """Values after each step; rows: per step one gradient (or None) for each of two variables."""
    with disabled(*LIBRARY):
        variables = [tf.Variable([1.0, 1.0]), tf.Variable([1.0, 1.0])]
        optimizer = student.Momentum(**settings)
        optimizer.build(variables)
        path = []
        for row in rows:
            gradients = [None if gradient is None else tf.constant(gradient) for gradient in row]
            optimizer.apply_gradients(zip(gradients, variables, strict=True))
            path.append([variable.numpy() for variable in variables])
        return path


@probe
def compiled_walk(student, gradients, rates, settings):
    with disabled(*LIBRARY):
        variable = tf.Variable([0.0])
        optimizer = student.Momentum(**settings)
        optimizer.build([variable])

        @tf.function
        def step(gradient):
            optimizer.apply_gradients([(gradient, variable)])

        path = []
        for gradient, rate in zip(gradients, rates, strict=True):
            if not hasattr(optimizer.learning_rate, "assign"):
                return None
            optimizer.learning_rate.assign(rate)
            step(tf.constant([gradient]))
            path.append(variable.numpy())
        return path


def test_velocity_adds_up(student):
    """A velocity collects the steps: u <- beta u - lr g, then theta <- theta + u."""
    rows = [([1.0, -2.0], [0.0, 0.0])] * 3
    path = student.run(walk, rows=rows, settings={"lr": 0.1, "beta": 0.5})
    # The velocity of the first element: -0.1, -0.15, -0.175.
    expected = [[[0.9, 1.2], [1, 1]], [[0.75, 1.5], [1, 1]], [[0.575, 1.85], [1, 1]]]
    assert_close(path, expected, kind="iterated", what="the variables after each of three steps")


def test_each_variable_has_its_velocity(student):
    """Two variables of the same shape and name keep separate velocities; None leaves one alone."""
    rows = [([1.0, 0.0], [0.0, 4.0]), ([1.0, 0.0], None)]
    path = student.run(walk, rows=rows, settings={"lr": 0.1, "beta": 0.5})
    expected = [[[0.9, 1], [1, 0.6]], [[0.75, 1], [1, 0.6]]]
    assert_close(path, expected, kind="iterated", what="the variables after each of two steps")


def test_gradients_are_clipped_one_by_one(student):
    """With clipnorm each gradient is clipped to that norm by itself before it is used."""
    rows = [([30.0, 40.0], [0.3, 0.4])]
    path = student.run(walk, rows=rows, settings={"lr": 0.1, "beta": 0.5, "clipnorm": 5.0})
    expected = [[[0.7, 0.6], [0.97, 0.96]]]
    assert_close(path, expected, kind="iterated", what="the variables after a clipped step")


def test_works_compiled(student):
    """Inside a tf.function the velocity goes on, and a new learning rate takes effect."""
    path = student.run(
        compiled_walk,
        gradients=[0.0, 1.0, 1.0],
        rates=[0.5, 0.25, 0.25],
        settings={"lr": 0.5, "beta": 0.5},
    )
    assert_that(
        path is not None,
        "`learning_rate` is a tf.Variable",
        "it has no method `assign`",
        cause="a Python number is kept instead",
    )
    expected = np.array([[0.0], [-0.25], [-0.625]])
    assert_close(path, expected, kind="iterated", what="the variable after each compiled step")
