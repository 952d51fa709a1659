"""Adam on a few gradients, with betas of 0.5 and 0.75 so that three steps tell formulas apart."""

import tensorflow as tf

from course.testing import assert_close, assert_finite, assert_that, disabled, probe

LIBRARY = (
    "keras.optimizers.Optimizer.apply",
    "keras.optimizers.Optimizer.apply_gradients",
    "keras.optimizers.Adam.update_step",
    "tensorflow.compat.v1.train.Optimizer.apply_gradients",
)

SETTINGS = {"lr": 0.1, "beta_1": 0.5, "beta_2": 0.75, "epsilon": 1e-8}


@probe
def walk(student, rows, settings):
    """Values after each step; rows: per step one gradient (or None) for each of two variables."""
    with disabled(*LIBRARY):
        variables = [tf.Variable([0.0, 0.0]), tf.Variable([0.0, 0.0])]
        optimizer = student.Adam(**settings)
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
        optimizer = student.Adam(**settings)
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


def test_constant_gradient_gives_steps_of_the_learning_rate(student):
    """With a constant gradient of any size each step is as long as the learning rate."""
    rows = [([20.0, -0.05], [1.0, 1.0])] * 3
    path = student.run(walk, rows=rows, settings={"lr": 0.1})
    expected = [[[-0.1 * t, 0.1 * t], [-0.1 * t, -0.1 * t]] for t in (1, 2, 3)]
    assert_close(path, expected, kind="iterated", what="the variables after each of three steps")


def test_changing_gradients(student):
    """Gradients that change are averaged, and so are their squares; one that is zero is safe."""
    rows = [([1.0, 0.0], [0.0, -2.0]), ([1.0, 0.0], [0.0, 1.0]), ([-3.0, 0.0], [0.0, 0.5])]
    path = student.run(walk, rows=rows, settings=SETTINGS)
    assert_finite(path, what="a variable with gradients of zero")
    expected = [
        [[-0.1, 0], [0, 0.1]],
        [[-0.2, 0], [0, 0.1]],
        [[-0.139115973, 0], [0, 0.075899218]],
    ]
    assert_close(path, expected, kind="iterated", what="the variables after each of three steps")


def test_none_and_clipping(student):
    """Each gradient is clipped by itself; a variable whose gradient is None stays as it is."""
    rows = [([30.0, 40.0], [0.3, 0.4]), ([0.3, 0.4], None)]
    path = student.run(walk, rows=rows, settings=SETTINGS | {"clipnorm": 5.0})
    expected = [[[-0.1, -0.1], [-0.1, -0.1]], [[-0.160697697, -0.160697697], [-0.1, -0.1]]]
    assert_close(path, expected, kind="iterated", what="the variables after each of two steps")


def test_works_compiled(student):
    """Inside a tf.function steps and averages go on, and a new learning rate takes effect."""
    path = student.run(
        compiled_walk,
        gradients=[0.0, 1.0, -1.0, 0.5],
        rates=[0.1, 0.2, 0.2, 0.2],
        settings=SETTINGS,
    )
    assert_that(
        path is not None,
        "`learning_rate` is a tf.Variable",
        "it has no method `assign`",
        cause="a Python number is kept instead",
    )
    expected = [[0.0], [-0.176383420], [-0.110695759], [-0.145972443]]
    assert_close(path, expected, kind="iterated", what="the variable after each compiled step")
