"""Students' notebooks: made by nbgrader, the same bytes every time, and provably current."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from autograder.errors import CourseError
from autograder.nbgrader_bridge.release import generate_release, release_is_current
from autograder.notebook import load_source, parse_notebook, sanitise
from tests.notebook_strategies import FILES


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "source" / "roles"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "numbers.csv").write_text("1,2\n")
    shutil.copy(FILES / "roles.ipynb", folder)
    return tmp_path


def test_a_release_holds_stubs_and_no_hidden_test(course: Path) -> None:
    folder = generate_release("roles", course)
    assert folder == course / "release" / "roles"
    text = (folder / "roles.ipynb").read_text()
    assert "return 2 * x" not in text
    assert "2.5" not in text
    assert "axes" not in text
    assert (folder / "data" / "numbers.csv").read_text() == "1,2\n"
    assert not (course / "gradebook.db").exists()
    source = load_source(course / "source/roles/roles.ipynb")
    sanitised = sanitise(source, parse_notebook(json.loads(text)))
    assert sanitised.flags == []
    released = {cell.grade_id: cell.released for cell in source.cells}
    for cell in json.loads(text)["cells"]:
        if "nbgrader" in cell["metadata"]:
            entry = cell["metadata"]["nbgrader"]
            assert "".join(cell["source"]) == released[entry["grade_id"]]


def test_a_release_is_the_same_every_time(course: Path) -> None:
    first = (generate_release("roles", course) / "roles.ipynb").read_bytes()
    assert (generate_release("roles", course) / "roles.ipynb").read_bytes() == first
    assert release_is_current("roles", course) == []


def test_what_is_out_of_date_is_named(course: Path) -> None:
    assert release_is_current("roles", course) == [
        "release/roles/data/numbers.csv is missing",
        "release/roles/roles.ipynb is missing",
    ]
    folder = generate_release("roles", course)
    (folder / "notes.txt").write_text("mine")
    (folder / "data" / "numbers.csv").write_text("2,1\n")
    notebook = json.loads((folder / "roles.ipynb").read_text())
    notebook["cells"][3]["source"] = "pass"
    (folder / "roles.ipynb").write_text(json.dumps(notebook))
    assert release_is_current("roles", course) == [
        "release/roles/notes.txt does not belong there",
        "release/roles/data/numbers.csv is out of date",
        "release/roles/roles.ipynb is out of date: cell 4 (double) differs",
    ]


def test_what_cannot_be_released_is_said_in_a_sentence(course: Path) -> None:
    with pytest.raises(CourseError, match="There is no notebook in"):
        generate_release("other", course)
    path = course / "source" / "roles" / "roles.ipynb"
    raw = json.loads(path.read_text())
    raw["cells"][3]["source"] = "### BEGIN SOLUTION"
    path.write_text(json.dumps(raw))
    with pytest.raises(CourseError, match="has no 'END SOLUTION'"):
        generate_release("roles", course)
    (course / "nbgrader_config.py").write_text("1 / 0")
    shutil.copy(FILES / "roles.ipynb", path)
    with pytest.raises(CourseError, match=r"nbgrader_config\.py cannot be read"):
        generate_release("roles", course)
