"""What a notebook's file says of its assignment, and where a result stands in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from course.assignment import NotebookError, current_notebook, read_notebook, saved_notebook
from course.check_result import CheckResult, TestOutcome
from course.session import Session
from tests.conftest import REPOSITORY

RELEASED = REPOSITORY / "release" / "ps03_losses" / "ps03_losses.ipynb"
PASSED = (TestOutcome("a", "A rule.", "passed"),)
FAILED = (TestOutcome("a", "A rule.", "failed"),)


def test_a_released_notebook_knows_its_exercises_in_order_and_their_points() -> None:
    notebook = read_notebook(RELEASED)
    assert notebook.started[0] == "ps03_losses"
    assert notebook.assignment.exercises[:2] == ("mse", "softmax")
    assert sum(notebook.assignment.points.values()) == 100
    assert all(notebook.section_of(name) for name in notebook.assignment.exercises)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": 3}', "[" * 100_000])
def test_what_is_not_a_notebook(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.ipynb"
    path.write_text(text)
    with pytest.raises(NotebookError, match="not a notebook"):
        read_notebook(path)


@pytest.mark.parametrize(
    "cell", [3, {}, {"cell_type": "code", "source": 3, "metadata": []},
             {"cell_type": "code", "source": [1, "a"], "metadata": {"nbgrader": "x", "tags": 1}}],
)  # fmt: skip
def test_odd_cells_do_no_harm(tmp_path: Path, cell: object) -> None:
    path = tmp_path / "x.ipynb"
    path.write_text(json.dumps({"cells": [cell]}))
    assert read_notebook(path).assignment.exercises == ()


def test_the_notebook_of_this_kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert current_notebook({}) is None
    assert current_notebook({"__vsc_ipynb_file__": str(RELEASED)}) == RELEASED
    monkeypatch.setenv("JPY_SESSION_NAME", str(RELEASED))
    assert current_notebook({}) == RELEASED
    half = tmp_path / "half.ipynb"
    half.write_text('{"cells": [')
    monkeypatch.setenv("JPY_SESSION_NAME", str(half))
    assert saved_notebook({}) is None


def test_a_result_is_told_where_it_stands_and_what_comes_next() -> None:
    notebook, session = read_notebook(RELEASED), Session()
    folder = REPOSITORY / "course" / "checks" / "ps03_losses"
    wrong = session.placed(CheckResult("softmax", FAILED), folder, notebook)
    assert wrong.place == "20 points · 0 of 7 exercises pass their checks"
    assert wrong.afterwards[0].startswith("Read again in this notebook: ")
    right = session.placed(CheckResult("mse", PASSED), folder, notebook)
    assert right.place == "15 points · 1 of 7 exercises pass their checks"
    assert right.afterwards == ("Next: `softmax`. Hidden tests look further.",)


def test_without_a_file_the_checks_of_the_package_are_the_assignment() -> None:
    folder = REPOSITORY / "course" / "checks" / "ps03_losses"
    result = Session().placed(CheckResult("mse", PASSED), folder, None)
    assert result.place == "1 of 7 exercises pass their checks"
    assert Session().placed(CheckResult("x", PASSED), folder, None).place == ""
