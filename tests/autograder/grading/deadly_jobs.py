"""Jobs that end their process, as some submissions might; grading processes find them here."""

from __future__ import annotations

import os
import signal
import time

import numpy as np

from autograder.grading.jobs import Job, time_limit
from autograder.results import Status, SubmissionResult


def grade(job: Job) -> SubmissionResult:
    """Full marks, but for students whose name says what they do."""
    if job.student == "killed":
        time.sleep(0.3)  # while others are being graded
        os.kill(os.getpid(), signal.SIGKILL)
    if job.student == "endless":
        with time_limit(0.5):
            sum(range(10**12))  # in C, where no signal handler runs
    if job.student == "greedy":
        np.ones(2**33, np.int8)
    time.sleep(0.1)
    return SubmissionResult(
        student=job.student, assignment="tiny", notebook="tiny", status=Status.GRADED, score=1.0,
        max_score=1.0, key=job.key,
    )  # fmt: skip
