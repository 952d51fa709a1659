"""Hypothesis strategies for notebooks: what any hand, editor or program may do to one."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

FILES = Path(__file__).parent / "files"
_ANY_TEXT = st.text(st.characters(), max_size=20)  # lone surrogates included


def json_values(leaves: int = 20) -> st.SearchStrategy[Any]:
    """Anything that a JSON file can hold, NaN and Infinity included."""
    return st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | _ANY_TEXT,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_ANY_TEXT, inner, max_size=4),
        max_leaves=leaves,
    )


@st.composite
def mutated(draw: st.DrawFn, path: Path) -> Any:
    """The notebook in `path` with up to four of its values replaced by anything."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    for _ in range(draw(st.integers(1, 4))):
        holder: Any = raw
        while holder:
            key = draw(st.sampled_from(_keys(holder)))
            if not isinstance(holder[key], dict | list) or draw(st.integers(0, 3)) == 0:
                holder[key] = draw(json_values(5))
                break
            holder = holder[key]
    return raw


@st.composite
def reworked(draw: st.DrawFn, released: dict[str, Any]) -> dict[str, Any]:
    """A notebook after a student, an editor or a cheat went over it."""
    notebook = copy.deepcopy(released)
    for _ in range(draw(st.integers(0, 8))):
        cells = notebook["cells"]
        if not cells:
            break
        index = draw(st.integers(0, len(cells) - 1))
        draw(st.sampled_from(_DEEDS))(draw, cells, index)
    if draw(st.booleans()):
        notebook["metadata"] = draw(st.dictionaries(_ANY_TEXT, json_values(3), max_size=2))
    return notebook


def _keys(holder: Any) -> list[Any]:
    return sorted(holder) if isinstance(holder, dict) else list(range(len(holder)))


def _delete(draw: st.DrawFn, cells: list[Any], index: int) -> None:
    del cells[index]


def _copy(draw: st.DrawFn, cells: list[Any], index: int) -> None:
    cells.insert(draw(st.integers(0, len(cells))), copy.deepcopy(cells[index]))


def _move(draw: st.DrawFn, cells: list[Any], index: int) -> None:
    cell = cells.pop(index)
    cells.insert(draw(st.integers(0, len(cells))), cell)


def _rewrite(draw: st.DrawFn, cells: list[Any], index: int) -> None:
    cells[index]["source"] = draw(_ANY_TEXT)


def _retype(draw: st.DrawFn, cells: list[Any], index: int) -> None:
    cells[index]["cell_type"] = draw(st.sampled_from(["code", "markdown", "raw", "heading"]))


def _tag(draw: st.DrawFn, cells: list[Any], index: int) -> None:
    cells[index]["metadata"]["tags"] = draw(
        st.lists(st.sampled_from(["skip-execution", "demonstration", "raises-exception"]))
    )


def _claim(draw: st.DrawFn, cells: list[Any], index: int) -> None:
    entry = cells[index]["metadata"].setdefault("nbgrader", {})
    if not isinstance(entry, dict):
        return
    claim = draw(st.sampled_from(["grade_id", "points", "locked", "grade", "solution", "checksum"]))
    names = st.sampled_from(["double", "test_double", "test_halve", "essay", "other"])
    entry[claim] = draw(names if claim == "grade_id" else json_values(2))


def _forget(draw: st.DrawFn, cells: list[Any], index: int) -> None:
    cells[index]["metadata"] = draw(st.sampled_from([{}, {"nbgrader": None}, {"nbgrader": 3}]))


def _rename(draw: st.DrawFn, cells: list[Any], index: int) -> None:
    cells[index]["id"] = draw(_ANY_TEXT)


def _attach(draw: st.DrawFn, cells: list[Any], index: int) -> None:
    cells[index]["attachments"] = draw(
        json_values(3) | st.just({"a.png": {"image/png": "AAAA"}, "b": {"text/html": "<b>"}})
    )


def _add(draw: st.DrawFn, cells: list[Any], index: int) -> None:
    cells.insert(index, {"cell_type": "code", "source": draw(_ANY_TEXT), "metadata": {}})


_DEEDS: list[Callable[[st.DrawFn, list[Any], int], None]] = [
    _delete, _copy, _move, _rewrite, _retype, _tag, _claim, _forget, _rename, _attach, _add,
]  # fmt: skip
