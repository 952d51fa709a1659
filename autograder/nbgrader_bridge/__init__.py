"""Where Gradetape meets nbgrader: its commands, its gradebook, its folders.

- `configure`: what an ``nbgrader_config.py`` calls.
- `exporter`, `preprocessors`, `hooks`, `feedback`: what nbgrader's commands call then.
- `rendering`, `autograded`: results as cell outputs, in ``autograded/`` notebooks.
- `job`, `prefetch`, `long_lived`: grading in other processes, and ahead of nbgrader.
- `gradebook`: reading and writing nbgrader's database.
- `release`: students' notebooks.

Importing this package imports nothing of nbgrader, which takes seconds; its modules do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.grading.jobs import Job
    from autograder.results import SubmissionResult

JOB_MODULE = "autograder.nbgrader_bridge.job"


def grade_job(job: Job) -> SubmissionResult:
    """`autograder.nbgrader_bridge.job.grade_job`, which only a grading process need import."""
    from autograder.nbgrader_bridge import job as module

    return module.grade_job(job)
