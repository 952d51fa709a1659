"""The answers of a class to the exercises of an assignment, as they are graded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from autograder.errors import BadSubmission
from autograder.exercises.parts import ExerciseParts
from autograder.exercises.sources import load_sources
from autograder.layout import CourseLayout
from autograder.notebook import Notebook, Role, Source, read_notebook, sanitise


class Answer(NamedTuple):
    """A student's answer to an exercise."""

    student: str
    exercise: str
    text: str


def class_answers(layout: CourseLayout, assignment: str) -> Iterator[Answer]:
    """Each answer of the class that is not the stub; what cannot be read has none.

    Raises
    ------
    CourseError
        If an instructor's notebook cannot be used.
    """
    sources = load_sources(layout, assignment)
    solutions = [(source, cell) for source in sources for cell in source.cells
                 if cell.role is Role.SOLUTION]  # fmt: skip
    counts = Counter(cell.grade_id for _, cell in solutions)
    for student in layout.students(assignment):
        for source in sources:
            path = layout.submitted(student, assignment) / f"{source.name}.ipynb"
            try:
                submitted = read_notebook(path, within=layout.submissions)
            except (BadSubmission, OSError):
                continue
            for name, text in _written(source, submitted):
                several = counts[name] > 1
                yield Answer(student, f"{source.name}/{name}" if several else name, text)


def _written(source: Source, submitted: Notebook) -> Iterator[tuple[str, str]]:
    """The answers in a notebook that are not stubs, by grade id."""
    for cell in sanitise(source, submitted).notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        known = source.by_id.get(name)
        if known is None or known.role is not Role.SOLUTION:
            continue
        if cell["source"].strip() != known.released.strip():
            yield name, cell["source"]


def background_texts(parts: ExerciseParts) -> list[str]:
    """What explains that answers to an exercise are alike."""
    return [parts.setup, parts.stub, parts.reference, *(each.text for each in parts.variants)]
