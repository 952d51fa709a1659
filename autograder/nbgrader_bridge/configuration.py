"""nbgrader's configuration of a course, as nbgrader's own commands find it."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_config_path
from traitlets.config import Config
from traitlets.config.loader import JSONFileConfigLoader, PyFileConfigLoader

from autograder.errors import CourseError
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge import LATE_PENALTY

STRUCTURE = str(Path("{nbgrader_step}", "{student_id}", "{assignment_id}"))
_SQLITE = "sqlite:///"


def load_configuration(root: Path) -> Config:
    """The user's and the system's configuration, overridden by that in the course folder.

    What it names by module, such as a late penalty plugin, may lie in the course folder, as with
    nbgrader's own commands.

    Raises
    ------
    CourseError
        If a file cannot be read or run.
    """
    merged = Config()
    if str(root) not in sys.path:
        sys.path.append(str(root))
    for folder in (*reversed(jupyter_config_path()), str(root)):
        for loader, name in (
            (JSONFileConfigLoader, "nbgrader_config.json"),
            (PyFileConfigLoader, "nbgrader_config.py"),
        ):
            path = Path(folder, name)
            if path.is_file():
                try:
                    merged.merge(loader(name, path=folder).load_config())
                except Exception as error:  # it is a program: anything may go wrong in it
                    raise CourseError(f"{path} cannot be read: {error!r}.") from error
    elsewhere = str(merged.CourseDirectory.get("root", "") or root)
    if (root / elsewhere).resolve() != root.resolve():
        raise CourseError(
            f"The configuration in {root} sets c.CourseDirectory.root to {elsewhere}; move it "
            "there and name that folder with --course."
        )
    merged.CourseDirectory.root = str(root)
    if "plugin_class" not in merged.AssignLatePenalties:
        merged.AssignLatePenalties.plugin_class = LATE_PENALTY
    return merged


def database_url(root: Path, config: Config) -> str:
    """The URL of the course's gradebook; a relative one is seen from the course folder."""
    url = str(config.CourseDirectory.get("db_url", "") or f"{_SQLITE}gradebook.db")
    path = url.removeprefix(_SQLITE)
    if not url.startswith(_SQLITE) or path.startswith((":memory:", "file:")):
        return url
    return f"{_SQLITE}{root / path}"


def configured_layout(root: Path, config: Config | None = None) -> CourseLayout:
    """The layout of a course whose folders lie where nbgrader's configuration says.

    Raises
    ------
    CourseError
        If they are arranged in a way that is not followed.
    """
    root = root.resolve()
    course = (config or load_configuration(root)).CourseDirectory
    return layout_of(root, course)


def layout_of(root: Path, course: Any) -> CourseLayout:
    """The layout with the folders that an nbgrader ``CourseDirectory`` or its settings name.

    Raises
    ------
    CourseError
        If they are arranged in a way that is not followed.
    """
    get = course.get if isinstance(course, Config) else lambda n, other: getattr(course, n, other)
    structure = get("directory_structure", STRUCTURE)
    if structure != STRUCTURE:
        raise CourseError(
            f"c.CourseDirectory.directory_structure is {structure!r} in the configuration; only "
            f"{STRUCTURE!r} is followed. Take the setting out, and arrange the folders so."
        )
    layout = CourseLayout.of(root, source=get("source_directory", "source"))
    return dataclasses.replace(
        layout,
        submitted_directory=str(get("submitted_directory", layout.submitted_directory)),
        autograded_directory=str(get("autograded_directory", layout.autograded_directory)),
        release_directory=str(get("release_directory", layout.release_directory)),
        feedback_directory=str(get("feedback_directory", layout.feedback_directory)),
    )


def uses_gradetape(config: Config) -> bool:
    """Whether nbgrader's own commands would sanitise and judge as Gradetape does."""
    exporter = str(config.Autograde.get("exporter_class", ""))
    return exporter.rpartition(".")[2] == "SubmissionExporter"
