"""What the gradebook already says, read without nbgrader, whose import alone takes seconds.

The tables are nbgrader's (`nbgrader.api`), and they are only read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.nbgrader_bridge.entries import Entry

_SUBMISSIONS = """
SELECT submitted_assignment.student_id, submitted_assignment.timestamp, assignment.duedate,
       submitted_assignment.extension, submitted_notebook.late_submission_penalty,
       submitted_notebook.id
FROM submitted_notebook
JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
JOIN assignment ON assignment.id = submitted_assignment.assignment_id
JOIN notebook ON notebook.id = submitted_notebook.notebook_id
WHERE assignment.name = ? AND notebook.name = ?
"""
_GRADES = """
SELECT grade.notebook_id, base_cell.name, grade.auto_score, grade.manual_score,
       grade.needs_manual_grade
FROM grade JOIN base_cell ON base_cell.id = grade.cell_id
"""
_COMMENTS = """
SELECT comment.notebook_id, base_cell.name, comment.auto_comment
FROM comment JOIN base_cell ON base_cell.id = comment.cell_id
"""


def not_yet_recorded(path: Path | None, assignment: str, entries: Sequence[Entry]) -> list[Entry]:
    """The entries that would change the gradebook; all of them where that cannot be told.

    Parameters
    ----------
    path
        The SQLite file, or None for another kind of database.
    """
    if path is None or not path.is_file() or not entries:
        return list(entries)
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=60)) as database:
            known = _read(database, assignment, {entry.notebook for entry in entries})
    except sqlite3.Error:
        return list(entries)
    return [
        entry for entry in entries if known.get((entry.notebook, entry.student)) != _wanted(entry)
    ]


def _read(
    database: sqlite3.Connection, assignment: str, notebooks: Iterable[str]
) -> dict[tuple[str, str], Any]:
    grades: dict[str, dict[str, Any]] = {}
    manual: set[tuple[str, str]] = set()
    for notebook_id, cell, auto, by_hand, open_ in database.execute(_GRADES):
        if by_hand is not None:
            manual.add((notebook_id, cell))
        due = bool(open_) if by_hand is None else not open_
        grades.setdefault(notebook_id, {})[cell] = (auto, due)
    comments: dict[str, dict[str, Any]] = {}
    for notebook_id, cell, comment in database.execute(_COMMENTS):
        comments.setdefault(notebook_id, {})[cell] = comment
    known: dict[tuple[str, str], Any] = {}
    for notebook in notebooks:
        for row in database.execute(_SUBMISSIONS, (assignment, notebook)):
            student, timestamp, duedate, extension, penalty, identity = row
            if penalty is not None or (duedate is not None and timestamp is not None):
                continue  # lateness is for nbgrader's plugin to judge
            moment = datetime.fromisoformat(timestamp) if timestamp else None
            known[notebook, student] = (
                moment,
                grades.get(identity, {}),
                comments.get(identity, {}),
            )
    return known


def _wanted(entry: Entry) -> Any:
    return (
        entry.timestamp,
        {cell: (score, score is None) for cell, score in entry.scores.items()},
        dict(entry.comments),
    )
