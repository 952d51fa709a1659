"""Hidden grader of `make_dataset`."""

import itertools

import numpy as np
import pytest
import tensorflow as tf

from course.testing import assert_dtype, assert_exact, assert_shape, assert_that, probe

LIMIT = 200  # batches read from one pass at most: a dataset may be endless


@probe
def passes(student, x, y, batch_size, shuffle_buffer=None, seed=None, epochs=1, tensors=False):
    """Pairs of batches of several passes over one dataset."""
    if tensors:
        x, y = tf.constant(x), tf.constant(y)
    dataset = student.make_dataset(x, y, batch_size, shuffle_buffer, seed)
    return [
        [[x.numpy(), y.numpy()] for x, y in itertools.islice(iter(dataset), LIMIT)]
        for _ in range(epochs)
    ]


@probe
def first_orders(student, rows, shuffle_buffer, seeds):
    """The orders of two passes over datasets made with each of the seeds."""
    found = []
    for seed in seeds:
        dataset = student.make_dataset(rows, rows, 20, shuffle_buffer=shuffle_buffer, seed=seed)
        for _ in range(2):
            pairs = itertools.islice(iter(dataset), LIMIT)
            found.append(np.concatenate([np.ravel(y) for _, y in pairs]))
    return {"first": found[::2], "second": found[1::2]}


@probe
def numbers_between(student, rows):
    """Random numbers drawn from TensorFlow's global generator with and without a dataset made."""
    found = []
    for make in (False, True):
        tf.random.set_seed(11)
        before = tf.random.uniform([3])
        if make:
            student.make_dataset(rows, rows, 4, shuffle_buffer=8, seed=5)
        found.append([before, tf.random.uniform([3])])
    tf.random.set_seed(None)
    return found


@probe
def stages(student, rows):
    """Whether the result is a `tf.data.Dataset`, and the op types of its pipeline."""
    dataset = student.make_dataset(rows, rows, 4, shuffle_buffer=8, seed=0)
    if not isinstance(dataset, tf.data.Dataset):
        return {"dataset": False, "ops": []}
    variant = tf.data.experimental.to_variant(dataset)
    graph = tf.compat.v1.GraphDef.FromString(
        tf.raw_ops.DatasetToGraphV2(input_dataset=variant).numpy()
    )
    nodes = [*graph.node, *(node for f in graph.library.function for node in f.node_def)]
    return {"dataset": True, "ops": sorted({node.op for node in nodes})}


def order_of(pairs):
    """The targets of a pass, one after the other."""
    return np.concatenate([np.ravel(y) for _, y in pairs]) if pairs else np.zeros(0, int)


