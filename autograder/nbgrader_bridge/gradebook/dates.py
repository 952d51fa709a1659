"""Due dates and extensions in nbgrader's own tables, as the course's files have them.

What the files do not say is left as it is in the gradebook.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.settings.lateness import Dates

if TYPE_CHECKING:
    from nbgrader.api import Gradebook

_EPOCH = datetime(1970, 1, 1)  # from which SQLAlchemy counts intervals in SQLite
_DUE = "SELECT duedate FROM assignment WHERE name = ?"
_EXTENSIONS = """
SELECT submitted_assignment.student_id, submitted_assignment.extension
FROM submitted_assignment JOIN assignment ON assignment.id = submitted_assignment.assignment_id
WHERE assignment.name = ?
"""


def write_due(assignment: Any, dates: Dates) -> None:
    """Set an assignment's due date, where the course says one."""
    if dates.due is not None and assignment.duedate != dates.due:
        assignment.duedate = dates.due


def write_extension(submission: Any, dates: Dates) -> None:
    """Set a submission's extension, where the course gives one."""
    given = dates.extensions.get(submission.student_id)
    if given is not None and submission.extension != given:
        submission.extension = given


def write_dates(gradebook: Gradebook, assignment: str, student: str, dates: Dates) -> None:
    """Set both for a submission that is in the gradebook already, and commit."""
    write_due(gradebook.find_assignment(assignment), dates)
    write_extension(gradebook.find_submission(assignment, student), dates)
    gradebook.db.commit()


def are_written(path: Path | None, assignment: str, dates: Dates) -> bool:
    """Whether an SQLite gradebook has these dates; False where that cannot be told."""
    if dates.due is None and not dates.extensions:
        return True
    if path is None or not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=60)) as database:
            (due,) = database.execute(_DUE, (assignment,)).fetchone() or (None,)
            known = dict(database.execute(_EXTENSIONS, (assignment,)))
    except sqlite3.Error:
        return False
    if dates.due is not None and (due is None or datetime.fromisoformat(due) != dates.due):
        return False
    return all(
        _interval(known[student]) == given
        for student, given in dates.extensions.items()
        if student in known
    )


def _interval(text: str | None) -> timedelta | None:
    return None if text is None else datetime.fromisoformat(text) - _EPOCH
