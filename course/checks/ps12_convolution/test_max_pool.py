"""Public checks of `max_pool`."""

import numpy as np
import pytest

from course.testing import assert_close, assert_dtype, assert_own_work

READY_MADE = (
    *("MaxPool", "MaxPoolV2", "MaxPool3D", "MaxPoolWithArgmax", "FractionalMaxPool", "AvgPool"),
    *("Dilation2D", "ExtractImagePatches", "ExtractVolumePatches", "Conv2D", "Conv3D", "Conv"),
    "DepthwiseConv2dNative",
)
IMAGE = np.array([[1, 5, 2, 0], [3, 4, 8, 1], [0, 2, 7, 6], [9, 1, 3, 4]], np.float32)
IMAGES = IMAGE[None, :, :, None]


def own(student):
    """Whatever a check asks for, the library's pooling as the answer earns nothing."""
    __tracebackhide__ = True
    assert_own_work(student, "max_pool", IMAGES, 2, forbidden=READY_MADE)


def test_squares_of_two(student):
    """Of 4 x 4 pixels 2 x 2 values are left, the largest of each square."""
    own(student)
    found = student.call("max_pool", IMAGES, 2)
    expected = np.array([[5, 8], [9, 7]])[None, :, :, None]
    assert_close(found, expected, what="max_pool(images, 2)")
    assert_dtype(found, "float32", what="max_pool(images, 2)")


def test_channels_stay_apart(student):
    """Each channel of each image is pooled by itself."""
    own(student)
    images = np.concatenate([IMAGES, -IMAGES], axis=-1)
    found = student.call("max_pool", np.concatenate([images, 2 * images]), 2)
    one = np.stack([[[5, 8], [9, 7]], [[-1, 0], [0, -3]]], axis=-1)
    assert_close(found, np.stack([one, 2 * one]), what="max_pool of two images of two channels")


@pytest.mark.weight(2)
def test_what_is_left_over(student):
    """With squares of 3 x 3 the fourth row and the fourth column are dropped."""
    own(student)
    found = student.call("max_pool", IMAGES, 3)
    assert_close(found, np.array(8.0).reshape(1, 1, 1, 1), what="max_pool(images, 3)")


def test_gradient_flows(student):
    """The gradient of each value is that of the pixel it came from."""
    own(student)
    cotangent = np.array([[1, 2], [3, 4]], np.float32)[None, :, :, None]
    found = student.gradient("max_pool", IMAGES, 2, cotangent=cotangent)
    expected = np.zeros((4, 4))
    expected[0, 1], expected[1, 2], expected[3, 0], expected[2, 2] = 1, 2, 3, 4
    expected = expected[None, :, :, None]
    assert_close(found, expected, kind="gradient", what="the gradient of the images")
