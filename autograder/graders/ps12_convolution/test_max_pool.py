"""Hidden grader of `max_pool`.

Clause: kinds of input; kinds of object.

- values: sizes 1 to the whole image; h, w, channels and n from 1 on, none square; values of both
  signs, all negative, equal, 1e4; tensors.
- remainder: rows and columns left over, with the largest values in them; tensors.
- dtype: float16, bfloat16, float32, float64; tensors.
- gradient: different values of both signs; none for what is left over; tensors.
- n unknown: batches of 1 and 3; a tf.function.
- own work: in each test, eager and in a graph.

Calls by place and by name. Not drawn: the gradient where several pixels share the largest value
(left open by the contract), batches without an image, sizes beyond the image, NaN.
"""

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps12_convolution as oracles
from course.testing import (
    assert_close,
    assert_exact,
    assert_gradient,
    assert_length,
    assert_own_work,
    probe,
)

READY_MADE = (
    *("MaxPool", "MaxPoolV2", "MaxPool3D", "MaxPoolWithArgmax", "FractionalMaxPool", "AvgPool"),
    *("Dilation2D", "ExtractImagePatches", "ExtractVolumePatches", "Conv2D", "Conv3D", "Conv"),
    "DepthwiseConv2dNative",
)
SHAPES = [  # images, size
    ((2, 4, 6, 3), 2),
    ((1, 6, 3, 1), 3),
    ((3, 4, 2, 2), 1),
    ((1, 5, 5, 2), 5),
    ((2, 1, 1, 4), 1),
    ((2, 12, 8, 1), 4),
]
LEFT_OVER = [
    ((2, 5, 6, 2), 2),
    ((2, 6, 5, 1), 2),
    ((1, 8, 7, 2), 3),
    ((3, 3, 3, 1), 2),
    ((1, 4, 9, 3), 4),
    ((2, 7, 5, 1), 4),
]


@probe
def pooled(student, cases):
    """max_pool for each of the cases."""
    return [student.max_pool(tf.constant(images), size) for images, size in cases]


@probe
def in_each_dtype(student, images, dtypes):
    """dtype and value of the result in each dtype."""
    results = [student.max_pool(tf.cast(images, dtype), 2) for dtype in dtypes]
    return [[getattr(result, "dtype", None), result] for result in results]


@probe
def in_every_way(student, images):
    """The same call in several ways, the last with a graph that does not know n."""
    x, function = tf.constant(images), student.max_pool

    @tf.function(input_signature=[tf.TensorSpec([None, *images.shape[1:]])])
    def graph(x):
        return function(x, 2)

    return [
        function(x, 2),
        function(size=2, images=x),
        function(x, size=2),
        tf.function(lambda x: function(x, 2))(x),
        graph(x),
        graph(x[:1]),
    ]


def own(student):
    """Whatever a test asks for, the library's pooling as the answer earns nothing."""
    __tracebackhide__ = True
    images = np.arange(60, dtype=np.float32).reshape(1, 5, 4, 3)
    assert_own_work(student, "max_pool", images, 2, forbidden=READY_MADE)


def compare(student, cases, what="the result"):
    """Each case against the oracle."""
    __tracebackhide__ = True
    own(student)
    found = student.run(pooled, cases=cases)
    assert_length(found, len(cases))
    for result, (images, size) in zip(found, cases, strict=True):
        assert_close(result, oracles.max_pool(images, size), what=what)


def different(rng, shape):
    """Values of both signs, no two of which are the same or near each other."""
    count = int(np.prod(shape))
    return (rng.permutation(count) - count / 2 + 0.25).reshape(shape)


@pytest.mark.weight(2)
def test_values(student, rng):
    """The largest value of each square, for images that the squares cover."""
    compare(student, [(rng.normal(size=shape).astype(np.float32), size) for shape, size in SHAPES])


@pytest.mark.weight(2)
def test_remainder(student, rng):
    """Rows and columns that are left over are dropped, also where their values are the largest."""
    cases = []
    for shape, size in LEFT_OVER:
        images = rng.normal(size=shape).astype(np.float32)
        images[:, shape[1] // size * size :] += 10.0
        images[:, :, shape[2] // size * size :] += 10.0
        cases.append((images, size))
    compare(student, cases, "the result where rows or columns are left over")


@pytest.mark.weight(2)
def test_negative_values(student, rng):
    """Squares in which all values are negative, and some of them far below zero."""
    cases = []
    for shape, size in (*SHAPES, *LEFT_OVER):
        images = -rng.uniform(0.5, 3.0, shape).astype(np.float32)
        images[0] *= 1e4
        cases.append((images, size))
    compare(student, cases, "the result for negative values")


def test_equal_values(student, rng):
    """Where several pixels share the largest value, it is that value."""
    few = rng.integers(-2, 2, (2, 6, 4, 2)).astype(np.float32)
    level = np.full((1, 4, 4, 1), 1.5, np.float32)
    compare(
        student, [(few, 2), (few, 3), (level, 2), (0 * level, 4)], "the result for equal values"
    )


def test_full_precision(student, rng):
    """In float64 the result is the very value of the pixel."""
    compare(
        student,
        [(rng.normal(size=(2, 6, 5, 2)), 2), (1.0 + 1e-9 * different(rng, (1, 4, 4, 1)), 2)],
    )


def test_dtype_is_kept(student, rng):
    """The result has the dtype of the images."""
    own(student)
    images = rng.integers(-8, 9, (2, 5, 4, 2)) / 4  # exact in every dtype
    dtypes = ["float16", "bfloat16", "float32", "float64"]
    found = student.run(in_each_dtype, images, dtypes)
    assert_length(found, len(dtypes))
    for dtype, (found_dtype, value) in zip(dtypes, found, strict=True):
        assert_exact(found_dtype, dtype, what=f"the dtype of the result for {dtype} images")
        expected = oracles.max_pool(images, 2)
        assert_close(value, expected, what=f"the result for {dtype} images", dtype=dtype)


@pytest.mark.weight(2)
def test_gradient(student, rng):
    """The gradient flows to the pixel that each value came from, and to no other."""
    own(student)
    for shape, size in (((2, 4, 6, 2), 2), ((1, 5, 7, 2), 3), ((2, 2, 3, 1), 1)):
        images = different(rng, shape)
        assert_gradient(student, "max_pool", oracles.max_pool, images, size, rng=rng)


def test_every_way_of_calling(student, rng):
    """Arguments may come by place or by name, in a graph or outside, n known or not."""
    own(student)
    images = rng.normal(size=(3, 5, 6, 2)).astype(np.float32)
    found = student.run(in_every_way, images)
    assert_length(found, 6)
    expected = oracles.max_pool(images, 2)
    for result, right in zip(found, [expected] * 5 + [expected[:1]], strict=True):
        assert_close(result, right, what="the result of one of several calls")


def test_no_ready_made_pooling(student, rng):
    """It is built from other operations than the library's poolings, for each size."""
    images = rng.normal(size=(4, 16, 18, 2)).astype(np.float32)
    for size in (1, 2, 3, 16):
        assert_own_work(student, "max_pool", images, size, forbidden=READY_MADE)
    compare(student, [(images, size) for size in (1, 2, 3, 16)], "the result for larger images")
