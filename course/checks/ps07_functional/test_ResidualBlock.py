"""Public check of ResidualBlock."""

import numpy as np
import tensorflow as tf

from course.testing import assert_close, assert_exact, assert_raises, probe

X = np.array([[[20.0, -40.0, 10.0], [-60.0, 80.0, 5.0]], [[30.0, 0.0, -10.0], [1.0, 70.0, 20.0]]])
KERNEL = np.array([[1.0, -0.5, 0.25], [0.5, 1.0, -1.0], [-1.0, 0.5, 2.0]])


@probe
def facts(student, x, kernel):
    """Shapes of the weights after each of two calls, and the output for equal kernels."""
    block = student.ResidualBlock(3)
    x = tf.constant(x, tf.float32)
    block(x)
    for variable in block.trainable_variables:
        if len(variable.shape) == 2:
            variable.assign(kernel)
    first = sorted(list(v.shape) for v in block.trainable_variables)
    output = block(x)
    second = sorted(list(v.shape) for v in block.trainable_variables)
    return {"first": first, "second": second, "output": output}


@probe
def narrow(student):
    """Call a block of three units with inputs of width one."""
    student.ResidualBlock(3)(tf.ones((4, 1)))


def test_weights(student):
    """Two dense layers and a normalization have six weights, all made on the first call."""
    found = student.run(facts, x=X, kernel=KERNEL)
    expected = [[3], [3], [3], [3], [3, 3], [3, 3]]
    assert_exact(found["first"], expected, what="the weights' shapes after the first call")
    assert_exact(found["second"], expected, what="the weights' shapes after the second call")


def test_value(student):
    """The output is LayerNorm(x + W ReLU(W x)) when both kernels are the same W."""
    total = X + np.maximum(X @ KERNEL, 0.0) @ KERNEL
    centred = total - total.mean(axis=-1, keepdims=True)
    expected = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-3)
    found = student.run(facts, x=X, kernel=KERNEL)["output"]
    assert_close(found, expected, kind="linear_algebra", what="the output")


def test_width(student):
    """Inputs of width 1 raise ValueError in a block of more units."""
    assert_raises(student, "ValueError", narrow, what="a block of 3 units with inputs of width 1")
