"""What an ``nbgrader_config.py`` sets: by one call, and as an earlier version wrote it out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from autograder.nbgrader_bridge.configuration import load_configuration
from tests.conftest import REPOSITORY, write
from tests.notebook_strategies import FILES

QUICKER = {
    "nbgrader.preprocessors.CheckCellMetadata": "autograder.nbgrader_bridge.records.CheckMetadata",
    "nbgrader.preprocessors.SaveAutoGrades": "autograder.nbgrader_bridge.records.SaveScores",
}
"""Steps of nbgrader that ours stand for; a configuration that names those goes on working."""


def configured(root: Path, text: str) -> dict[str, Any]:
    """All that the configuration of a course says, but where the course is."""
    write(root / "nbgrader_config.py", text)
    config = load_configuration(root)
    del config.CourseDirectory["root"]
    return dict(config)


def test_one_call_sets_what_was_once_written_out(tmp_path: Path) -> None:
    text = (FILES / "configurations" / "nbgrader_config_0_1.txt").read_text()
    earlier = configured(tmp_path / "earlier", text)
    now = configured(tmp_path / "now", (REPOSITORY / "nbgrader_config.py").read_text())
    steps = earlier["Autograde"]
    for name in ("sanitize_preprocessors", "autograde_preprocessors"):
        steps[name] = [QUICKER.get(step, step) for step in steps[name]]
    for section, entries in earlier.items():
        assert now[section].items() >= entries.items(), section


def test_what_the_file_sets_itself_holds(tmp_path: Path) -> None:
    text = """
from autograder.nbgrader_bridge import configure
c = get_config()
c.CourseDirectory.course_id = "vision"
configure(c)
c.Grade.cell_deadline = 5.0
"""
    config = load_configuration(write(tmp_path / "nbgrader_config.py", text).parent)
    assert config.CourseDirectory.course_id == "vision"
    assert config.Grade.cell_deadline == 5.0
