"""Hidden grader of `conv2d`.

Clause: kinds of input; kinds of object.

- valid, same: heights, widths, channels from 1 on, none square; windows of 1 to the whole image,
  odd, even, not square; strides 1 to 4, with a remainder, beyond the window; "same" beyond the
  image; tensors, kernels also as variable.
- dtype: float16, bfloat16, float32, float64 (numbers exact in each).
- gradients: both arguments, both paddings, strides 1 and 2; tensors, variable.
- n unknown: batches of 1 and 3; a tf.function.
- errors: other words; one channel for many and many for one.
- own work: in each test, eager and in a graph.

Calls by place and by name, and second calls. Not drawn: batches without an image, a kernel that is
larger than the image with "valid", strides below 1, numbers that are not finite (excluded by the
contract), and images in integers.
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
    assert_raises,
    assert_that,
    probe,
)

READY_MADE = (
    *("Conv", "Conv2D", "Conv3D", "DepthwiseConv2dNative", "_FusedConv2D", "XlaConv", "XlaConvV2"),
    *("FusedPadConv2D", "FusedResizeAndPadConv2D"),
    *(f"Conv{n}DBackprop{to}{v}" for n in (2, 3) for to in ("Input", "Filter") for v in ("", "V2")),
    *("DepthwiseConv2dNativeBackpropInput", "DepthwiseConv2dNativeBackpropFilter"),
    *("ExtractImagePatches", "ExtractVolumePatches", "MaxPool", "MaxPoolV2", "AvgPool"),
)
VALID = [  # images, kernels, stride
    ((2, 5, 6, 3), (3, 2, 3, 4), 1),
    ((1, 4, 7, 1), (1, 1, 1, 1), 1),
    ((3, 5, 4, 2), (5, 4, 2, 3), 1),
    ((2, 1, 6, 2), (1, 3, 2, 2), 1),
    ((1, 7, 3, 2), (2, 3, 2, 1), 1),
    ((2, 6, 9, 2), (3, 3, 2, 3), 2),
    ((2, 8, 7, 1), (2, 2, 1, 2), 2),
    ((1, 9, 10, 2), (2, 1, 2, 2), 3),
    ((1, 9, 8, 1), (4, 3, 1, 2), 4),
]
SAME = [
    *VALID,
    ((2, 6, 5, 2), (2, 2, 2, 3), 1),
    ((1, 6, 5, 1), (4, 3, 1, 2), 1),
    ((1, 5, 8, 2), (2, 5, 2, 2), 2),
    ((2, 6, 7, 1), (4, 2, 1, 1), 2),
    ((1, 8, 5, 1), (3, 5, 1, 2), 3),
    ((1, 2, 3, 2), (5, 4, 2, 2), 1),
]


@probe
def convolved(student, cases):
    """conv2d for each of the cases."""
    return [
        student.conv2d(tf.constant(images), tf.constant(kernels), stride, padding)
        for images, kernels, stride, padding in cases
    ]


@probe
def in_each_dtype(student, images, kernels, dtypes):
    """dtype and value of the result in each dtype."""
    results = [
        student.conv2d(tf.cast(images, dtype), tf.cast(kernels, dtype), padding="same")
        for dtype in dtypes
    ]
    return [[getattr(result, "dtype", None), result] for result in results]


@probe
def in_every_way(student, images, kernels):
    """The same call in several ways."""
    x, k, function = tf.constant(images), tf.constant(kernels), student.conv2d
    return {
        "valid": [function(x, k), function(kernels=k, images=x), function(x, k, 1, "valid")],
        "same": [
            function(x, k, 2, "same"),
            function(padding="same", stride=2, kernels=k, images=x),
            function(x, k, padding="same", stride=2),
            tf.function(lambda x: function(x, k, 2, "same"))(x),
        ],
    }


@probe
def batches_of_any_size(student, images, kernels, padding, stride):
    """Results of one graph for a batch and for its first image, whose shapes it did not know."""
    k = tf.constant(kernels)

    @tf.function(input_signature=[tf.TensorSpec([None, *images.shape[1:]])])
    def graph(x):
        return student.conv2d(x, k, stride=stride, padding=padding)

    return [graph(tf.constant(images)), graph(tf.constant(images[:1]))]


@probe
def with_a_variable(student, images, kernels, cotangent):
    """Value, gradient for kernels that are a variable, and the variable afterwards."""
    k = tf.Variable(kernels)
    with tf.GradientTape() as tape:
        result = student.conv2d(tf.constant(images), k, padding="same")
        total = tf.reduce_sum(result * cotangent)
    return {"value": result, "gradient": tape.gradient(total, k), "kernels": k}


def own(student):
    """Whatever a test asks for, the library's convolution as the answer earns nothing."""
    __tracebackhide__ = True
    images, kernels = np.ones((1, 5, 4, 2), np.float32), np.ones((3, 2, 2, 3), np.float32)
    assert_own_work(student, "conv2d", images, kernels, forbidden=READY_MADE)


