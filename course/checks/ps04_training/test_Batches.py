"""Public check of `Batches`."""

import numpy as np

from course.testing import assert_exact, assert_raises, assert_that, probe


@probe
def passes(student, tensors, batch_size, shuffle, epochs):
    """The batches of several passes, and the number of batches announced."""
    batches = student.Batches(tuple(tensors), batch_size, shuffle=shuffle)
    found = []
    for _ in range(epochs):
        found.append([[np.asarray(part) for part in batch] for batch in batches])
    return {"length": len(batches), "passes": found}


X = np.arange(10, dtype=np.float32)[:, None] * np.ones((1, 2), np.float32)
Y = np.arange(10)


def test_in_order(student):
    """Without shuffling the rows come as they are, and the incomplete last batch is dropped."""
    found = student.run(passes, tensors=[X, Y], batch_size=4, shuffle=False, epochs=1)
    assert_exact(found["length"], 2, what="`len(batches)`")
    assert_exact([len(batch) for batch in found["passes"][0]], [2, 2], what="the slices per batch")
    rows = [batch[1] for batch in found["passes"][0]]
    assert_exact(rows, [[0, 1, 2, 3], [4, 5, 6, 7]], what="the rows of the batches")


def test_pairs(student):
    """Shuffled rows stay paired."""
    found = student.run(passes, tensors=[X, Y], batch_size=5, shuffle=True, epochs=1)
    assert_exact([len(batch) for batch in found["passes"][0]], [2, 2], what="the slices per batch")
    labels = [np.ravel(batch[1]) for batch in found["passes"][0]]
    assert_exact(np.sort(np.concatenate(labels)), Y, what="all labels, sorted")
    for batch in found["passes"][0]:
        x, y = (np.ravel(part) for part in batch)
        assert_that(
            np.array_equal(x, np.repeat(y, 2)),
            "Every input must keep its own label.",
            "Inputs and labels are torn apart.",
            cause="They are shuffled separately.",
            details=f"Inputs {x[::2].tolist()} with labels {y.tolist()}.",
        )


def test_new_order(student):
    """Each pass has all its batches, in a new order."""
    rows = np.arange(60)
    found = student.run(passes, tensors=[rows], batch_size=20, shuffle=True, epochs=2)
    first, second = found["passes"]
    assert_exact([len(first), len(second)], [3, 3], what="the number of batches in two passes")
    sizes = [[np.size(part) for part in batch] for batch in [*first, *second]]
    assert_exact(sizes, [[20]] * 6, what="the sizes of the slices of each batch")
    first, second = (np.ravel(batches) for batches in (first, second))
    assert_that(
        not np.array_equal(first, second),
        "Each pass must have a new order.",
        "The second pass has the order of the first.",
        cause="The order is drawn once, not at the start of each pass.",
    )


def test_unequal_lengths(student):
    """Tensors with different numbers of rows are refused."""
    assert_raises(
        student, "ValueError", passes, [X, Y[:9]], 2, False, 1, what="`Batches` of 10 and 9 rows"
    )
