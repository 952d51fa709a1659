"""The tutorials do what they say: their commands are run and their files written as they stand."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, write

pytestmark = pytest.mark.long
DOCS = REPOSITORY / "docs"
BIN = Path(sys.executable).parent


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", (DOCS / page).read_text(), re.M | re.S)


def run(commands: str, folder: Path) -> str:
    """The output of a page's commands, run in a shell that ends at the first error."""
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["sh", "-e", "-c", commands], cwd=folder, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course that the first tutorial makes."""
    folder = tmp_path_factory.mktemp("tutorial")
    said = run("\n".join(blocks("first-course.md", "sh")), folder)
    assert "proven" in said
    return folder / "mycourse"


def test_a_first_course(course: Path) -> None:
    marks = (course / "marks.csv").read_text()
    assert re.search(r"^ps01_example,ada,.*,100,100,", marks, re.M)
    assert re.search(r"^ps01_example,bao,.*,0,100,", marks, re.M)
    assert (course / "reports" / "ps01_example.html").is_file()
    assert len(list((course / "feedback").rglob("*.html"))) == 2


def test_an_assignment_of_your_own(course: Path) -> None:
    new, audit = blocks("own-assignment.md", "sh")
    run(new, course)
    for block in blocks("own-assignment.md", "python"):
        head = re.match(r"# (cell|file): (\S+)\n", block)
        assert head is not None
        kind, name = head.groups()
        text = block.split("\n", 1)[1]
        if kind == "file":
            assert (course / name).is_file(), f"`autograder new` made no {name}"
            write(course / name, text)
            continue
        path = course / "source" / "ps02_means" / "ps02_means.ipynb"
        notebook = json.loads(path.read_text())
        (cell,) = [
            cell
            for cell in notebook["cells"]
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == name
        ]
        cell["source"] = text
        path.write_text(json.dumps(notebook))
    run("autograder release ps02_means", course)
    done = subprocess.run(
        [BIN / "autograder", *audit.split()[1:]], cwd=course, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    missing = re.findall(r"^ *running_mean: (.*)$", done.stdout, re.M)
    assert "1/1" in done.stdout, done.stdout
    assert all("wrong" in line or "right" in line for line in missing), done.stdout
