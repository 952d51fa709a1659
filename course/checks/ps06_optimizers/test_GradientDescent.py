"""GradientDescent on gradients that can be followed by hand."""

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
        optimizer = student.GradientDescent(**settings)
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
        optimizer = student.GradientDescent(**settings)
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


def test_goes_down_the_gradient(student):
    """Each step is theta <- theta - lr g; a variable whose gradient is None stays as it is."""
    rows = [([1.0, -2.0], [4.0, 0.0]), ([1.0, 3.0], None)]
    path = student.run(walk, rows=rows, settings={"lr": 0.1})
    expected = [[[0.9, 1.2], [0.6, 1]], [[0.8, 0.9], [0.6, 1]]]
    assert_close(path, expected, kind="iterated", what="the variables after each of two steps")


def test_gradients_are_clipped_one_by_one(student):
    """With clipnorm each gradient is clipped to that norm by itself before it is used."""
    rows = [([30.0, 40.0], [0.3, 0.4])]
    path = student.run(walk, rows=rows, settings={"lr": 0.1, "clipnorm": 5.0})
    assert_close(path, [[[0.7, 0.6], [0.97, 0.96]]], kind="iterated", what="a clipped step")


def test_works_compiled(student):
    """Inside a tf.function a new learning rate takes effect at the next step."""
    path = student.run(
        compiled_walk, gradients=[1.0, 1.0, 2.0], rates=[0.5, 0.25, 0.25], settings={"lr": 0.5}
    )
    assert_that(
        path is not None,
        "`learning_rate` is a tf.Variable",
        "it has no method `assign`",
        cause="a Python number is kept instead",
    )
    expected = [[-0.5], [-0.75], [-1.25]]
    assert_close(path, expected, kind="iterated", what="the variable after each compiled step")
