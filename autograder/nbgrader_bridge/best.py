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
import nbformat

from autograder.errors import BadSubmission
from autograder.grading import journal
from autograder.grading.files import replace_file, state_name
from autograder.grading.notebooks import whole
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.rendering import add_notes
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
        if part.status is Status.GRADED and path.is_file():
            keep(layout, part, path.read_bytes())
        _show(layout, part)
    found = counted(layout, result)
    journal.store_counted(layout, found)
    return found


def restore_missing(layout: CourseLayout, result: SubmissionResult) -> None:
    """Bring back the graded notebooks of earlier attempts at what was not handed in this time."""
    for part in result.by_notebook:
        if part.status is Status.MISSING:
            _show(layout, part)


def _show(layout: CourseLayout, part: SubmissionResult) -> None:
    """Put the notebook of the attempt that counts into ``autograded/``, if it is an earlier one."""
    path = layout.autograded(part.student, part.assignment) / f"{part.notebook}.ipynb"
    text = earlier_notebook(layout, part)
    if text is not None and not (path.is_file() and path.read_bytes() == text):
        replace_file(path, text, _READ_ONLY)


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

    What was graded anew takes the place of its own earlier grading, be it more or less. The same
    notebook handed in once more is worth what it was worth when it came first.
    """
    earlier = _kept(layout, part)
    if earlier is None or part.status is Status.FAILED:
        return None
    now = Attempt(part, _digest(layout, part), _submitted(layout, part))
    if earlier.submission == now.submission:
        earlier.result = part
    return earlier if _worth(layout, earlier) > _worth(layout, now) else None


def keep(layout: CourseLayout, part: SubmissionResult, notebook: bytes) -> None:
    """Note `part`, if it is the best attempt so far, and the notebook as it was graded."""
    before = _kept(layout, part)
    now = Attempt(part, _digest(layout, part), _submitted(layout, part))
    if before is not None and before.submission == now.submission:
        if before.result.key == part.key:
            return
        if before.submitted is not None and now.submitted is not None:
            now.submitted = min(before.submitted, now.submitted)
    elif better(layout, part) is not None:
        return
    folder = _folder(layout, part)
    replace_file(folder / _NOTEBOOK, notebook)
    replace_file(folder / _RESULT, msgspec.json.encode(now))


def earlier_notebook(layout: CourseLayout, part: SubmissionResult) -> bytes | None:
    """The graded notebook of an earlier attempt that counts, with a note that it does; or None."""
    earlier = better(layout, part)
    if earlier is None:
        return None
    try:
        text = (_folder(layout, part) / _NOTEBOOK).read_text(encoding="utf-8")
        notebook = nbformat.reads(text, as_version=4)
    except Exception:  # nbformat trusts what it reads, and the file may be damaged in any way
        return None
    add_notes(notebook, [_flag(earlier, part)])
    written: str = nbformat.writes(notebook, version=4)
    return f"{written}\n".encode("utf-8", "replace")


def _counted(layout: CourseLayout, part: SubmissionResult) -> SubmissionResult:
    earlier = better(layout, part)
    if earlier is None:
        return part
    flags = [*earlier.result.flags, _flag(earlier, part)]
    return msgspec.structs.replace(
        earlier.result, flags=flags, key=part.key, submitted=earlier.submitted
    )


def _flag(earlier: Attempt, part: SubmissionResult) -> Flag:
    moment = "" if earlier.submitted is None else f" of {earlier.submitted:%Y-%m-%d %H:%M} UTC"
    said = f", with {earlier.result.score:.4g} points; the last one earned {part.score:.4g}."
    if earlier.result is part:
        said = "; the same notebook was handed in again later."
    return Flag("earlier-attempt", f"An earlier attempt{moment} counts{said}")


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
