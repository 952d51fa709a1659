"""Hidden grader of `augment`.

Clause: kinds of input; kinds of object.

- shifts: images not square, of 1 to 3 channels, all pixels different; 4000 images for the chances
  (a right answer fails one in 10^6); Dataset of slices.
- dtype, labels: uint8, int32, float16, float32, float64 images; labels that are integers, floats,
  rows, words; shuffled data sets.
- passes and seed: three passes, seeds from 0 to large ones; several data sets.
- nothing else: the global seed and generator of TensorFlow, those of NumPy and Python.

The answers for a hidden seed are any stream of fair draws, so each image is compared with the 25
that it may have become. Not drawn: the global seed of TensorFlow, on which answers may depend.
"""

import random

import numpy as np
import pytest
import tensorflow as tf

from autograder.oracles import ps12_convolution as oracles
from course.testing import assert_exact, assert_length, assert_shape, assert_that, probe

SHIFTS = [(down, right) for down in range(-2, 3) for right in range(-2, 3)]


@probe
def passes(student, images, labels, seeds, count):
    """`count` passes over a data set made with each of the seeds: images and labels."""
    found = []
    for seed in seeds:
        dataset = tf.data.Dataset.from_tensor_slices((images, labels))
        # at most so many, since a data set may be endless; one batch, which is fast
        whole = student.augment(dataset, seed).take(2 * len(images)).batch(2 * len(images))
        for _ in range(count):
            ((moved, kept),) = whole
            found.append([moved, kept])
    return found


@probe
def specifications(student, images, labels):
    """`element_spec` before and after, as text, and whether the result is a Dataset."""
    before = tf.data.Dataset.from_tensor_slices((images, labels))
    after = student.augment(dataset=before, seed=3)
    return {
        "dataset": isinstance(after, tf.data.Dataset),
        "specs": [str(each.element_spec) for each in (before, after)],
    }


@probe
def shuffled(student, images, seed):
    """Images and labels, which are the images themselves, of a shuffled data set."""
    dataset = tf.data.Dataset.from_tensor_slices((images, images)).shuffle(len(images))
    ((moved, labels),) = student.augment(dataset, seed).batch(2 * len(images))
    return [moved, labels]


@probe
def other_numbers(student, images, labels, seed):
    """Numbers from each global generator, without and with a data set made and run before."""
    found = []
    for make in (False, True):
        tf.random.set_seed(11), np.random.seed(12), random.seed(13)
        generator = tf.random.get_global_generator()
        generator.reset_from_seed(14)
        if make:
            dataset = tf.data.Dataset.from_tensor_slices((images, labels))
            list(student.augment(dataset, seed))
        by_tensorflow = [*tf.random.uniform([3]).numpy(), *generator.uniform([3]).numpy()]
        found.append([*by_tensorflow, *np.random.random(3), random.random()])
    tf.random.set_seed(None)
    return found


def different(rng, count, shape, dtype=np.float32):
    """Images whose pixels are all different, and not zero."""
    pixels = int(np.prod(shape))
    rows = np.stack([rng.permutation(pixels) + 1 for _ in range(count)])
    return rows.reshape(count, *shape).astype(dtype)


def shifts_of(found, images):
    """The place in SHIFTS of the shift of each image; an image that is not a shifted one fails."""
    __tracebackhide__ = True
    assert_length(found, len(images), what="images")
    exact = np.asarray(found).shape == images.shape and found.dtype == images.dtype
    assert_that(exact, "Shape and dtype of the images must be kept.", "They are not.")
    places = []
    for shift in SHIFTS:
        expected = _moved(images, *shift)
        places.append(np.all(found == expected, axis=(1, 2, 3)))
    match = np.stack(places)
    assert_that(
        match.any(axis=0).all(),
        "Each image must be the original, moved by at most two pixels down or up, right or left.",
        "Some are not.",
        cause="What leaves the frame on one side must not come back on the other.",
    )
    return match.argmax(axis=0)


def _moved(images, down, right):
    """The oracle for many images at once: they lie side by side as channels of one."""
    count, height, width, channels = images.shape
    side_by_side = np.moveaxis(images, 0, -1).reshape(height, width, -1)
    result = oracles.shifted(side_by_side, down, right)
    return np.moveaxis(result.reshape(height, width, channels, count), -1, 0)


@pytest.mark.weight(2)
def test_images_are_shifted(student, rng):
    """Each image is the original, moved; zeros come in, and all channels move together."""
    for shape in ((6, 4, 1), (5, 7, 3), (3, 3, 2)):
        images = different(rng, 40, shape)
        (pair,) = student.run(passes, images, np.arange(40), [int(rng.integers(1000))], 1)
        assert_length(pair, 2)
        assert_exact(pair[1], np.arange(40), what="the labels, in order")
        kinds = len(np.unique(shifts_of(pair[0], images)))
        requirement = "Images must be moved, each in its own way."
        assert_that(kinds > 10, requirement, "Most are moved alike.")


