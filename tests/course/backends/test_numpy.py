"""NumPy and plain Python: what is handed in and back, and whose functions an answer calls."""

from __future__ import annotations

import random
import sys
from collections import deque
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from course import backends
from course.backends import numpy as backend
from course.diagnosis import Mismatch
from course.error_text import plain_error
from course.numerics import assert_tensor
from course.plain import Opaque, to_plain
from course.student import LocalStudent, StudentError


@pytest.fixture(autouse=True)
def about_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backends, "_current", backends.load("numpy"))


class Series:
    """Stands for a library's own kind of array."""

    def __array__(self, dtype: Any = None, copy: Any = None) -> np.ndarray:
        return np.array([1.0, 2.0])


def test_arguments_are_arrays_that_nobody_else_has() -> None:
    def clear(x: np.ndarray) -> np.ndarray:
        x[:] = 0.0
        return x

    x = np.array([1.0, 2.0])
    assert LocalStudent({"clear": clear}).call("clear", x).tolist() == [0.0, 0.0]
    assert x.tolist() == [1.0, 2.0]


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (deque([1, 2]), [1, 2]),
        ({"a": (1, {2})}, {"a": [1, [2]]}),
        (object(), Opaque("object")),
    ],
)
def test_what_comes_back_is_plain(value: object, data: object) -> None:
    assert to_plain(value) == data


def test_arrays_of_other_libraries_are_arrays() -> None:
    assert to_plain(Series()).tolist() == [1.0, 2.0]


def test_what_is_not_an_array_is_told_in_numpys_words() -> None:
    with pytest.raises(Mismatch, match="must be an array"):
        assert_tensor(3.0)


def test_generators_are_seeded() -> None:
    drawn = []
    for _ in range(2):
        backend.seed(2**40 + 7)
        drawn.append((random.random(), np.random.rand()))
    assert drawn[0] == drawn[1]


X, Y = np.arange(4.0) + 1.0, np.array([3.0, 1.0, 4.0, 1.0])
EXP = np.exp


def _helper(x: np.ndarray) -> np.ndarray:
    return np.convolve(x, x)


CALLS: list[tuple[Callable[..., Any], set[str]]] = [
    (lambda x, y: np.linalg.solve(np.outer(x, x) + np.eye(4), y), {"solve", "outer", "eye"}),
    (lambda x, y: getattr(np, "poly" + "fit")(x, y, 1), {"polyfit"}),
    (lambda x, y: EXP(x) @ y, {"exp", "matmul"}),
    (lambda x, y: x.dot(y), {"dot"}),
    (lambda x, y: np.dot(x, y), {"dot"}),
    (lambda x, y: _helper(x), {"convolve"}),
    (lambda x, y: np.polyfit(np.asarray(x), np.array(y, copy=True), 1), {"polyfit"}),
    (lambda x, y: sorted(x.tolist()), {"sorted"}),
    (lambda x, y: list(map(np.exp, [x, y])), {"exp"}),
    (lambda x, y: np.add.reduce(x), {"add.reduce"}),
    (lambda x, y: np.add(x, y, out=np.empty(4)), {"add"}),
]


@pytest.mark.parametrize(("answer", "names"), CALLS)
def test_functions_that_an_answer_calls_are_seen(
    answer: Callable[..., Any], names: set[str]
) -> None:
    assert names <= set(backend.executed(answer, [X, Y], {}))


def test_what_a_library_calls_in_turn_is_not_the_answers() -> None:
    def answer(x: np.ndarray) -> float:
        return float(np.average(x) + x.std())

    found = backend.executed(answer, [X], {})
    assert {"average", "std"} <= set(found)
    assert not {"mean", "sqrt", "add.reduce", "asanyarray"} & set(found)


@pytest.mark.parametrize("answer", [call for call, _ in CALLS[:6]])
def test_being_watched_changes_no_result(answer: Callable[..., Any]) -> None:
    kept: list[Any] = []

    def remember(x: np.ndarray, y: np.ndarray) -> None:
        kept.append(answer(x, y))

    backend.executed(remember, [X, Y], {})
    assert np.array_equal(np.asarray(kept[0]), answer(X, Y))


def test_an_error_leaves_no_profiler_behind() -> None:
    def answer(x: np.ndarray) -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        backend.executed(answer, [X], {})
    assert sys.getprofile() is None


def test_student_operations() -> None:
    student = LocalStudent({"fit": lambda x, y: np.polyfit(x, y, 1)})
    assert "polyfit" in student.operations("fit", X, Y)


@pytest.mark.parametrize("record", [None, {"graph": b""}, [3], "polyfit"])
def test_a_record_that_is_none_is_refused(record: object) -> None:
    with pytest.raises(Mismatch, match="`fit`"):
        backend.read_operations(record, "`fit`")


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (lambda x, y: x + y[:3], "last axis"),
        (lambda x, y: np.ones((2, 3)) @ x, "inner sizes"),
        (lambda x, y: 1 if x > 2 else 0, "np.where"),
        (lambda x, y: x.astype(int).__itruediv__(2), "stays one"),
    ],
)
def test_likely_causes_are_numpys(answer: Callable[..., Any], cause: str) -> None:
    with pytest.raises(StudentError) as caught:
        LocalStudent({"f": answer}).call("f", X, Y)
    assert cause in plain_error(caught.value.error_type, caught.value.text).cause


def test_tensorflows_causes_are_not() -> None:
    text = "'tuple' object does not support item assignment"
    assert plain_error("TypeError", text).cause == ""
