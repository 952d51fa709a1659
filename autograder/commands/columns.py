"""`autograder grade --columns`: which columns of a class a person wants to see."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Sequence

from autograder.errors import CourseError
from autograder.exercises.sources import load_sources
from autograder.layout import CourseLayout
from autograder.printable import printable
from autograder.results import SubmissionResult

FACTS: dict[str, Callable[[SubmissionResult], str]] = {
    "score": lambda result: f"{result.score:.4g}",
    "max_score": lambda result: f"{result.max_score:.4g}",
    "status": lambda result: str(result.status),
    "flags": lambda result: " ".join(dict.fromkeys(flag.code for flag in result.flags)),
    "mistakes": lambda result: ", ".join(
        each.misconception.name for each in result.exercises if each.misconception
    ),
    "seconds": lambda result: f"{result.seconds:.1f}",
    "memory_mb": lambda result: f"{result.memory_mb:.0f}",
}
"""What a table can show of a student besides the points of an exercise."""
NUMBERS = frozenset({"score", "max_score", "seconds", "memory_mb"})


def chosen_columns(text: str, known: Sequence[str]) -> list[str]:
    """The columns that a text with commas names.

    Raises
    ------
    CourseError
        If one is unknown.
    """
    names = list(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]}? There are" if near else "there are"
            raise CourseError(
                f"--columns: there is no column {printable(name, 40)}; {hint} {', '.join(known)}."
            )
    return names


def exercises_of(layout: CourseLayout, assignment: str) -> list[str]:
    """What results call the graded cells of an assignment, in order."""
    cells = [
        (source.name, cell.exercise or cell.grade_id)
        for source in load_sources(layout, assignment)
        for cell in source.cells
        if cell.role.scored
    ]
    names = Counter(name for _, name in cells)
    return [name if names[name] == 1 else f"{notebook}/{name}" for notebook, name in cells]