@pytest.mark.weight(2)
def test_batches_in_order(student, rng):
    """Aligned batches in the order of the rows, the last with what is left; dtypes are kept."""
    x = rng.normal(size=(17, 3, 2)).astype(np.float32)
    y = rng.integers(0, 9, size=(17, 1)).astype(np.int32)
    small = x[:, :1, 0].astype(np.float16), y.astype(np.uint8)
    wide = x.astype(np.float64) / 3, y.astype(np.int64) + 2**40
    cases = ((x, y, False), (x, y, True), (*small, False), (x[:3], y[:3], False), (*wide, True))
    for inputs, targets, tensors in cases:
        n = len(inputs)
        both = student.run(passes, x=inputs, y=targets, batch_size=5, epochs=2, tensors=tensors)
        assert_exact(len(both), 2, what="the number of passes")
        for found in both:
            assert_exact(len(found), -(-n // 5), what="the number of batches")
            for start, pair in zip(range(0, n, 5), found, strict=True):
                for part, whole, what in (
                    (pair[0], inputs, "the inputs"),
                    (pair[1], targets, "the targets"),
                ):
                    expected = whole[start : start + 5]
                    assert_dtype(part, expected.dtype.name, what=f"{what} of a batch")
                    assert_shape(part, expected.shape, what=f"{what} of a batch")
                    assert_exact(part, expected, what=f"{what} of a batch")


@pytest.mark.weight(2)
def test_pairs_and_sizes(student, rng):
    """Shuffled: every row comes once per pass with its own target, and the last batch is kept."""
    labels = rng.permutation(45)
    x = np.stack([labels * 2.0, labels * 3.0], axis=1)
    found = []
    for seed in (3, None):
        given = {"batch_size": 10, "shuffle_buffer": 45, "seed": seed}
        found += student.run(passes, x=x, y=labels, epochs=2, **given)
    assert_exact(len(found), 4, what="the number of passes")
    for pairs in found:
        sizes = [np.size(y) for _, y in pairs]
        assert_exact(sizes, [10, 10, 10, 10, 5], what="the sizes of the batches")
        assert_exact(np.sort(order_of(pairs)), np.arange(45), what="the sorted targets of a pass")
        for inputs, y in pairs:
            expected = np.stack([np.ravel(y) * 2.0, np.ravel(y) * 3.0], axis=1)
            assert_exact(inputs, expected, what="the inputs next to their targets")


@pytest.mark.weight(2)
def test_rows_are_mixed(student, rng):
    """The rows are shuffled before they are batched, anew in each pass."""
    rows = np.arange(48)
    found = student.run(passes, x=rows, y=rows, batch_size=6, shuffle_buffer=48, epochs=2)
    first, second = (order_of(pairs) for pairs in found)
    assert_that(
        not all(np.ptp(y) == np.size(y) - 1 for _, y in found[0]),
        "The rows must be shuffled before they are batched.",
        "Each batch holds rows that are neighbours in the data.",
    )
    assert_that(
        not np.array_equal(first, second),
        "Each pass must have a new order.",
        "The second pass has the order of the first.",
    )


def test_buffer_size(student, rng):
    """The shuffle buffer has the size asked for: no row comes out before it has come in."""
    for buffer, n in ((1, 60), (4, 60), (20, 600)):
        rows = np.arange(n)
        (found,) = student.run(passes, x=rows, y=rows, batch_size=8, shuffle_buffer=buffer, seed=5)
        order = order_of(found)
        assert_exact(np.sort(order), rows, what="the sorted targets of a pass")
        assert_that(
            np.all(order < rows + buffer),
            "A row must not come out of the buffer before it can have come in.",
            "The buffer holds another number of rows than asked for.",
        )
        assert_that(
            np.max(order - rows) == buffer - 1,
            "A buffer of several rows must shuffle as far as it reaches.",
            "The rows come as they were, or the buffer is smaller than asked for.",
        )


@pytest.mark.weight(2)
def test_seed(student, rng):
    """The same seed gives the same orders again, another seed or none gives others."""
    seed = int(rng.integers(1, 1000))
    seeds = [seed, seed, seed + 1, 0, 0, None, None]
    found = student.run(first_orders, rows=np.arange(40), shuffle_buffer=40, seeds=seeds)
    orders = found["first"]
    for position, (first, second) in enumerate(zip(orders, found["second"], strict=True)):
        assert_exact(np.sort(second), np.arange(40), what="the sorted targets of a second pass")
        assert_that(
            not np.array_equal(first, second),
            "Each pass must have a new order, with a seed as well.",
            "The second pass has the order of the first.",
            cause="`reshuffle_each_iteration` is off." if position < 5 else "",
        )
    assert_exact(
        found["second"][1], found["second"][0], what="the order of a second pass, same seed"
    )
    assert_exact(orders[1], orders[0], what="the order of a second dataset with the same seed")
    assert_exact(orders[4], orders[3], what="the order of a second dataset with the seed 0")
    for other, what in ((2, "another seed"), (3, "the seed 0"), (5, "no seed"), (6, "no seed")):
        assert_that(
            not np.array_equal(orders[other], orders[0]),
            "Another seed must give another order.",
            f"With {what} the order is the same.",
        )
    assert_that(
        not np.array_equal(orders[5], orders[6]),
        "Without a seed the order must be new each time.",
        "Two datasets without a seed have the same order.",
    )


def test_other_randomness_is_left_alone(student):
    """A dataset made with a seed does not change the random numbers of the rest of the program."""
    without, within = student.run(numbers_between, rows=np.arange(12))
    assert_exact(np.shape(within), (2, 3), what="the shape of the random numbers")
    assert_exact(within, without, what="the random numbers drawn afterwards")
    assert_exact(np.unique(within).size, 6, what="how many different random numbers were drawn")


def test_prefetch(student):
    """The result is a `tf.data.Dataset` that prefetches."""
    found = student.run(stages, rows=np.arange(12))
    assert_exact(found["dataset"], True, what="whether the result is a `tf.data.Dataset`")
    assert_that(
        "PrefetchDataset" in found["ops"],
        "The dataset must prefetch.",
        "There is no `prefetch` in the pipeline.",
    )
