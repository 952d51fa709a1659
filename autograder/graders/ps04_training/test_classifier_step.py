"""Hidden grader of `classifier_step`."""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps04_training as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_shape,
    assert_tensor,
    numeric_gradient,
    probe,
)


@probe
def steps(student, w, b, x, y, learning_rate, count=1, rate_as_tensor=False):
    """The losses of some steps, the variables after them, and the data afterwards."""
    w, b = tf.Variable(w), tf.Variable(b)
    x, y = tf.constant(x), tf.constant(y)
    if rate_as_tensor:
        learning_rate = tf.constant(learning_rate, w.dtype)
    losses = [student.classifier_step(w, b, x, y, learning_rate) for _ in range(count)]
    return {"losses": losses, "W": w, "b": b, "x": x, "y": y}


@probe
def in_turn(student, cases, rates):
    """The variables of several classifiers after two steps each, taken in turn."""
    made = [
        {"W": tf.Variable(w), "b": tf.Variable(b), "x": tf.constant(x), "y": tf.constant(y)}
        for w, b, x, y in cases
    ]
    for _ in range(2):
        for given, rate in zip(made, rates, strict=True):
            student.classifier_step(**given, learning_rate=rate)
    return [[given["W"], given["b"]] for given in made]


def case(rng, n, features, outputs, dtype):
    """Random weights and inputs, and targets 0 and 1 of both kinds."""
    y = rng.integers(0, 2, size=(n, outputs))
    y[0], y[-1] = 0, 1
    parts = (
        rng.normal(size=(features, outputs)),
        rng.normal(size=outputs),
        rng.normal(size=(n, features)),
        y,
    )
    return dict(zip("wbxy", (part.astype(dtype) for part in parts), strict=True))


@pytest.mark.weight(2)
def test_one_step(student, rng):
    """One step from random weights, for few examples and many, one output and several."""
    for n, outputs in ((7, 1), (300, 4)):
        data = case(rng, n, 3, outputs, np.float32)
        found = student.run(steps, **data, learning_rate=0.25)
        loss, w, b = oracles.linear_step(*data.values(), 0.25)
        assert_tensor(found["losses"][0], what="the loss")
        assert_shape(found["losses"][0], (), what="the loss")
        assert_dtype(found["losses"][0], "float32", what="the loss")
        assert_close(found["losses"][0], loss, kind="linear_algebra", what="the loss", batch=n)
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


def test_axes_of_length_one_and_other_dtypes(student, rng):
    """One example, one feature or one output lose no axis; every float dtype is kept."""
    sizes = ((1, 3, 2), (5, 1, 1), (6, 2, 1), (1, 1, 1), (4, 1, 3), (3, 3, 3))
    even = ((1, 3, 2), (4, 1, 1), (8, 2, 1), (1, 1, 1), (4, 1, 2), (2, 3, 2))
    for dtype in ("float32", "float64", "float16"):
        # 2 / (n outputs) may pass through a float32 constant, which is exact for powers of two
        for n, features, outputs in even if dtype == "float64" else sizes:
            data = case(rng, n, features, outputs, dtype)
            found = student.run(steps, **data, learning_rate=0.25, rate_as_tensor=n > 3)
            loss, w, b = oracles.linear_step(*data.values(), 0.25)
            assert_shape(found["losses"][0], (), what="the loss")
            for name, value, right in (
                ("the loss", found["losses"][0], loss),
                ("`W` after a step", found["W"], w),
                ("`b` after a step", found["b"], b),
            ):
                assert_dtype(value, dtype, what=name)
                assert_close(value, right, kind="iterated", what=name, batch=n)


def test_large_errors(student, rng):
    """Where the model is far off, its steps are large: the gradient is taken as it is."""
    data = case(rng, 8, 2, 2, np.float64)
    data["b"] += 1000.0
    data["x"] *= 30.0
    found = student.run(steps, **data, learning_rate=2.0**-12)
    loss, w, b = oracles.linear_step(*data.values(), 2.0**-12)
    assert_close(found["losses"][0], loss, kind="linear_algebra", what="the large loss")
    assert_close(found["W"], w, kind="linear_algebra", what="`W` after a large step")
    assert_close(found["b"], b, kind="linear_algebra", what="`b` after a large step")


def test_two_classifiers_share_nothing(student, rng):
    """Steps of two classifiers in turn do not disturb each other."""
    cases = [list(case(rng, 8, 2, k, np.float64).values()) for k in (1, 4)]
    rates = [0.25, 0.125]
    found = student.run(in_turn, cases=cases, rates=rates)
    assert_exact(len(found), 2, what="the number of classifiers")
    for (w, b, x, y), rate, pair in zip(cases, rates, found, strict=True):
        for _ in range(2):
            _, w, b = oracles.linear_step(w, b, x, y, rate)
        assert_close(pair[0], w, kind="iterated", what="`W` of one of two classifiers")
        assert_close(pair[1], b, kind="iterated", what="`b` of one of two classifiers")


def test_learning_rate(student, rng):
    """With learning rate 0 nothing moves, and the data are left alone."""
    data = case(rng, 5, 3, 2, np.float32)
    found = student.run(steps, **data, learning_rate=0.0)
    assert_exact(found["W"], data["w"], what="`W` after a step of learning rate 0")
    assert_exact(found["b"], data["b"], what="`b` after a step of learning rate 0")
    assert_exact(found["x"], data["x"], what="the inputs")
    assert_exact(found["y"], data["y"], what="the targets")