def drawn(rng, shapes, dtype=np.float32):
    """Random arrays of these shapes."""
    return [rng.normal(size=shape).astype(dtype) for shape in shapes]


def compare(student, cases):
    """Each case against the oracle."""
    __tracebackhide__ = True
    own(student)
    found = student.run(convolved, cases=cases)
    assert_length(found, len(cases))
    for result, (images, kernels, stride, padding) in zip(found, cases, strict=True):
        expected = oracles.conv2d(images, kernels, stride, padding)
        what = f'the result with padding "{padding}" and stride {stride}'
        assert_close(result, expected, kind="linear_algebra", what=what)


@pytest.mark.weight(2)
def test_valid(student, rng):
    """Windows of any size that stay inside, with stride 1."""
    compare(student, [(*drawn(rng, c[:2]), c[2], "valid") for c in VALID if c[2] == 1])


@pytest.mark.weight(2)
def test_strides(student, rng):
    """Strides of two and more, with and without a remainder, inside the images."""
    compare(student, [(*drawn(rng, c[:2]), c[2], "valid") for c in VALID if c[2] > 1])


@pytest.mark.weight(2)
def test_same(student, rng):
    """Zeros around the images, for odd and even windows, with stride 1."""
    compare(student, [(*drawn(rng, c[:2]), c[2], "same") for c in SAME if c[2] == 1])


@pytest.mark.weight(2)
def test_same_with_strides(student, rng):
    """With a stride the zeros stand where the last window needs them."""
    compare(student, [(*drawn(rng, c[:2]), c[2], "same") for c in SAME if c[2] > 1])


def test_full_precision(student, rng):
    """In float64 the result has the accuracy of float64."""
    arrays = drawn(rng, [(2, 5, 6, 3), (3, 2, 3, 4)], np.float64)
    compare(student, [(*arrays, 1, "valid"), (*arrays, 2, "same")])


def test_dtype_is_kept(student, rng):
    """The result has the dtype of the images."""
    own(student)
    images = rng.integers(-4, 5, (2, 4, 5, 2)) / 4  # exact in every dtype, and so are the sums
    kernels = rng.integers(-3, 4, (2, 3, 2, 3)) / 2
    dtypes = ["float16", "bfloat16", "float32", "float64"]
    found = student.run(in_each_dtype, images, kernels, dtypes)
    assert_length(found, len(dtypes))
    expected = oracles.conv2d(images, kernels, padding="same")
    for dtype, (found_dtype, value) in zip(dtypes, found, strict=True):
        assert_exact(found_dtype, dtype, what=f"the dtype of the result for {dtype} images")
        what = f"the result for {dtype} images"
        assert_close(value, expected, kind="linear_algebra", what=what, dtype=dtype)


@pytest.mark.weight(2)
def test_gradients(student, rng):
    """The gradients for the images and for the kernels are right."""
    own(student)
    images, kernels = drawn(rng, [(2, 4, 5, 2), (2, 3, 2, 2)], np.float64)
    for stride, padding in ((1, "valid"), (2, "same")):
        assert_gradient(
            student, "conv2d", oracles.conv2d, images, kernels, rng=rng, wrt=(0, 1),
            stride=stride, padding=padding,
        )  # fmt: skip


