"""One job of a cohort: a submission graded, and its autograded notebook written.

It runs in a grading process, on this machine or on another one. From there, the result and the
notebooks travel as data, and are written here.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from autograder.grading.jobs import Job, time_limit
from autograder.grading.submission import GradedNotebook, grade_submission
from autograder.nbgrader_bridge.autograded import (
    graded_text,
    remove_autograded,
    ungraded_text,
    write_autograded,
)
from autograder.results import SubmissionResult

JUDGING_SECONDS = 300.0
"""What judging one submission may take besides running it: as a rule it is a second."""


class _Sent(msgspec.Struct):
    """What came of a submission, on its way.

    Parameters
    ----------
    result
        A `SubmissionResult`, as JSON.
    notebooks
        By name, the text of each autograded notebook; None where there is nothing to show.
    """

    result: bytes
    notebooks: dict[str, bytes | None]


def grade_job(job: Job) -> SubmissionResult:
    """Grade one submission and write its autograded notebook; for a process of its own."""
    result, notebooks = _grade(job)
    _write(job, result, notebooks)
    return result


def grade_elsewhere(job: Job) -> bytes:
    """Grade one submission on a machine that has no course folder; see `receive`."""
    result, notebooks = _grade(job)
    return msgspec.msgpack.encode(_Sent(result.to_json(), notebooks))


def receive(job: Job, data: bytes) -> SubmissionResult:
    """The result that `grade_elsewhere` sent, once its autograded notebook is written here.

    Raises
    ------
    ValueError
        If it is not one, or not this student's.
    """
    sent = msgspec.msgpack.decode(data, type=_Sent)
    result = SubmissionResult.from_json(sent.result)
    if (result.student, result.assignment) != (job.student, job.assignment):
        raise ValueError(f"a worker sent the result of {result.student} for {job.student}")
    _write(job, result, sent.notebooks)
    return result


def _grade(job: Job) -> tuple[SubmissionResult, dict[str, bytes | None]]:
    count = max(1, len(job.layout.notebooks(job.assignment)))
    with time_limit(count * (3 * job.options.deadlines.submission + JUDGING_SECONDS)):
        submission = grade_submission(job)
        return submission.result, {
            each.result.notebook: _text(each) for each in submission.notebooks
        }


def _text(graded: GradedNotebook) -> bytes | None:
    if graded.notebook is None:
        return None
    if graded.graded is None:
        return ungraded_text(graded.notebook, graded.result)
    return graded_text(graded.notebook, graded.graded)


def _write(job: Job, result: SubmissionResult, notebooks: Mapping[str, bytes | None]) -> None:
    for part in result.by_notebook:
        text = notebooks.get(part.notebook)
        if text is not None:
            write_autograded(job.layout, part, text)
        elif len(result.by_notebook) > 1:
            remove_autograded(job.layout, part)
