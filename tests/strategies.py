"""Hypothesis strategies for the tests of this project."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

Strategy = st.SearchStrategy[Any]


def values(magnitude: float = 10.0) -> Strategy:
    """Ordinary float64 numbers: zero, or between 1e-3 and `magnitude` in absolute value."""
    positive = st.floats(1e-3, magnitude, allow_nan=False)
    return st.one_of(st.just(0.0), positive, positive.map(lambda value: -value))


def shapes(min_dims: int = 0, max_dims: int = 3, max_side: int = 4) -> Strategy:
    """Shapes without empty axes."""
    return hnp.array_shapes(min_dims=min_dims, max_dims=max_dims, min_side=1, max_side=max_side)


def arrays(
    min_dims: int = 0, max_dims: int = 3, max_side: int = 4, magnitude: float = 10.0
) -> Strategy:
    """Arrays of float64 with ordinary finite values."""
    shape = shapes(min_dims, max_dims, max_side)
    return hnp.arrays(np.float64, shape, elements=values(magnitude))


def scattered_arrays(min_dims: int = 1, max_dims: int = 3, max_side: int = 4) -> Strategy:
    """Arrays of float64 whose elements are all different, so that no two places are alike."""
    shape = shapes(min_dims, max_dims, max_side)
    seeds = st.integers(0, 2**32 - 1)
    return st.builds(
        lambda lengths, seed: np.random.default_rng(seed).uniform(0.5, 3.0, size=lengths),
        shape,
        seeds,
    )


def plain_data() -> Strategy:
    """Data that a probe may hand back, without floats: scalars, lists and dictionaries of them."""
    leaves = st.one_of(st.none(), st.booleans(), st.integers(-100, 100), st.text(max_size=5))
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)
        ),
        max_leaves=6,
    )