def test_kernels_as_a_variable(student, rng):
    """Kernels that are a variable get their gradient, and stay as they are."""
    own(student)
    images, kernels = drawn(rng, [(3, 5, 4, 1), (3, 3, 1, 2)])
    cotangent = rng.normal(size=(3, 5, 4, 2)).astype(np.float32)
    found = student.run(with_a_variable, images, kernels, cotangent)
    expected = oracles.conv2d(images, kernels, padding="same")
    assert_close(found["value"], expected, kind="linear_algebra", what="the result")
    assert_exact(found["kernels"], kernels, what="the kernels after the call")
    # linear in the kernels: the gradient of each entry is the result for the kernel of that entry
    slopes = [
        np.sum(cotangent * oracles.conv2d(images, one.reshape(kernels.shape), padding="same"))
        for one in np.eye(kernels.size)
    ]
    expected = np.reshape(slopes, kernels.shape)
    assert_close(found["gradient"], expected, kind="gradient", what="the gradient of the kernels")


def test_batches_of_unknown_size(student, rng):
    """In a graph the number of images may be unknown."""
    own(student)
    images, kernels = drawn(rng, [(3, 6, 5, 2), (3, 2, 2, 3)])
    for padding, stride in (("valid", 1), ("same", 2)):
        found = student.run(batches_of_any_size, images, kernels, padding, stride)
        assert_length(found, 2)
        expected = oracles.conv2d(images, kernels, stride, padding)
        for result, right in zip(found, (expected, expected[:1]), strict=True):
            what = "the result in a graph for batches of any size"
            assert_close(result, right, kind="linear_algebra", what=what)


def test_every_way_of_calling(student, rng):
    """Arguments may come by place or by name, in a graph or outside, with the same result."""
    own(student)
    images, kernels = drawn(rng, [(2, 6, 5, 2), (2, 3, 2, 3)])
    found = student.run(in_every_way, images, kernels)
    for padding, stride, calls in (("valid", 1, 3), ("same", 2, 4)):
        assert_length(found[padding], calls)
        expected = oracles.conv2d(images, kernels, stride, padding)
        for result in found[padding]:
            what = f"the result of one of several calls with padding {padding}"
            assert_close(result, expected, kind="linear_algebra", what=what)


@pytest.mark.constant("every refusal is the same word")
def test_errors(student, rng):
    """Another word for the padding, and channels that do not match, are a ValueError."""
    own(student)
    images, kernels = drawn(rng, [(2, 5, 5, 3), (3, 3, 3, 2)])
    for word in ("full", "reflect"):
        what = "`conv2d` with another word for the padding"
        assert_raises(student, "ValueError", "conv2d", images, kernels, padding=word, what=what)
    for channels in ((1, 3), (3, 1), (2, 4)):
        x, k = drawn(rng, [(2, 5, 4, channels[0]), (3, 2, channels[1], 2)])
        for padding in ("valid", "same"):
            what = "`conv2d` with unequal numbers of channels"
            assert_raises(student, "ValueError", "conv2d", x, k, padding=padding, what=what)


def test_no_ready_made_convolution(student, rng):
    """It is built from other operations than the library's convolutions, in each setting."""
    images, kernels = drawn(rng, [(9, 20, 16, 2), (3, 3, 2, 4)])
    for stride, padding in ((1, "valid"), (1, "same"), (2, "valid"), (2, "same")):
        assert_own_work(
            student, "conv2d", images, kernels, stride, padding, forbidden=READY_MADE
        )  # fmt: skip
        (found,) = student.run(convolved, cases=[(images, kernels, stride, padding)])
        assert_that(
            np.shape(found) == oracles.conv2d(images, kernels, stride, padding).shape,
            "The result must have the right shape.",
            "It has another one.",
        )
        expected = oracles.conv2d(images, kernels, stride, padding)
        assert_close(found, expected, kind="linear_algebra", what="the result for larger images")
