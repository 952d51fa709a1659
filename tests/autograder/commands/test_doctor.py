"""`autograder doctor`: what would stop grading is said with what to do, and nothing is changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.commands.doctor import Kind, course_findings
from tests.conftest import about_numpy, hand_in, write

CONFIGURED = "from autograder.nbgrader_bridge import configure\nconfigure(get_config())\n"
COMMAND = str(Path(sys.executable).parent / "autograder")


@pytest.fixture
def ready(small_course: Path) -> Path:
    write(small_course / "nbgrader_config.py", CONFIGURED)
    hand_in(small_course, "ada", {})
    return small_course


def said(course: Path, kind: Kind) -> str:
    return "\n".join(
        f"{finding.what} {finding.remedy}"
        for finding in course_findings(course)
        if finding.kind is kind
    )


def test_a_course_that_can_be_graded(ready: Path) -> None:
    before = sorted(ready.rglob("*"))
    assert said(ready, Kind.BAD) == ""
    assert "tiny: 2 exercises, 1 handed in." in said(ready, Kind.NOTE)
    assert "autograder release tiny" in said(ready, Kind.NOTE)
    assert sorted(ready.rglob("*")) == before


def test_no_course_is_a_note(tmp_path: Path) -> None:
    assert "autograder init" in said(tmp_path, Kind.NOTE)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("gradetape.toml", "[deadlines]\ncell = 'soon'", "gradetape.toml cannot be used"),
        ("nbgrader_config.py", "c = get_config(", "cannot be read"),
        ("nbgrader_config.py", "c = get_config()", "calls Gradetape"),
        ("source/tiny/tiny.ipynb", "{", "tiny"),
        ("roster.csv", "name\nada", "roster.csv"),
    ],
)
def test_what_would_stop_a_run_is_to_mend(ready: Path, name: str, text: str, expected: str) -> None:
    write(ready / name, text)
    assert expected in said(ready, Kind.BAD)


def test_students_whom_the_roster_lacks_are_noted(ready: Path) -> None:
    write(ready / "roster.csv", "id\nbao\n")
    assert "Not in it, but handed in: ada." in said(ready, Kind.NOTE)


def test_the_machine_through_the_command_line(ready: Path) -> None:
    done = subprocess.run(
        [COMMAND, "doctor", "--course", str(ready)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "tensorflow" in done.stdout
    assert "landlock" in done.stdout
    write(about_numpy(ready) / "roster.csv", "name\nada")
    done = subprocess.run(
        [COMMAND, "doctor", "--course", str(ready)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
