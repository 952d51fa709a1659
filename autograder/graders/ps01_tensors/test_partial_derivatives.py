"""Hidden grader of partial_derivatives.

Drawn: constants, trainable variables and others, mixed; float32, float64, and both in one list;
inputs of rank 0 to 2 with axes of length 1; two inputs of one shape; unused inputs of each kind; an
f that uses no input, one that computes in another dtype; one input and many; gradients from 1e-2 to
1e5; arguments by place and by name; second calls, of one f too. Not drawn: one tensor that stands
in the list twice (the contract is silent).
"""

import numpy as np
import pytest
import tensorflow as tf

from course.testing import (
    assert_close,
    assert_exact,
    assert_length,
    assert_shape,
    numeric_gradient,
    probe,
)

KINDS = ("constant", "variable", "not trainable")
NAMES = ("x", "weights", "spare", "bias")


@probe
def of_a_network(student, x, weights, bias, spare, kinds):
    """Gradients of sum(tanh(x W + b)^2), which ignores one input; calls; inputs afterwards."""
    calls = []

    def loss(x, weights, spare, bias):
        calls.append(1)
        return tf.reduce_sum(tf.square(tf.tanh(tf.matmul(x, weights) + bias)))

    inputs = [
        tf.constant(value)
        if kind == "constant"
        else tf.Variable(value, trainable=kind == "variable")
        for value, kind in zip((x, weights, spare, bias), kinds, strict=True)
    ]
    given = list(inputs)
    gradients = list(student.partial_derivatives(loss, given))
    return {
        "gradients": gradients,
        "dtypes": [getattr(value, "dtype", None) for value in gradients],
        "calls": len(calls),
        "same": len(given) == len(inputs) and all(map(lambda a, b: a is b, given, inputs)),
        "inputs": inputs,
    }


@probe
def of_one(student, x):
    """Gradients of a function of one input, twice, with other numbers the second time."""
    return [
        list(student.partial_derivatives(lambda x: tf.reduce_sum(x * x * x), [tf.constant(x)])),
        list(
            student.partial_derivatives(f=lambda x: tf.reduce_sum(x * x), inputs=[tf.Variable(x)])
        ),
    ]


@probe
def of_many_kinds(student, values, dtypes, kind):
    """Gradients of sum(a^2) + sum(b^3) in float64, which ignores the others, and their dtypes."""

    def total(a, _, b, *__):
        wide = tf.cast(b, tf.float64)
        return tf.reduce_sum(tf.cast(a * a, tf.float64)) + tf.reduce_sum(wide * wide * wide)

    inputs = [tf.cast(value, dtype) for value, dtype in zip(values, dtypes, strict=True)]
    if kind != "constant":
        inputs = [tf.Variable(x, trainable=kind == "variable") for x in inputs]
    found = list(student.partial_derivatives(total, inputs))
    return [[getattr(value, "dtype", None), value] for value in found]


@probe
def of_a_constant(student, values, kind):
    """Gradients of a function that uses none of its inputs."""
    inputs = [tf.constant(value) for value in values]
    if kind != "constant":
        inputs = [tf.Variable(x, trainable=kind == "variable") for x in inputs]
    return list(student.partial_derivatives(lambda *_: tf.constant(3.0), inputs))


@probe
def of_one_function(student, points, kind):
    """Gradients of one and the same f, a float32 scalar times sums of float64 cubes, by point."""

    def scaled(a, b):
        return tf.cast(a, tf.float64) * tf.reduce_sum(b * b * b)

    found = []
    for factor, cubed in points:
        inputs = [tf.constant(factor, tf.float32), tf.constant(cubed)]
        if kind != "constant":
            inputs = [tf.Variable(x, trainable=kind == "variable") for x in inputs]
        found.append(list(student.partial_derivatives(scaled, inputs)))
    return found


def _case(rng, dtype, hidden=4):
    shapes = {"x": (3, 2), "weights": (2, hidden), "bias": (hidden,), "spare": (2, 5)}
    return {name: rng.normal(size=shape).astype(dtype) for name, shape in shapes.items()}


def _loss(x, weights, bias):
    return np.sum(np.tanh(x @ weights + bias) ** 2)


def _judge(found, case):
    x, weights, bias = (case[name].astype(np.float64) for name in ("x", "weights", "bias"))
    assert_length(found["gradients"], 4, what="gradients")
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
    dtypes = [case[name].dtype.name for name in NAMES]
    assert_exact(found["dtypes"], dtypes, what="the dtypes of the gradients")


