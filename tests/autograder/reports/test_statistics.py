"""The numbers of a class report."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.reports.statistics import (
    correlation,
    deviation,
    discrimination,
    falling_together,
    histogram,
    mean,
    median,
)

VALUES = st.lists(st.floats(0, 100), min_size=1, max_size=40)


@given(VALUES)
def test_mean_median_and_deviation_are_numpys(values: list[float]) -> None:
    assert mean(values) == pytest.approx(np.mean(values))
    assert median(values) == pytest.approx(np.median(values))
    assert deviation(values) == pytest.approx(np.std(values), abs=1e-9)


@given(VALUES, st.integers(0, 2**32 - 1))
def test_correlation_is_numpys_or_not_defined(values: list[float], seed: int) -> None:
    other = np.random.default_rng(seed).permutation(values).tolist()
    found = correlation(values, other)
    if found is None:
        assert np.std(values) < 1e-5
    elif np.std(values) > 1e-3:
        assert found == pytest.approx(np.corrcoef(values, other)[0, 1], abs=1e-6)


def test_nothing_has_no_mean_that_divides_by_zero() -> None:
    assert (mean([]), median([]), deviation([]), histogram([], 0)[0].count) == (0, 0, 0, 0)


@given(VALUES, st.integers(1, 20))
def test_every_score_stands_in_one_bar(values: list[float], bins: int) -> None:
    found = histogram(values, 100.0, bins)
    assert sum(bin.count for bin in found) == len(values)
    assert found[0].low == 0
    assert found[-1].high == pytest.approx(100)


def test_the_best_score_is_in_the_last_bar_and_a_limit_in_the_next() -> None:
    counts = [bin.count for bin in histogram([100.0, 90.0, 89.99, 0.0], 100.0)]
    assert counts == [1, 0, 0, 0, 0, 0, 0, 0, 1, 2]


def test_discrimination_takes_the_item_out_of_the_total() -> None:
    rng = np.random.default_rng(0)
    rest = rng.uniform(0, 90, 200)
    noise = rng.uniform(0, 10, 200)
    found = discrimination(noise.tolist(), (rest + noise).tolist())
    assert found is not None
    assert abs(found) < 0.15  # with the item left in it would be about 0.11 + bias
    assert discrimination((rest / 9).tolist(), (rest + rest / 9).tolist()) == pytest.approx(1)


def test_a_small_class_has_no_discrimination() -> None:
    assert discrimination([1.0] * 3 + [0.0] * 4, [9.0] * 3 + [1.0] * 4) is None


def test_tests_that_the_same_students_fail_are_a_group() -> None:
    same = frozenset("abcde")
    groups = falling_together(
        {"a": same, "b": same, "c": same - {"a"}, "d": frozenset("fgh"), "e": frozenset("ab")}
    )
    assert groups == [(["a", "b", "c"], 4)]
