"""What ``nbgrader generate_feedback`` writes: the page that `autograder feedback` gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from nbconvert.exporters import Exporter, HTMLExporter
from nbconvert.filters import strip_ansi
from nbformat import NotebookNode

from autograder.exercises.sources import policies
from autograder.grading import journal
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.answers import answers_in
from autograder.nbgrader_bridge.configuration import layout_of
from autograder.nbgrader_bridge.gradebook.database import open_gradebook
from autograder.nbgrader_bridge.gradebook.marks import marks_in
from autograder.notebook import load_source
from autograder.platforms.outgoing.marks import StudentMark, combine
from autograder.reports.student_page import student_page

MOST_OUTPUT = 2000
"""Characters of what a test cell printed."""


class FeedbackExporter(HTMLExporter):  # type: ignore[misc]  # nbconvert has no types
    """Gradetape's page of a notebook that has checks; nbgrader's page of every other one."""

    def from_notebook_node(
        self, nb: NotebookNode, resources: Any = None, **kw: Any
    ) -> tuple[str, Any]:
        """Convert a notebook; see `nbconvert.exporters.Exporter.from_notebook_node`."""
        names = resources["nbgrader"]
        course = self.parent.coursedir
        layout = layout_of(Path(course.root), course)
        if not _has_checks(layout, names):
            return super().from_notebook_node(nb, resources, **kw)  # type: ignore[no-any-return]  # nbconvert has no types
        # what the preprocessors make of it: points, comments, and no hidden tests
        shown, resources = Exporter.from_notebook_node(self, nb, resources, **kw)
        return _page(layout, shown, resources["nbgrader"]), resources


def _has_checks(layout: CourseLayout, names: Mapping[str, Any]) -> bool:
    result = journal.load_counted(layout, names["assignment"], names["student"])
    return any(
        exercise.tests
        for part in (result.by_notebook if result else ())
        if part.notebook == names["notebook"]
        for exercise in part.exercises
    )


def _page(layout: CourseLayout, shown: NotebookNode, names: Mapping[str, Any]) -> str:
    student, assignment, notebook = names["student"], names["assignment"], names["notebook"]
    with open_gradebook(names["db_url"]) as gradebook:
        (whole,) = combine(layout, marks_in(gradebook, [assignment], [student]))
    exercises = [exercise for exercise in whole.exercises if exercise.notebook == notebook]
    mark: StudentMark = msgspec.structs.replace(
        whole,
        exercises=exercises,
        score=max(0.0, names["score"]),
        max_score=names["max_score"],
        penalty=names["late_penalty"],
        complete=all(exercise.score is not None for exercise in exercises),
    )
    return student_page(
        mark,
        journal.load_counted(layout, assignment, student),
        load_source(layout.source(assignment, notebook)).notebook,
        answers_in(shown.cells, notebook),
        policies=policies(layout, assignment),
        outputs=_outputs(shown.cells),
    )


def _outputs(cells: Iterable[NotebookNode]) -> dict[str, str]:
    """What ordinary test cells printed, by grade id."""
    found = {}
    for cell in cells:
        entry = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and entry.get("grade") and not entry.get("solution"):
            lines = [_text(output) for output in cell.outputs]
            found[entry["grade_id"]] = strip_ansi("".join(lines))[:MOST_OUTPUT]
    return found


def _text(output: NotebookNode) -> str:
    if output.output_type == "stream":
        return str(output.text)
    if output.output_type == "error":
        return "\n".join(output.traceback)
    return ""
