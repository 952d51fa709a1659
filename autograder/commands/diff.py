"""`autograder diff`: what a regrade or a new hand-in changed."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from autograder.commands.console import make_console
from autograder.errors import CourseError
from autograder.grading.attempts import Change, change, load, through_tests
from autograder.nbgrader_bridge.configuration import configured_layout
from autograder.platforms.outgoing.tables import write_csv
from autograder.printable import printable
from autograder.settings.lateness import moment_of, zone_of

_COLUMNS = ("student", "why", "before", "after", "points", "exercises", "gained", "lost")


def run(
    assignment: str, course: Path, *, students: Sequence[str], since: str, form: str
) -> list[Change]:
    """Print whose marks or tests changed.

    Raises
    ------
    CourseError
        If the moment is not one, or nothing was graded.
    """
    layout = configured_layout(course)
    moment = moment_of(since, zone_of(layout.settings.timezone)) if since else None
    everyone = list(students) or layout.students(assignment)
    attempts = {student: load(layout, assignment, student) for student in everyone}
    if not any(attempts.values()):
        raise CourseError(
            f"Nothing of {assignment} was graded in {layout.root}; run autograder grade first."
        )
    best = layout.settings.attempts.keep == "best"
    changed = (change(name, each, moment, best=best) for name, each in attempts.items())
    compared = [found for found in changed if found]
    changes = [found for found in compared if found.matters]
    changes.sort(key=lambda found: found.points)
    if form == "json":
        print(json.dumps([_row(found) for found in changes], indent=1))
    elif form == "csv":
        rows = [[_flat(found)[name] for name in _COLUMNS] for found in changes]
        sys.stdout.write(write_csv([_COLUMNS, *rows]))
    else:
        _print_table(assignment, changes, len(compared), len(attempts))
    return changes


def _row(found: Change) -> dict[str, Any]:
    return {
        "student": found.student,
        "why": "handed in again" if found.again else "graded again",
        "before": found.before.score,
        "after": found.after.score,
        "points": round(found.points, 6),
        "exercises": found.exercises,
        "gained": found.gained,
        "lost": found.lost,
    }


def _flat(found: Change) -> dict[str, Any]:
    exercises = (f"{name} {old:g} -> {new:g}" for name, (old, new) in found.exercises.items())
    return _row(found) | {
        "exercises": "; ".join(exercises),
        "gained": "; ".join(found.gained),
        "lost": "; ".join(found.lost),
    }


def _print_table(assignment: str, changes: Sequence[Change], compared: int, everyone: int) -> None:
    console = make_console()
    table = Table(title=f"{assignment}: what the last grading changed")
    for name in ("student", "why"):
        table.add_column(name)
    table.add_column("points", justify="right")
    table.add_column("exercises", overflow="fold")
    for found in changes:
        flat = _flat(found)
        points = f"{found.before.score:g} -> {found.after.score:g}"
        table.add_row(*(printable(str(cell)) for cell in (
            found.student, flat["why"], points, flat["exercises"])))  # fmt: skip
    if changes:
        console.print(table)
        for test, (gained, lost) in through_tests(changes).items():
            console.print(f"  {test}: {gained} gained, {lost} lost", markup=False)
    up, down = (sum(sign * each.points > 0 for each in changes) for sign in (1, -1))
    console.print(
        f"{up} gained, {down} lost, {compared - up - down} unchanged; "
        f"{everyone - compared} with nothing to compare"
    )
