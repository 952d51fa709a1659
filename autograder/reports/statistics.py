"""What a class's results say about its exercises and tests."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

_Name = TypeVar("_Name", str, tuple[str, str])

FEW = 8
"""Fewer students than this say nothing reliable about an exercise."""
LOW_DISCRIMINATION = 0.2
TOGETHER = 0.8
"""Jaccard index from which two tests are said to fail together."""


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return math.fsum(values) / len(values) if values else 0.0


def median(values: Sequence[float]) -> float:
    """The median; 0 of nothing."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    if not ordered:
        return 0.0
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def deviation(values: Sequence[float]) -> float:
    """The standard deviation of a class (divided by n); 0 of nothing."""
    centre = mean(values)
    return math.sqrt(mean([(value - centre) ** 2 for value in values]))


def correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Pearson's correlation; None where one of the two does not vary."""
    spread = deviation(first) * deviation(second)
    if len(first) != len(second) or spread <= 1e-12:
        return None
    centres = mean(first), mean(second)
    products = [(a - centres[0]) * (b - centres[1]) for a, b in zip(first, second, strict=True)]
    return max(-1.0, min(1.0, mean(products) / spread))


def discrimination(item: Sequence[float], totals: Sequence[float]) -> float | None:
    """Corrected item-total correlation: do students who do well elsewhere do well here?

    The item is taken out of the total first, since it would correlate with itself (Henrysson,
    1963). None for a class of fewer than `FEW`, or where nothing varies.
    """
    if len(item) < FEW:
        return None
    return correlation(item, [total - own for own, total in zip(item, totals, strict=True)])


@dataclass(frozen=True)
class Bin:
    """One bar of a histogram: values from `low` to below `high` (the last takes its end too)."""

    low: float
    high: float
    count: int


def histogram(values: Sequence[float], maximum: float, bins: int = 10) -> list[Bin]:
    """How many values fall into each of `bins` equal parts of 0 to `maximum`."""
    width = (maximum or 1.0) / bins
    counts = [0] * bins
    for value in values:
        counts[min(bins - 1, max(0, int(value / width + 1e-9)))] += 1
    return [Bin(i * width, (i + 1) * width, count) for i, count in enumerate(counts)]


def falling_together(
    failures: Mapping[_Name, frozenset[str]],
) -> list[tuple[list[_Name], int]]:
    """Groups of tests that nearly the same students fail, with how many fail them all.

    Parameters
    ----------
    failures
        Who fails each test. Tests that fewer than three fail are left out.
    """
    names = [name for name, who in failures.items() if len(who) >= 3]
    group = {name: {name} for name in names}
    for first, second in combinations(names, 2):
        both = failures[first] & failures[second]
        if len(both) >= TOGETHER * len(failures[first] | failures[second]):
            union = group[first] | group[second]
            for name in union:
                group[name] = union
    found: list[tuple[list[_Name], int]] = []
    for name in names:
        members = sorted(group[name])
        if len(members) > 1 and members[0] == name:
            found.append((members, len(frozenset.intersection(*(failures[m] for m in members)))))
    return sorted(found, key=lambda each: -each[1])
