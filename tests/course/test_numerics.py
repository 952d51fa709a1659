"""Each assertion passes where it should, and fails where it should with the right message."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.comparison import shown
from course.numerics import (
    Comparison,
    Mismatch,
    assert_close,
    assert_dtype,
    assert_exact,
    assert_finite,
    assert_length,
    assert_raises,
    assert_shape,
    assert_tensor,
    assert_that,
    normalized_error,
    record_errors,
)
from course.plain import Opaque
from course.tolerances import KINDS, TOLERANCES
from tests.strategies import arrays, scattered_arrays

TABLE = np.array([[0.3, 1.7, -0.4], [2.1, -0.9, 0.6]])


def refusal(check: Any, *args: Any, **kwargs: Any) -> Mismatch:
    """The Mismatch that an assertion raises."""
    with pytest.raises(Mismatch) as caught:
        check(*args, **kwargs)
    return caught.value


@given(arrays())
def test_close_accepts_the_same_values(x: np.ndarray) -> None:
    assert_close(x, x)
    assert_close(x.astype(np.float32), x)


@given(scattered_arrays(min_dims=0), st.sampled_from(KINDS), st.sampled_from(["f4", "f8", "f2"]))
def test_close_accepts_errors_within_the_tolerance_and_no_others(
    x: np.ndarray, kind: str, dtype: str
) -> None:
    limits = TOLERANCES[np.dtype(dtype).name, kind]
    exact = np.asarray(x).astype(dtype).astype(np.float64)
    margin = limits.atol + limits.rtol * np.abs(exact)
    within = (exact + 0.7 * margin).astype(dtype)
    beyond = (exact + 1.5 * margin).astype(dtype)
    assert_close(within, exact, kind=kind)
    refusal(assert_close, beyond, exact, kind=kind)


def test_a_float64_answer_is_held_to_float64_accuracy() -> None:
    through_float32 = TABLE.astype(np.float32)
    assert_close(through_float32, TABLE)
    refusal(assert_close, through_float32.astype(np.float64), TABLE)


def test_a_python_number_read_from_a_float32_is_judged_as_one() -> None:
    assert_close(float(np.float32(0.1)), 0.1)
    assert_close([float(np.float32(0.1)), 0.5], [0.1, 0.5])


def test_a_python_number_of_full_accuracy_is_judged_as_float64() -> None:
    refusal(assert_close, 0.1 + 1e-8, 0.1)


def test_the_dtype_to_judge_by_may_be_given() -> None:
    assert_close(0.1 + 1e-8, 0.1, dtype="float32")
    assert_close(np.float32(1.01), 1.0, dtype="bfloat16")
    refusal(assert_close, np.float32(1.01), 1.0)


def test_a_list_of_arrays_is_judged_by_its_coarsest_float() -> None:
    assert_close([np.float32(0.1), np.float32(0.2)], [0.1, 0.2])
    assert_close([np.float32(0.1), np.array(0.2)], [0.1, 0.2])
    assert_close([np.int32(1), np.float32(0.1)], [1.0, 0.1])


def test_close_accepts_inf_and_nan_where_they_are_right() -> None:
    assert_close(np.array([np.inf, -np.inf, np.nan, 1.0]), [np.inf, -np.inf, np.nan, 1.0])


def test_close_refuses_a_number_where_inf_is_right() -> None:
    refusal(assert_close, np.array([1.0, 2.0]), [np.inf, 2.0])
    refusal(assert_close, np.array([-np.inf, 2.0]), [np.inf, 2.0])


def test_close_accepts_empty_arrays_of_the_right_shape() -> None:
    assert_close(np.zeros((0, 3)), np.zeros((0, 3)))
    refusal(assert_close, np.zeros((0, 3)), np.zeros((3, 0)))


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (None, "It is None. A `return` is missing"),
        (Opaque("Sequential"), "It is an object that is neither a tensor, a number nor a list"),
        ("0.5", "It is a string."),
        ({"loss": 1.0}, "It is a dictionary."),
        ([1.0, "a"], "It is a list with something other than numbers inside."),
        ([[1.0], [1.0, 2.0]], "It is a list of parts with different shapes."),
    ],
)
def test_close_says_what_it_got_in_place_of_numbers(found: Any, message: str) -> None:
    assert refusal(assert_close, found, TABLE).hint.startswith(message)


def test_close_tells_integers_where_fractions_are_required() -> None:
    assert "cut to whole numbers" in refusal(assert_close, TABLE.astype(np.int32), TABLE).hint
    mixed = np.array([7, 1])
    assert "integers" in refusal(assert_close, mixed, [0.5, 0.7]).hint


def test_close_tells_complex_numbers() -> None:
    assert "complex numbers" in refusal(assert_close, TABLE + 1j, TABLE).hint


def test_the_name_of_the_result_and_the_values_are_in_the_message() -> None:
    error = refusal(assert_close, 3.0, 2.0, what="the loss")
    assert error.requirement == "The loss must have the right values."
    assert "Found 3. (float64), required 2. (rtol" in error.details
    assert str(error).splitlines()[0] == "The loss must have the right values."


@given(scattered_arrays(), st.integers(0, 10**6))
def test_a_hint_never_holds_a_value(x: np.ndarray, seed: int) -> None:
    """The same kind of mistake gives the same words whatever the numbers are."""
    rng = np.random.default_rng(seed)
    first = refusal(assert_close, x + rng.uniform(0.1, 1.0, x.shape), x).hint
    second = refusal(assert_close, x - 50 * rng.uniform(0.1, 1.0, x.shape), x).hint
    assert first == second or "same constant" in first + second


def test_normalized_error_is_one_at_the_tolerance() -> None:
    limits = TOLERANCES["float64", "elementwise"]
    found = np.array([1.0, 2.0 + limits.atol + 2.0 * limits.rtol])
    assert normalized_error(found, [1.0, 2.0]) == pytest.approx(1.0, rel=1e-3)


def test_normalized_error_of_equal_values_is_zero() -> None:
    assert normalized_error([1.0, np.nan, np.inf], [1.0, np.nan, np.inf]) == 0.0


@pytest.mark.parametrize("found", [np.zeros(3), np.array([np.nan, 0.0]), np.array([0.0, np.inf])])
def test_normalized_error_of_incomparable_values_is_infinite(found: np.ndarray) -> None:
    assert normalized_error(found, np.zeros(2)) == float("inf")


def test_comparisons_are_recorded_while_asked_for() -> None:
    seen: list[Comparison] = []
    with record_errors(seen.append):
        assert_close(np.float32(1.0), 1.0, kind="training", what="the loss")
        refusal(assert_close, 2.0, 1.0)
    assert_close(1.0, 1.0)
    assert [(one.what, one.kind, one.dtype, one.passed) for one in seen] == [
        ("the loss", "training", "float32", True),
        ("the result", "elementwise", "float32", False),
    ]
    assert seen[0].error == 0.0
    assert seen[1].error > 1.0


def test_exact_accepts_equal_data_and_refuses_other() -> None:
    assert_exact([1, True, "a", None, {"k": [2]}], [1, True, "a", None, {"k": [2]}])
    error = refusal(assert_exact, [1, 2], [1, 3], what="the labels")
    assert error.requirement == "The labels must be exactly right."
    assert error.hint == "Its element [1] is not the right value."
    assert error.details == "Found [1, 2], required [1, 3]."


@pytest.mark.parametrize("found", [[1, 2], (None, None), np.zeros((2, 5)), [np.zeros(3), 1.0]])
def test_length_accepts_so_many_parts(found: Any) -> None:
    assert_length(found, 2)


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        ([1, 2, 3], "There are 3."),
        ([], "There are 0."),
        (7, "There is only one."),
        (None, "There is only one."),
        (np.float32(1.0), "There is only one."),
        (np.zeros(()), "There is only one."),
        ("ab", "There is only one."),
        ({"a": 1, "b": 2}, "There is only one."),
        (Opaque("Thing"), "There is only one."),
    ],
)
def test_length_refuses_others(found: Any, finding: str) -> None:
    error = refusal(assert_length, found, 2, what="gradients")
    assert str(error).startswith("There must be 2 gradients.")
    assert finding in error.hint


def test_shape_accepts_the_shape_and_any_length_for_none() -> None:
    assert_shape(TABLE, (2, 3))
    assert_shape(TABLE, (None, 3))
    assert_shape(1.0, ())


@pytest.mark.parametrize(
    ("shape", "hint"),
    [
        ((2, 4), "It has the wrong length along axis 1."),
        ((3, 2), "It has the wrong length along axes 0, 1."),
        ((2,), "It has 2 axes where one axis is required."),
        ((None, 3, 1), "It has 2 axes where 3 axes are required."),
        ((None, 2), "It has the wrong length along axis 1."),
        ((), "It has 2 axes where no axis (a scalar) is required."),
    ],
)
def test_shape_refuses_another_shape(shape: tuple[int | None, ...], hint: str) -> None:
    error = refusal(assert_shape, TABLE, shape)
    assert error.hint == hint
    assert error.details == f"Found shape (2, 3), required {shape}."


def test_shape_refuses_what_has_no_shape() -> None:
    assert refusal(assert_shape, None, (2,)).finding == "It is None."


def test_dtype_accepts_a_name_or_a_numpy_dtype() -> None:
    assert_dtype(np.float32(1), "float32")
    assert_dtype(np.zeros(2, np.int64), np.int64)


def test_dtype_refuses_another() -> None:
    error = refusal(assert_dtype, TABLE, "float32", what="the loss")
    assert error.requirement == "The loss must have dtype float32."
    assert error.hint.startswith("It has dtype float64. Some step casts it")


def test_dtype_refuses_a_python_number() -> None:
    assert refusal(assert_dtype, 1.0, "float32").finding == "It is a Python number."


def test_finite_accepts_numbers() -> None:
    assert_finite(TABLE)
    assert_finite(3)


def test_finite_refuses_nan_and_inf() -> None:
    assert refusal(assert_finite, np.array([1.0, np.nan])).finding == (
        "1 of 2 elements is NaN, the first at index [1]."
    )
    assert refusal(assert_finite, np.array([np.inf, np.inf])).finding == "Every element is Inf."


def test_tensor_accepts_arrays() -> None:
    assert_tensor(TABLE)
    assert_tensor(np.array(1.0))


@pytest.mark.parametrize(
    ("found", "hint"),
    [
        (1.0, "It is a Python number. `float(...)`"),
        (None, "It is None. A `return` is missing."),
        ([1.0], "It is a list."),
        (Opaque("Dense"), "It is an object that is neither"),
    ],
)
def test_tensor_refuses_the_rest(found: Any, hint: str) -> None:
    assert refusal(assert_tensor, found).hint.startswith(hint)


def test_that_takes_any_rule() -> None:
    assert_that(1 < 2, "One is less than two.")
    error = refusal(assert_that, False, "A rule.", "A finding.", cause="A cause.", details="[1]")
    assert (error.hint, error.details) == ("A finding. A cause.", "[1]")


class _Raising:
    """A student whose calls raise the exception classes given."""

    def __init__(self, *names: str) -> None:
        self._names = names

    def raises(self, target: Any, *args: Any, **kwargs: Any) -> tuple[str, ...]:
        return self._names


def test_raises_accepts_the_error_and_its_subclasses() -> None:
    assert_raises(_Raising("ValueError", "Exception"), "ValueError", "mse", 1)
    assert_raises(_Raising("KeyError", "LookupError", "Exception"), "LookupError", "mse")
    assert_raises(_Raising("TypeError", "Exception"), ("ValueError", "TypeError"), "mse")


def test_raises_refuses_a_normal_return() -> None:
    error = refusal(assert_raises, _Raising(), ("ValueError", "TypeError"), "mse")
    assert error.requirement == "`mse` must raise ValueError or TypeError."
    assert error.hint == "It returned without an error."


def test_raises_refuses_another_error() -> None:
    error = refusal(assert_raises, _Raising("KeyError"), "ValueError", "mse", what="a wrong axis")
    assert error.requirement == "A wrong axis must raise ValueError."
    assert error.hint == "It raised KeyError."


def test_the_name_of_a_student_class_is_not_told() -> None:
    error = refusal(assert_raises, _Raising("Secret_0_731"), "ValueError", "mse")
    assert "Secret" not in error.hint
    assert "Secret" in error.details


def test_numbers_are_shown_alike_whatever_a_notebook_sets() -> None:
    array = np.array([1.5, -2e-9, 3.0])
    plain = shown(array)
    with np.printoptions(suppress=True, sign="+", formatter={"float": lambda value: "?"}):
        assert shown(array) == plain
