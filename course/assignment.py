"""What belongs to an assignment, as students know it: exercises in order, and their points."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_CHECK = re.compile(r"^\s*check\(\s*[\"'](\w+)[\"']", re.MULTILINE)
_START = re.compile(
    r"^course\.start\(\s*[\"'](\w+)[\"'],\s*version=[\"']([^\"']*)[\"']", re.MULTILINE
)
_WHOLE_START = re.compile(r"^course\.start\((.*?)^\)", re.MULTILINE | re.DOTALL)
_NOTEBOOK = re.compile(r"notebook=\"([^\"]+)\"")
_WORTH = re.compile(r"\"(\w+)\": [\d.]+")
_HEADING = re.compile(r"^## +(.+?)\s*$", re.MULTILINE)
_STUB = re.compile(r"^\s*raise NotImplementedError\(\)", re.MULTILINE)


class NotebookError(Exception):
    """A file that is not a usable notebook; the message says what to do."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


@dataclass(frozen=True)
class Assignment:
    """An assignment.

    Parameters
    ----------
    name
        Such as "ps03_losses".
    points
        The points of each exercise, in the notebook's order; 0 where they are not known.
    """

    name: str
    points: Mapping[str, float]

    @property
    def exercises(self) -> tuple[str, ...]:
        """Names, in the notebook's order."""
        return tuple(self.points)


@dataclass(frozen=True)
class Cell:
    """A code cell of a student's notebook.

    Parameters
    ----------
    source
        Its text.
    number
        Its position among all cells, counted from 1.
    grade_id
        nbgrader's name for it, or "".
    points
        0 for cells that are not graded.
    exercise
        The exercise that it checks, or "".
    demonstration
        Whether it only shows something.
    section
        The heading of the section that it stands in, "" if there is none.
    """

    source: str
    number: int
    grade_id: str = ""
    points: float = 0.0
    exercise: str = ""
    demonstration: bool = False
    section: str = ""

    @property
    def stub(self) -> bool:
        """Whether the line that an answer replaces is still there."""
        return bool(_STUB.search(self.source))


@dataclass(frozen=True)
class NotebookFile:
    """A notebook on disk.

    Parameters
    ----------
    path
        Where it lies.
    cells
        Its code cells.
    saved
        When it was saved, in seconds since 1970.
    """

    path: Path
    cells: tuple[Cell, ...]
    saved: float

    @property
    def started(self) -> tuple[str, str]:
        """Assignment and version that its first cell names; empty if it names none."""
        for cell in self.cells:
            if match := _START.search(cell.source):
                return match[1], match[2]
        return "", ""

    @property
    def named(self) -> tuple[str, tuple[str, ...]]:
        """Name and exercises by its first cell, where its name is not the assignment's; or empty.

        An assignment may have several notebooks, each with exercises of its own.
        """
        for cell in self.cells:
            if (whole := _WHOLE_START.search(cell.source)) and (name := _NOTEBOOK.search(whole[1])):
                return name[1], tuple(_WORTH.findall(whole[1]))
        return "", ()

    def section_of(self, exercise: str) -> str:
        """The heading of the section that teaches an exercise, "" if there is none."""
        return next((cell.section for cell in self.cells if cell.exercise == exercise), "")

    @property
    def assignment(self) -> Assignment:
        """The assignment, as far as this notebook knows it."""
        points = {cell.exercise: cell.points for cell in self.cells if cell.exercise}
        return Assignment(self.started[0] or self.path.stem, points)


def read_notebook(path: Path) -> NotebookFile:
    """The notebook in a file.

    Raises
    ------
    NotebookError
        If there is none.
    """
    try:
        saved = path.stat().st_mtime
        raw = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise NotebookError(f"There is no file {path}.") from None
    except (OSError, ValueError, RecursionError):
        raise NotebookError(
            f"{path} is not a notebook that can be read: open it in Jupyter and save it again."
        ) from None
    if not isinstance(raw, dict) or not isinstance(raw.get("cells"), list):
        raise NotebookError(
            f"{path} is not a notebook of format 4: open it in Jupyter and save it."
        )
    return NotebookFile(path, tuple(_code_cells(raw["cells"])), saved)


def _code_cells(cells: list[Any]) -> Iterator[Cell]:
    section = ""
    for number, cell in enumerate(cells, start=1):
        if not isinstance(cell, dict):
            continue
        source = cell.get("source", "")
        lines = source if isinstance(source, list) else [source]
        text = "".join(line for line in lines if isinstance(line, str))
        if cell.get("cell_type") != "code":
            section = next(iter(_HEADING.findall(text)), section)
            continue
        metadata = _mapping(cell.get("metadata"))
        entry = _mapping(metadata.get("nbgrader"))
        graded = entry.get("grade") is True
        match = _CHECK.search(text) if graded or not entry else None
        points = entry.get("points")
        tags = metadata.get("tags")
        yield Cell(
            text,
            number,
            str(entry.get("grade_id", "")),
            float(points) if graded and isinstance(points, int | float) else 0.0,
            match[1] if match else "",
            isinstance(tags, list) and "demonstration" in tags,
            section,
        )


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def checked_in(folder: Path) -> Assignment | None:
    """The assignment whose checks are in a folder, by name and without points, or None."""
    exercises = {p.stem.removeprefix("test_"): 0.0 for p in sorted(folder.glob("test_*.py"))}
    return Assignment(folder.name, exercises) if exercises else None


def current_notebook(namespace: Mapping[str, Any]) -> Path | None:
    """The file of the notebook that this kernel belongs to, if the surroundings tell."""
    told = (os.environ.get("JPY_SESSION_NAME"), namespace.get("__vsc_ipynb_file__"))
    for name in told:
        if isinstance(name, str) and name.endswith(".ipynb") and Path(name).is_file():
            return Path(name)
    return None


def saved_notebook(namespace: Mapping[str, Any]) -> NotebookFile | None:
    """The notebook that this kernel belongs to as it was saved last, if that is known."""
    path = current_notebook(namespace)
    try:
        return None if path is None else read_notebook(path)
    except NotebookError:  # half written, perhaps
        return None
