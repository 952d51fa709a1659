"""Public checks of `conv2d`."""

import numpy as np
import pytest

from course.testing import assert_close, assert_dtype, assert_own_work, assert_raises

READY_MADE = (
    *("Conv", "Conv2D", "Conv3D", "DepthwiseConv2dNative", "_FusedConv2D", "XlaConv", "XlaConvV2"),
    *("FusedPadConv2D", "FusedResizeAndPadConv2D"),
    *(f"Conv{n}DBackprop{to}{v}" for n in (2, 3) for to in ("Input", "Filter") for v in ("", "V2")),
    *("DepthwiseConv2dNativeBackpropInput", "DepthwiseConv2dNativeBackpropFilter"),
    *("ExtractImagePatches", "ExtractVolumePatches", "MaxPool", "MaxPoolV2", "AvgPool"),
)
STEPS = np.array([[0, 1, 0, 2], [3, 0, 1, 0], [0, 2, 0, 1]], np.float32)[None, :, :, None]
CROSS = np.array([[1, 2], [0, 10]], np.float32)[:, :, None, None]


def own(student):
    """Whatever a check asks for, the library's convolution as the answer earns nothing."""
    __tracebackhide__ = True
    assert_own_work(student, "conv2d", STEPS, CROSS, forbidden=READY_MADE)


def test_window_stays_inside(student):
    """The window stays inside: a 2 x 2 kernel on 3 x 4 pixels gives 2 x 3 places."""
    own(student)
    found = student.call("conv2d", STEPS, CROSS)
    expected = np.array([[2, 11, 4], [23, 2, 11]])[None, :, :, None]
    assert_close(found, expected, kind="linear_algebra", what="conv2d(images, kernels)")
    assert_dtype(found, "float32", what="conv2d(images, kernels)")


def test_channels(student):
    """All input channels are summed up, and each kernel gives one channel of the result."""
    own(student)
    images = np.concatenate([STEPS, 10 * STEPS, 100 * STEPS], axis=-1)
    kernels = np.stack([[1, 0], [0, 1], [2, 2]])[None, None].astype(np.float32)
    found = student.call("conv2d", images, kernels)
    expected = np.concatenate([201 * STEPS, 210 * STEPS], axis=-1)
    what = "conv2d with three input channels and two kernels of one pixel"
    assert_close(found, expected, kind="linear_algebra", what=what)


@pytest.mark.weight(2)
def test_zeros_around(student):
    """With "same" and stride 1 the size stays; a 2 x 2 window has its zeros after the image."""
    own(student)
    found = student.call("conv2d", STEPS, CROSS, padding="same")
    expected = np.array([[2, 11, 4, 2], [23, 2, 11, 0], [4, 2, 2, 1]])[None, :, :, None]
    assert_close(found, expected, kind="linear_algebra", what='conv2d with padding "same"')


@pytest.mark.weight(2)
def test_stride(student):
    """With stride 2 the window moves on by two pixels, down and to the right."""
    own(student)
    found = student.call("conv2d", STEPS, CROSS, stride=2)
    expected = np.array([[2, 4]])[None, :, :, None]
    assert_close(found, expected, kind="linear_algebra", what="conv2d with stride 2")
    found = student.call("conv2d", STEPS, CROSS, stride=2, padding="same")
    expected = np.array([[2, 4], [4, 2]])[None, :, :, None]
    what = 'conv2d with stride 2 and padding "same"'
    assert_close(found, expected, kind="linear_algebra", what=what)


def test_gradient_flows(student):
    """The gradient of the sum of the result, for the kernel: the sum of what each entry met."""
    own(student)
    cotangent = np.ones((1, 2, 3, 1), np.float32)
    found = student.gradient("conv2d", STEPS, CROSS, wrt=1, cotangent=cotangent)
    expected = np.array([[5, 4], [6, 4]])[:, :, None, None]
    assert_close(found, expected, kind="gradient", what="the gradient of the kernel")


@pytest.mark.constant("every refusal is the same word")
def test_what_is_refused(student):
    """Unequal numbers of channels, and a padding of another name, are a ValueError."""
    own(student)
    what = "`conv2d` of images with one channel and kernels for two"
    kernels = np.ones((2, 2, 2, 1), np.float32)
    assert_raises(student, "ValueError", "conv2d", STEPS, kernels, what=what)
    what = '`conv2d` with padding="full"'
    assert_raises(student, "ValueError", "conv2d", STEPS, CROSS, padding="full", what=what)
