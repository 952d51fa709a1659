"""The likely cause of a difference: found where it is there, not found where it is not."""

from __future__ import annotations

import re
import time
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.differences import diagnose_shape
from course.numerics import Mismatch, assert_close
from tests.strategies import scattered_arrays

RNG = np.random.default_rng(5)
RIGHT = RNG.uniform(0.5, 3.0, size=(3, 4))
SQUARE = RNG.uniform(0.5, 3.0, size=(3, 3))
VECTOR = RNG.uniform(0.5, 3.0, size=5)


def hint(found: object, expected: object = RIGHT, **options: object) -> str:
    with pytest.raises(Mismatch) as caught:
        assert_close(found, expected, **options)  # type: ignore[arg-type]
    return caught.value.hint


def changed(index: Any, expected: np.ndarray = RIGHT) -> np.ndarray:
    """`expected` with some elements replaced by values that relate to it in no simple way."""
    found = expected.copy()
    found[index] = np.random.default_rng(1).uniform(5.0, 9.0, size=found[index].shape)
    return found


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (RIGHT.T, "the values are right, but transposed. Two axes are exchanged."),
        (RNG.uniform(size=(4, 3)), "the axes are in reverse order"),
        (RIGHT[None], "3 axes where 2 axes are required: the values are right, with an extra axis"),
        (RIGHT.ravel(), "one axis where 2 axes are required: it has the right number of elements"),
        (
            RIGHT.mean(axis=0),
            "It equals the mean of the right result along axis 0: an axis is lost",
        ),
        (RIGHT.sum(axis=1), "It equals the sum of the right result along axis 1"),
        (
            RIGHT.max(axis=1, keepdims=True),
            "It equals the maximum of the right result along axis 1",
        ),
        (RIGHT.mean(), "It equals the mean of the right result over all axes"),
        (RNG.uniform(size=4), "Axis 0 of the right result is lost (keepdims?)"),
        (RNG.uniform(size=(2, 4)), "It has the wrong length along axis 0."),
        (RNG.uniform(size=()), "It has no axis (a scalar) where 2 axes are required."),
    ],
)
def test_shapes(found: np.ndarray, message: str) -> None:
    assert message in hint(found)


@pytest.mark.parametrize(
    ("found", "expected", "message"),
    [
        (
            RIGHT,
            RIGHT.mean(axis=1),
            "Its mean along axis 1 is the right result: that step is missing",
        ),
        (RIGHT, RIGHT.sum(), "Its sum over all axes is the right result"),
        (VECTOR[:, None] - VECTOR, VECTOR, "were broadcast against each other"),
        (VECTOR[:, None], VECTOR, "the values are right, with an extra axis of length 1"),
        (VECTOR, VECTOR[:, None], "the values are right, with an axis of length 1 missing"),
        (
            VECTOR[:, None] + 1,
            VECTOR,
            "It has 2 axes where one axis is required: it has an extra axis of length 1",
        ),
    ],
)
def test_shapes_too_large(found: np.ndarray, expected: np.ndarray, message: str) -> None:
    assert message in hint(found, expected)


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (-RIGHT, "It has the wrong sign."),
        (2 * RIGHT, "It is twice the right result"),
        (RIGHT / 2, "It is half the right result"),
        (-2 * RIGHT, "wrong sign and a factor 2 too many"),
        (RIGHT / np.log(2), "off by the factor 1/log 2"),
        (12 * RIGHT, "right times the number of elements: a sum in place of a mean?"),
        (RIGHT / 12, "right divided by the number of elements: a mean in place of a sum?"),
        (RIGHT * 4, "right times the length of the last axis"),
        (RIGHT * 7, "right times the batch size: a sum in place of a mean?"),
        (RIGHT / 7, "right divided by the batch size"),
        (RIGHT * -7, "right times the batch size, with the wrong sign"),
        (np.zeros_like(RIGHT), "The result is zero everywhere."),
        (RIGHT + 0.37, "differs from the right result by the same constant at every element"),
        (RIGHT[::-1], "right but in reverse order along axis 0"),
        (RIGHT[:, ::-1], "right but in reverse order along axis 1"),
        (RIGHT[[1, 2, 0]], "The rows are right but in another order."),
        (np.roll(RIGHT.ravel(), 5).reshape(3, 4), "The elements are right but in another order."),
        (np.log(RIGHT), "It is the logarithm of the right result."),
        (np.exp(RIGHT), "It is the exponential of the right result."),
        (RIGHT**2, "It is the square of the right result: a root is missing."),
        (np.sqrt(RIGHT), "It is the square root of the right result."),
        (np.round(RIGHT), "It is the right result rounded to whole numbers."),
    ],
)
def test_causes(found: np.ndarray, message: str) -> None:
    assert message in hint(found, batch=7)


