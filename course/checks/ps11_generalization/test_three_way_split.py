"""Public check of `three_way_split`."""

import numpy as np

from course.testing import assert_exact, assert_length, assert_raises, assert_that, probe

X = np.stack([np.arange(20), -np.arange(20)], axis=1).astype(np.float32)
Y = np.arange(20)


@probe
def split(student, x, y, fractions, seed):
    return student.three_way_split(x, y, fractions, seed)


def labels_of(student, fractions, seed):
    parts = student.run(split, X, Y, fractions, seed)
    assert_length(parts, 3, what="parts")
    for part in parts:
        assert_length(part, 2, what="arrays in each part")
    return parts, [np.asarray(part[1]) for part in parts]


def test_every_row_once(student):
    """Every row is in exactly one part, and the parts have the sizes asked for."""
    _, labels = labels_of(student, (0.5, 0.25, 0.25), seed=3)
    assert_exact([len(part) for part in labels], [10, 5, 5], what="the numbers of rows")
    assert_exact(np.sort(np.concatenate(labels)), Y, what="the rows of all parts, sorted")


def test_pairs(student):
    """Each input keeps its own target."""
    parts, labels = labels_of(student, (0.6, 0.2, 0.2), seed=1)
    assert_exact(np.sort(np.concatenate(labels)), Y, what="the targets of all parts, sorted")
    for (x, _), y in zip(parts, labels, strict=True):
        assert_exact(x, X[y], what="the inputs next to their targets")


def test_random_and_reproducible(student):
    """The same seed gives the same parts, another seed others, and the rows are shuffled."""
    (_, first), (_, again), (_, other) = (
        labels_of(student, (0.5, 0.25, 0.25), seed) for seed in (7, 7, 8)
    )
    assert_exact(again, first, what="the targets of the parts, with the same seed")
    assert_exact(np.sort(np.concatenate(first)), Y, what="the targets of all parts, sorted")
    assert_that(
        set(first[0].tolist()) != set(other[0].tolist()),
        "Another seed must give other parts.",
        "The training part has the same rows.",
    )
    assert_that(
        set(first[0].tolist()) != set(range(10)),
        "The rows must be drawn at random.",
        "The training part is the first half of the data.",
    )


def test_refusals(student):
    """Unequal numbers of rows, and fractions that do not sum to 1, raise ValueError."""
    third = (0.5, 0.25, 0.25)
    assert_raises(student, "ValueError", split, X, Y[:19], third, 0, what="20 inputs, 19 targets")
    assert_raises(student, "ValueError", split, X, Y, (0.5, 0.2, 0.2), 0, what="a sum of 0.9")