@pytest.mark.weight(2)
def test_chances(student, rng):
    """All 25 shifts have equal chances, up and down being independent of right and left."""
    count = 4000
    images = np.tile(different(rng, 1, (5, 4, 1)), (count, 1, 1, 1))
    (pair,) = student.run(passes, images, np.arange(count), [int(rng.integers(1000))], 1)
    assert_length(pair, 2)
    places = shifts_of(pair[0], images)
    both = np.bincount(places, minlength=25).reshape(5, 5)
    # binomial: 800 with deviation 25, and 160 with deviation 12.4
    for chances, which in ((both.sum(axis=1), "down"), (both.sum(axis=0), "right")):
        fair = np.all(np.abs(chances - 800) < 140)
        requirement = f"All shifts {which}, from -2 to 2, must have equal chances."
        assert_that(fair, requirement, "Some come too often, and some too seldom.")
    requirement = "The shifts down and to the right must be independent."
    assert_that(np.all(np.abs(both - 160) < 80), requirement, "They go together.")


def test_labels_and_dtypes(student, rng):
    """Labels of any kind stay as they were, and images of any dtype keep it."""
    labels = (
        np.arange(12, dtype=np.uint8),
        rng.normal(size=(12, 3)),
        np.array([f"label {n}" for n in range(12)]),
        np.arange(12) % 2 == 0,
        np.arange(12, dtype=np.int64) + 2**40,
    )
    for label, dtype in zip(
        labels, ("uint8", "int32", "float16", "float32", "float64"), strict=True
    ):
        images = different(rng, 12, (4, 5, 2), dtype)
        found = student.run(specifications, images, label)
        assert_exact(found["dataset"], True, what="whether the result is a `tf.data.Dataset`")
        before, after = found["specs"]
        assert_exact(after, before, what="the `element_spec`")
        (pair,) = student.run(passes, images, label, [5], 1)
        assert_length(pair, 2)
        shifts_of(pair[0], images)
        assert_length(pair[1], 12, what="labels")
        for one, right in zip(pair[1], label, strict=True):
            right = right.encode() if isinstance(right, str) else right
            same = np.shape(one) == np.shape(right) and np.all(np.asarray(one) == right)
            assert_that(same, "Labels must be kept.", "Some are not.")


@pytest.mark.weight(2)
def test_each_pass_is_new(student, rng):
    """Each pass over the data set draws new shifts."""
    images = different(rng, 300, (4, 3, 1))
    found = student.run(passes, images, np.arange(300), [int(rng.integers(1000))], 3)
    assert_length(found, 3, what="passes")
    one, two, three = (shifts_of(pair[0], images) for pair in found)
    for first, second in ((one, two), (two, three), (one, three)):
        alike = np.mean(first == second)  # 1 in 25 by chance: 12 of 300, with deviation 3.4
        requirement = "Each pass must draw new shifts."
        assert_that(alike < 0.12, requirement, "Images are moved as in another pass.")


@pytest.mark.weight(2)
def test_seed(student, rng):
    """The same seed gives the same passes again, another seed gives others."""
    images, seed = different(rng, 200, (4, 3, 1)), int(rng.integers(10, 1000))
    seeds = [seed, seed, seed + 1, 0, 0, 123_456_789]
    found = student.run(passes, images, np.arange(200), seeds, 2)
    assert_length(found, 12, what="passes")
    shifts = [shifts_of(pair[0], images) for pair in found]
    for first, second in ((0, 2), (1, 3), (6, 8), (7, 9)):
        what = f"the shifts in {'a first' if first % 2 == 0 else 'a second'} pass, same seed"
        assert_exact(shifts[second], shifts[first], what=what)
    for first, second in ((0, 4), (0, 6), (4, 6), (0, 10), (6, 10)):
        alike = np.mean(shifts[first] == shifts[second])
        requirement = "Another seed must give other shifts."
        assert_that(alike < 0.15, requirement, "The shifts are the same.")


def test_pairs_stay_together(student, rng):
    """Behind a shuffle, too, each image keeps its own label."""
    images = different(rng, 30, (4, 4, 1))
    moved, labels = student.run(shuffled, images, int(rng.integers(1000)))
    assert_shape(labels, images.shape, what="the labels")
    rows = [sorted(map(bytes, np.asarray(each, np.float32))) for each in (labels, images)]
    assert_that(rows[0] == rows[1], "Each label must come once.", "Some are missing.")
    kinds = len(np.unique(shifts_of(moved, labels)))
    assert_that(kinds > 8, "Images must be moved, each in its own way.", "Most are moved alike.")


def test_other_randomness_is_left_alone(student, rng):
    """The random numbers of the rest of the program stay as they are."""
    images = different(rng, 4, (3, 3, 1))
    without, within = student.run(other_numbers, images, np.arange(4), 5)
    assert_length(within, 10, what="random numbers")
    assert_exact(within, without, what="the random numbers drawn afterwards")
    assert_exact(np.unique(within).size, 10, what="how many different random numbers were drawn")
