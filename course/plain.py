"""Plain data: what may cross from a student's process to a test.

A probe may compute with tensors, layers and optimizers, but it hands back only values that carry
no behaviour. Everything else is reduced to its type's name.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import numpy as np

from course.backends import current
from course.backends.interface import NOT_DATA

MAX_DEPTH = 12


@dataclasses.dataclass(frozen=True, slots=True)
class Opaque:
    """Stands for an object that is not data.

    Parameters
    ----------
    type_name
        Name of the object's class, at most 100 characters.
    """

    type_name: str


def to_plain(value: Any, depth: int = 0) -> Any:
    """Reduce `value` to plain data.

    Tensors, variables and numpy scalars become numpy arrays of the same dtype and shape (bfloat16
    becomes float32); tuples, sets and shapes become lists; dtypes become their names; an object of
    any other class becomes an `Opaque`.
    """
    if value is None or type(value) in (bool, int, float, complex, str, bytes):
        return value
    if depth > MAX_DEPTH:
        return Opaque(_type_name(value))
    if isinstance(value, np.ndarray | np.generic):
        return _array(value)
    if isinstance(value, Mapping):
        return {_key(key): to_plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset | range):
        return [to_plain(item, depth + 1) for item in value]
    if isinstance(value, np.dtype):
        return value.name
    simpler = current().to_data(value)
    return Opaque(_type_name(value)) if simpler is NOT_DATA else to_plain(simpler, depth)


def _key(key: Any) -> str:
    return key if type(key) is str else repr(key) if isinstance(key, int | float) else str(key)


def _array(value: Any) -> Any:
    array = np.array(value, copy=None, subok=False)
    if array.dtype.name == "bfloat16":
        return array.astype(np.float32)
    if array.dtype.kind in "biufc":
        return array
    if array.dtype.kind in "SUO" and array.size <= 1_000_000:
        return to_plain(array.tolist())
    return Opaque(f"array of {array.dtype}"[:100])


def _type_name(value: Any) -> str:
    return str(type(value).__name__)[:100]
