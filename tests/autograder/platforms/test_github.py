"""The students' repository: complete, nothing hidden in it, and its steps run as in Actions."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from tests.conftest import DOUBLE_GRADER, HALVE_GRADER

BIN = Path(sys.executable).parent


def autograder(course: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [BIN / "autograder", *arguments], cwd=course, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository of the small course's assignment, with its package unpacked beside it."""
    from tests.conftest import write_small_course

    course = write_small_course(tmp_path_factory.mktemp("course"))
    early = autograder(course, "bundle", "github", "tiny")
    assert "run `autograder release tiny` first" in early.stderr
    (course / "source" / "tiny" / "data").mkdir()
    (course / "source" / "tiny" / "data" / "rows.csv").write_text("1,2\n")
    assert autograder(course, "release").returncode == 0
    made = autograder(course, "bundle", "github", "tiny")
    assert made.returncode == 0, made.stderr
    target = course / "tiny-github"
    again = autograder(course, "bundle", "github", "tiny")
    assert again.returncode == 2
    assert "not an empty folder" in again.stderr
    (wheel,) = target.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(course / "installed")
    return target


def step(repository: Path, name: str) -> str:
    text = (repository / ".github" / "workflows" / "check.yml").read_text()
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    (found,) = [one for one in workflow["jobs"]["check"]["steps"] if one.get("name") == name]
    return str(found["run"])


def act(repository: Path, command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a step in the repository, with the package unpacked and not installed."""
    installed = repository.parent / "installed"
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", command], cwd=repository, text=True,
        capture_output=True, check=False,
        env=os.environ | {"PYTHONPATH": str(installed), "PATH": path} | environment,
    )  # fmt: skip


def answer(repository: Path, text: str) -> None:
    path = repository / "tiny.ipynb"
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        if cell["metadata"]["nbgrader"]["grade_id"] == "double":
            cell["source"] = text
    path.write_text(json.dumps(notebook))


def test_it_holds_what_students_have_and_nothing_hidden(repository: Path) -> None:
    assert {".github", ".gitignore", "README.md", "autograde.sh", "data", "tiny.ipynb"} < {
        path.name for path in repository.iterdir()
    }
    everything = b"".join(path.read_bytes() for path in repository.rglob("*") if path.is_file())
    installed = repository.parent / "installed"
    everything += b"".join(path.read_bytes() for path in installed.rglob("*") if path.is_file())
    for hidden in (DOUBLE_GRADER, HALVE_GRADER):
        assert hidden.strip().encode() not in everything
    assert b"BEGIN SOLUTION" not in (repository / "tiny.ipynb").read_bytes()


def test_a_push_shows_the_board(repository: Path) -> None:
    page = repository.parent / "summary.md"
    page.write_text("earlier steps\n")
    answer(repository, "def double(x):\n    return 2 * x  # `|` <b>")
    done = act(repository, step(repository, "Run the notebook and its checks"),
               GITHUB_STEP_SUMMARY=str(page))  # fmt: skip
    assert done.returncode == 1, done.stderr  # `halve` has no check, so the board is not complete
    text = page.read_text()
    assert text.startswith("earlier steps\n### tiny: ")
    assert "`double`" in text
    suite = ElementTree.parse(repository / "results" / "tiny.xml").getroot()
    assert suite.get("name") == "tiny"
    assert int(suite.get("tests", 0)) >= 1


def test_a_wrong_answer_is_explained_in_the_summary(repository: Path) -> None:
    page = repository.parent / "wrong.md"
    answer(repository, "def double(x):\n    return 3 * x")
    done = act(repository, step(repository, "Run the notebook and its checks"),
               GITHUB_STEP_SUMMARY=str(page))  # fmt: skip
    assert done.returncode == 1
    assert "```text\ndouble: 0 of" in page.read_text()


def test_classroom_50_reads_whole_numbers(repository: Path) -> None:
    answer(repository, "def double(x):\n    return 2 * x")
    script = (repository / "autograde.sh").read_text().replace("pip install --quiet ./*.whl\n", "")
    done = act(repository, script, CLASSROOM="deep", ASSIGNMENT="tiny", SUBMISSION_TAG="t1",
               COMMIT_URL="https://example.org/c")  # fmt: skip
    assert done.returncode == 0, done.stderr
    result = json.loads((repository / "result.json").read_text())
    assert result["schema"] == "classroom50/result/v1"
    assert (result["classroom"], result["submission"]) == ("deep", "t1")
    assert result["score"] == sum(test["score"] for test in result["tests"])
    assert result["max-score"] == sum(test["max-score"] for test in result["tests"])
    assert all(type(test["score"]) is int for test in result["tests"])
    assert result["tests"][0]["passed"] is True


def test_all_notebooks_of_an_assignment_are_in_one_repository(tmp_path: Path) -> None:
    from tests.several import NOTEBOOKS, RIGHT, write_course

    course = write_course(tmp_path / "course")
    assert autograder(course, "release").returncode == 0
    (course / "release/ps1/problem2.ipynb").rename(course / "kept.ipynb")
    early = autograder(course, "bundle", "github", "ps1")
    assert "problem2.ipynb is not there; run `autograder release ps1` first" in early.stderr
    (course / "kept.ipynb").rename(course / "release/ps1/problem2.ipynb")
    made = autograder(course, "bundle", "github", "ps1")
    assert made.returncode == 0, made.stderr
    repository = course / "ps1-github"
    (wheel,) = repository.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(course / "installed")
    for name in NOTEBOOKS:
        assert f"python -m course doctor {name}.ipynb\n" in (repository / "README.md").read_text()
    assert "`problem1.ipynb` and `problem2.ipynb`" in (repository / "README.md").read_text()

    path = repository / "problem1.ipynb"
    path.write_text(path.read_text().replace("raise NotImplementedError()", "return 2 * x"))
    page = course / "summary.md"
    done = act(repository, step(repository, "Run the notebook and its checks"),
               GITHUB_STEP_SUMMARY=str(page))  # fmt: skip
    assert done.returncode == 1, done.stderr  # `halve` has no check
    assert "### problem1: 1 of 1 exercise passes its check" in page.read_text()
    assert "### problem2: 0 of 1 exercise" in page.read_text()
    suites = ElementTree.parse(repository / "results" / "ps1.xml").getroot()
    assert [suite.get("name") for suite in suites] == list(NOTEBOOKS)
    script = (repository / "autograde.sh").read_text().replace("pip install --quiet ./*.whl\n", "")
    assert act(repository, script, ASSIGNMENT="ps1").returncode == 0
    result = json.loads((repository / "result.json").read_text())
    assert [test["test-name"] for test in result["tests"]] == list(RIGHT)
    assert (result["score"], result["max-score"]) == (60, 90)
