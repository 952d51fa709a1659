"""`autograder extend`: more time for a student."""

from __future__ import annotations

from pathlib import Path

from autograder.commands.console import make_console
from autograder.errors import CourseError
from autograder.nbgrader_bridge.configuration import configured_layout
from autograder.settings.lateness import extend, moment_of, zone_of


def run(
    student: str, assignment: str, course: Path, *, hours: float, until: str, reason: str
) -> None:
    """Note the extension; the next grading counts it.

    Raises
    ------
    CourseError
        If nothing is given, or it cannot be noted.
    """
    layout = configured_layout(course)
    if bool(hours) == bool(until):
        raise CourseError("Say how much more time: --days and --hours, or --until.")
    if assignment != "*":
        layout.require(assignment)
    if until:
        moment_of(until, zone_of(layout.settings.timezone))
        if assignment == "*" or assignment not in layout.settings.due:
            raise CourseError(
                f"--until needs a due date: write one for {assignment} under [due] in "
                "gradetape.toml, or give --days."
            )
    path = extend(layout.root, student, assignment, hours=hours or None, until=until, reason=reason)
    console = make_console()
    console.print(f"Noted in {path}.", soft_wrap=True, markup=False, highlight=False)
    if assignment != "*":
        console.print(f"next: autograder grade {assignment}", markup=False)
