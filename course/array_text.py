"""Arrays in a few aligned lines, with the wrong elements marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from course.diagnosis import Array

#: An axis longer than this is shown in part.
SHOWN = 6
_ROWS = 12


class Span(NamedTuple):
    """A piece of a line."""

    text: str
    marked: bool = False


Line = list[Span]


def side_by_side(
    found: Array, required: Array, wrong: Array | None
) -> tuple[list[Line], list[Line]]:
    """Both arrays with as many digits as it takes to tell the wrong elements apart.

    Parameters
    ----------
    found, required
        Any shapes.
    wrong
        Which elements of `found` are wrong; None if the shapes differ.
    """
    digits = 4
    if wrong is not None and np.any(wrong):
        pairs = list(zip(found[wrong].tolist(), required[wrong].tolist(), strict=True))[:100]

        def alike(digits: int) -> bool:
            write = _writer([value for pair in pairs for value in pair], digits)
            return any(write(a) == write(b) for a, b in pairs)

        while digits < 9 and alike(digits):
            digits += 1
    centre = _first(wrong, found.ndim)
    return (
        array_lines(found, digits, wrong, centre),
        array_lines(required, digits, None, centre if required.ndim == found.ndim else ()),
    )


def array_lines(
    array: Array, digits: int = 4, wrong: Array | None = None, centre: Sequence[int] = ()
) -> list[Line]:
    """An array in lines, brackets as in Python, long axes in part.

    Parameters
    ----------
    digits
        Significant digits of floating-point numbers.
    wrong
        Mask of the elements to mark.
    centre
        Index of an element that must be among those that are shown.
    """
    chosen = [
        _chosen(length, centre[axis] if axis < len(centre) else 0)
        for axis, length in enumerate(array.shape)
    ]
    values = {index: array[index].item() for index in _indices(chosen)}
    write = _writer(list(values.values()), digits)
    texts = {index: write(value) for index, value in values.items()}
    width = max(map(len, texts.values()), default=0) if array.ndim else 0

    def element(index: tuple[int, ...]) -> Span:
        return Span(texts[index].rjust(width), bool(wrong is not None and wrong[index]))

    lines = list(_lines(array.ndim, chosen, (), element))
    if len(lines) > _ROWS:
        lines = [*lines[:_ROWS], [Span("...")]]
    return lines


def _lines(rank: int, chosen: list[list[int | None]], index: tuple[int, ...], element: Any) -> Any:
    depth = len(index)
    if depth == rank:
        yield [element(index)]
        return
    if not chosen[depth]:
        yield [Span("[]")]
        return
    if depth == rank - 1:
        line: Line = [Span("[")]
        for place, i in enumerate(chosen[depth]):
            line += [Span(", ")] * (place > 0)
            line.append(Span("...") if i is None else element((*index, i)))
        yield [*line, Span("]")]
        return
    blocks: list[list[Line]] = [
        [[Span("...")]] if i is None else list(_lines(rank, chosen, (*index, i), element))
        for i in chosen[depth]
    ]
    for place, block in enumerate(blocks):
        last = place == len(blocks) - 1
        for row, line in enumerate(block):
            opening = "[" if place == 0 and row == 0 else " "
            end = row == len(block) - 1
            closing = "]" if last and end else "," if end else ""
            yield [Span(opening), *line, *([Span(closing)] if closing else [])]


def _indices(chosen: list[list[int | None]]) -> Iterator[tuple[int, ...]]:
    lengths = [[i for i in axis if i is not None] for axis in chosen]
    shape = tuple(len(axis) for axis in lengths)
    for place in np.ndindex(shape):
        yield tuple(axis[p] for axis, p in zip(lengths, place, strict=True))


def _chosen(length: int, centre: int) -> list[int | None]:
    """Indices of an axis to show; None stands for those left out."""
    if length <= SHOWN:
        return list(range(length))
    near = {0, 1, length - 1, *range(max(0, centre - 1), min(length, centre + 2))}
    result: list[int | None] = []
    for i in sorted(near):
        if result and result[-1] is not None and i > result[-1] + 1:
            result.append(None)
        result.append(i)
    return result


def _first(wrong: Array | None, rank: int) -> tuple[int, ...]:
    if wrong is None or not rank or not np.any(wrong):
        return ()
    return tuple(int(i) for i in np.argwhere(wrong)[0])


def _writer(values: Sequence[Any], digits: int) -> Callable[[Any], str]:
    """How to write each of `values`: all with the same decimals where that is short."""
    floats = [abs(value) for value in values if isinstance(value, float) and np.isfinite(value)]
    sizes = [value for value in floats if value]
    whole = all(value == int(value) for value in floats) and max(floats, default=0.0) < 1e6
    if whole:
        return lambda value: f"{value + 0.0:.0f}." if _finite_float(value) else str(value)
    if max(sizes) < 1e4 and min(sizes) > 10.0 ** -(digits - 1):
        exact = (n for n in range(1, digits) if np.allclose(np.round(sizes, n), sizes, 1e-6, 0))
        decimals = next(exact, digits)
        return lambda value: f"{value + 0.0:.{decimals}f}" if _finite_float(value) else str(value)

    def significant(value: Any) -> str:
        return f"{value:.{digits}g}" if isinstance(value, float | complex) else str(value)

    return significant


def _finite_float(value: Any) -> bool:
    return isinstance(value, float) and bool(np.isfinite(value))


def as_text(lines: list[Line]) -> str:
    """The lines without marks."""
    return "\n".join("".join(span.text for span in line) for line in lines)
