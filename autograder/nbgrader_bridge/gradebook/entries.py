"""What a result means for the gradebook: plain data, computed without nbgrader."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.timestamps import read_timestamp
from autograder.results import Flag, Status, SubmissionResult, clamp, reasons_to_look

NO_RESPONSE = "No response."
_NO_DATE = Flag("timestamp", "timestamp.txt holds no usable date, so no time is recorded.")


@dataclass(frozen=True)
class Entry:
    """A student's row in the gradebook, for one notebook.

    Parameters
    ----------
    scores
        Grade id -> points, or None where a person has to grade.
    comments
        Grade id of each solution cell -> nbgrader's remark, or None.
    reasons
        Why a person may want to look at it.
    timestamp
        When the notebook was handed in (UTC, without a zone), if the folder says so.
    """

    student: str
    notebook: str
    timestamp: datetime | None
    scores: Mapping[str, float | None]
    comments: Mapping[str, str | None]
    reasons: Sequence[str] = ()


def entries_of(layout: CourseLayout, result: SubmissionResult) -> list[Entry]:
    """The entries for a result, one for each notebook.

    A failed grading leaves its scores open, so that a person sees that something is to be done.
    """
    folder = layout.submitted(result.student, result.assignment)
    timestamp = read_timestamp(folder)
    if timestamp is None and os.path.lexists(folder / "timestamp.txt"):
        result.flags = list(dict.fromkeys([*result.flags, _NO_DATE]))
    return [_entry(part, part.submitted or timestamp) for part in result.by_notebook]


def _entry(result: SubmissionResult, timestamp: datetime | None) -> Entry:
    unanswered = result.unanswered
    scores: dict[str, float | None] = {}
    for exercise in result.exercises:
        score = exercise.score
        missing = unanswered.get(exercise.cell)
        if result.status is Status.FAILED or (
            result.status is Status.UNREADABLE and missing is False
        ):
            score = None  # a task may have been done elsewhere: nbgrader leaves it to a person
        elif score is None and missing:
            score = 0.0
        scores[exercise.cell] = None if score is None else clamp(score, exercise.max_score)
    return Entry(
        student=result.student,
        notebook=result.notebook,
        timestamp=timestamp,
        scores=scores,
        comments={cell: NO_RESPONSE if missing else None for cell, missing in unanswered.items()},
        reasons=reasons_to_look(result),
    )
