"""Why two pieces of plain data are not exactly equal, in words that hold neither of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from course.diagnosis import Array, describe, few, first_index, number_kind, safe_index_text
from course.differences import shape_difference

MAX_DEPTH = 12


def diagnose_exact(found: Any, expected: Any) -> str:
    """Where and how `found` differs from `expected`; "" if they are equal.

    The width of integers is free, and a 0-d array equals the Python number in it.
    """
    return _compare(found, expected, "It", 0)


def _compare(found: Any, expected: Any, place: str, depth: int) -> str:
    if depth > MAX_DEPTH:
        return f"{place} is nested too deeply."
    if isinstance(expected, Mapping):
        return _compare_mappings(found, expected, place, depth)
    if isinstance(expected, list | tuple):
        return _compare_lists(found, list(expected), place, depth)
    if isinstance(expected, np.ndarray | np.generic | bool | int | float | complex):
        return _compare_numbers(found, np.asarray(expected), place)
    if type(found) is not type(expected):
        return f"{place} is {describe(found)} where {describe(expected)} is required."
    return "" if found == expected else f"{place} is {describe(found)}, but not the right one."


def _compare_mappings(found: Any, expected: Mapping[Any, Any], place: str, depth: int) -> str:
    if not isinstance(found, Mapping):
        return f"{place} is {describe(found)} where a dictionary is required."
    missing = len([key for key in expected if key not in found])
    extra = len([key for key in found if key not in expected])
    if missing or extra:
        parts = [f"{few(missing)} required"] * bool(missing)
        parts += [f"{few(extra)} unknown"] * bool(extra)
        verb = {(True, False): "is missing", (False, True): "is there"}
        tail = verb.get((bool(missing), bool(extra)), "key is wrong")
        if missing and extra:
            return f"{place} has other keys than those required."
        return f"{place} is a dictionary in which {parts[0]} key(s) {tail}."
    for number, (key, value) in enumerate(expected.items()):
        where = f"Its entry number {number}" if place == "It" else f"{place}, entry number {number}"
        finding = _compare(found[key], value, where, depth + 1)
        if finding:
            return finding
    return ""


def _compare_lists(found: Any, expected: list[Any], place: str, depth: int) -> str:
    if isinstance(found, np.ndarray) and found.ndim:
        rows: Any = found  # not found.tolist(): of a shape with many axes that takes gigabytes
    elif isinstance(found, list | tuple):
        rows = found
    else:
        return f"{place} is {describe(found)} where a list is required."
    if len(rows) != len(expected):
        return f"{place} is a list of the wrong length."
    for position, (a, b) in enumerate(zip(rows, expected, strict=True)):
        if isinstance(a, np.generic):
            a = a.item()
        index = safe_index_text((position,))
        where = f"Its element {index}" if place == "It" else f"{place}, element {index}"
        finding = _compare(a, b, where, depth + 1)
        if finding:
            return finding
    return ""


def _compare_numbers(found: Any, expected: Array, place: str) -> str:
    if not isinstance(found, np.ndarray | np.generic | bool | int | float | complex | list):
        return f"{place} is {describe(found)} where {_wanted(expected)} required."
    try:
        array = np.asarray(found)
    except ValueError:
        return f"{place} is a list of parts with different shapes."
    if _class(array) != _class(expected):
        return f"{place} holds {number_kind(array.dtype)} where {_wanted(expected)} required."
    if array.shape != expected.shape:
        return f"{place} does not have the right shape: {_lowered(array.shape, expected.shape)}."
    same = array == expected
    if array.dtype.kind in "fc":
        same = same | (np.isnan(array) & np.isnan(expected))
    wrong = ~np.asarray(same)
    if not wrong.any():
        return ""
    if not wrong.ndim:
        return f"{place} is not the right value."
    if wrong.all():
        return f"{place} is wrong at every element."
    return f"{place} is wrong, first at index {safe_index_text(first_index(wrong))}."


def _class(array: Array) -> str:
    return {"u": "i"}.get(array.dtype.kind, array.dtype.kind)


def _wanted(expected: Array) -> str:
    kind = number_kind(expected.dtype)
    return f"{kind} are"


def _lowered(found: tuple[int, ...], expected: tuple[int, ...]) -> str:
    text = shape_difference(found, expected)
    return text[:1].lower() + text[1:]
