"""Small pictures of an error, as inline SVG: where it lies, and what a curve looks like."""

from __future__ import annotations

import html
import re

import numpy as np

from course.array_text import SHOWN
from course.diagnosis import Array, Values

_MOST = 48  # cells of a map along one axis
_CURVES = 4


def error_map(values: Values) -> str:
    """Where the wrong elements of an array lie that is too large to be printed; "" for others.

    A map of the last two axes; further axes are laid one below the other.
    """
    wrong = values.wrong
    if wrong is None or wrong.ndim < 2 or max(wrong.shape[-2:]) <= SHOWN or wrong.size > 100_000:
        return ""
    plane = wrong.reshape(-1, wrong.shape[-1])[:_MOST, :_MOST]
    rows, columns = plane.shape
    size = max(5, min(14, 420 // max(rows, columns)))
    squares = "".join(
        f'<path d="M{x * size} {y * size}h{size - 1}v{size - 1}h{1 - size}z{_cross(x, y, size)}"/>'
        for y, x in np.argwhere(plane)
    )
    count = int(np.count_nonzero(wrong))
    text = f"{count} of {wrong.size} elements are wrong: {_where(wrong)}."
    cut = "" if plane.size == wrong.size else f" The first {rows} rows and {columns} columns."
    return (
        f'<figure style="margin:6px 0"><svg role="img" aria-label="{html.escape(text)}" '
        f'width="{columns * size}" height="{rows * size}" '
        f'viewBox="-1 -1 {columns * size + 1} {rows * size + 1}">'
        f'<rect x="-.5" y="-.5" width="{columns * size}" height="{rows * size}" fill="none" '
        f'stroke="currentcolor" stroke-opacity=".6"/><g fill="var(--gt-hit)" '
        f'stroke="var(--gt-bad)">{squares}</g></svg>'
        f"<figcaption><small>{html.escape(text + cut)}</small></figcaption></figure>"
    )


def _cross(x: int, y: int, size: int) -> str:
    """A diagonal, so that a square is not told by its colour alone."""
    return f"M{x * size} {y * size}l{size - 1} {size - 1}"


def _where(wrong: Array) -> str:
    """The wrong elements in words."""
    if wrong.all():
        return "all of them"
    flat = wrong.reshape(-1, wrong.shape[-1])
    rows, columns = np.flatnonzero(flat.any(axis=1)), np.flatnonzero(flat.any(axis=0))
    return f"{_span('row', rows, len(flat))}, {_span('column', columns, flat.shape[1])}"


def _span(name: str, indices: Array, length: int) -> str:
    if len(indices) == length:
        return f"every {name}"
    if len(indices) == 1:
        return f"{name} {indices[0]}"
    if indices[-1] - indices[0] + 1 == len(indices):
        return f"{name}s {indices[0]} to {indices[-1]}"
    return f"{len(indices)} {name}s from {indices[0]} to {indices[-1]}"


def curves(values: Values) -> str:
    """Yours against the required curve over the first axis, for steps in a row; "" for others."""
    found, expected = values.found, values.expected
    if not re.search(r"\b(?:steps?|epochs?|path)\b", values.what):
        return ""
    if values.wrong is None or found.ndim == 0:
        return ""
    steps = found.shape[0]
    if steps < 3 or found.size // max(steps, 1) > _CURVES or found.dtype.kind not in "fiu":
        return ""
    yours = found.reshape(steps, -1).astype(np.float64).T
    right = expected.reshape(steps, -1).astype(np.float64).T
    numbers = np.concatenate([yours.ravel(), right.ravel()])
    if not np.all(np.isfinite(numbers)) or np.ptp(numbers) == 0.0:
        return ""
    low, span = float(numbers.min()), float(np.ptp(numbers))

    def path(curve: Array) -> str:
        points = (
            f"{40 + 260 * step / (steps - 1):.1f},{110 - 100 * (value - low) / span:.1f}"
            for step, value in enumerate(curve)
        )
        return " ".join(points)

    lines = "".join(
        f'<polyline points="{path(curve)}" stroke="var(--gt-good)" stroke-dasharray="6 4"/>'
        for curve in right
    )
    lines += "".join(
        f'<polyline points="{path(curve)}" stroke="var(--gt-bad)"/>' for curve in yours
    )
    label = f"Your values (solid line) and the required ones (dashed line) over {steps} steps."
    return (
        f'<figure style="margin:6px 0"><svg role="img" aria-label="{label}" width="320" '
        f'height="136" viewBox="0 0 320 136"><path d="M40 5V115H305" fill="none" '
        f'stroke="currentcolor" stroke-opacity=".6"/><g fill="none" stroke-width="2">{lines}</g>'
        f'<g fill="currentcolor" font-size="11"><text x="36" y="14" text-anchor="end">'
        f'{low + span:.3g}</text><text x="36" y="114" text-anchor="end">{low:.3g}</text>'
        f'<text x="172" y="131" text-anchor="middle">step 1 to {steps}</text></g></svg>'
        f"<figcaption><small>solid: yours; dashed: required</small></figcaption></figure>"
    )
