"""What a cell of an instructor's notebook is for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

DEMONSTRATION_TAG = "demonstration"
_CHECK = re.compile(r"""\s*check\(\s*(['"])(\w+)\1\s*\)\s*""")


class Role(StrEnum):
    """The part a cell plays, decided by the instructor's notebook alone."""

    SETUP = "setup"
    """The locked cell of imports that every exercise may rely on."""
    SOLUTION = "solution"
    """Where a student writes an answer that tests grade."""
    CHECK = "check"
    """A test cell that holds ``check("exercise")``: graded by pytest items."""
    TEST = "test"
    """An ordinary nbgrader test cell: graded by what running it shows."""
    MANUAL = "manual"
    """An answer that a person grades."""
    READ_ONLY = "read-only"
    TASK = "task"
    """A description of work that a person grades."""
    DEMONSTRATION = "demonstration"
    """A locked cell that shows something and is not run in grading."""
    FREE = "free"
    """Any other cell: the student's own, or text that a student may edit."""

    @property
    def answered(self) -> bool:
        """Whether the cell's text is the student's."""
        return self in (Role.SOLUTION, Role.MANUAL, Role.FREE)

    @property
    def scored(self) -> bool:
        """Whether the cell carries points."""
        return self in (Role.CHECK, Role.TEST, Role.MANUAL, Role.TASK)


def nbgrader_metadata(cell: Mapping[str, Any]) -> Mapping[str, Any]:
    """nbgrader's entry in a cell's metadata, or an empty mapping."""
    metadata = cell.get("metadata")
    entry = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
    return entry if isinstance(entry, Mapping) else {}


def role_of(cell: Mapping[str, Any]) -> Role:
    """The role of a cell of an instructor's notebook.

    Parameters
    ----------
    cell
        A cell in notebook format 4, its ``source`` one string.
    """
    entry = nbgrader_metadata(cell)
    if entry.get("task"):
        return Role.TASK
    if entry.get("grade"):
        if entry.get("solution"):
            return Role.MANUAL
        return Role.TEST if exercise_of(cell) is None else Role.CHECK
    if entry.get("solution"):
        return Role.SOLUTION
    if not entry.get("locked"):
        return Role.FREE
    if DEMONSTRATION_TAG in cell["metadata"].get("tags", ()):
        return Role.DEMONSTRATION
    return Role.SETUP if entry.get("grade_id") == "setup" else Role.READ_ONLY


def exercise_of(cell: Mapping[str, Any]) -> str | None:
    """The exercise that a test cell checks: ``"softmax"`` of ``check("softmax")``, else None."""
    if cell.get("cell_type") != "code":
        return None
    match = _CHECK.fullmatch(cell["source"])
    return match[2] if match else None


def unanswered_cells(notebook: Mapping[str, Any]) -> dict[str, bool]:
    """For each cell of a sanitised notebook that a student answers, whether it is as released.

    Task cells are listed as answered, as nbgrader has it.
    """
    found: dict[str, bool] = {}
    for cell in notebook["cells"]:
        entry = nbgrader_metadata(cell)
        if entry.get("task"):
            found[str(entry["grade_id"])] = False
        elif entry.get("solution"):
            found[str(entry["grade_id"])] = entry.get("checksum") == checksum(cell)
    return found


def checksum(cell: Mapping[str, Any]) -> str:
    """nbgrader's checksum of a cell with an nbgrader entry (`nbgrader.utils.compute_checksum`)."""
    entry = nbgrader_metadata(cell)
    grade, solution = entry.get("grade", False), entry.get("solution", False)
    if solution:
        locked = False
    elif grade:
        locked = True
    else:
        locked = entry.get("locked", False)
    parts = [cell["source"], cell["cell_type"], str(grade), str(solution), str(locked)]
    parts.append(str(entry["grade_id"]))
    if grade:
        parts.append(str(float(entry["points"])))
    return hashlib.md5("".join(parts).encode("utf-8"), usedforsecurity=False).hexdigest()


def new_id(grade_id: str, ids: set[Any]) -> str:
    """A cell id for a notebook that is older than cell ids."""
    stem = re.sub(r"[^a-zA-Z0-9_-]", "-", grade_id)[:48]
    wanted, number = stem, 2
    while wanted in ids:
        wanted, number = f"{stem}-{number}", number + 1
    ids.add(wanted)
    return wanted
