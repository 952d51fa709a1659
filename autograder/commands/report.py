"""`autograder report`: what a class knows, believes and misses, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from autograder.commands.console import make_console
from autograder.errors import CourseError
from autograder.grading import attempts
from autograder.nbgrader_bridge.configuration import configured_layout
from autograder.nbgrader_bridge.gradebook.marks import load_marks
from autograder.reports.class_report import analyse, course_page, links_to_notebooks, page
from autograder.reports.history import history_of
from autograder.reports.pages import write_page


def run(assignments: Sequence[str], course: Path, output: Path | None) -> list[Path]:
    """Write a page for each assignment, and one for the course if there are several.

    Raises
    ------
    CourseError
        If nothing has been graded.
    """
    layout = configured_layout(course)
    marks = load_marks(layout, assignments)
    names = list(dict.fromkeys(mark.assignment for mark in marks))
    absent = [name for name in assignments if name not in names]
    if absent or not names:
        raise CourseError(
            f"the gradebook of {layout.root} has no marks for "
            f"{', '.join(absent) or 'any assignment'}; run autograder grade first."
        )
    folder = output or layout.reports
    made = datetime.now()
    written, reports = [], []
    for name in names:
        target = folder / f"{name}.html"
        own = [mark for mark in marks if mark.assignment == name]
        graded = {mark.student: attempts.load(layout, name, mark.student) for mark in own}
        report = analyse(
            own,
            links_to_notebooks(own, layout.root / layout.autograded_directory, target),
            history_of(graded, best=layout.settings.attempts.keep == "best"),
        )
        write_page(target, page(report, made))
        reports.append(report)
        written.append(target)
    if len(reports) > 1:
        written.append(folder / "index.html")
        write_page(written[-1], course_page(reports, made))
    console = make_console()
    for path in written:
        console.print(str(path), soft_wrap=True, markup=False, highlight=False)
    return written
