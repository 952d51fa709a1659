"""Hidden grader of partial_derivatives."""

import numpy as np
import pytest
import tensorflow as tf

from course.gradients import numeric_gradient
from course.numerics import assert_close, assert_dtype, assert_exact, assert_shape
from course.student import probe


@probe
def of_a_network(student, x, weights, bias, spare, constants):
    """Gradients of sum(tanh(x W + b)^2), which ignores a fourth input; calls; inputs after."""
    calls = []

    def loss(x, weights, spare, bias):
        calls.append(1)
        return tf.reduce_sum(tf.square(tf.tanh(tf.matmul(x, weights) + bias)))

    values = [x, weights, spare, bias]
    inputs = [
        tf.constant(value) if constant else tf.Variable(value)
        for value, constant in zip(values, constants, strict=True)
    ]
    given = list(inputs)
    gradients = student.partial_derivatives(loss, given)
    return {
        "gradients": list(gradients),
        "calls": len(calls),
        "same": len(given) == len(inputs) and all(map(lambda a, b: a is b, given, inputs)),
        "inputs": inputs,
    }


@probe
def of_one(student, x):
    """Gradients of a function of one input."""
    return list(student.partial_derivatives(lambda x: tf.reduce_sum(x * x * x), [tf.constant(x)]))


def _case(rng, dtype):
    shapes = {"x": (3, 2), "weights": (2, 4), "bias": (4,), "spare": (2, 5)}
    return {name: rng.normal(size=shape).astype(dtype) for name, shape in shapes.items()}


def _loss(x, weights, bias):
    return np.sum(np.tanh(x @ weights + bias) ** 2)


def _judge(found, case):
    x, weights, bias = (case[name].astype(np.float64) for name in ("x", "weights", "bias"))
    assert_exact(len(found["gradients"]), 4, what="the number of gradients")
    expected = [
        numeric_gradient(lambda value: _loss(value, weights, bias), x, 1.0),
        numeric_gradient(lambda value: _loss(x, value, bias), weights, 1.0),
        np.zeros(case["spare"].shape),
        numeric_gradient(lambda value: _loss(x, weights, value), bias, 1.0),
    ]
    for place, (gradient, right) in enumerate(zip(found["gradients"], expected, strict=True)):
        what = f"the gradient of input {place + 1} of 4"
        assert_shape(gradient, right.shape, what=what)
        assert_close(gradient, right, kind="gradient", what=what)


@pytest.mark.weight(2)
def test_constants_and_variables(student, rng):
    """Constants, variables and mixtures of them get their gradients, in the order of the list."""
    case = _case(rng, np.float32)
    for constants in ((True,) * 4, (False,) * 4, (True, False, False, True)):
        _judge(student.run(of_a_network, **case, constants=constants), case)


def test_float64(student, rng):
    """For float64 inputs every gradient is float64, zeros included."""
    case = _case(rng, np.float64)
    found = student.run(of_a_network, **case, constants=(False, True, True, False))
    _judge(found, case)
    for gradient in found["gradients"]:
        assert_dtype(gradient, "float64", what="a gradient of a float64 input")


def test_one_call(student, rng):
    """The function is called exactly once, and list and inputs are left alone."""
    case = _case(rng, np.float32)
    found = student.run(of_a_network, **case, constants=(False, False, True, True))
    assert_exact(found["calls"], 1, what="the number of calls of f")
    assert_exact(found["same"], True, what="whether the list is as it was")
    names = ("x", "weights", "spare", "bias")
    for name, value in zip(names, found["inputs"], strict=True):
        assert_close(value, case[name], what="an input afterwards")


def test_one_input(student, rng):
    """A single input gives a list of one gradient."""
    x = rng.normal(size=(2, 3)).astype(np.float32)
    found = student.run(of_one, x=x)
    assert_exact(len(found), 1, what="the number of gradients")
    assert_close(found[0], 3.0 * x.astype(np.float64) ** 2, kind="gradient", what="the gradient")
