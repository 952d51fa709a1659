"""What kinds of input tests send: by dtype, rank, size and value.

Tests that never send a kind of input cannot tell an answer that is wrong about it. The audit shows
which kinds an exercise's tests send, and which they never do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

DTYPES = ("float16", "bfloat16", "float32", "float64", "integer", "bool")
RANKS = tuple(f"rank {rank}" for rank in range(5))
SIZES = ("empty", "one row", "axis of 1", "several")
VALUES = ("negative", "zero", "ties", "large", "tiny", "not finite")
LARGE, TINY = 1e3, 1e-6


def kinds_of(value: Any) -> set[str]:
    """Kinds of input in what is sent: an array, a number, or a container of such."""
    if isinstance(value, Mapping):
        return set().union(*(kinds_of(item) for item in value.values()))
    if isinstance(value, list | tuple | set):
        return set().union(*(kinds_of(item) for item in value)) | _array_kinds(value)
    if isinstance(value, np.ndarray | np.generic | int | float):
        return _of_array(np.asarray(value))
    return set()


def _array_kinds(value: Iterable[Any]) -> set[str]:
    """Kinds of a nested list of numbers, which stands for an array."""
    try:
        array = np.asarray(value)
    except ValueError:
        return set()
    return _of_array(array) if array.dtype.kind in "fiub" and array.ndim > 1 else set()


def _of_array(array: np.ndarray) -> set[str]:
    if array.dtype.kind not in "fiubV":
        return set()
    kinds = {_dtype(array.dtype)} | ({RANKS[array.ndim]} if array.ndim < len(RANKS) else set())
    if array.ndim:
        kinds |= _sizes(array.shape)
    if array.size and array.dtype.kind in "fiu":
        kinds |= _values(array.astype(np.float64))
    return kinds


def _dtype(dtype: np.dtype[Any]) -> str:
    if dtype.kind in "iu":
        return "integer"
    return "bool" if dtype.kind == "b" else dtype.name


def _sizes(shape: tuple[int, ...]) -> set[str]:
    if 0 in shape:
        return {"empty"}
    kinds = {"one row"} if shape[0] == 1 else {"several"}
    return kinds | ({"axis of 1"} if 1 in shape[1:] else set())


def _values(array: np.ndarray) -> set[str]:
    finite = array[np.isfinite(array)]
    size = np.abs(finite)
    found = {
        "negative": (finite < 0).any(),
        "zero": (finite == 0).any(),
        "ties": finite.size > 1 and np.unique(finite).size < finite.size,
        "large": (size >= LARGE).any(),
        "tiny": ((size > 0) & (size <= TINY)).any(),
        "not finite": finite.size < array.size,
    }
    return {name for name, there in found.items() if there}
