"""A course outside this repository: `autograder init`, and the README's commands in it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.conftest import BIN

pytestmark = pytest.mark.slow

ASSIGNMENT = "ps01_example"
WRONG = "def leaky_relu(x, slope=0.1):\n    return tf.where(x > 0, x, 0.1 * x)"


def run(course: Path, *command: str) -> str:
    """What a command in the course folder prints; it must succeed."""
    environment = os.environ | {"COLUMNS": "160", "PATH": f"{BIN}:{os.environ['PATH']}"}
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=course, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new course, its release made, in which one student gave the reference and one a mistake."""
    folder = tmp_path_factory.mktemp("courses") / "vision"
    run(folder.parent, "autograder", "init", "vision", "--name", "vision 2027")
    run(folder, "autograder", "release")
    for student in ("ada", "bao"):
        target = folder / "submitted" / student / ASSIGNMENT
        target.mkdir(parents=True)
        shutil.copy(folder / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", target)
        answer(target / f"{ASSIGNMENT}.ipynb", "" if student == "ada" else WRONG)
    return folder


def answer(path: Path, text: str) -> None:
    """Put an answer into a released notebook; the reference if it is empty."""
    source = json.loads((path.parents[3] / "source" / ASSIGNMENT / path.name).read_text())
    reference = next(c["source"] for c in source["cells"] if c["id"] == "leaky_relu")
    notebook = json.loads(path.read_text())
    cell = next(c for c in notebook["cells"] if c["id"] == "leaky_relu")
    cell["source"] = text or re.sub(r"\n *###.*", "", reference)
    path.write_text(json.dumps(notebook))


def scores(course: Path) -> dict[str, float]:
    journal = course / ".gradetape" / "results" / ASSIGNMENT
    return {path.stem: json.loads(path.read_bytes())["score"] for path in journal.glob("*.json")}


def test_its_example_is_proven(course: Path) -> None:
    said = run(course, "autograder", "audit", ASSIGNMENT)
    assert "1 of 1 exercises proven" in said
    assert "leaks: 0; release out of date: 0" in said


def test_it_is_graded_alike_by_all_doors(course: Path) -> None:
    run(course, "autograder", "grade", ASSIGNMENT, "--jobs", "1")
    graded = scores(course)
    assert graded["ada"] == 100
    assert 0 < graded["bao"] < 100
    result = json.loads((course / ".gradetape" / "results" / ASSIGNMENT / "bao.json").read_bytes())
    assert result["exercises"][0]["misconception"]["name"] == "slope ignored"
    shutil.rmtree(course / ".gradetape" / "results")
    run(course, "nbgrader", "generate_assignment", ASSIGNMENT, "--force")
    run(course, "nbgrader", "autograde", ASSIGNMENT, "--force")
    assert scores(course) == graded
    path = f"submitted/ada/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
    assert "6 passed" in run(course, "pytest", "--submission", path, "-p", "no:cacheprovider")


def test_its_checks_are_found_where_its_notebooks_are(course: Path) -> None:
    code = "from course import check; leaky_relu = lambda x: 0.1 * x; check('leaky_relu')"
    said = run(course / "release" / ASSIGNMENT, "python", "-c", code)
    assert "leaky_relu: 1 of 2 tests passed" in said


def test_its_students_get_its_checks_and_no_others(course: Path) -> None:
    run(course, "autograder", "course-package")
    with zipfile.ZipFile(next((course / "dist").glob("*.whl"))) as wheel:
        checks = [name for name in wheel.namelist() if "/checks/" in name]
        text = "\n".join(wheel.read(name).decode() for name in wheel.namelist())
    assert checks == [f"course/checks/{ASSIGNMENT}/test_leaky_relu.py"]
    assert "import autograder" not in text


def test_a_new_assignment_goes_where_the_settings_say(course: Path) -> None:
    run(course, "autograder", "new", "ps02_attention", "--exercise", "scores")
    for path in (
        "source/ps02_attention/ps02_attention.ipynb",
        "checks/ps02_attention/test_scores.py",
        "graders/ps02_attention/test_scores.py",
        "oracles/ps02_attention.py",
        "variants/ps02_attention/scores/wrong_off_by_one.py",
    ):
        assert (course / path).is_file()
    shutil.rmtree(course / "source" / "ps02_attention")


def test_what_git_must_not_see_is_ignored(course: Path) -> None:
    ignored = (course / ".gitignore").read_text().split()
    assert {"/submitted/", "gradebook.db*", "grades.csv", "/.gradetape/"} <= set(ignored)


def test_nothing_that_exists_is_touched(course: Path) -> None:
    done = subprocess.run(
        [str(BIN / "autograder"), "init", str(course)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "exists already" in done.stderr
