"""A student's answers, from graded notebooks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from autograder.layout import CourseLayout
from autograder.platforms.outgoing.marks import StudentMark


def answers_of(layout: CourseLayout, mark: StudentMark) -> dict[str, str]:
    """The student's answers by name of the exercise, from the folder ``autograded/``."""
    found: dict[str, str] = {}
    for name in {exercise.notebook for exercise in mark.exercises}:
        path = layout.autograded(mark.student, mark.assignment) / f"{name}.ipynb"
        try:
            found |= answers_in(json.loads(path.read_bytes())["cells"], name)
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return found


def answers_in(cells: Iterable[Mapping[str, Any]], notebook: str) -> dict[str, str]:
    """The answers in a notebook's cells, by grade id and as ``notebook/grade id``."""
    found: dict[str, str] = {}
    for cell in cells:
        entry = cell.get("metadata", {}).get("nbgrader", {})
        if isinstance(entry, Mapping) and entry.get("solution"):
            text = cell.get("source", "")
            joined = text if isinstance(text, str) else "".join(text)
            grade_id = str(entry.get("grade_id"))
            found[grade_id] = found[f"{notebook}/{grade_id}"] = joined
    return found
