"""Courses about other libraries, by the commands alone: what `autograder init --kind` makes."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.conftest import BIN, write

ASSIGNMENT = {"numpy": "ps01_arrays", "torch": "ps01_autograd"}
TOLD = (
    "import sys\n"
    "print('imported:', sorted({'tensorflow', 'keras', 'torch'} & sys.modules.keys()))\n"
)
HIDES = """\
import pathlib
pathlib.Path({marker!r}).touch()
raise ImportError("there is no such library here")
"""


def run(course: Path, *command: str, status: int = 0, **environment: str) -> str:
    """What a command in the course folder prints."""
    variables = {"COLUMNS": "160", "PATH": f"{BIN}:{os.environ['PATH']}"} | environment
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]], cwd=course, env=os.environ | variables,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def made(folder: Path, kind: str) -> Path:
    """A new course with its release."""
    run(folder, "autograder", "init", kind, "--kind", kind)
    run(folder / kind, "autograder", "release")
    return folder / kind


def hand_in(course: Path, student: str, answers: dict[str, str]) -> Path:
    """A released notebook with `answers`, and with the references where there are none."""
    name = ASSIGNMENT[course.name]
    source = json.loads((course / "source" / name / f"{name}.ipynb").read_text())
    references = {cell["id"]: re.sub(r"\n *###.*", "", cell["source"]) for cell in source["cells"]}
    notebook = json.loads((course / "release" / name / f"{name}.ipynb").read_text())
    for cell in notebook["cells"]:
        if cell.get("metadata", {}).get("nbgrader", {}).get("solution"):
            grade_id = cell["metadata"]["nbgrader"]["grade_id"]
            cell["source"] = answers.get(grade_id, references[cell["id"]])
    return write(course / "submitted" / student / name / f"{name}.ipynb", json.dumps(notebook))


def results(course: Path) -> dict[str, dict]:
    folder = course / ".gradetape" / "results" / ASSIGNMENT[course.name]
    return {path.stem: json.loads(path.read_bytes()) for path in folder.glob("*.json")}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course about NumPy: one student has all right, one makes a known mistake."""
    course = made(tmp_path_factory.mktemp("courses"), "numpy")
    wrong = course / "variants" / ASSIGNMENT["numpy"] / "standardize" / "wrong_rows.py"
    bao = re.sub(r"^#.*\n", "", wrong.read_text(), flags=re.M)
    hand_in(course, "ada", {})
    hand_in(course, "bao", {"standardize": TOLD + bao})
    return course


def test_a_course_about_numpy_is_proven(course: Path) -> None:
    said = run(course, "autograder", "audit")
    assert "3 of 3 exercises proven" in said
    assert "leaks: 0; release out of date: 0" in said


