"""Hidden grader of `three_way_split`.

Drawn, by clauses of the contract:

- every row in exactly one part, pairs together: rank 1 to 3, float, integer, bool and uint8
  arrays; equal rows; labels sorted
- sizes: 3 to 101 rows; fractions exact in binary, judged exactly, and others, judged to less than
  two rows
- chance alone: every row in every part, neighbours apart, class counts that vary; 60 seeds
- seed: the same twice with others in between, global generators seeded otherwise, and their next
  numbers
- refusals: x or y longer; a sum below or above 1; negative, zero, two and four fractions; two
  rows
- arguments: by place and by name; fractions as tuple, list and array; inputs afterwards

Not drawn: tensors and lists as `x` and `y`, sums that miss 1 by less than a hundredth, and the
order within a part, of which the contract says nothing. Splitters of scikit-learn are allowed:
what is left to do is the exercise too.
"""

import itertools
import random

import numpy as np
import pytest

from course.testing import (
    assert_close,
    assert_dtype,
    assert_exact,
    assert_length,
    assert_raises,
    assert_shape,
    assert_that,
    probe,
)

SEEDS = 60


@probe
def split(student, x, y, fractions, seed):
    """The three parts, and the arguments afterwards."""
    parts = student.three_way_split(x, y, fractions, seed)
    return {"parts": parts, "x": x, "y": y}


@probe
def by_name(student, x, y, fractions, seed):
    return {"parts": student.three_way_split(seed=seed, fractions=fractions, y=y, x=x)}


@probe
def splits(student, x, y, fractions, seeds):
    """Targets of the three parts for each seed."""
    return [[part[1] for part in student.three_way_split(x, y, fractions, seed)] for seed in seeds]


@probe
def among_generators(student, x, y, fractions, seed, state):
    """Targets of the parts, and the next numbers of the global generators afterwards."""
    random.seed(state)
    np.random.seed(state)
    parts = student.three_way_split(x, y, fractions, seed)
    return {
        "targets": [part[1] for part in parts],
        "next": [np.random.random(), random.random()],
    }


def sorted_rows(parts):
    """The rows of all parts, whatever forms these have."""
    assert_length(parts, 3, what="parts")
    return np.sort(np.concatenate([np.ravel(part) for part in parts]))


def parts_of(found):
    assert_length(found["parts"], 3, what="parts")
    for part in found["parts"]:
        assert_length(part, 2, what="arrays in each part")
    return [(np.asarray(x), np.asarray(y)) for x, y in found["parts"]]


def assert_partition(found, x, y, fractions, exact=True):
    """Every row once, with its own target, in parts of the right sizes; `y` has distinct rows."""
    parts = parts_of(found)
    for fraction, (inputs, targets) in zip(fractions, parts, strict=True):
        assert_dtype(inputs, x.dtype.name, what="the inputs of a part")
        assert_dtype(targets, y.dtype.name, what="the targets of a part")
        assert_shape(inputs, (len(targets), *x.shape[1:]), what="the inputs of a part")
        assert_shape(targets, (None, *y.shape[1:]), what="the targets of a part")
        away = abs(len(targets) - fraction * len(y))
        assert_that(
            away == 0 if exact else away < 2,
            "Each part must have its fraction of the rows.",
            "A part has too many or too few.",
        )
    row = {np.asarray(target).tobytes(): number for number, target in enumerate(y)}
    rows = [[row.get(np.asarray(target).tobytes(), -1) for target in part[1]] for part in parts]
    assert_exact(
        sorted(itertools.chain(*rows)), list(range(len(y))), what="the rows of all parts together"
    )
    for numbers, (inputs, _) in zip(rows, parts, strict=True):
        assert_exact(inputs, x[np.array(numbers, int)], what="the inputs next to their targets")


@pytest.mark.weight(3)
def test_each_pair_in_one_part(student, rng):
    """Every row is in exactly one part, with its own target, whatever the arrays are."""
    exact = (0.5, 0.25, 0.25)
    images = rng.integers(0, 17, size=(40, 4, 3)).astype(np.uint8)
    features = rng.normal(size=(40, 2)).astype(np.float32)
    for x, y in (
        (images, rng.permutation(40)),
        (features, rng.normal(size=(40, 1))),
        (features[:, 0].astype(np.float16), np.sort(rng.normal(size=(40, 2)), axis=0)),
        (rng.random((40, 5)) < 0.5, rng.permutation(40).astype(np.int16)),
        (np.zeros((40, 1)), np.arange(40).astype(np.uint8)),
    ):
        found = student.run(split, x, y, exact, int(rng.integers(1000)))
        assert_partition(found, x, y, exact)


@pytest.mark.weight(2)
def test_sizes(student, rng):
    """Each part has its fraction of the rows, however many rows and whichever fractions."""
    for n, fractions in (
        (64, (0.25, 0.625, 0.125)),
        (16, (0.125, 0.125, 0.75)),
        (8, [0.5, 0.375, 0.125]),
        (48, np.array([0.75, 0.125, 0.125])),
    ):
        x, y = rng.normal(size=(n, 2)), rng.permutation(n)
        assert_partition(student.run(split, x, y, fractions, 1), x, y, fractions)
    for n, fractions in ((101, (0.7, 0.2, 0.1)), (50, (1 / 3, 1 / 3, 1 / 3)), (3, (0.4, 0.3, 0.3))):
        x, y = rng.normal(size=(n, 2)), rng.permutation(n)
        assert_partition(student.run(split, x, y, fractions, 2), x, y, fractions, exact=False)


