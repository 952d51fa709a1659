"""Kinds of input, told from what is sent."""

from __future__ import annotations

from typing import Any

import ml_dtypes
import numpy as np
import pytest

from autograder.judging.input_kinds import kinds_of


@pytest.mark.parametrize(
    ("value", "kinds"),
    [
        (np.float32(2.5), {"float32", "rank 0"}),
        (np.zeros((0, 3)), {"float64", "rank 2", "empty"}),
        (np.array([[1.0, -1e4]], "float16"), {"float16", "rank 2", "one row", "negative", "large"}),
        (np.array([[2.0], [1e-7]], "float32"),
         {"float32", "rank 2", "several", "axis of 1", "tiny"}),
        (np.array([3, 3, 0], "uint8"), {"integer", "rank 1", "several", "ties", "zero"}),
        (np.array([np.nan, 1.0]), {"float64", "rank 1", "several", "not finite"}),
        (np.array([True, False]), {"bool", "rank 1", "several"}),
        (np.array([1.5, 2.5], ml_dtypes.bfloat16), {"bfloat16", "rank 1", "several"}),
        ([[1.0, 2.0], [3.0, 4.0]], {"float64", "rank 2", "rank 0", "several"}),
        ({"x": (np.int64(1), "text", None)}, {"integer", "rank 0"}),
        ("text", set()),
        ([], set()),
    ],
)  # fmt: skip
def test_kinds(value: Any, kinds: set[str]) -> None:
    assert kinds_of(value) == kinds
