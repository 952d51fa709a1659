"""Hidden grader of `classifier_step`."""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps04_training as oracles
from course.gradients import numeric_gradient
from course.numerics import assert_close, assert_dtype, assert_exact, assert_shape, assert_tensor
from course.student import probe


@probe
def steps(student, w, b, x, y, learning_rate, count=1):
    """The losses of some steps, the variables after them, and the data afterwards."""
    w, b = tf.Variable(w), tf.Variable(b)
    x, y = tf.constant(x), tf.constant(y)
    losses = [student.classifier_step(w, b, x, y, learning_rate) for _ in range(count)]
    return {"losses": losses, "W": w, "b": b, "x": x, "y": y}


def case(rng, n, features, outputs, dtype):
    """Random weights and inputs, and targets 0 and 1 of both kinds."""
    y = rng.integers(0, 2, size=(n, outputs))
    y[0], y[1] = 0, 1
    parts = (
        rng.normal(size=(features, outputs)),
        rng.normal(size=outputs),
        rng.normal(size=(n, features)),
        y,
    )
    return dict(zip("wbxy", (part.astype(dtype) for part in parts), strict=True))


@pytest.mark.weight(2)
def test_one_step(student, rng):
    """One step from random weights, for one output and for several, in float32."""
    for outputs in (1, 4):
        data = case(rng, 7, 3, outputs, np.float32)
        found = student.run(steps, **data, learning_rate=0.25)
        loss, w, b = oracles.linear_step(*data.values(), 0.25)
        assert_tensor(found["losses"][0], what="the loss")
        assert_shape(found["losses"][0], (), what="the loss")
        assert_dtype(found["losses"][0], "float32", what="the loss")
        assert_close(found["losses"][0], loss, kind="linear_algebra", what="the loss", batch=7)
        assert_close(found["W"], w, kind="linear_algebra", what="`W` after a step")
        assert_close(found["b"], b, kind="linear_algebra", what="`b` after a step")


@pytest.mark.weight(2)
def test_moves_along_the_gradient(student, rng):
    """In float64, the changes of `W` and `b` are the gradients of the mean squared error."""
    data = case(rng, 6, 2, 3, np.float64)
    w, b, x, y = data.values()
    rate = 0.5
    found = student.run(steps, **data, learning_rate=rate)
    for name, start, at in (
        ("W", w, lambda value: oracles.linear_error(value, b, x, y)),
        ("b", b, lambda value: oracles.linear_error(w, value, x, y)),
    ):
        assert_dtype(found[name], "float64", what=f"`{name}`")
        gradient = numeric_gradient(at, start, np.ones(()))
        moved = (start - np.asarray(found[name])) / rate
        assert_close(moved, gradient, kind="gradient", what=f"the change of `{name}`", batch=6)


@pytest.mark.weight(2)
def test_many_steps(student, rng):
    """Many steps in place follow gradient descent; each loss is the one before its update."""
    data = case(rng, 8, 2, 1, np.float64)
    found = student.run(steps, **data, learning_rate=0.125, count=10)
    w, b, losses = data["w"], data["b"], []
    for _ in range(10):
        loss, w, b = oracles.linear_step(w, b, data["x"], data["y"], 0.125)
        losses.append(loss)
    assert_close(found["losses"], losses, kind="iterated", what="the losses")
    assert_close(found["W"], w, kind="iterated", what="`W` after ten steps")
    assert_close(found["b"], b, kind="iterated", what="`b` after ten steps")


def test_learning_rate(student, rng):
    """With learning rate 0 nothing moves, and the data are left alone."""
    data = case(rng, 5, 3, 2, np.float32)
    found = student.run(steps, **data, learning_rate=0.0)
    assert_exact(found["W"], data["w"], what="`W` after a step of learning rate 0")
    assert_exact(found["b"], data["b"], what="`b` after a step of learning rate 0")
    assert_exact(found["x"], data["x"], what="the inputs")
    assert_exact(found["y"], data["y"], what="the targets")
