"""One job of a cohort: a submission graded, and its autograded notebook written.

It runs in a grading process.
"""

from __future__ import annotations

from autograder.grading.jobs import Job, time_limit
from autograder.grading.submission import grade_submission
from autograder.nbgrader_bridge.autograded import (
    remove_autograded,
    write_autograded,
    write_unreadable,
)
from autograder.results import SubmissionResult

JUDGING_SECONDS = 300.0
"""What judging one submission may take besides running it: as a rule it is a second."""


def grade_job(job: Job) -> SubmissionResult:
    """Grade one submission and write its autograded notebook; for a process of its own."""
    count = max(1, len(job.layout.notebooks(job.assignment)))
    with time_limit(count * (3 * job.options.deadlines.submission + JUDGING_SECONDS)):
        return _grade_job(job)


def _grade_job(job: Job) -> SubmissionResult:
    submission = grade_submission(job)
    for result, notebook, graded in submission.notebooks:
        if graded is not None and notebook is not None:
            write_autograded(job.layout, notebook, graded)
        elif notebook is not None:
            write_unreadable(job.layout, notebook, result)
        elif len(submission.notebooks) > 1:
            remove_autograded(job.layout, result)
    return submission.result
