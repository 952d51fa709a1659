"""What the gradebook already says, read without nbgrader, whose import alone takes seconds.

The tables are nbgrader's (`nbgrader.api`), and they are only read.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from autograder.nbgrader_bridge.gradebook.entries import Entry

_SUBMISSIONS = """
SELECT submitted_notebook.id, submitted_assignment.student_id, submitted_assignment.timestamp,
       assignment.duedate, submitted_notebook.late_submission_penalty
FROM submitted_notebook
JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
JOIN assignment ON assignment.id = submitted_assignment.assignment_id
JOIN notebook ON notebook.id = submitted_notebook.notebook_id
WHERE assignment.name = ? AND notebook.name = ?
  AND submitted_assignment.student_id IN (SELECT value FROM json_each(?))
"""
_GRADES = """
SELECT grade.notebook_id, base_cell.name, grade.auto_score, grade.manual_score,
       grade.needs_manual_grade
FROM grade
JOIN base_cell ON base_cell.id = grade.cell_id
JOIN notebook ON notebook.id = base_cell.notebook_id
JOIN assignment ON assignment.id = notebook.assignment_id
WHERE assignment.name = ? AND notebook.name = ?
  AND grade.notebook_id IN (SELECT value FROM json_each(?))
"""
_COMMENTS = """
SELECT comment.notebook_id, base_cell.name, comment.auto_comment
FROM comment
JOIN base_cell ON base_cell.id = comment.cell_id
JOIN notebook ON notebook.id = base_cell.notebook_id
JOIN assignment ON assignment.id = notebook.assignment_id
WHERE assignment.name = ? AND notebook.name = ?
  AND comment.notebook_id IN (SELECT value FROM json_each(?))
"""


_CELLS = """
SELECT source_cell.name, source_cell.checksum
FROM source_cell
JOIN notebook ON notebook.id = source_cell.notebook_id
JOIN assignment ON assignment.id = notebook.assignment_id
WHERE assignment.name = ? AND notebook.name = ? ORDER BY source_cell.name
"""
_POINTS = """
SELECT base_cell.name, {table}.max_score
FROM {table}
JOIN base_cell ON base_cell.id = {table}.id
JOIN notebook ON notebook.id = base_cell.notebook_id
JOIN assignment ON assignment.id = notebook.assignment_id
WHERE assignment.name = ? AND notebook.name = ? ORDER BY base_cell.name
"""

Rows = tuple[tuple[str, str | float | None], ...]


def registered_cells(path: Path | None, assignment: str, notebook: str) -> Rows | None:
    """The cells that the gradebook knows: names with checksums, then names with points.

    Parameters
    ----------
    path
        The SQLite file, or None for another kind of database.

    Returns
    -------
    tuple or None
        None where that cannot be told.
    """
    if path is None or not path.is_file():
        return None
    queries = [_CELLS, *(_POINTS.format(table=name) for name in ("grade_cells", "task_cells"))]
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=60)) as database:
            return tuple(
                row for query in queries for row in database.execute(query, (assignment, notebook))
            )
    except sqlite3.Error:
        return None


@dataclass
class _Recorded:
    identity: str
    timestamp: datetime | None
    lateness_matters: bool
    grades: dict[str, tuple[float | None, float | None, bool]] = field(default_factory=dict)
    comments: dict[str, str | None] = field(default_factory=dict)

    def says(self, entry: Entry) -> bool:
        return (
            not self.lateness_matters
            and entry.timestamp in (None, self.timestamp)
            and self.grades.keys() == entry.scores.keys()
            and all(unchanged(*self.grades[cell], score) for cell, score in entry.scores.items())
            and entry.comments.items() <= self.comments.items()
        )


def unchanged(
    auto_score: float | None, manual_score: float | None, needs_manual: bool, score: float | None
) -> bool:
    """Whether recording `score` would leave a grade as it is.

    A grade that a person has given, and perhaps looked at again, is left alone as long as the
    automatic score is the same.
    """
    return auto_score == score and (manual_score is not None or needs_manual == (score is None))


def not_yet_recorded(
    path: Path | None,
    assignment: str,
    entries: Sequence[Entry],
    flag_is_raised: Callable[[str, Sequence[str]], bool] = lambda identity, reasons: True,
) -> list[Entry]:
    """The entries that may change the gradebook; all of them where that cannot be told.

    Parameters
    ----------
    path
        The SQLite file, or None for another kind of database.
    flag_is_raised
        Whether nothing is to be done about the flag of the submitted notebook that has this id;
        see `RaisedFlags.know`.
    """
    if path is None or not path.is_file() or not entries:
        return list(entries)
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=60)) as database:
            known = {
                name: _read(database, assignment, name, [entry.student for entry in entries])
                for name in {entry.notebook for entry in entries}
            }
    except sqlite3.Error:
        return list(entries)
    return [
        entry
        for entry in entries
        if (recorded := known[entry.notebook].get(entry.student)) is None
        or not recorded.says(entry)
        or not flag_is_raised(recorded.identity, entry.reasons)
    ]


def _read(
    database: sqlite3.Connection, assignment: str, notebook: str, students: list[str]
) -> dict[str, _Recorded]:
    """What is recorded of these students: a look at a few costs as much in a gradebook of many."""
    by_student: dict[str, _Recorded] = {}
    by_id: dict[str, _Recorded] = {}
    of = (assignment, notebook)
    for row in database.execute(_SUBMISSIONS, (*of, json.dumps(students))):
        identity, student, timestamp, duedate, penalty = row
        recorded = _Recorded(
            identity,
            datetime.fromisoformat(timestamp) if timestamp else None,
            penalty is not None or (duedate is not None and timestamp is not None),
        )
        by_student[student] = by_id[identity] = recorded
    theirs = json.dumps(list(by_id))
    for identity, cell, auto, manual, needs_manual in database.execute(_GRADES, (*of, theirs)):
        by_id[identity].grades[cell] = (auto, manual, bool(needs_manual))
    for identity, cell, comment in database.execute(_COMMENTS, (*of, theirs)):
        by_id[identity].comments[cell] = comment
    return by_student
