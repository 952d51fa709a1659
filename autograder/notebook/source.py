"""The instructor's notebook: the one truth about cells, roles, points and what students were given.

Three forms of each cell matter: as written (with the solution), as released to students (stub, no
hidden tests) and as graded (stub, hidden tests kept), which is the form that nbgrader records.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from autograder.errors import CourseError
from autograder.notebook.cells import (
    Role,
    checksum,
    exercise_of,
    nbgrader_metadata,
    new_id,
    role_of,
)
from autograder.notebook.older import is_older, name_cells, upgrade

_AUTOTEST = re.compile(r"^\s*#+\s*(?:HASHED\s+)?AUTOTEST\b", re.MULTILINE)


class SourceError(CourseError):
    """A mistake in an instructor's notebook; the message says what to do about it."""


@dataclass(frozen=True)
class ReleaseRules:
    """What nbgrader puts in place of solutions, and the words that mark what it removes.

    The defaults are nbgrader's own; see its ``ClearSolutions``, ``ClearHiddenTests`` and
    ``ClearMarkScheme``.
    """

    code_stub: str = "# YOUR CODE HERE\nraise NotImplementedError()"
    text_stub: str = "YOUR ANSWER HERE"
    solution: tuple[str, str] = ("BEGIN SOLUTION", "END SOLUTION")
    hidden_tests: tuple[str, str] = ("BEGIN HIDDEN TESTS", "END HIDDEN TESTS")
    mark_scheme: tuple[str, str] = ("BEGIN MARK SCHEME", "END MARK SCHEME")


@dataclass(frozen=True)
class SourceCell:
    """A cell that nbgrader knows by its grade id.

    Parameters
    ----------
    cell
        The cell as graded, in notebook format 4.5; copy it before changing it.
    released
        Its text as students were given it.
    points
        0 for cells without points.
    exercise
        What a check cell checks, else None.
    """

    grade_id: str
    role: Role
    cell: Mapping[str, Any]
    released: str
    points: float = 0.0
    exercise: str | None = None


@dataclass(frozen=True, eq=False)
class Source:
    """An instructor's notebook.

    Parameters
    ----------
    cells
        The cells that nbgrader knows, in the notebook's order.
    notebook
        The notebook as written, solutions and all.
    """

    name: str
    cells: tuple[SourceCell, ...]
    notebook: Mapping[str, Any] = field(repr=False)

    @cached_property
    def by_id(self) -> Mapping[str, SourceCell]:
        """The cells by grade id."""
        return {cell.grade_id: cell for cell in self.cells}

    @cached_property
    def metadata(self) -> Mapping[str, Any]:
        """The notebook's metadata as released: the kernel above all."""
        dropped = ("celltoolbar", "widgets")
        return {k: v for k, v in self.notebook["metadata"].items() if k not in dropped}

    @property
    def kernel(self) -> str:
        """The kernel's name."""
        return str(self.metadata.get("kernelspec", {}).get("name", ""))

    @property
    def max_score(self) -> float:
        """The points of all cells together."""
        return sum(cell.points for cell in self.cells)


def load_source(path: Path, rules: ReleaseRules | None = None) -> Source:
    """The instructor's notebook in a file; one that has not changed is not read again.

    Raises
    ------
    SourceError
        If the file is missing or not a notebook of format 4, or its nbgrader metadata contradicts
        itself.
    """
    try:
        status = path.stat()
        return _load(path, rules, status.st_size, status.st_mtime_ns)
    except FileNotFoundError:
        raise SourceError(f"The instructor's notebook {path} is missing.") from None
    except (OSError, ValueError) as error:
        raise SourceError(f"The instructor's notebook {path} cannot be read: {error}.") from None


@lru_cache(maxsize=32)
def _load(path: Path, rules: ReleaseRules | None, size: int, modified: int) -> Source:
    raw = json.loads(path.read_bytes())
    if is_older(raw):
        try:
            raw = upgrade(raw)
        except Exception as error:  # the converters trust their input: anything may go wrong
            raise SourceError(
                f"The instructor's notebook {path} is in notebook format {raw['nbformat']} and "
                "cannot be upgraded; open and save it in Jupyter."
            ) from error
        name_cells(raw["cells"])
    return read_source(raw, path.stem, rules)


