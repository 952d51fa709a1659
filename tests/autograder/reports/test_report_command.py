"""`autograder report` on a real gradebook."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from autograder.cli import app
from tests.autograder.platforms.test_export import course

__all__ = ["course"]  # a fixture


def test_all_is_every_assignment_and_not_beside_a_name(course: Path, tmp_path: Path) -> None:
    where = ("--course", str(course), "--output", str(tmp_path))
    ran = CliRunner().invoke(app, ["report", "--all", *where], catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    written = sorted(path.name for path in tmp_path.iterdir())
    again = CliRunner().invoke(app, ["report", *where], catch_exceptions=False)
    assert again.exit_code == 0
    assert written == sorted(path.name for path in tmp_path.iterdir()) != []
    refused = CliRunner().invoke(app, ["report", "tiny", "--all", *where])
    assert refused.exit_code == 2
    assert "Name assignments, or say --all." in refused.output