def test_signs_that_are_lost() -> None:
    signed = np.array([1.3, -0.4, 2.2])
    assert "the signs are lost" in hint(np.abs(signed), signed)


def test_a_ratio_is_not_told_of_values_below_the_tolerance() -> None:
    tiny = RIGHT.astype(np.float32) * 1e-8
    assert hint(tiny * 500, tiny * 0.9) == "All elements are wrong."


def test_a_constant_has_no_offset_to_tell() -> None:
    assert hint(np.full(4, 1.7), np.full(4, 0.4)) == "All elements are wrong."


def test_a_transposed_square_matrix() -> None:
    assert "right but transposed" in hint(SQUARE.T, SQUARE)


def test_a_scalar_of_half_the_value() -> None:
    assert hint(1.5, 3.0) == (
        "The value is not right. It is half the right result: a factor 2 is missing, or a 1/2 is"
        " one too many."
    )


@pytest.mark.parametrize(
    ("index", "message"),
    [
        ((1, 2), "One element is wrong, at index [1, 2]."),
        (
            (2, slice(0, 2)),
            "Some elements are wrong, the first at index [2, 0]; all of them are at",
        ),
        ((slice(None), 1), "the first at index [0, 1]; all of them are at position 1 of axis 1."),
        (slice(1, None), "everything before position 1 of axis 0 is right and nothing after it."),
        (([0, 1], [0, 1]), "Some elements are wrong, the first at index [0, 0]."),
        (([0, 0, 1, 1, 2, 2], [0, 1, 0, 2, 1, 3]), "Some elements are wrong"),
        (([0, 0, 0, 1, 1, 2, 2], [0, 1, 2, 0, 2, 1, 3]), "Most elements are wrong"),
    ],
)
def test_places(index: object, message: str) -> None:
    assert message in hint(changed(index))


def test_places_in_three_axes() -> None:
    cube = RNG.uniform(0.5, 3.0, size=(3, 2, 2))
    assert hint(changed(slice(1, None), cube), cube).endswith(
        "the first at index [1, 0, 0]; everything before position 1 of axis 0 is right and nothing"
        " after it."
    )
    assert "The rows are right but in another order." in hint(cube[[1, 2, 0]], cube)


def test_everything_wrong() -> None:
    assert hint(changed(...)) == "All elements are wrong."


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (np.full((3, 4), np.nan), "Every element is NaN."),
        (np.float64(np.inf), "has no axis"),
        (
            np.where(RIGHT[1, 1] == RIGHT, np.nan, RIGHT),
            "1 of 12 elements is NaN, the first at index [1, 1]",
        ),
        (np.where(RIGHT > 2, np.inf, RIGHT), "elements are Inf"),
    ],
)
def test_nan_and_inf(found: np.ndarray, message: str) -> None:
    assert message in hint(found)


def test_a_scalar_that_is_nan() -> None:
    assert hint(np.array(np.nan), 1.0).startswith("It is NaN. NaN comes from")


@given(scattered_arrays(), st.floats(0.2, 9.0))
@settings(max_examples=60)
def test_a_free_ratio_is_never_told(x: np.ndarray, ratio: float) -> None:
    named = [1, 2, 0.5, np.log(2), 1 / np.log(2), x.size, 1 / x.size, x.shape[-1], 1 / x.shape[-1]]
    if any(abs(ratio / other - 1) < 1e-6 for other in named):
        return
    assert not re.search(r"\b(factor|times|divided|twice|half)\b", hint(x * ratio, x))


@given(scattered_arrays(min_dims=2), st.data())
@settings(max_examples=60)
def test_the_first_wrong_index_is_right(x: np.ndarray, data: st.DataObject) -> None:
    index = tuple(data.draw(st.integers(0, length - 1)) for length in x.shape)
    found = x.copy()
    found[index] += 100.0
    if x.size > 1:
        assert f"at index {list(index)}" in hint(found, x)


def test_an_array_of_many_axes_is_compared_at_once() -> None:
    found = np.zeros((2,) * 22, "int8")
    began = time.process_time()
    diagnosis = diagnose_shape(found, np.ones((3, 4)), np.array_equal)
    assert "many axes" in diagnosis.finding
    assert time.process_time() - began < 1.0
