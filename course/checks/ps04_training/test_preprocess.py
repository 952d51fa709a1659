"""Public check of `preprocess`."""

import numpy as np

from course.testing import assert_close, assert_dtype, assert_shape, assert_that

IMAGES = np.array([[[0, 51, 102], [153, 204, 255]], [[255, 0, 0], [0, 0, 51]]], np.uint8)
LABELS = np.array([3, 9])


def pair(result):
    """The two parts of what `preprocess` returned."""
    assert_that(
        isinstance(result, list) and len(result) == 2,
        "The result must be a pair: the images, then the labels.",
        "It is something else.",
    )
    return result


def test_images(student):
    """Images become float32 rows with values between 0 and 1."""
    rows, _ = pair(student.call("preprocess", IMAGES, LABELS))
    assert_dtype(rows, "float32", what="the images")
    assert_shape(rows, (2, 6), what="the images")
    expected = [[0.0, 0.2, 0.4, 0.6, 0.8, 1.0], [1.0, 0.0, 0.0, 0.0, 0.0, 0.2]]
    assert_close(rows, expected, what="the images")


def test_labels(student):
    """Labels become float32 one-hot rows with ten columns."""
    _, one_hot = pair(student.call("preprocess", IMAGES, LABELS))
    assert_dtype(one_hot, "float32", what="the labels")
    assert_shape(one_hot, (2, 10), what="the labels")
    expected = np.zeros((2, 10))
    expected[0, 3] = expected[1, 9] = 1.0
    assert_close(one_hot, expected, what="the labels")


def test_maximum(student):
    """`maximum` is the grey value that becomes 1."""
    rows, _ = pair(student.call("preprocess", np.uint8([[[4, 8, 16]]]), LABELS[:1], maximum=16))
    assert_close(rows, [[0.25, 0.5, 1.0]], what="the images with maximum=16")
