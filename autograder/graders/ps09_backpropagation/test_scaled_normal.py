"""Hidden grader of `scaled_normal`.

Drawn, clause by clause:

- standard deviation: both modes; wide, tall and square matrices
- normal, without any cut: mean, shares beyond one, two and three deviations; rows, columns and
  entries that do not repeat each other
- seed: 0, small and large; the same twice, global seeds set and numbers drawn in between; seeds
  side by side and far apart
- global seeds: draws of TensorFlow (its global generator too), NumPy and Python with and without
  a call in between
- shape: tuples and lists, a single row or column
- the call: by place and by name
- mode: other words, other cases of letters, None
- own work: Keras's scaling initializers are switched off

Bounds are six standard errors of the number of draws. Not drawn: sizes of 0, other shapes than
pairs, seeds that are not Python integers (excluded by the contract); whether both modes start
from the same numbers (free).
"""

import itertools
import random

import numpy as np
import pytest
import tensorflow as tf

from course.testing import (
    assert_dtype,
    assert_exact,
    assert_length,
    assert_raises,
    assert_shape,
    assert_that,
    disabled,
    probe,
)

KERAS = ("keras.initializers.VarianceScaling.__call__",)
DEVIATIONS = {"glorot": lambda rows, columns: 2 / (rows + columns), "he": lambda rows, _: 2 / rows}
#: Shares of a normal distribution beyond one, two and three standard deviations.
SHARES = {1: 0.3173105, 2: 0.0455003, 3: 0.0026998}


@probe
def draws(student, calls):
    """A matrix for each shape, mode and seed."""
    with disabled(*KERAS):
        return [student.scaled_normal(*call) for call in calls]


@probe
def repeated(student, shape, mode, seed):
    """The same matrix again and again: global seeds set and numbers drawn in between."""
    found = []
    with disabled(*KERAS):
        for number in range(3):
            tf.random.set_seed(number)
            np.random.seed(number)
            random.seed(number)
            tf.random.normal((number,))
            found.append(student.scaled_normal(shape, mode, seed))
        found.append(student.scaled_normal(seed=seed, mode=mode, shape=list(shape)))
        found.append(student.scaled_normal(shape, mode, seed + 1))
    return found


@probe
def others_draws(student, seed):
    """Numbers that others draw from the global generators, with and without a call before."""
    found = []
    for calls in (False, True):
        tf.random.set_seed(seed)
        np.random.seed(seed)
        random.seed(seed)
        tf.random.get_global_generator().reset_from_seed(seed)
        matrix = None
        if calls:
            with disabled(*KERAS):
                matrix = student.scaled_normal((200, 50), "he", seed)
        drawn = [
            tf.random.normal((3,)),
            tf.random.get_global_generator().normal((3,)),
            np.random.normal(size=3),
            random.random(),
        ]
        found.append({"drawn": drawn, "matrix": matrix})
    return found


def judge(matrix, shape, mode):
    """Shape, dtype, standard deviation and mean; the numbers in units of the deviation."""
    assert_shape(matrix, shape, what="the matrix")
    assert_dtype(matrix, "float32", what="the matrix")
    scaled = np.asarray(matrix, np.float64) / np.sqrt(DEVIATIONS[mode](*shape))
    six_errors = 6.0 / np.sqrt(scaled.size)
    spread = scaled.std()
    assert_that(
        abs(spread - 1.0) < six_errors / np.sqrt(2.0),
        f'The standard deviation of "{mode}" must be that of its formula.',
        "It is another." + _likely(spread),
    )
    assert_that(abs(scaled.mean()) < six_errors, "The mean must be 0.", "It is not.")
    return scaled


def _likely(spread):
    if abs(spread - np.sqrt(2.0)) < 0.05 or abs(spread - np.sqrt(0.5)) < 0.05:
        return " It is off by the root of 2."
    return ""


@pytest.mark.weight(3)
def test_standard_deviation(student, rng):
    """The standard deviation is that of the mode, for wide, tall and square matrices."""
    seed = int(rng.integers(1000))
    calls = [
        (shape, mode, seed + number)
        for mode in DEVIATIONS
        for number, shape in enumerate([(400, 50), (50, 400), (150, 150)])
    ]
    found = student.run(draws, calls)
    assert_length(found, len(calls), what="matrices")
    for (shape, mode, _), matrix in zip(calls, found, strict=True):
        judge(matrix, shape, mode)


