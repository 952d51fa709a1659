"""The answers of a class to the exercises of an assignment, as they are graded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from autograder.errors import BadSubmission
from autograder.exercises.parts import ExerciseParts
from autograder.layout import CourseLayout
from autograder.notebook import Role, load_source, read_notebook, sanitise


class Answer(NamedTuple):
    """A student's answer to an exercise."""

    student: str
    exercise: str
    text: str


def class_answers(layout: CourseLayout, assignment: str) -> Iterator[Answer]:
    """Each answer of the class that is not the stub; what cannot be read has none.

    Raises
    ------
    SourceError
        If the instructor's notebook cannot be read.
    """
    source = load_source(layout.source(assignment))
    stubs = {cell.grade_id: cell.released for cell in source.cells}
    for student in layout.students(assignment):
        path = layout.submitted(student, assignment) / f"{assignment}.ipynb"
        try:
            submitted = read_notebook(path, within=layout.submissions)
        except (BadSubmission, OSError):
            continue
        for cell in sanitise(source, submitted).notebook["cells"]:
            name = cell["metadata"].get("nbgrader", {}).get("grade_id")
            known = source.by_id.get(name)
            if known is None or known.role is not Role.SOLUTION:
                continue
            if cell["source"].strip() != stubs[name].strip():
                yield Answer(student, known.exercise or name, cell["source"])


def background_texts(parts: ExerciseParts) -> list[str]:
    """What explains that answers to an exercise are alike."""
    return [parts.setup, parts.stub, parts.reference, *(each.text for each in parts.variants)]
