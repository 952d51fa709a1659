"""Hidden grader of `preprocess`."""

import numpy as np
import pytest

from autograder.oracles import ps04_training as oracles
from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_shape,
    assert_that,
    probe,
)


@probe
def keeps_inputs(student, images, labels):
    """The caller's arrays after the call, and the results for NumPy arrays."""
    rows, one_hot = student.preprocess(images, labels)
    return {"images": images, "labels": labels, "rows": rows, "one_hot": one_hot}


def random_images(rng, n, height, width, maximum=255):
    """Images whose darkest and brightest possible values both occur, but not in every image."""
    images = rng.integers(0, maximum + 1, size=(n, height, width))
    images[0] = rng.integers(0, maximum // 3, size=(height, width))
    images[1, 0, 0], images[1, -1, -1] = 0, maximum
    return images.astype(np.uint8)


def pair(result):
    """The two parts of what `preprocess` returned."""
    assert_that(
        isinstance(result, list) and len(result) == 2,
        "The result must be a pair: the images, then the labels.",
        "It is something else.",
    )
    return result


@pytest.mark.weight(2)
def test_every_pixel(student, rng):
    """Every pixel of images that are not square comes to its place in the row, scaled to [0, 1]."""
    images, labels = random_images(rng, 7, 3, 5), rng.integers(0, 10, size=7)
    rows, _ = pair(student.call("preprocess", images, labels))
    expected, _ = oracles.preprocessed(images, labels, 255)
    assert_dtype(rows, "float32", what="the images")
    assert_shape(rows, (7, 15), what="the images")
    assert_close(rows, expected, what="the images")


@pytest.mark.weight(2)
def test_dark_batch(student, rng):
    """The scale does not depend on how bright the images of the batch happen to be."""
    images = rng.integers(0, 60, size=(4, 2, 3)).astype(np.uint8)
    labels = rng.integers(0, 10, size=4)
    rows, _ = pair(student.call("preprocess", images, labels))
    assert_close(rows, oracles.preprocessed(images, labels, 255)[0], what="the dark images")


def test_other_maximum(student, rng):
    """Another `maximum` is honoured, also where the batch does not reach it."""
    labels = rng.integers(0, 10, size=5)
    for maximum in (16, 100, 1, 200, 16.0, 12.5):
        images = rng.integers(0, max(int(maximum) - 3, 2), size=(5, 4, 2)).astype(np.uint8)
        rows, _ = pair(student.call("preprocess", images, labels, maximum=maximum))
        assert_close(
            rows, oracles.preprocessed(images, labels, maximum)[0], what="the images with a maximum"
        )


@pytest.mark.weight(2)
def test_ten_columns(student, rng):
    """One-hot rows have ten columns whatever labels occur, with the one in the label's column."""
    images = random_images(rng, 5, 2, 3)
    for labels in (np.array([7, 2, 2, 5, 7]), np.array([0, 0, 0, 0, 0]), rng.permutation(10)[:5]):
        _, one_hot = pair(student.call("preprocess", images, labels))
        assert_dtype(one_hot, "float32", what="the labels")
        assert_shape(one_hot, (5, 10), what="the labels")
        assert_close(one_hot, oracles.preprocessed(images, labels, 255)[1], what="the labels")


def test_axes_of_length_one(student, rng):
    """A single image, and images of one row, one column or one pixel, keep both their axes."""
    for n, height, width in ((1, 3, 4), (1, 1, 1), (4, 1, 3), (3, 5, 1), (2, 1, 1)):
        images = rng.integers(0, 256, size=(n, height, width)).astype(np.uint8)
        labels = rng.integers(0, 10, size=n)
        rows, one_hot = pair(student.call("preprocess", images, labels))
        expected_rows, expected = oracles.preprocessed(images, labels, 255)
        assert_shape(rows, (n, height * width), what="the images")
        assert_shape(one_hot, (n, 10), what="the labels")
        assert_close(rows, expected_rows, what="the images")
        assert_close(one_hot, expected, what="the labels")


def test_label_dtypes(student, rng):
    """Labels of any integer dtype will do."""
    images = random_images(rng, 4, 3, 2)
    for dtype in (*"bhilBHIL",):
        labels = rng.integers(0, 10, size=4).astype(dtype)
        rows, one_hot = pair(student.call("preprocess", images, labels))
        expected_rows, expected = oracles.preprocessed(images, labels, 255)
        assert_close(one_hot, expected, what="the labels of another integer dtype")
        assert_close(rows, expected_rows, what="the images")


def test_arrays(student, rng):
    """NumPy arrays will do as well as tensors, and are left as they were."""
    images, labels = random_images(rng, 6, 2, 2), rng.integers(0, 10, size=6)
    found = student.run(keeps_inputs, images=images.copy(), labels=labels.copy())
    assert_exact(found["images"], images, what="the caller's images")
    assert_exact(found["labels"], labels, what="the caller's labels")
    rows, one_hot = oracles.preprocessed(images, labels, 255)
    assert_dtype(found["rows"], "float32", what="the images")
    assert_close(found["rows"], rows, what="the images")
    assert_close(found["one_hot"], one_hot, what="the labels")
