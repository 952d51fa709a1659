"""Public check of `make_dataset`."""

import itertools

import numpy as np

from course.testing import assert_exact, assert_that, probe


@probe
def batches(student, x, y, batch_size, **options):
    """The batches of one pass, at most 100."""
    dataset = student.make_dataset(x, y, batch_size, **options)
    return [[x.numpy(), y.numpy()] for x, y in itertools.islice(iter(dataset), 100)]


X = np.arange(10, dtype=np.float32)[:, None]
Y = np.arange(10)


def test_in_order(student):
    """Without a shuffle buffer the rows come as they are, and the last batch is kept."""
    found = student.run(batches, X, Y, 4)
    expected = [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]
    assert_exact([y for _, y in found], expected, what="the targets, batch by batch")
    assert_exact(
        [np.ravel(x) for x, _ in found], [np.float32(b) for b in expected], what="the inputs"
    )


def test_shuffled(student):
    """With a shuffle buffer the rows of each batch are mixed, and pairs stay together."""
    n = 60
    x = np.arange(n, dtype=np.float32)[:, None]
    found = student.run(batches, x, np.arange(n), 20, shuffle_buffer=n, seed=1)
    assert_exact([np.size(y) for _, y in found], [20, 20, 20], what="the sizes of the batches")
    for inputs, targets in found:
        right = np.ravel(targets).astype(np.float32)
        assert_exact(np.ravel(inputs), right, what="the inputs next to their targets")
    rows = np.sort(np.concatenate([np.ravel(targets) for _, targets in found]))
    assert_exact(rows, np.arange(n), what="all targets, sorted")
    neighbours = [np.ptp(targets) == 19 for _, targets in found]
    assert_that(
        not all(neighbours),
        "The rows must be shuffled.",
        "Each batch holds rows that are neighbours in the data.",
        cause="`batch` comes before `shuffle`, or there is no `shuffle`.",
    )
