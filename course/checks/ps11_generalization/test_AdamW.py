"""AdamW on a few gradients."""

import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_finite, assert_that, disabled, probe

LIBRARY = (
    "keras.optimizers.Optimizer.apply",
    "keras.optimizers.Optimizer.apply_gradients",
    "keras.optimizers.Adam.update_step",
    "tensorflow.compat.v1.train.Optimizer.apply_gradients",
)


@probe
def walk(student, starts, rows, lr, weight_decay):
    """Values after each step; rows: per step one gradient (or None) for each variable."""
    with disabled(*LIBRARY):
        variables = [tf.Variable(start) for start in starts]
        optimizer = student.AdamW(lr=lr, weight_decay=weight_decay)
        optimizer.build(variables)
        path = []
        for row in rows:
            gradients = [None if gradient is None else tf.constant(gradient) for gradient in row]
            optimizer.apply_gradients(zip(gradients, variables, strict=True))
            path.append([variable.numpy() for variable in variables])
        return path


@probe
def compiled_walk(student, gradients, rates, weight_decay):
    with disabled(*LIBRARY):
        variable = tf.Variable([4.0])
        optimizer = student.AdamW(rates[0], weight_decay)
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


def test_decay_alone(student):
    """Where the gradient is zero, each step makes the variable smaller by lr weight_decay of it."""
    start, zeros = np.float32([1.0, -8.0]), np.zeros(2, np.float32)
    path = student.run(walk, [start], [[zeros]] * 3, lr=0.5, weight_decay=0.25)
    assert_finite(path, what="a variable with gradients of zero")
    expected = [[start * 0.875**t] for t in (1, 2, 3)]
    assert_close(path, expected, kind="iterated", what="the variable after each of three steps")


def test_decay_and_step(student):
    """Adam's step is as long as lr, whatever the size of the variable: decay is apart from it."""
    starts = [np.float32([100.0, 1.0]), np.float32([0.0, 0.0])]
    row = [np.float32([3.0, -0.01]), np.float32([3.0, -0.01])]
    path = student.run(walk, starts, [row], lr=0.1, weight_decay=0.5)
    expected = [[[94.9, 1.05], [-0.1, 0.1]]]
    assert_close(path, expected, kind="iterated", what="the variables after one step")


def test_averages(student):
    """Gradients that change are averaged, and so are their squares; decay enters neither."""
    rows = [[np.float32([gradient])] for gradient in (1.0, -3.0, 2.0)]
    path = student.run(walk, [np.float32([8.0])], rows, lr=0.5, weight_decay=0.5)
    expected = [[[5.5]], [[4.37209492]], [[3.26967734]]]
    assert_close(path, expected, kind="iterated", what="the variable after each of three steps")


def test_none_is_left_alone(student):
    """A variable whose gradient is None stays as it is, without decay."""
    starts = [np.float32([2.0]), np.float32([2.0])]
    path = student.run(walk, starts, [[np.float32([0.0]), None]], lr=0.5, weight_decay=0.5)
    assert_close(path, [[[1.5], [2.0]]], kind="iterated", what="the variables after one step")


def test_works_compiled(student):
    """Inside a tf.function steps and averages go on, and a new learning rate takes effect."""
    path = student.run(compiled_walk, [0.0, 0.0, 1.0], rates=[0.5, 0.25, 0.25], weight_decay=0.5)
    assert_that(
        path is not None,
        "`learning_rate` is a tf.Variable",
        "it has no method `assign`",
        cause="a Python number is kept instead",
    )
    expected = [[3.0], [2.625], [2.13717165]]
    assert_close(path, expected, kind="iterated", what="the variable after each compiled step")
