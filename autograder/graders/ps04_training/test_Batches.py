"""Hidden grader of `Batches`."""

import itertools
import random

import numpy as np
import pytest
import tensorflow as tf

from course.testing import (
    assert_dtype,
    assert_exact,
    assert_raises,
    assert_shape,
    assert_that,
    probe,
)

LIMIT = 200  # batches read from one pass at most: a pass may be endless


@probe
def passes(student, tensors, batch_size, epochs, shuffle=True, as_tensors=False):
    """Batches of several passes, the announced length, and the caller's arrays afterwards."""
    kept = [tf.constant(tensor) if as_tensors else tensor for tensor in tensors]
    batches = student.Batches(tuple(kept), batch_size, shuffle)
    found = [
        [[np.asarray(part) for part in batch] for batch in itertools.islice(batches, LIMIT)]
        for _ in range(epochs)
    ]
    return {"length": len(batches), "passes": found, "tensors": kept}


@probe
def abandoned(student, rows):
    """A pass that is left after one batch, then a whole one."""
    batches = student.Batches((rows,), 4)
    for _ in batches:
        break
    return [np.asarray(batch[0]) for batch in itertools.islice(batches, LIMIT)]


@probe
def default_shuffle(student, rows):
    """Batches made without saying whether to shuffle."""
    return [np.asarray(batch[0]) for batch in itertools.islice(student.Batches((rows,), 8), LIMIT)]


@probe
def unequal(student, tensors):
    """Making batches of unequal tensors, and reading one."""
    for batch in student.Batches(tuple(tensors), 2):
        return len(batch)


@probe
def side_by_side(student, x, y):
    """Two objects with other data and settings, read in turn; the length of each."""
    first = student.Batches(tensors=(x,), batch_size=3, shuffle=False)
    second = student.Batches((y, y), 5)
    found = []
    for batches in (first, second, first):
        found.append([[np.asarray(p) for p in b] for b in itertools.islice(batches, LIMIT)])
    return {"lengths": [len(first), len(second)], "passes": found}


@probe
def next_numbers(student, rows):
    """After the first pass of each of two objects: the next number of every global generator."""
    found = []
    for _ in range(2):
        list(itertools.islice(student.Batches((rows,), 4), LIMIT))
        found.append([np.random.random(), random.random(), float(tf.random.uniform(()))])
    return np.array(found)


def followers(order):
    """The pairs of rows that come one after the other."""
    return set(itertools.pairwise(order.tolist()))


def rows_of(batches):
    """The rows of a pass over a single tensor, one after the other."""
    parts = [np.ravel(batch[0]) for batch in batches if batch]
    return np.concatenate(parts) if parts else np.zeros(0, int)


@pytest.mark.weight(2)
def test_slices_in_order(student, rng):
    """Without shuffling every pass gives the same aligned slices, of the right shape and dtype."""
    several = [
        rng.normal(size=(11, 3, 2)).astype(np.float32),
        rng.integers(0, 9, size=11).astype(np.int32),
        rng.normal(size=(11, 1)),
        rng.integers(0, 256, size=(11, 1, 2)).astype(np.uint8),
        rng.normal(size=11).astype(np.float16),
        rng.integers(0, 2, size=(11, 2)).astype(bool),
    ]
    for tensors, as_tensors in ((several, False), (several, True), (several[:1], False)):
        found = student.run(
            passes, tensors=tensors, batch_size=3, epochs=2, shuffle=False, as_tensors=as_tensors
        )
        assert_exact(len(found["passes"]), 2, what="the number of passes")
        for batches in found["passes"]:
            assert_exact(len(batches), 3, what="the number of batches of a pass")
            for start, batch in zip((0, 3, 6), batches, strict=True):
                assert_exact(len(batch), len(tensors), what="the number of slices in a batch")
                for position, (part, tensor) in enumerate(zip(batch, tensors, strict=True)):
                    what = f"slice {position} of a batch"
                    assert_dtype(part, tensor.dtype.name, what=what)
                    assert_shape(part, (3, *tensor.shape[1:]), what=what)
                    assert_exact(part, tensor[start : start + 3], what=what)


@pytest.mark.weight(2)
def test_rows_stay_paired(student, rng):
    """In every shuffled batch, the rows of all tensors belong together."""
    labels = rng.permutation(41)
    inputs = np.stack([labels * 2.0, labels * 3.0], axis=1).astype(np.float32)
    found = student.run(passes, tensors=[inputs, labels, labels + 100], batch_size=4, epochs=2)
    counts = [len(batches) for batches in found["passes"]]
    assert_exact(counts, [10, 10], what="the number of batches of each pass")
    for batch in itertools.chain(*found["passes"]):
        assert_exact(len(batch), 3, what="the number of slices in a batch")
        x, y, z = batch[0], np.ravel(batch[1]), batch[2]
        assert_exact(
            x, np.stack([y * 2.0, y * 3.0], axis=1), what="the inputs next to their labels"
        )
        assert_exact(z, y + 100, what="the third tensor next to the labels")


