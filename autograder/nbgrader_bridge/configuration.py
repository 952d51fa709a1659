"""nbgrader's configuration of a course, as nbgrader's own commands find it."""

from __future__ import annotations

from pathlib import Path

from jupyter_core.paths import jupyter_config_path
from traitlets.config import Config
from traitlets.config.loader import JSONFileConfigLoader, PyFileConfigLoader

from autograder.errors import CourseError
from autograder.nbgrader_bridge import LATE_PENALTY


def load_configuration(root: Path) -> Config:
    """The user's and the system's configuration, overridden by that in the course folder.

    Raises
    ------
    CourseError
        If a file cannot be read or run.
    """
    merged = Config()
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
    merged.CourseDirectory.root = str(root)
    if "plugin_class" not in merged.AssignLatePenalties:
        merged.AssignLatePenalties.plugin_class = LATE_PENALTY
    return merged


def database_url(root: Path, config: Config) -> str:
    """The URL of the course's gradebook."""
    configured = config.CourseDirectory.get("db_url", "")
    return str(configured or f"sqlite:///{root / 'gradebook.db'}")
