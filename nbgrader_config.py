"""nbgrader's own commands in this course folder, with Gradetape's sanitising and grading."""

import sys
from pathlib import Path

c = get_config()

try:
    import autograder  # noqa: F401
except ImportError:  # a checkout that is not installed
    sys.path.insert(0, str(Path(__file__).resolve().parent))

from autograder.nbgrader_bridge.gradebook.database import find_alembic  # noqa: E402 (see above)

find_alembic()
c.CourseDirectory.course_id = "gradetape"

c.Autograde.exporter_class = "autograder.nbgrader_bridge.exporter.SubmissionExporter"
c.Autograde.pre_convert_hook = "autograder.nbgrader_bridge.hooks.accept_renamed"
c.Autograde.sanitize_preprocessors = [
    "autograder.nbgrader_bridge.preprocessors.Sanitise",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "autograder.nbgrader_bridge.feedback.HideTests",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
c.Autograde.autograde_preprocessors = [
    "autograder.nbgrader_bridge.preprocessors.Grade",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
]
