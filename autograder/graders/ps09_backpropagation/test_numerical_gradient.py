"""Hidden grader of `numerical_gradient`.

Drawn, clause by clause:

- the formula: steps from 1/1024 to 1, each with its own error (powers of two, which no cast to
  float32 changes); points at and beside a kink; functions that mix all places
- f: made of TensorFlow and of NumPy; eager; gets tensors of the shape and dtype of x
- x: tensors and variables, also one that f reads itself; ranks 0 to 4, axes of length 1, no
  element; every float dtype
- the call: by place and by name; a second call with another function, point and step

Half precision is tried with numbers that it holds exactly, since a difference of rounded values
says little. Not drawn: functions that are random, keep state or return other shapes or dtypes
(excluded by the contract), other values of the step than positive Python floats, and how often
f is called (free).
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps09_backpropagation as oracles
from course.testing import (
    AUTOMATIC_DIFFERENTIATION,
    assert_close,
    assert_dtype,
    assert_exact,
    assert_length,
    disabled,
    probe,
)

OTHERS_WORK = (
    *AUTOMATIC_DIFFERENTIATION,
    "course.gradients.numeric_gradient",
    "course.testing.numeric_gradient",
)
FLOATS = ("float16", "bfloat16", "float32", "float64")


def polynomial(point, coefficients):
    """Sum of c x^3 and of the products of neighbours, in reading order; NumPy, any shape."""
    flat = np.ravel(point)
    return np.sum(np.ravel(coefficients) * flat**3) + np.sum(flat[1:] * flat[:-1] ** 2)


@probe
def of_polynomials(student, cases, variable=False, by_name=False):
    """Gradients of polynomials that are worked out in NumPy: for each x, coefficients and step."""
    found = []
    for x, coefficients, step in cases:

        def f(point, coefficients=coefficients):
            value = polynomial(np.asarray(point), coefficients)
            return tf.constant(value, point.dtype)

        place = tf.Variable(x, trainable=False) if variable else tf.constant(x)
        with disabled(*OTHERS_WORK):
            if by_name:
                found.append(student.numerical_gradient(step=step, x=place, f=f))
            else:
                found.append(student.numerical_gradient(f, place, step))
    return found


@probe
def of_tensor_function(student, x, matrix, step):
    """Gradient of a sum of sines of a matrix product; what f was given."""
    seen, matrix = [], tf.constant(matrix)

    def f(point):
        seen.append([tf.is_tensor(point), point.dtype.name, tuple(point.shape)])
        return tf.reduce_sum(tf.sin(tf.matmul(point, matrix)))

    with disabled(*OTHERS_WORK):
        gradient = student.numerical_gradient(f, tf.constant(x), step)
    return {"gradient": gradient, "odd": [one for one in seen if one != seen[0]], "first": seen[0]}


@probe
def in_each_dtype(student, x, step, dtypes):
    """Gradients of the sum of squares in each dtype."""
    found = []
    for dtype in dtypes:
        point = tf.cast(tf.constant(x), dtype)
        with disabled(*OTHERS_WORK):
            gradient = student.numerical_gradient(lambda p: tf.reduce_sum(p * p), point, step)
        found.append([getattr(gradient, "dtype", None), gradient])
    return found


@probe
def of_absolute_values(student, x, step):
    """Gradient of the sum of absolute values."""
    with disabled(*OTHERS_WORK):
        return student.numerical_gradient(
            lambda point: tf.reduce_sum(tf.abs(point)), tf.constant(x), step
        )


@probe
def of_a_function_of_the_variable(student, x, step):
    """A function that reads the variable x besides its argument; gradient and variable."""
    variable = tf.Variable(x)

    def f(point):
        return tf.reduce_sum(point * point) + 3.0 * tf.reduce_sum(variable * point)

    with disabled(*OTHERS_WORK):
        return {"gradient": student.numerical_gradient(f, variable, step), "x": variable}


def judge(student, cases, **settings):
    """Compare the gradients of polynomials with the oracle's."""
    found = student.run(of_polynomials, cases, **settings)
    assert_length(found if isinstance(found, list) else [], len(cases), what="gradients")
    for (x, coefficients, step), gradient in zip(cases, found, strict=True):
        expected = oracles.central_difference(lambda p, c=coefficients: polynomial(p, c), x, step)
        assert_close(gradient, expected, kind="linear_algebra", what="the gradient")