def read_source(raw: Mapping[str, Any], name: str, rules: ReleaseRules | None = None) -> Source:
    """The instructor's notebook in parsed JSON; see `load_source`."""
    rules = rules or ReleaseRules()
    if not isinstance(raw, Mapping) or raw.get("nbformat") != 4 or "cells" not in raw:
        raise SourceError(f"{name} is not a notebook of format 4; open and save it in Jupyter.")
    written = copy.deepcopy(dict(raw))
    written.setdefault("metadata", {})
    ids = {cell.get("id") for cell in written["cells"]}
    found: dict[str, SourceCell] = {}
    for cell in written["cells"]:
        if not isinstance(cell["source"], str):
            cell["source"] = "".join(cell["source"])
        role = role_of(cell)
        released, graded = _forms(cell, role, rules, name)
        if role is Role.FREE:
            continue
        entry = nbgrader_metadata(cell)
        grade_id = entry.get("grade_id")
        if not isinstance(grade_id, str) or not re.fullmatch(r"[\w-]+", grade_id):
            raise SourceError(f"{name} has an nbgrader cell without a usable grade_id.")
        if grade_id in found:
            raise SourceError(f"{name} has two cells with the grade_id {grade_id}; rename one.")
        if entry.get("schema_version") != 3:
            raise SourceError(
                f"The nbgrader metadata of cell {grade_id} in {name} is outdated; "
                "run `nbgrader update` on it."
            )
        if _AUTOTEST.search(cell["source"]):
            raise SourceError(
                f"Cell {grade_id} of {name} uses AUTOTEST, which only nbgrader itself can expand; "
                "run `nbgrader generate_source_with_tests` and use its notebook."
            )
        points = entry.get("points", 0) if role.scored else 0
        if not isinstance(points, int | float) or not 0 <= points < float("inf"):
            raise SourceError(f"Cell {grade_id} of {name} has no usable number of points.")
        found[grade_id] = SourceCell(
            grade_id, role, _locked(cell, graded, ids), released, float(points), exercise_of(cell)
        )
    return Source(name, tuple(found.values()), written)


def _forms(cell: Mapping[str, Any], role: Role, rules: ReleaseRules, name: str) -> tuple[str, str]:
    """The cell's text as released and as graded."""
    stub = rules.code_stub if cell["cell_type"] == "code" else rules.text_stub
    try:
        graded = _replace_regions(cell["source"], rules.solution, stub)
        without_tests = _replace_regions(graded, rules.hidden_tests)
        released = _replace_regions(without_tests, rules.mark_scheme)
    except ValueError as error:
        raise SourceError(f"{name}, cell {_title(cell)}: {error}") from None
    answered = role in (Role.SOLUTION, Role.MANUAL)
    if graded != cell["source"] and not answered:
        raise SourceError(f"{name} has a solution outside a solution cell, in {_title(cell)}.")
    if without_tests != graded and role not in (Role.CHECK, Role.TEST, Role.MANUAL):
        raise SourceError(f"{name} has hidden tests outside a test cell, in {_title(cell)}.")
    if answered and graded == cell["source"]:
        return stub, stub
    return released, graded


def _replace_regions(text: str, marks: tuple[str, str], stub: str | None = None) -> str:
    """`text` with each marked region replaced by `stub`, at the region's indentation."""
    begin, end = marks
    lines: list[str] = []
    inside = False
    for line in text.split("\n"):
        if begin in line:
            if inside:
                raise ValueError(f"'{begin}' comes twice before '{end}'.")
            inside = True
            if stub is not None:
                indent = line[: len(line) - len(line.lstrip())]
                lines.extend(indent + part for part in stub.split("\n"))
        elif end in line:
            inside = False
        elif not inside:
            lines.append(line)
    if inside:
        raise ValueError(f"'{begin}' has no '{end}'.")
    return "\n".join(lines)


def _locked(cell: Mapping[str, Any], text: str, ids: set[Any]) -> dict[str, Any]:
    """The cell as nbgrader records it: locked, with its checksum."""
    graded = copy.deepcopy(dict(cell))
    graded["source"] = text
    entry = graded["metadata"]["nbgrader"]
    if "id" not in graded:
        graded["id"] = new_id(entry["grade_id"], ids)
    if graded["cell_type"] == "code":
        graded |= {"outputs": [], "execution_count": None}
    if entry.get("solution"):
        graded["metadata"]["deletable"] = False
    elif entry.get("grade") or entry.get("locked"):
        graded["metadata"] |= {"deletable": False, "editable": False}
    if entry.get("grade") or entry.get("solution") or entry.get("locked"):
        entry |= {"checksum": checksum(graded), "cell_type": graded["cell_type"]}
    return graded


def _title(cell: Mapping[str, Any]) -> str:
    return str(nbgrader_metadata(cell).get("grade_id") or cell["source"].strip()[:40])
