"""Exact equality of plain data, and where it fails."""

from __future__ import annotations

import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from course.exact import diagnose_exact
from course.plain import Opaque
from tests.strategies import plain_data


@given(plain_data())
def test_equal_data_have_no_difference(data: Any) -> None:
    assert diagnose_exact(data, data) == ""


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (np.int32(3), 3),
        (np.array(True), True),
        (np.array([1, 2], np.uint8), np.array([1, 2])),
        ([1, 2], np.array([1, 2])),
        (np.array([1, 2]), [1, 2]),
        (np.array([[1, 2], [3, 4]]), [[1, 2], [3, 4]]),
        (np.array([np.nan, 1.0]), np.array([np.nan, 1.0])),
        (None, None),
        ((1, "a"), [1, "a"]),
    ],
)
def test_the_form_of_equal_data_does_not_matter(found: Any, expected: Any) -> None:
    assert diagnose_exact(found, expected) == ""


@pytest.mark.parametrize(
    ("found", "expected", "finding"),
    [
        (1, 2, "It is not the right value."),
        (2.0, 2, "It holds floating-point numbers where integers are required."),
        (1, True, "It holds integers where booleans are required."),
        (None, 1, "It is None where integers are required."),
        ("1", 1, "It is a string where integers are required."),
        ("a", "b", "It is a string, but not the right one."),
        (1, "b", "It is a Python number where a string is required."),
        (None, "b", "It is None where a string is required."),
        (0, None, "It is a Python number where None is required."),
        ([1], [1, 2], "It is a list of the wrong length."),
        (3, [1, 2], "It is a Python number where a list is required."),
        ([1, 5], [1, 2], "Its element [1] is not the right value."),
        ([1, [2, 5]], [1, [2, 3]], "Its element [1], element [1] is not the right value."),
        ({}, {"loss": 1}, "It is a dictionary in which 1 required key(s) is missing."),
        ({"a": 1, "b": 2}, {"a": 1}, "It is a dictionary in which 1 unknown key(s) is there."),
        ({"b": 1}, {"a": 1}, "It has other keys than those required."),
        ({"a": 2}, {"a": 1}, "Its entry number 0 is not the right value."),
        ([], {"a": 1}, "It is a list where a dictionary is required."),
        (Opaque("Dense"), 1, "It is an object that is neither"),
        (np.array([1, 2]), np.array([1, 3]), "It is wrong, first at index [1]."),
        (np.array([np.nan, 1.0]), np.array([np.nan, 2.0]), "It is wrong, first at index [1]."),
        (np.array([np.nan, 1.0]), np.array([0.0, 1.0]), "It is wrong, first at index [0]."),
        (np.array([2, 3]), np.array([1, 2]), "It is wrong at every element."),
        (np.array([1]), np.array([1, 2]), "It does not have the right shape: it has the wrong"),
        ([[1], [1, 2]], np.array([1, 2]), "It is a list of parts with different shapes."),
    ],
)
def test_differences_are_told_without_values(found: Any, expected: Any, finding: str) -> None:
    assert diagnose_exact(found, expected).startswith(finding)


def test_endless_nesting_is_refused() -> None:
    deep: Any = 1
    for _ in range(40):
        deep = [deep]
    assert "nested too deeply" in diagnose_exact(deep, deep)


def test_many_axes_of_length_one_cost_no_memory() -> None:
    found = np.zeros((200_000, *[1] * 7), "int8")
    tracemalloc.start()
    assert diagnose_exact(found, [0, 1]) == "It is a list of the wrong length."
    assert "element [1]" in diagnose_exact(found[:2], [np.zeros((1,) * 7, "int8"), 1])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


def test_an_array_stands_for_a_list_of_its_rows() -> None:
    assert diagnose_exact(np.array([1, 2]), [1, 2]) == ""
    assert diagnose_exact(np.array([[1, 2], [3, 4]]), [[1, 2], [3, 4]]) == ""
    assert diagnose_exact(np.array([True]), [True]) == ""
    assert diagnose_exact(np.array([1.0]), [1]) != ""
