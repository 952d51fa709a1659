"""The instructor's notebook: roles, what students are given, and nbgrader's own view of it."""

from __future__ import annotations

import copy
import json
import os
from pathlib import Path
from typing import Any

import pytest

from autograder.notebook import ReleaseRules, Role, SourceError, load_source, read_source
from autograder.notebook.cells import checksum, exercise_of
from tests.conftest import code
from tests.notebook_strategies import FILES

ROLES = {
    "setup": Role.SETUP,
    "demo_plot": Role.DEMONSTRATION,
    "double": Role.SOLUTION,
    "test_double": Role.CHECK,
    "halve": Role.SOLUTION,
    "test_halve": Role.TEST,
    "essay": Role.MANUAL,
    "rules": Role.READ_ONLY,
    "plot": Role.TASK,
}


@pytest.fixture
def raw() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FILES / "roles.ipynb").read_text())
    return loaded


def entry(raw: dict[str, Any], grade_id: str) -> dict[str, Any]:
    """nbgrader's metadata of a cell."""
    found: dict[str, Any] = cell(raw, grade_id)["metadata"]["nbgrader"]
    return found


def cell(raw: dict[str, Any], grade_id: str) -> dict[str, Any]:
    return next(
        cell
        for cell in raw["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    )


def test_each_cell_has_its_role() -> None:
    source = load_source(FILES / "roles.ipynb")
    assert {cell.grade_id: cell.role for cell in source.cells} == ROLES
    assert source.by_id["test_double"].exercise == "double"
    assert source.by_id["test_halve"].exercise is None
    assert source.max_score == 4 + 6 + 3 + 2
    assert source.kernel == "python3"


def test_students_get_stubs_without_hidden_tests_and_graders_keep_them() -> None:
    source = load_source(FILES / "roles.ipynb")
    stub = "# YOUR CODE HERE\nraise NotImplementedError()"
    assert source.by_id["halve"].released == stub
    assert "    # YOUR CODE HERE\n    raise" in source.by_id["double"].released
    assert "2.5" not in source.by_id["test_halve"].released
    assert "2.5" in source.by_id["test_halve"].cell["source"]
    assert source.by_id["essay"].released == "YOUR ANSWER HERE"
    assert "axes" not in source.by_id["plot"].released
    assert "return 2 * x" in cell(dict(source.notebook), "double")["source"]


@pytest.mark.parametrize("name", ["roles.ipynb", "vanilla.ipynb"])
def test_the_graded_form_is_the_one_that_nbgrader_makes(name: str) -> None:
    from nbformat import from_dict
    from nbgrader.preprocessors import ClearOutput, ClearSolutions, ComputeChecksums, LockCells
    from nbgrader.utils import compute_checksum

    source = load_source(FILES / name)
    theirs = from_dict(copy.deepcopy(source.notebook))
    for step in (LockCells, ClearSolutions, ClearOutput, ComputeChecksums):
        theirs, _ = step().preprocess(theirs, {})
    by_id = {c.metadata.nbgrader.grade_id: c for c in theirs.cells if "nbgrader" in c.metadata}
    for grade_id, known in source.by_id.items():
        assert known.cell == by_id[grade_id]
        assert checksum(known.cell) == compute_checksum(by_id[grade_id])


@pytest.mark.parametrize(
    ("text", "exercise"),
    [
        ('check("softmax")', "softmax"),
        (" check( 'Mean' )\n", "Mean"),
        ('check("softmax", quick=True)', None),
        ('check("../softmax")', None),
        ('check("softmax"); cheat()', None),
        ('# check("softmax")', None),
        ("", None),
    ],
)
def test_only_a_lone_call_is_a_check(text: str, exercise: str | None) -> None:
    assert exercise_of({"cell_type": "code", "source": text}) == exercise
    assert exercise_of({"cell_type": "markdown", "source": text}) is None


def test_a_notebook_without_cell_ids_gets_them(raw: dict[str, Any]) -> None:
    for written in raw["cells"]:
        del written["id"]
    ids = [known.cell["id"] for known in read_source(raw, "roles").cells]
    assert len(set(ids)) == len(ids)
    assert ids[0] == "setup"


def test_other_stubs_and_marks_can_be_chosen(raw: dict[str, Any]) -> None:
    rules = ReleaseRules(code_stub="...", hidden_tests=("BEGIN SECRET", "END SECRET"))
    source = read_source(raw, "roles", rules)
    assert source.by_id["halve"].released == "..."
    assert "2.5" in source.by_id["test_halve"].released


def _duplicate(raw: dict[str, Any]) -> None:
    raw["cells"].append(copy.deepcopy(cell(raw, "double")))


def _unclosed(raw: dict[str, Any]) -> None:
    cell(raw, "double")["source"] = "### BEGIN SOLUTION\nx"


def _nested(raw: dict[str, Any]) -> None:
    cell(raw, "double")["source"] = "### BEGIN SOLUTION\n### BEGIN SOLUTION\n### END SOLUTION"


def _misplaced(raw: dict[str, Any]) -> None:
    raw["cells"][-1]["source"] = "### BEGIN SOLUTION\n1\n### END SOLUTION"


def _leaking(raw: dict[str, Any]) -> None:
    raw["cells"][-1]["source"] = "### BEGIN HIDDEN TESTS\n1\n### END HIDDEN TESTS"


def _outdated(raw: dict[str, Any]) -> None:
    entry(raw, "double")["schema_version"] = 1


def _pointless(raw: dict[str, Any]) -> None:
    entry(raw, "test_double")["points"] = float("nan")


def _nameless(raw: dict[str, Any]) -> None:
    del entry(raw, "double")["grade_id"]


def _generated(raw: dict[str, Any]) -> None:
    raw["cells"].append(code("auto", "### AUTOTEST double(2)", grade=True, locked=True, points=1))


def _old(raw: dict[str, Any]) -> None:
    raw["nbformat"] = 3


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_duplicate, "two cells with the grade_id double"),
        (_unclosed, "'BEGIN SOLUTION' has no 'END SOLUTION'"),
        (_nested, "'BEGIN SOLUTION' comes twice"),
        (_misplaced, "solution outside a solution cell"),
        (_leaking, "hidden tests outside a test cell"),
        (_outdated, "run `nbgrader update`"),
        (_pointless, "test_double of roles has no usable number of points"),
        (_nameless, "without a usable grade_id"),
        (_generated, "uses AUTOTEST"),
        (_old, "not a notebook of format 4"),
    ],
)
def test_a_mistake_of_the_instructor_is_named(
    raw: dict[str, Any], spoil: Any, sentence: str
) -> None:
    spoil(raw)
    with pytest.raises(SourceError, match=sentence):
        read_source(raw, "roles")


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is missing"):
        load_source(tmp_path / "a.ipynb")
    (tmp_path / "a.ipynb").write_text("{")
    with pytest.raises(SourceError, match="cannot be read"):
        load_source(tmp_path / "a.ipynb")


def test_an_edited_notebook_is_read_again_and_another_is_not(tmp_path: Path) -> None:
    path = tmp_path / "roles.ipynb"
    path.write_text((FILES / "roles.ipynb").read_text())
    first = load_source(path)
    assert load_source(path) is first
    text = path.read_text()
    path.write_text(text.replace("x / 2", "x / 3"))  # as long as before
    os.utime(path, ns=(1, 1))
    assert load_source(path) is not first
