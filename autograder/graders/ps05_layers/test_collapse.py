"""Hidden grader of collapse."""

import itertools

import keras
import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps05_layers as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_shape,
    assert_that,
    numeric_gradient,
    probe,
)


@probe
def collapsed(student, stacks):
    """The result for each list of matrices."""
    return [student.collapse([tf.constant(matrix) for matrix in stack]) for stack in stacks]


@probe
def of_layers(student, x, widths):
    """A stack of layers: its output for ``x``, the matrices, the one matrix."""
    layers = [keras.layers.Dense(width, use_bias=False) for width in widths]
    output = tf.constant(x)
    for layer in layers:
        output = layer(output)
    one = student.collapse([layer.trainable_variables[0] for layer in layers])
    return {"output": output, "matrices": [layer.kernel for layer in layers], "one": one}


@probe
def of_variables(student, stack):
    """The result for a list of variables; the variables, and the list's length, afterwards."""
    variables = [tf.Variable(matrix) for matrix in stack]
    given = list(variables)
    result = tf.identity(student.collapse(given))
    return {"result": result, "variables": variables, "length": len(given)}


@probe
def slopes(student, stack, cotangent):
    """Gradients of sum(cotangent * result) with respect to every matrix."""
    matrices = [tf.constant(matrix) for matrix in stack]
    with tf.GradientTape() as tape:
        tape.watch(matrices)
        result = student.collapse(list(matrices))
    weights = tf.cast(cotangent, result.dtype)
    return tape.gradient(result, matrices, output_gradients=weights)


def _stack(rng, widths, dtype):
    shapes = itertools.pairwise(widths)
    return [rng.normal(size=shape).astype(dtype) for shape in shapes]


@pytest.mark.weight(2)
def test_values(student, rng):
    """One matrix or many, square or not, give the one matrix of the whole stack."""
    all_widths = ((3, 2), (3, 4, 2), (3, 3, 3), (4, 4, 4, 4), (5, 1, 3, 2), (2, 3, 4, 3, 2, 1, 3))
    all_widths += ((1, 1), (1, 1, 1), (1, 4, 1), (3, 1), (1, 3), (3, 1, 1), (2,) * 13)
    stacks = [_stack(rng, widths, np.float32) for widths in all_widths]
    for stack, found in zip(stacks, student.run(collapsed, stacks=stacks), strict=True):
        what = f"the one matrix of {len(stack)}"
        assert_close(found, oracles.chain(stack), kind="linear_algebra", what=what)


@pytest.mark.weight(2)
def test_does_what_the_layers_do(student, rng):
    """For any input, x times the one matrix is what the stack of layers returns."""
    x = rng.normal(size=(6, 4)).astype(np.float32)
    found = student.run(of_layers, x=x, widths=(5, 3, 2))
    assert_shape(found["one"], (4, 2), what="the one matrix of three layers")
    output = oracles.linear(x, found["one"])
    varied = all(np.ptp(matrix) > 0.0 for matrix in found["matrices"])
    assert_exact(varied, True, what="whether the layers' matrices vary")
    for matrix in found["matrices"]:
        x = oracles.linear(x, matrix)
    what = "the input times the one matrix"
    assert_close(output.astype(np.float32), x, kind="linear_algebra", what=what)


def test_dtype_is_kept(student, rng):
    """The result has the dtype of the matrices and loses no digits."""
    for widths in ((3, 4, 2, 3), (3, 2)):
        for dtype in ("float64", "float32", "float16"):
            stack = _stack(rng, widths, dtype)
            (found,) = student.run(collapsed, stacks=[stack])
            assert_dtype(found, dtype, what="the one matrix")
            assert_close(found, oracles.chain(stack), kind="linear_algebra", what="the one matrix")


def test_matrices_are_left_alone(student, rng):
    """Variables may be given; neither they nor the list are changed."""
    stack = _stack(rng, (3, 3, 3, 3), np.float32)
    found = student.run(of_variables, stack=stack)
    assert_close(
        found["result"], oracles.chain(stack), kind="linear_algebra", what="the one matrix"
    )
    assert_exact(found["length"], 3, what="the length of the list afterwards")
    for variable, matrix in zip(found["variables"], stack, strict=True):
        assert_close(variable, matrix, what="a matrix afterwards")


@pytest.mark.weight(2)
def test_gradients(student, rng):
    """The gradients with respect to every matrix are right, in float64."""
    stack, cotangent = _stack(rng, (3, 4, 2, 3), np.float64), rng.normal(size=(3, 3))
    found = student.run(slopes, stack=stack, cotangent=cotangent)
    assert_exact(len(found), 3, what="the number of gradients")
    for place, (gradient, matrix) in enumerate(zip(found, stack, strict=True)):
        assert_that(
            gradient is not None,
            "The result must have a gradient with respect to every matrix.",
            f"The gradient of matrix {place + 1} is None.",
            cause="The product is computed outside TensorFlow.",
        )

        def product(changed, place=place):
            return oracles.chain([*stack[:place], changed, *stack[place + 1 :]])

        expected = numeric_gradient(product, matrix, cotangent)
        what = f"the gradient of matrix {place + 1}"
        assert_close(gradient, expected, kind="gradient", what=what)
