"""`nbgrader export` with an exercise's points in a column each, quoted as CSV is.

nbgrader export --exporter=autograder.nbgrader_bridge.export_plugin.ExercisesExporter
"""

from __future__ import annotations

from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins.export import ExportPlugin
from traitlets import Enum, Unicode

from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.gradebook.marks import marks_in
from autograder.platforms.outgoing.marks import combine
from autograder.platforms.outgoing.tables import long_table, wide_table


class ExercisesExporter(ExportPlugin):  # type: ignore[misc]  # nbgrader has no types
    """Marks of each exercise, or each test, as CSV."""

    table = Enum(["wide", "long"], "wide", help="A row for each student, or each exercise.").tag(
        config=True
    )
    by = Enum(["exercise", "test"], "exercise", help="What a table tells.").tag(config=True)
    course = Unicode(".", help="The course folder, where results of grading are.").tag(config=True)

    def export(self, gradebook: Gradebook) -> None:
        """Write the marks to the file that ``--to`` names (``marks.csv``)."""
        recorded = marks_in(gradebook, [str(name) for name in self.assignment])
        chosen = [mark for mark in recorded if not self.student or mark.student in self.student]
        marks = combine(CourseLayout.of(Path(self.course)), chosen)
        text = (long_table if self.table == "long" else wide_table)(marks, self.by)
        target = Path(self.to or "marks.csv")
        with target.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
        self.log.info("%d marks written to %s", len(marks), target)
