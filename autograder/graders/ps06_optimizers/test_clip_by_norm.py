"""Hidden tests of clip_by_norm."""

import functools

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps06_optimizers as oracles
from course.testing import (
    assert_close,
    assert_exact,
    assert_finite,
    assert_length,
    assert_shape,
    assert_traces,
    disabled,
    probe,
    watch,
)

LIBRARY = (
    "tensorflow.clip_by_norm",
    "tensorflow.clip_by_global_norm",
    "tensorflow.compat.v1.clip_by_norm",
    "tensorflow.compat.v1.clip_by_average_norm",
)
SHAPES = [(), (5,), (3, 4), (2, 3, 2)]
# Two roundings leave most elements as they were; among so many some change.
LARGE_SHAPES = [(), (50,), (6, 8), (4, 3, 5)]


@probe
def clip_all(student, gradients, clipnorms):
    with disabled(*LIBRARY):
        return [
            student.clip_by_norm(tf.constant(gradient), clipnorm)
            for gradient, clipnorm in zip(gradients, clipnorms, strict=True)
        ]


@probe
def clip_compiled(student, gradients, clipnorm):
    @tf.function
    def clip(gradient):
        return student.clip_by_norm(gradient, clipnorm)

    with disabled(*LIBRARY):
        tensors = [tf.constant(gradient) for gradient in gradients]
        traces = watch(clip, [functools.partial(clip, tensor) for tensor in tensors])
        return {"values": [clip(tensor) for tensor in tensors], "traces": traces}


@probe
def clip_as(student, gradients, clipnorm, dtype):
    """Values and dtypes of gradients clipped in a dtype, with arguments by name."""
    with disabled(*LIBRARY):
        found = [
            student.clip_by_norm(gradient=tf.cast(tf.constant(each), dtype), clipnorm=clipnorm)
            for each in gradients
        ]
    return {"values": found, "dtypes": [one.dtype.name for one in found]}


def draw(rng, shape, norm, dtype):
    """A gradient of the given norm, its elements of very different sizes."""
    wide = rng.normal(size=shape) * 10 ** rng.uniform(-2, 1, size=shape)
    return np.asarray(wide * (norm / np.sqrt(np.sum(wide**2))), dtype=dtype)


def test_long_gradients_are_scaled(student, rng):
    """A gradient of any rank that is too long gets the norm asked for, and keeps its direction."""
    for dtype in ("float32", "float64"):
        clipnorms = [0.75, 1.25, 0.0625, 4.0]  # float32 has them too
        gradients = [
            draw(rng, shape, clipnorm * factor, dtype)
            for shape, clipnorm, factor in zip(SHAPES, clipnorms, (3, 1.01, 40, 1.5), strict=True)
        ]
        found = student.run(clip_all, gradients, clipnorms)
        for one, gradient, clipnorm in zip(found, gradients, clipnorms, strict=True):
            assert_shape(one, gradient.shape, what="a clipped gradient")
            expected = oracles.clip_by_norm(gradient, clipnorm)
            assert_close(one, expected, kind="reduction", what="a clipped gradient")


def test_short_gradients_are_left_alone(student, rng):
    """A gradient that is not too long comes back exactly as it was, to the last bit."""
    clipnorms = [0.7, 1.3, 0.3, 6.6875]  # times its reciprocal, the last one is not 1
    for dtype in ("float32", "float64"):
        gradients = [
            draw(rng, shape, clipnorm * factor, dtype)
            for shape, clipnorm, factor in zip(
                LARGE_SHAPES, clipnorms, (0.9, 0.1, 1e-3, 0.99), strict=True
            )
        ]
        long = draw(rng, (3, 4), 2.0, dtype)
        *found, clipped = student.run(clip_all, [*gradients, long], [*clipnorms, 1.5])
        for one, gradient in zip(found, gradients, strict=True):
            assert_exact(one, gradient, what="a short gradient")
        assert_close(clipped, 0.75 * long, kind="reduction", what="a long gradient beside them")


def test_zero_stays_zero(student):
    """A gradient of exactly zero stays zero; zeros among other elements stay zero."""
    gradients = [np.zeros((2, 3), np.float32), np.zeros((), np.float64), np.float32([0, 9, 0, -12])]
    found = student.run(clip_all, gradients, [0.5, 1.0, 5.0])
    assert_length(found, 3)
    for one, expected in zip(found, [np.zeros((2, 3)), 0.0, [0, 3, 0, -4]], strict=True):
        assert_finite(one, what="the clipped gradient")
        assert_close(one, expected, what="the clipped gradient")


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "float64"])
def test_dtype_is_kept(student, dtype):
    """Gradients of every float dtype keep it, long ones and short ones."""
    gradients = [np.array([3.0, -4.0]), np.array([0.25, 0.5]), np.zeros(2)]
    found = student.run(clip_as, gradients, 1.0, dtype)
    assert_exact(found["dtypes"], [dtype] * 3, what="the list of the clipped gradients' dtypes")
    expected = [[0.6, -0.8], [0.25, 0.5], [0.0, 0.0]]
    what = f"the clipped {dtype} gradients"
    assert_close(found["values"], expected, kind="reduction", what=what, dtype=dtype)


def test_tiny_gradients_are_left_alone(student):
    """Even a gradient that is nearly zero comes back exactly as it was."""
    gradients = [np.float32([1e-16, -3e-17]), np.float64([1e-100, 1e-120]), np.float32(-1e-12)]
    *found, clipped = student.run(clip_all, [*gradients, np.float32(-8.0)], [1.0, 0.5, 2.0, 2.0])
    assert_close(clipped, -2.0, kind="reduction", what="a long gradient beside them")
    for one, gradient in zip(found, gradients, strict=True):
        assert_exact(one, gradient, what="a tiny gradient")


def test_works_compiled(student, rng):
    """Inside a tf.function one trace serves long and short gradients alike."""
    gradients = [draw(rng, (2, 3), norm, "float32") for norm in (0.2, 7.0, 0.9, 1.1)]
    found = student.run(clip_compiled, gradients, 1.0)
    for one, gradient in zip(found["values"], gradients, strict=True):
        expected = oracles.clip_by_norm(gradient, 1.0)
        assert_close(one, expected, kind="reduction", what="a gradient clipped in a graph")
    assert_traces(found["traces"], [None, 0, 0, 0], what="a compiled call")