@pytest.mark.weight(2)
def test_new_order_each_pass(student, rng):
    """Each pass is shuffled row by row and differs from the passes before."""
    rows = np.arange(48)
    found = student.run(passes, tensors=[rows], batch_size=6, epochs=3)
    orders = [rows_of(batches) for batches in found["passes"]]
    assert_exact(len(orders), 3, what="the number of passes")
    for order in orders:
        assert_exact(len(order), 48, what="the number of rows of a pass")
        assert_that(
            not np.array_equal(order, rows), "The rows must be shuffled.", "They come as they were."
        )
    for a, b in itertools.combinations(orders, 2):
        assert_that(
            not np.array_equal(a, b),
            "Each pass must have a new order.",
            "Two passes have the same.",
        )
        assert_that(
            len(followers(a) & followers(b)) < 16,
            "Each pass must have a new order.",
            "Two passes have long stretches in common.",
            cause="The rows are shuffled once, and then only the batches, or where a pass begins.",
        )
        together = [{frozenset(part.tolist()) for part in order.reshape(8, 6)} for order in (a, b)]
        assert_that(
            len(together[0] & together[1]) < 4,
            "Each pass must make new batches.",
            "The same rows are together again.",
            cause="The batches are fixed, and only shuffled among themselves.",
        )
    together = [sorted(order[:6].tolist()) for order in orders]
    neighbours = [np.ptp(batch) == 5 for batch in together]
    assert_that(
        not all(neighbours),
        "The rows must be shuffled, not the batches or the rows within a batch.",
        "Each batch holds rows that are neighbours in the data.",
    )


@pytest.mark.weight(2)
def test_no_row_twice(student, rng):
    """A pass takes no row twice, and over many passes every row gets its turn."""
    n = 10
    found = student.run(passes, tensors=[np.arange(n)], batch_size=4, epochs=30)
    seen = set()
    for batches in found["passes"]:
        order = rows_of(batches)
        assert_exact(len(order), 8, what="the number of rows of a pass")
        assert_that(
            len(set(order.tolist())) == 8,
            "A pass must not take a row twice.",
            "It does.",
            cause="Rows are drawn with replacement, or used again to fill the last batch.",
        )
        seen |= set(order.tolist())
    assert_that(
        seen == set(range(n)),
        "Over many passes every row must get its turn.",
        "Some rows never come.",
        cause="The same rows are dropped in each pass.",
    )


def test_every_row_may_come_first(student):
    """The shuffle is complete, however many rows there are."""
    for n, size, epochs in ((6000, 1000, 1), (64, 8, 4)):
        found = student.run(passes, tensors=[np.arange(n)], batch_size=size, epochs=epochs)
        counts = [len(batches) for batches in found["passes"]]
        assert_exact(counts, [n // size] * epochs, what="the number of batches of each pass")
        first = np.concatenate([np.ravel(batches[0][0]) for batches in found["passes"]])
        assert_exact(len(first), epochs * size, what="the number of rows of the first batches")
        assert_that(
            first.max() >= 0.6 * n,
            "Any row may come in the first batch.",
            "The last rows never do.",
            cause="The rows are shuffled through a buffer that does not hold all of them.",
        )


def test_two_objects_share_nothing(student, rng):
    """Two objects with other data, sizes and orders do not disturb each other."""
    x, y = rng.normal(size=(7, 2)), np.arange(40)
    found = student.run(side_by_side, x=x, y=y)
    assert_exact(found["lengths"], [2, 8], what="`len` of both")
    first, second, again = found["passes"]
    for batches in (first, again):
        assert_exact([batch[0] for batch in batches], [x[:3], x[3:6]], what="the batches in order")
    assert_exact(np.sort(rows_of(second)), y, what="the rows of the shuffled pass")
    assert_that(
        not np.array_equal(rows_of(second), y),
        "The second object must shuffle, as it was told.",
        "Its rows come as they were.",
    )


def test_number_of_batches(student):
    """`len` counts the full batches: all rows if they divide evenly, none if there are too few."""
    for n, size in ((12, 4), (13, 4), (15, 4), (3, 4), (4, 4), (5, 1)):
        for shuffle in (False, True):
            found = student.run(
                passes, tensors=[np.arange(n)], batch_size=size, epochs=1, shuffle=shuffle
            )
            assert_exact(found["length"], n // size, what="`len(batches)`")
            sizes = [sum(np.size(part) for part in batch) for batch in found["passes"][0]]
            assert_exact(sizes, [size] * (n // size), what="the sizes of the batches")


def test_starts_afresh(student):
    """A pass that was left early does not shorten the next one; shuffling is the default."""
    rows = rows_of([[part] for part in student.run(abandoned, rows=np.arange(20))])
    assert_exact(np.sort(rows), np.arange(20), what="the rows of the pass after an unfinished one")
    order = rows_of([[part] for part in student.run(default_shuffle, rows=np.arange(64))])
    assert_exact(np.sort(order), np.arange(64), what="the rows of a pass")
    assert_that(
        not np.array_equal(order, np.arange(64)),
        "`shuffle` must be True unless it is given.",
        "The rows come as they were.",
    )


def test_caller_keeps_its_arrays(student, rng):
    """The caller's arrays are left in their order."""
    x, y = rng.normal(size=(30, 2)), np.arange(30)
    found = student.run(passes, tensors=[x.copy(), y.copy()], batch_size=7, epochs=2)
    assert_exact(found["tensors"][0], x, what="the caller's inputs")
    assert_exact(found["tensors"][1], y, what="the caller's labels")


def test_global_seeds_are_left_alone(student):
    """A pass sets no global seed: the random numbers of other code do not begin again."""
    found = student.run(next_numbers, rows=np.arange(12))
    assert_shape(found, (2, 3), what="the numbers drawn after two passes")
    for name, first, second in zip(("NumPy", "Python", "TensorFlow"), *found, strict=True):
        assert_that(
            first != second,
            "A pass must set no global seed.",
            f"{name}'s random numbers are the same after each first pass.",
        )


def test_any_unequal_length(student, rng):
    """Unequal numbers of rows raise ValueError, whichever tensor is the odd one out."""
    for lengths in ((8, 7), (7, 8), (8, 8, 9), (9, 8, 9)):
        tensors = [rng.normal(size=(n, 2)) for n in lengths]
        assert_raises(student, "ValueError", unequal, tensors=tensors, what="`Batches`")
