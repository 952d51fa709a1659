"""What a student wrote, cell by cell, and what was shown in between."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from autograder.notebook import Role, role_of
from autograder.notebook.cells import checksum, nbgrader_metadata


class Written(NamedTuple):
    """A code cell that is the student's, or a demonstration.

    Parameters
    ----------
    stub
        Whether it is an answer's cell as released, or empty.
    """

    text: str
    stub: bool = False
    demonstration: bool = False


def written_cells(notebook: Mapping[str, Any]) -> dict[int, Written]:
    """The code cells of a sanitised notebook that are the student's, and demonstrations."""
    found = {}
    for index, cell in enumerate(notebook["cells"]):
        role = role_of(cell)
        text = cell["source"]
        if cell["cell_type"] != "code":
            continue
        if role is Role.SOLUTION:
            as_released = nbgrader_metadata(cell).get("checksum") == checksum(cell)
            found[index] = Written(text, stub=as_released or not text.strip())
        elif role in (Role.FREE, Role.DEMONSTRATION):
            found[index] = Written(text, demonstration=role is Role.DEMONSTRATION)
    return found