def case(rng, shape, step):
    """A point in float64, coefficients of a polynomial, and a step."""
    return rng.normal(size=shape), rng.uniform(0.5, 2.0, size=shape), step


@pytest.mark.weight(2)
def test_formula(student, rng):
    """Steps large and small give just what the central difference gives."""
    cases = [case(rng, (5,), step) for step in (1.0, 0.25, 2.0**-4, 2.0**-10)]
    judge(student, cases)
    judge(student, cases[1:3], by_name=True)


def test_kink(student, rng):
    """At a kink and beside it the formula says what it says, whatever the slope is there."""
    x = rng.permutation([0.0, 0.0625, -0.125, 0.1875, 1.0, -2.0])
    found = student.run(of_absolute_values, x, 0.25)
    expected = np.clip(x / 0.25, -1.0, 1.0)
    assert_close(found, expected, kind="linear_algebra", what="the gradient at a kink")


def test_all_ranks(student, rng):
    """A point of any rank, with axes of length 1 too, gets a gradient of its shape."""
    shapes = ((), (1,), (4,), (3, 2), (1, 3), (2, 1, 3), (2, 1, 2, 2))
    judge(student, [case(rng, shape, 0.125) for shape in shapes])


def test_variables(student, rng):
    """A variable, trainable or not, is a point like any other, and is left as it is."""
    judge(student, [case(rng, shape, 0.125) for shape in ((2, 3), ())], variable=True)
    x = rng.normal(size=(2, 2))
    found = student.run(of_a_function_of_the_variable, x, 0.25)
    what = "the gradient of a function that reads the variable itself"
    assert_close(found["gradient"], 5.0 * x, kind="linear_algebra", what=what)
    assert_exact(np.array_equal(found["x"], x), True, what="whether the variable is as before")


def test_function_of_tensors(student, rng):
    """`f` gets tensors of the shape and dtype of `x`; it may mix all places."""
    for dtype, step in (("float64", 2.0**-10), ("float32", 0.25)):
        x = rng.integers(-8, 9, size=(2, 3)).astype(dtype) / 8
        matrix = rng.normal(size=(3, 4)).astype(dtype)
        found = student.run(of_tensor_function, x, matrix, step)
        assert_exact(found["first"], [True, dtype, [2, 3]], what="what `f` gets")
        assert_exact(found["odd"], [], what="what else `f` gets")
        wide = matrix.astype(np.float64)
        expected = oracles.central_difference(lambda p, m=wide: np.sin(p @ m).sum(), x, step)
        assert_dtype(found["gradient"], dtype, what="the gradient")
        assert_close(found["gradient"], expected, kind="iterated", what="the gradient")


def test_dtype_is_kept(student, rng):
    """The gradient has the dtype of `x`, half precision included."""
    x = rng.integers(-4, 5, size=(2, 3)) / 2.0
    found = student.run(in_each_dtype, x, 0.5, FLOATS)
    assert_length(found, len(FLOATS))
    for dtype, (found_dtype, gradient) in zip(FLOATS, found, strict=True):
        assert_exact(found_dtype, dtype, what=f"the dtype of the gradient in {dtype}")
        assert_close(gradient, 2.0 * x, what=f"the gradient in {dtype}", dtype=dtype)


def test_no_element(student, rng):
    """A point without any element has a gradient without any; the others are not disturbed."""
    x = rng.normal(size=3)
    cases = [(np.zeros(shape, np.float64), np.zeros(shape), 0.5) for shape in ((0,), (2, 0))]
    cases.append((x, np.ones(3), 0.5))
    found = student.run(of_polynomials, cases)
    assert_length(found if isinstance(found, list) else [], 3, what="gradients")
    for (point, _, _), gradient in zip(cases, found, strict=True):
        assert_dtype(gradient, "float64", what="the gradient")
        assert_exact(np.shape(gradient), np.shape(point), what="the shape of the gradient")
    judge(student, cases[2:])
