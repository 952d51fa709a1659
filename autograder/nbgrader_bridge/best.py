"""Which attempt counts: the last one, or the best, as ``[attempts]`` in ``gradetape.toml`` says.

Where the best counts, ``.gradetape/best/<assignment>/<notebook>/<student>/`` has the result of the
best attempt so far, and the notebook as it was graded. Later attempts that earn less change nothing
in the gradebook and in ``autograded/``. Attempts are compared by their points after the course's
own penalty for lateness; of equal ones the later counts, and of several notebooks each one's best.
"""

from __future__ import annotations

import contextlib
import hashlib
from datetime import datetime
from pathlib import Path

import msgspec

from autograder.errors import BadSubmission
from autograder.grading import journal
from autograder.grading.files import replace_file, state_name
from autograder.grading.notebooks import whole
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.timestamps import read_timestamp
from autograder.notebook.reading import MAX_BYTES, read_regular_file
from autograder.results import Flag, Status, SubmissionResult

_RESULT = "result.json"
_NOTEBOOK = "graded.ipynb"
_READ_ONLY = 0o444


class Attempt(msgspec.Struct):
    """The best attempt at a notebook.

    Parameters
    ----------
    submission
        Digest of the notebook that was handed in.
    submitted
        When, in UTC without a zone, if it is known.
    """

    result: SubmissionResult
    submission: str
    submitted: datetime | None = None


def counts_best(layout: CourseLayout) -> bool:
    """Whether the best attempt counts in this course."""
    return layout.settings.attempts.keep == "best"


def settle(layout: CourseLayout, result: SubmissionResult) -> SubmissionResult:
    """The result that counts, now that `result` is that of the last attempt.

    A better attempt from before takes its place in ``autograded/`` too; if there is none, this one
    is kept for later.
    """
    if not counts_best(layout):
        return result
    for part in result.by_notebook:
        path = layout.autograded(part.student, part.assignment) / f"{part.notebook}.ipynb"
        earlier = better(layout, part)
        if earlier is not None:
            data = notebook_of(layout, part)
            if data is not None:
                replace_file(path, data, _READ_ONLY)
        elif part.status is Status.GRADED and path.is_file():
            keep(layout, part, path.read_bytes())
    found = counted(layout, result)
    journal.store_counted(layout, found)
    return found


def restore_missing(layout: CourseLayout, result: SubmissionResult) -> None:
    """Bring back the graded notebooks of earlier attempts at what was not handed in this time."""
    for part in result.by_notebook:
        if part.status is Status.MISSING and better(layout, part) is not None:
            path = layout.autograded(part.student, part.assignment) / f"{part.notebook}.ipynb"
            data = notebook_of(layout, part)
            if data is not None:
                replace_file(path, data, _READ_ONLY)


def counted(layout: CourseLayout, result: SubmissionResult) -> SubmissionResult:
    """The result that counts, where `result` is that of the last attempt."""
    if not counts_best(layout):
        return result
    parts = [_counted(layout, part) for part in result.by_notebook]
    if all(mine is given for mine, given in zip(parts, result.by_notebook, strict=True)):
        return result
    return whole(layout, result.assignment, result.student, parts)


def better(layout: CourseLayout, part: SubmissionResult) -> Attempt | None:
    """An earlier attempt that earned more than `part`, the last one, if there is one.

    What was graded anew has the place of its own earlier grading, be it more or less.
    """
    earlier = _kept(layout, part)
    if earlier is None or part.status is Status.FAILED:
        return None
    now = Attempt(part, _digest(layout, part), _submitted(layout, part))
    if earlier.submission == now.submission or _worth(layout, earlier) <= _worth(layout, now):
        return None
    return earlier


def keep(layout: CourseLayout, part: SubmissionResult, notebook: bytes) -> None:
    """Note that `part` is the best attempt so far, and the notebook as it was graded."""
    attempt = Attempt(part, _digest(layout, part), _submitted(layout, part))
    folder = _folder(layout, part)
    replace_file(folder / _NOTEBOOK, notebook)
    replace_file(folder / _RESULT, msgspec.json.encode(attempt))


def notebook_of(layout: CourseLayout, part: SubmissionResult) -> bytes | None:
    """The best attempt's notebook as it was graded."""
    try:
        return (_folder(layout, part) / _NOTEBOOK).read_bytes()
    except OSError:
        return None


def _counted(layout: CourseLayout, part: SubmissionResult) -> SubmissionResult:
    earlier = better(layout, part)
    if earlier is None:
        return part
    moment = "" if earlier.submitted is None else f" of {earlier.submitted:%Y-%m-%d %H:%M} UTC"
    said = (
        f"An earlier attempt{moment} counts, with {earlier.result.score:.4g} points; the last one "
        f"earned {part.score:.4g}."
    )
    flags = [*earlier.result.flags, Flag("earlier-attempt", said)]
    return msgspec.structs.replace(
        earlier.result, flags=flags, key=part.key, submitted=earlier.submitted
    )


def _worth(layout: CourseLayout, attempt: Attempt) -> float:
    """Points after the course's own penalty for lateness."""
    result = attempt.result
    late, points = layout.settings.late, result.score
    dates = layout.settings.dates(layout.root, result.assignment)
    if late is None or dates.due is None or attempt.submitted is None:
        return points
    extension = dates.extensions.get(result.student)
    due = dates.due if extension is None else dates.due + extension
    return points - late.penalty(points, max(0.0, (attempt.submitted - due).total_seconds()))


def _kept(layout: CourseLayout, part: SubmissionResult) -> Attempt | None:
    with contextlib.suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return msgspec.json.decode((_folder(layout, part) / _RESULT).read_bytes(), type=Attempt)
    return None


def _folder(layout: CourseLayout, part: SubmissionResult) -> Path:
    students = layout.state / "best" / part.assignment / part.notebook
    return students / state_name(part.student, "")


def _submitted(layout: CourseLayout, part: SubmissionResult) -> datetime | None:
    return read_timestamp(layout.submitted(part.student, part.assignment))


def _digest(layout: CourseLayout, part: SubmissionResult) -> str:
    path = layout.submitted(part.student, part.assignment) / f"{part.notebook}.ipynb"
    try:
        return hashlib.sha256(read_regular_file(path, MAX_BYTES)).hexdigest()
    except (BadSubmission, OSError):
        return ""
