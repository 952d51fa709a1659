"""One table of tolerances: how far a right answer may be from the exact value.

A result passes where ``|found - expected| <= atol + rtol * |expected|`` at every element. The
tolerance is that of the *found* array's dtype: a float64 answer is held to float64 accuracy.

Sources of the numbers. Machine epsilon is 1.2e-7 (float32) and 2.2e-16 (float64); elementwise
functions and short sums of the sizes used in this course stay within some tens of epsilon, matrix
products and many chained steps lose one digit more. Gradients in float64 are compared with central
differences of step 1e-6, whose own error is epsilon * |f| / step + step**2 * |f'''| / 6, some 1e-10
for values near one and 1e-7 for values near 1000 (`tests/course/test_gradients.py` measures it).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

KINDS = ("elementwise", "reduction", "linear_algebra", "iterated", "gradient", "training")


class Tolerance(NamedTuple):
    """Relative and absolute tolerance of one comparison."""

    rtol: float
    atol: float


def _rows(table: Mapping[str, str]) -> dict[tuple[str, str], Tolerance]:
    rows: dict[tuple[str, str], Tolerance] = {}
    for dtype, text in table.items():
        for kind, cell in zip(KINDS, text.split(), strict=True):
            rtol, atol = cell.split("/")
            rows[dtype, kind] = Tolerance(float(rtol), float(atol))
    return rows


#: (dtype class, kind) -> Tolerance; each cell below is rtol/atol, columns in the order of `KINDS`.
TOLERANCES: Mapping[tuple[str, str], Tolerance] = MappingProxyType(
    _rows(
        {
            "float16": "4e-3/1e-3    4e-3/1e-3    1e-2/2e-3    2e-2/5e-3    2e-2/5e-3    5e-2/1e-2",
            "bfloat16": "3e-2/8e-3   3e-2/8e-3    6e-2/2e-2    1e-1/4e-2    1e-1/4e-2    2e-1/5e-2",
            "float32": "1e-5/1e-6    1e-5/1e-6    1e-4/1e-5    1e-4/1e-5    1e-4/1e-5    1e-3/1e-4",
            "float64": "1e-10/1e-12  1e-10/1e-12  1e-9/1e-11   1e-9/1e-11   1e-6/1e-7    1e-6/1e-7",
        }
    )
)

#: Device -> factor on both tolerances. GPUs sum in another order and fuse multiply-adds; TF32 is
#: off.
DEVICE_FACTOR: Mapping[str, float] = MappingProxyType({"cpu": 1.0, "gpu": 4.0})

_device = os.environ.get("GRADETAPE_DEVICE", "cpu").lower()


def set_device(device: str) -> None:
    """Say on which device the student's code runs, "cpu" or "gpu".

    Raises
    ------
    ValueError
        If the device has no row in `DEVICE_FACTOR`.
    """
    global _device
    if device not in DEVICE_FACTOR:
        names = " or ".join(f'"{name}"' for name in DEVICE_FACTOR)
        raise ValueError(f'There are no tolerances for the device "{device}"; use {names}.')
    _device = device


def tolerance(dtype: str, kind: str) -> Tolerance:
    """The tolerance for results of `dtype` computed by operations of `kind` on the current device.

    Parameters
    ----------
    dtype
        Name of the dtype of the result; integers and booleans are held to float64 accuracy.
    kind
        One of `KINDS`.

    Raises
    ------
    ValueError
        If the kind is unknown.
    """
    if kind not in KINDS:
        raise ValueError(
            f'There is no tolerance of kind "{kind}"; the kinds are {", ".join(KINDS)}.'
        )
    row = {"complex64": "float32", "complex128": "float64"}.get(dtype, dtype)
    if (row, kind) not in TOLERANCES:
        row = "float64"
    base, factor = TOLERANCES[row, kind], DEVICE_FACTOR.get(_device, 1.0)
    return Tolerance(base.rtol * factor, base.atol * factor)
