"""Public checks of `numerical_gradient`."""

import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_dtype, assert_exact, assert_shape, probe

X = np.array([[1.0, -2.0, 0.5], [0.0, 3.0, -1.5]], np.float32)
STEP = 0.5


@probe
def of_cubes(student, x, step):
    """Gradient of the sum of cubes, worked out in NumPy, at a variable; the variable afterwards."""
    variable = tf.Variable(x)

    def cubes(point):
        return tf.constant(np.sum(np.asarray(point) ** 3, dtype=np.asarray(point).dtype))

    return {"gradient": student.numerical_gradient(cubes, variable, step), "x": variable}


def test_central_difference(student):
    """The cube has the central difference 3 x^2 + h^2, whatever `f` is made of."""
    found = student.run(of_cubes, X, STEP)["gradient"]
    assert_close(found, 3.0 * X**2 + STEP**2, what="the gradient of the sum of cubes")


def test_every_rank(student):
    """A scalar, a vector and a tensor of rank 3 get a gradient of their own shape."""
    for x in (X[1, 1], X[0], X.reshape(3, 1, 2)):
        found = student.run(of_cubes, x, STEP)["gradient"]
        assert_shape(found, np.shape(x), what="the gradient")
        assert_close(found, 3.0 * x**2 + STEP**2, what="the gradient")


def test_float64_is_kept(student):
    """A float64 `x` gives a float64 gradient, with its accuracy."""
    x = X.astype(np.float64) + 0.1
    found = student.run(of_cubes, x, 0.25)["gradient"]
    assert_dtype(found, "float64", what="the gradient")
    assert_close(found, 3.0 * x**2 + 0.25**2, kind="linear_algebra", what="the gradient")


def test_x_is_left_as_it_is(student):
    """Afterwards `x` has its own values."""
    found = student.run(of_cubes, X, STEP)
    assert_exact(np.array_equal(found["x"], X), True, what="whether `x` is as before")
    assert_close(found["gradient"], 3.0 * X**2 + STEP**2, what="the gradient of the sum of cubes")
