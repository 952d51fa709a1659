"""The instructor's notebooks of an assignment: as a rule one, of the assignment's name."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from autograder.errors import CourseError
from autograder.feedback import Policy, policy_of
from autograder.layout import CourseLayout
from autograder.notebook import Source, SourceError, load_source


def load_sources(layout: CourseLayout, assignment: str) -> list[Source]:
    """The assignment's notebooks, in order of name.

    Graders and checks are an assignment's, so an exercise belongs to one of its notebooks. Other
    cells, ``setup`` above all, may be called alike in several.

    Raises
    ------
    CourseError
        If there is none, one cannot be used, or two have an exercise in common.
    """
    names = layout.notebooks(assignment)
    if not names:
        raise SourceError(f"The instructor's notebook {layout.source(assignment)} is missing.")
    sources = [load_source(layout.source(assignment, name)) for name in names]
    places: dict[str, str] = {}
    for source in sources:
        for exercise in (cell.exercise for cell in source.cells if cell.exercise):
            first = places.setdefault(exercise, source.name)
            if first != source.name:
                raise CourseError(
                    f'check("{exercise}") stands in {first}.ipynb and in {source.name}.ipynb of '
                    f"{layout.source_folder(assignment)}, and an exercise belongs to one notebook: "
                    "rename one of the two, or move the notebook that is not part of the "
                    "assignment out of the folder."
                )
    return sources


def other_sources(layout: CourseLayout, assignment: str, notebook: str) -> Iterator[Source]:
    """All other notebooks of the course that can be read."""
    for name in layout.assignments():
        for each in layout.notebooks(name):
            if (name, each) != (assignment, notebook):
                with contextlib.suppress(SourceError):
                    yield load_source(layout.source(name, each))


def policies(layout: CourseLayout, assignment: str) -> dict[str, Policy]:
    """How much students are told, by name of the notebook."""
    return {
        source.name: policy_of(source.notebook, layout.settings.feedback)
        for source in load_sources(layout, assignment)
    }
