"""The table of tolerances: complete, ordered, and scaled by the device."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from course import tolerances
from course.tolerances import KINDS, TOLERANCES, set_device, tolerance

DTYPES = ("float16", "bfloat16", "float32", "float64")


@pytest.fixture
def device() -> Iterator[None]:
    yield
    set_device("cpu")


def test_there_is_a_tolerance_for_every_dtype_and_kind() -> None:
    assert set(TOLERANCES) == {(dtype, kind) for dtype in DTYPES for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_a_wider_dtype_has_a_tighter_tolerance(kind: str) -> None:
    coarse_to_fine = [TOLERANCES[dtype, kind] for dtype in ("bfloat16", "float16", "float32")]
    coarse_to_fine.append(TOLERANCES["float64", kind])
    for coarse, fine in itertools.pairwise(coarse_to_fine):
        assert fine.rtol < coarse.rtol
        assert fine.atol < coarse.atol


def test_gradients_are_held_to_more_than_a_thousandth() -> None:
    limits = tolerance("float64", "gradient")
    assert limits.rtol <= 1e-3
    assert limits.atol <= 1e-5


def test_integers_are_held_to_float64_accuracy() -> None:
    assert tolerance("int32", "elementwise") == TOLERANCES["float64", "elementwise"]


def test_complex_numbers_are_held_to_the_accuracy_of_their_parts() -> None:
    assert tolerance("complex64", "reduction") == TOLERANCES["float32", "reduction"]


def test_a_gpu_has_wider_tolerances(device: None) -> None:
    on_cpu = tolerance("float32", "reduction")
    set_device("gpu")
    assert tolerance("float32", "reduction").rtol == on_cpu.rtol * tolerances.DEVICE_FACTOR["gpu"]


def test_an_unknown_device_is_refused() -> None:
    with pytest.raises(ValueError, match='no tolerances for the device "tpu"; use "cpu" or "gpu"'):
        set_device("tpu")


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match='no tolerance of kind "sum"; the kinds are elementwise'):
        tolerance("float32", "sum")
