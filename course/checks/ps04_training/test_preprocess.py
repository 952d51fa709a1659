"""Public check of `preprocess`."""

import numpy as np

from course.numerics import assert_close, assert_dtype, assert_shape

IMAGES = np.array([[[0, 51, 102], [153, 204, 255]], [[255, 0, 0], [0, 0, 51]]], np.uint8)
LABELS = np.array([3, 9])


def test_images(student):
    """Images become float32 rows with values between 0 and 1."""
    rows, _ = student.call("preprocess", IMAGES, LABELS)
    assert_dtype(rows, "float32", what="the images")
    assert_shape(rows, (2, 6), what="the images")
    expected = [[0.0, 0.2, 0.4, 0.6, 0.8, 1.0], [1.0, 0.0, 0.0, 0.0, 0.0, 0.2]]
    assert_close(rows, expected, what="the images")


def test_labels(student):
    """Labels become float32 one-hot rows with ten columns."""
    _, one_hot = student.call("preprocess", IMAGES, LABELS)
    assert_dtype(one_hot, "float32", what="the labels")
    assert_shape(one_hot, (2, 10), what="the labels")
    expected = np.zeros((2, 10))
    expected[0, 3] = expected[1, 9] = 1.0
    assert_close(one_hot, expected, what="the labels")


def test_maximum(student):
    """`maximum` is the grey value that becomes 1."""
    rows, _ = student.call("preprocess", np.array([[[4, 8, 16]]], np.uint8), LABELS[:1], maximum=16)
    assert_close(rows, [[0.25, 0.5, 1.0]], what="the images with maximum=16")