@pytest.mark.weight(2)
def test_constants_and_variables(student, rng):
    """Constants, variables and mixtures of them get their gradients, in the order of the list."""
    constant, variable, fixed = KINDS
    for kinds in (
        (constant,) * 4,
        (variable,) * 4,
        (fixed,) * 4,
        (constant, variable, variable, constant),
        (fixed, constant, fixed, variable),
    ):
        case = _case(rng, np.float32, hidden=int(rng.integers(1, 5)))
        _judge(student.run(of_a_network, **case, kinds=kinds), case)


def test_float64(student, rng):
    """For float64 inputs every gradient is float64, zeros included."""
    constant, variable, _ = KINDS
    for kinds in ((variable, constant, constant, variable), (constant, variable, variable) * 2):
        case = _case(rng, np.float64)
        _judge(student.run(of_a_network, **case, kinds=kinds[:4]), case)


@pytest.mark.weight(2)
def test_shape_and_dtype_of_each_input(student, rng):
    """Each gradient, zeros too, has shape and dtype of its own input, whatever f computes in."""
    dtypes = ("float32", "float32", "float32", "float64", "float32", "float32")
    shapes = ((2, 3), (1, 3), (2, 3), (2, 1), (), (1,))
    values = [np.asarray(rng.uniform(0.5, 2.0, shape)).astype(np.float32) for shape in shapes]
    expected = [np.zeros(shape) for shape in shapes]
    expected[0], expected[2] = 2.0 * values[0], 3.0 * values[2].astype(np.float64) ** 2
    for kind in KINDS:
        found = student.run(of_many_kinds, values=values, dtypes=dtypes, kind=kind)
        assert_length(found, len(shapes), what="gradients")
        for (dtype, gradient), required, right in zip(found, dtypes, expected, strict=True):
            assert_exact(dtype, required, what="the dtype of a gradient")
            assert_shape(gradient, right.shape, what="a gradient")
            assert_close(gradient, right, kind="gradient", what="a gradient")


@pytest.mark.constant("the gradients are zeros")
def test_no_input_is_used(student, rng):
    """If f uses none of its inputs, all gradients are zeros."""
    values = [rng.normal(size=shape).astype(np.float32) for shape in ((2, 1), (3,))]
    for kind in KINDS:
        found = student.run(of_a_constant, values=values, kind=kind)
        assert_length(found, 2, what="gradients")
        for gradient, value in zip(found, values, strict=True):
            assert_close(gradient, np.zeros(value.shape), what="the gradient of an unused input")


def test_one_call(student, rng):
    """The function is called exactly once, and list and inputs are left alone."""
    case = _case(rng, np.float32)
    constant, variable, _ = KINDS
    found = student.run(of_a_network, **case, kinds=(variable, variable, constant, constant))
    assert_exact(found["calls"], 1, what="the number of calls of f")
    assert_exact(found["same"], True, what="whether the list is as it was")
    assert_length(found["inputs"], 4, what="inputs")
    for name, value in zip(NAMES, found["inputs"], strict=True):
        assert_close(value, case[name], what="an input afterwards")


@pytest.mark.weight(2)
def test_one_function_at_several_points(student, rng):
    """Scalars, two dtypes, gradients of any size: each call is about its own point."""
    points = [
        (float(rng.integers(1, 5)), size * rng.uniform(1, 2, (2, 3))) for size in (0.1, 1, 40)
    ]
    for kind in KINDS:
        found = student.run(of_one_function, points=points, kind=kind)
        assert_length(found, len(points), what="lists of gradients")
        for gradients, (factor, cubed) in zip(found, points, strict=True):
            assert_length(gradients, 2, what="gradients")
            what = "the gradient of a scalar"
            assert_shape(gradients[0], (), what=what)
            assert_close(gradients[0], np.sum(cubed**3), kind="gradient", what=what)
            what = "the gradient of a float64 input"
            assert_close(gradients[1], 3.0 * factor * cubed**2, kind="gradient", what=what)


def test_one_input(student, rng):
    """A single input gives a list of one gradient, in a second call too."""
    x = rng.normal(size=(2, 3)).astype(np.float32)
    found = student.run(of_one, x=x)
    assert_length(found, 2, what="lists of gradients")
    wide = x.astype(np.float64)
    for gradients, right in zip(found, (3.0 * wide**2, 2.0 * wide), strict=True):
        assert_length(gradients, 1, what="gradients")
        assert_close(gradients[0], right, kind="gradient", what="the gradient")