@pytest.mark.weight(2)
def test_chance_alone(student, rng):
    """Any row may come into any part, whatever its place and its neighbours."""
    y = np.arange(60)
    seeds = [int(seed) for seed in rng.choice(10_000, SEEDS, replace=False)]
    found = student.run(splits, y[:, None] * 1.0, y, (0.5, 0.25, 0.25), seeds)
    assert_length(found, SEEDS, what="splits")
    for number, name in enumerate(("training", "validation", "test")):
        parts = [np.sort(np.ravel(targets[number])) for targets in found]
        assert_exact(
            np.unique(np.concatenate(parts)), y, what=f"all rows of the {name} part, over the seeds"
        )
        assert_that(
            len({tuple(part.tolist()) for part in parts}) == SEEDS,
            "Each seed must give parts of its own.",
            "Different seeds gave the same.",
        )
        if number:
            pairs = np.mean([np.sum(np.diff(part) == 1) for part in parts])
            assert_that(
                1.5 < pairs < 7,  # 3.6 expected, 0.2 its standard error; 14 in a block
                "The rows of a part must be drawn one by one.",
                "Neighbours stay together, or are kept apart.",
                cause="A block of rows, or every so many rows, is taken.",
            )


def test_pays_no_heed_to_values(student, rng):
    """The numbers of each class in a part are left to chance, for labels sorted and shuffled."""
    for y in (np.repeat([0, 1], 20), rng.permutation(np.repeat([0, 1], 20))):
        found = student.run(splits, y[:, None] * 1.0, y, (0.5, 0.25, 0.25), list(range(30)))
        assert_length(found, 30, what="splits")
        for number in (1, 2):
            counts = [int(np.sum(targets[number])) for targets in found]
            assert_that(
                len(set(counts)) >= 3 and 3.5 < np.mean(counts) < 6.5,
                "A plain random split must not look at the labels.",
                "Each class has the same share in every split, or one has far too much.",
                cause="The split is stratified, or the rows come in the order of the labels.",
            )


@pytest.mark.weight(2)
def test_same_seed_same_parts(student, rng):
    """The same seed gives the same parts, whatever was drawn and seeded before."""
    x, y, fractions = rng.normal(size=(48, 2)), rng.permutation(48), (0.5, 0.25, 0.25)
    seeds = [11, 12, 11, 13, 12]
    found = student.run(splits, x, y, fractions, seeds)
    assert_length(found, 5, what="splits")
    first = student.run(among_generators, x, y, fractions, 11, state=4)
    second = student.run(among_generators, x, y, fractions, 12, state=5)
    for again, before in (
        (found[2], found[0]),
        (found[4], found[1]),
        (first["targets"], found[0]),
        (second["targets"], found[1]),
    ):
        assert_exact(again, before, what="the targets of the parts, with the same seed")
        assert_exact(sorted_rows(again), np.arange(48), what="all targets, sorted")
    assert_that(
        set(np.asarray(found[0][2]).tolist()) != set(np.asarray(found[3][2]).tolist()),
        "Another seed must give other parts.",
        "The test part is the same.",
    )


def test_global_generators_are_left_alone(student, rng):
    """The global random generators are neither used nor seeded."""
    x, y = rng.normal(size=(16, 2)), rng.permutation(16)
    for state in (3, 8):
        found = student.run(among_generators, x, y, (0.5, 0.25, 0.25), 3, state=state)
        expected = [np.random.RandomState(state).random_sample(), random.Random(state).random()]
        assert_close(found["next"], expected, what="the next numbers of the global generators")
        assert_exact(sorted_rows(found["targets"]), np.arange(16), what="all targets, sorted")


def test_arguments(student, rng):
    """Arguments may be given by name, and are left as they are."""
    x, y, fractions = rng.normal(size=(24, 2)), np.arange(24), (0.5, 0.25, 0.25)
    assert_partition(student.run(by_name, x, y, fractions, 5), x, y, fractions)
    found = student.run(split, x, y, fractions, 5)
    assert_partition(found, x, y, fractions)
    assert_exact(found["x"], x, what="`x` afterwards")
    assert_exact(found["y"], y, what="`y` afterwards")


@pytest.mark.constant("every refusal is the same word")
def test_unequal_rows(student, rng):
    """`x` and `y` of different lengths raise ValueError, whichever is longer."""
    x, y = rng.normal(size=(20, 2)), np.arange(20)
    for inputs, targets in ((x, y[:17]), (x[:16], y), (x[:1], y)):
        arguments = (inputs, targets, (0.5, 0.25, 0.25), 0)
        assert_raises(student, "ValueError", split, *arguments, what="`three_way_split`")


@pytest.mark.constant("every refusal is the same word")
def test_impossible_fractions(student, rng):
    """Fractions that are not three positive numbers of sum 1 raise ValueError, as do two rows."""
    x, y = rng.normal(size=(20, 2)), np.arange(20)
    for fractions in (
        (0.5, 0.25, 0.2),
        (0.6, 0.3, 0.3),
        (1.2, 0.1, -0.3),
        (-0.2, 0.6, 0.6),
        (0.5, 0.5, 0.0),
        (0.0, 0.5, 0.5),
        (0.5, 0.5),
        (0.25, 0.25, 0.25, 0.25),
        (16, 2, 2),
    ):
        assert_raises(student, "ValueError", split, x, y, fractions, 0, what="`three_way_split`")
    for n in (0, 2):
        arguments = (x[:n], y[:n], (0.4, 0.3, 0.3), 0)
        assert_raises(student, "ValueError", split, *arguments, what="`three_way_split`")
