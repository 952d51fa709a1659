"""Public checks of `augment`."""

import numpy as np
import pytest
import tensorflow as tf

from course.testing import assert_exact, assert_that, probe

IMAGE = np.arange(1, 25, dtype=np.float32).reshape(4, 6, 1)
IMAGES = np.tile(IMAGE, (60, 1, 1, 1))


@probe
def passes(student, seed, count):
    """Images and labels of several passes over one data set."""
    dataset = tf.data.Dataset.from_tensor_slices((IMAGES, np.arange(60)))
    augmented = student.augment(dataset, seed)
    found = [list(augmented.take(100).as_numpy_iterator()) for _ in range(count)]
    return {
        "images": [[image for image, _ in pairs] for pairs in found],
        "labels": [[label for _, label in pairs] for pairs in found],
        "specs": [str(dataset.element_spec), str(augmented.element_spec)],
    }


def _shifted(down, right):
    """IMAGE, cut out of a frame of zeros."""
    frame = np.pad(IMAGE, [(2, 2), (2, 2), (0, 0)])
    return frame[2 - down : 6 - down, 2 - right : 8 - right]


def _shifts(images):
    """The shift (down, right) of each image; None where it is not the original, shifted."""
    known = {
        _shifted(down, right).tobytes(): (down, right)
        for down in range(-2, 3)
        for right in range(-2, 3)
    }
    return [known.get(np.asarray(image).tobytes()) for image in images]


def test_shifts(student):
    """Each image is moved by up to two pixels; zeros come in, and nothing comes back in."""
    found = student.run(passes, seed=1, count=1)
    assert_exact(len(found["images"][0]), 60, what="the number of images")
    shifts = _shifts(found["images"][0])
    requirement = "Each image must be the original, moved by -2 to 2 pixels in each direction."
    assert_that(None not in shifts, requirement, "Some are not.")
    requirement = "Images must be moved in different ways."
    assert_that(len(set(shifts)) > 8, requirement, f"There are {len(set(shifts))} ways only.")


def test_labels_and_specification(student):
    """Labels, their order, and shapes and dtypes stay as they were."""
    found = student.run(passes, seed=1, count=1)
    assert_exact(found["labels"][0], np.arange(60), what="the labels")
    assert_exact(found["specs"][1], found["specs"][0], what="the `element_spec`")


@pytest.mark.weight(2)
def test_new_in_each_pass(student):
    """A second pass over the same data set moves the images in other ways."""
    first, second = map(_shifts, student.run(passes, seed=1, count=2)["images"])
    requirement = "Each image must be the original, moved by -2 to 2 pixels in each direction."
    assert_that(first and None not in first + second, requirement, "Some are not.")
    alike = sum(one == two for one, two in zip(first, second, strict=True))
    requirement = "Each pass must draw new shifts."
    assert_that(alike < 20, requirement, f"{alike} of {len(first)} images are moved as before.")


@pytest.mark.weight(2)
def test_repeatable_by_seed(student):
    """The same seed gives the same two passes again, another seed gives others."""
    runs = [student.run(passes, seed=seed, count=2)["images"] for seed in (7, 7, 8)]
    one, again, other = ([_shifts(images) for images in run] for run in runs)
    requirement = "Each image must be the original, moved by -2 to 2 pixels in each direction."
    moved = len(set(one[0])) > 8 and None not in one[0] + one[1]
    assert_that(moved, requirement, "Some are not.")
    assert_that(one == again, "The same seed must give the same shifts, pass by pass.")
    assert_that(one[0] != other[0], "Another seed must give other shifts.", "They are the same.")
