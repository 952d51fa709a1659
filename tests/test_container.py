"""The container image's recipe: linted, and its steps run in a fresh folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import hand_in, write_small_course

ROOT = Path(__file__).parent.parent
RECIPE = ROOT / "packaging" / "container" / "Dockerfile"


def test_the_linter_has_nothing_to_say() -> None:
    linter = shutil.which("hadolint", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if linter is None:
        pytest.skip("hadolint has no wheel for this platform")
    ran = subprocess.run([linter, str(RECIPE)], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "")


def copied() -> list[str]:
    """What the recipe takes from the checkout."""
    lines = re.findall(r"^COPY (.+)$", RECIPE.read_text(), re.MULTILINE)
    return [name for line in lines for name in line.split()[:-1]]


def test_what_is_copied_exists_and_holds_no_course_folder() -> None:
    assert all((ROOT / name).exists() for name in copied())
    allowed = (RECIPE.parent / "Dockerfile.dockerignore").read_text()
    assert all(f"!{name.rstrip('/')}" in allowed for name in copied())
    assert not {"submitted", "gradebook.db", "source"} & set(copied())


@pytest.mark.long
def test_the_steps_make_a_framework_that_grades(tmp_path: Path) -> None:
    """Everything but the system's packages and users, with other places for /opt."""
    home = tmp_path / "gradetape"
    home.mkdir()
    for name in copied():
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, home / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, home)
    (step,) = re.findall(r"^RUN (python -m venv .+?pip install [^&]+)&&", RECIPE.read_text(),
                         re.MULTILINE | re.DOTALL)  # fmt: skip
    command = step.replace("\\\n", " ").replace("/opt/environment", str(tmp_path / "environment"))
    subprocess.run(command, shell=True, cwd=home, check=True, executable="/bin/bash")
    course = write_small_course(tmp_path / "course")
    hand_in(course, "ada", {})
    autograder = tmp_path / "environment" / "bin" / "autograder"
    ran = subprocess.run([str(autograder), "grade", "tiny"], cwd=course, capture_output=True,
                         text=True, check=False)  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert "1 graded" in ran.stdout
