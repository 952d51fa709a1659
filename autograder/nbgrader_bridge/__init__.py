"""Where Gradetape meets nbgrader: its commands, its gradebook, its folders.

- `configure`: what an ``nbgrader_config.py`` calls.
- `exporter`, `preprocessors`, `records`, `hooks`, `feedback`: what nbgrader's commands call then;
  `feedback_page`: what its feedback is.
- `rendering`, `autograded`: results as cell outputs, in ``autograded/`` notebooks.
- `safe_outputs`, `safe_html`: what a student's cells printed, as a browser may show it.
- `job`, `prefetch`, `long_lived`: grading in other processes, and ahead of nbgrader.
- `answers`: what a student wrote.
- `gradebook`: reading and writing nbgrader's database.
- `release`: students' notebooks.

Importing this package imports nothing of nbgrader, which takes seconds; its modules do.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from traitlets.config import Config

    from autograder.grading.jobs import Job
    from autograder.results import SubmissionResult

# nbformat imports jsonschema, and that compiles a grammar of international addresses where there
# is one: over a second of a processor in each process, for what no notebook's format asks for
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # as if not installed

LATE_PENALTY = "autograder.nbgrader_bridge.late_penalty.CourseLatePenalty"
JOB_MODULE = "autograder.nbgrader_bridge.job"


def grade_job(job: Job) -> SubmissionResult:
    """`autograder.nbgrader_bridge.job.grade_job`, which only a grading process need import."""
    from autograder.nbgrader_bridge import job as module

    return module.grade_job(job)


def grade_elsewhere(job: Job) -> bytes:
    """`autograder.nbgrader_bridge.job.grade_elsewhere`, likewise."""
    from autograder.nbgrader_bridge import job as module

    return module.grade_elsewhere(job)


def configure(c: Config, course: str = "gradetape") -> None:
    """Have nbgrader's own commands sanitise, run and judge submissions as `autograder grade` does.

    An ``nbgrader_config.py`` calls it with what ``get_config()`` returns. What the file sets after
    the call holds.

    Parameters
    ----------
    course
        Name of the course, unless ``CourseDirectory.course_id`` is set already.
    """
    from autograder.nbgrader_bridge.gradebook.database import find_alembic

    find_alembic()
    if "course_id" not in c.CourseDirectory:
        c.CourseDirectory.course_id = course
    c.Autograde.exporter_class = f"{__name__}.exporter.SubmissionExporter"
    c.Autograde.pre_convert_hook = f"{__name__}.hooks.accept_renamed"
    c.Autograde.sanitize_preprocessors = [
        f"{__name__}.preprocessors.Sanitise",
        f"{__name__}.records.CheckMetadata",
    ]
    c.Autograde.autograde_preprocessors = [
        f"{__name__}.preprocessors.Grade",
        "nbgrader.preprocessors.IgnorePattern",
        "nbconvert.preprocessors.ClearMetadataPreprocessor",
        "nbgrader.preprocessors.LimitOutput",
        f"{__name__}.records.SaveScores",
        "nbgrader.preprocessors.AssignLatePenalties",
    ]
    c.GenerateAssignment.preprocessors = [
        "nbgrader.preprocessors.IncludeHeaderFooter",
        "nbgrader.preprocessors.InstantiateTests",
        "nbgrader.preprocessors.LockCells",
        "nbgrader.preprocessors.ClearSolutions",
        "nbgrader.preprocessors.ClearOutput",
        "nbgrader.preprocessors.CheckCellMetadata",
        "nbgrader.preprocessors.ComputeChecksums",
        "nbgrader.preprocessors.SaveCells",
        "nbgrader.preprocessors.ClearHiddenTests",
        "nbgrader.preprocessors.ClearMarkScheme",
        f"{__name__}.start_cell.StartCell",
        "nbgrader.preprocessors.ComputeChecksums",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    if "plugin_class" not in c.AssignLatePenalties:
        c.AssignLatePenalties.plugin_class = LATE_PENALTY
    c.HTMLExporter.sanitize_html = True
    c.HTMLExporter.filters = {
        "clean_html": f"{__name__}.safe_html.clean_html",
        "markdown2html": f"{__name__}.safe_html.markdown2html",
    }
    c.GenerateFeedback.exporter_class = f"{__name__}.feedback_page.FeedbackExporter"
    c.GenerateFeedback.preprocessors = [
        "nbgrader.preprocessors.GetGrades",
        f"{__name__}.feedback.HideTests",
        "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
    ]