@pytest.fixture(scope="module")
def graded(course: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """Results of the two, graded where TensorFlow and Keras cannot be imported."""
    hidden = tmp_path_factory.mktemp("hidden")
    for name in ("tensorflow", "keras"):
        write(hidden / name / "__init__.py", HIDES.format(marker=str(hidden / "marker")))
    run(course, "autograder", "grade", ASSIGNMENT["numpy"], "--jobs", "1", PYTHONPATH=str(hidden))
    assert not (hidden / "marker").exists(), "a grading process tried to import TensorFlow"
    return results(course)


def test_it_is_graded_and_no_other_library_is_imported(
    course: Path, graded: dict[str, dict]
) -> None:
    assert graded["ada"]["score"] == 100
    assert 0 < graded["bao"]["score"] < 100
    mistake = graded["bao"]["exercises"][0]["misconception"]
    assert mistake["sentence"] == "Your answer standardizes rows in place of columns."
    name = ASSIGNMENT["numpy"]
    notebook = (course / "autograded" / "bao" / name / f"{name}.ipynb").read_text()
    assert "imported: []" in notebook  # beside the student's code


def test_the_other_doors_give_the_same(course: Path, graded: dict[str, dict]) -> None:
    name = ASSIGNMENT["numpy"]
    path = f"submitted/ada/{name}/{name}.ipynb"
    assert "19 passed" in run(course, "pytest", "--submission", path, "-p", "no:cacheprovider")
    shutil.rmtree(course / ".gradetape" / "results")
    run(course, "nbgrader", "generate_assignment", name, "--force")
    run(course, "nbgrader", "autograde", name, "--force")
    assert {who: result["score"] for who, result in results(course).items()} == {
        who: result["score"] for who, result in graded.items()
    }


def test_its_checks_judge_arrays_where_its_notebooks_are(course: Path) -> None:
    code = (
        "import sys; from course import check\n"
        "def standardize(x):\n    x -= x.mean(axis=0)\n    return x / x.std()\n"
        f"check('standardize')\n{TOLD}"
    )
    said = run(course / "release" / ASSIGNMENT["numpy"], "python", "-c", code)
    assert "standardize: 0 of 2 tests passed" in said
    assert "imported: []" in said


def test_its_students_install_no_tensorflow(course: Path) -> None:
    run(course, "autograder", "course-package")
    with zipfile.ZipFile(next((course / "dist").glob("*.whl"))) as wheel:
        names = wheel.namelist()
        told = tomllib.loads(wheel.read("course/checks/gradetape.toml").decode())
        about = next(name for name in names if name.endswith("METADATA"))
        requirements = wheel.read(about).decode()
    assert told == {"backend": "numpy"}
    assert "Requires-Dist: numpy" in requirements
    assert "tensorflow" not in requirements
    assert "keras" not in requirements
    assert f"course/checks/{ASSIGNMENT['numpy']}/test_best_line.py" in names


def test_the_doctor_asks_for_the_courses_library_only(course: Path) -> None:
    said = run(course, "autograder", "doctor")
    assert "nbgrader" in said
    assert "tensorflow" not in said


def test_a_new_assignment_is_about_the_same(course: Path) -> None:
    run(course, "autograder", "new", "ps02_more", "--exercise", "outer", "--kind", "numpy")
    notebook = (course / "source" / "ps02_more" / "ps02_more.ipynb").read_text()
    assert "np.ndarray" in notebook
    assert "tensorflow" not in notebook
    shutil.rmtree(course / "source" / "ps02_more")
    refused = run(course, "autograder", "new", "ps03_other", "--kind", "torch", status=2)
    assert 'is a course about numpy; write backend = "torch" into gradetape.toml' in refused


def test_a_new_folder_becomes_a_course_of_the_kind(tmp_path: Path) -> None:
    run(tmp_path, "autograder", "new", "ps01_first", "--kind", "torch")
    assert tomllib.loads((tmp_path / "gradetape.toml").read_text()) == {"backend": "torch"}
    assert "torch.Tensor" in (tmp_path / "source/ps01_first/ps01_first.ipynb").read_text()
    refused = run(tmp_path, "autograder", "init", "other", "--kind", "jax", status=2)
    assert "there are numpy, tensorflow, torch" in refused


def test_a_backend_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    write(tmp_path / "gradetape.toml", 'backend = "jax"\n')
    said = run(tmp_path, "autograder", "audit", status=2)
    assert re.search(r"gradetape\.toml: There is no backend 'jax'", said)
    assert len(said.strip().splitlines()) == 1


@pytest.mark.skipif(importlib.util.find_spec("torch") is not None, reason="PyTorch is installed")
def test_a_library_that_is_not_installed_stops_a_run_and_costs_nobody(tmp_path: Path) -> None:
    course = made(tmp_path, "torch")
    hand_in(course, "ada", {})
    missing = "This course is about torch, and torch is not installed here: pip install"
    for command in (["grade", ASSIGNMENT["torch"]], ["audit"]):
        said = run(course, "autograder", *command, status=2)
        assert missing in said
        assert "Traceback" not in said
    run(course, "nbgrader", "generate_assignment", ASSIGNMENT["torch"], "--force")
    said = run(course, "nbgrader", "autograde", ASSIGNMENT["torch"], "--force", status=1)
    assert missing in said
    assert "torch is not installed." in run(course, "autograder", "doctor", status=1)
    assert results(course) == {}


@pytest.mark.skipif(
    importlib.util.find_spec("torch") is None,
    reason="PyTorch is not installed (`make torch` installs it)",
)
def test_a_course_about_pytorch_is_proven_and_graded(tmp_path: Path) -> None:
    course = made(tmp_path, "torch")
    assert "3 of 3 exercises proven" in run(course, "autograder", "audit")
    hand_in(course, "ada", {"descend": TOLD + "def descend(parameters, loss, steps, rate):\n"
                            "    return [loss() for _ in range(steps)]\n"})  # fmt: skip
    run(course, "autograder", "grade", ASSIGNMENT["torch"], "--jobs", "1")
    assert results(course)["ada"]["score"] == 75  # a test of no steps passes
    name = ASSIGNMENT["torch"]
    notebook = (course / "autograded" / "ada" / name / f"{name}.ipynb").read_text()
    assert "imported: ['torch']" in notebook
