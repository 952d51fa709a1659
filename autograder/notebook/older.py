"""Notebooks of formats before the fourth, which Jupyter last wrote in 2014."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.notebook.cells import nbgrader_metadata, new_id

CURRENT = 4


def is_older(raw: Any) -> bool:
    """Whether parsed JSON says that it is a notebook of such a format."""
    version = raw.get("nbformat") if isinstance(raw, Mapping) else None
    return isinstance(version, int) and 1 <= version < CURRENT


def is_older_file(path: Path) -> bool:
    """Whether a notebook on disk is of such a format."""
    try:
        return is_older(json.loads(path.read_bytes()))
    except (OSError, ValueError):
        return False


def upgrade(raw: Mapping[str, Any]) -> Any:
    """The notebook in format 4.5; its cells get ids by chance.

    Raises
    ------
    Exception
        Of any kind: the converters trust their input.
    """
    import nbformat  # slow to import, and rarely needed

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return nbformat.convert(nbformat.from_dict(raw), CURRENT)


def name_cells(cells: Sequence[dict[str, Any]]) -> None:
    """Give cells the ids that they would have by their grade ids, and else by their places.

    The same notebook then makes the same release each time.
    """
    taken: set[Any] = set()
    for number, cell in enumerate(cells, 1):
        cell["id"] = new_id(str(nbgrader_metadata(cell).get("grade_id") or f"cell-{number}"), taken)