def test_distribution(student, rng):
    """The numbers are normal, without a cut, and independent of each other."""
    shape = (500, 400)
    calls = [(shape, mode, int(rng.integers(1000))) for mode in DEVIATIONS]
    found = student.run(draws, calls)
    assert_length(found, len(calls), what="matrices")
    for (_, mode, _), matrix in zip(calls, found, strict=True):
        scaled = judge(matrix, shape, mode)
        for distance, share in SHARES.items():
            error = 6.0 * np.sqrt(share * (1 - share) / scaled.size)
            beyond = np.mean(np.abs(scaled) > distance)
            assert_that(
                abs(beyond - share) < error,
                "The numbers must be normally distributed, without a cut.",
                "Far from zero there are too few or too many of them.",
                cause="A uniform or a truncated distribution.",
            )
        for axis in (0, 1):
            length = scaled.shape[axis]
            means = scaled.mean(axis=axis) * np.sqrt(length)
            independent = abs(np.mean(means**2) - 1.0) < 6.0 * np.sqrt(2.0 / means.size)
            assert_that(
                independent and np.unique(scaled).size > 0.9 * scaled.size,
                "All numbers must be drawn independently.",
                "Some repeat each other.",
            )


@pytest.mark.weight(2)
def test_seed(student, rng):
    """The seed alone decides: the same gives the same always, another gives other numbers."""
    for mode in DEVIATIONS:
        for seed in (0, int(rng.integers(1, 2**20))):
            found = student.run(repeated, (200, 50), mode, seed)
            assert_length(found, 5, what="matrices")
            first, *same, other = found
            judge(first, (200, 50), mode)
            equal = [np.array_equal(first, one) for one in same]
            assert_exact(equal, [True] * 3, what="whether one seed always gives the same")
            judge(other, (200, 50), mode)
            # tf.random.Generator.from_seed(n + 1) goes on one block later than from_seed(n): place
            # by place these are other numbers, which is all that the contract asks for
            assert_that(
                np.mean(np.equal(first, other)) < 0.1,
                "Another seed must give other numbers.",
                "They are the same, or many of them.",
            )


def test_seeds_far_apart(student, rng):
    """Seeds that differ by much give other numbers too."""
    seed = int(rng.integers(2**20))
    seeds = [seed, *(seed + 2**power for power in (4, 8, 16, 24, 30))]
    found = student.run(draws, [((100, 20), "he", each) for each in seeds])
    assert_length(found, len(seeds), what="matrices")
    for matrix in found:
        judge(matrix, (100, 20), "he")
    for one, other in itertools.combinations(found, 2):
        assert_that(
            np.mean(np.equal(one, other)) < 0.1,
            "Another seed must give other numbers.",
            "They are the same, or many of them.",
        )


def test_others_are_not_disturbed(student, rng):
    """What others draw from the global generators does not change through a call."""
    without, with_call = student.run(others_draws, int(rng.integers(1000)))
    judge(with_call["matrix"], (200, 50), "he")
    for name, one, other in zip(
        ("TensorFlow's seed", "TensorFlow's generator", "NumPy's generator", "Python's generator"),
        without["drawn"],
        with_call["drawn"],
        strict=True,
    ):
        same = bool(np.all(np.asarray(one) == np.asarray(other)))
        assert_exact(same, True, what=f"whether {name} is as before")


def test_shapes(student, rng):
    """A single row or column keeps both axes."""
    seed = int(rng.integers(1000))
    shapes = ((1, 20000), (20000, 1))
    calls = [(shape, mode, seed) for mode in DEVIATIONS for shape in shapes]
    found = student.run(draws, calls)
    assert_length(found, len(calls), what="matrices")
    for (shape, mode, _), matrix in zip(calls, found, strict=True):
        judge(matrix, shape, mode)


@pytest.mark.constant("an error is all that is asked for")
def test_other_modes(student):
    """Anything but the two words raises ValueError."""
    for mode in ("HE", "xavier", "glorot_normal", "", None):
        assert_raises(student, "ValueError", "scaled_normal", (3, 4), mode, 1)
