"""Every exercise of the curriculum exists, as promised, in every room of the house."""

from __future__ import annotations

import ast
import json
import re
from typing import Any

import pytest

from autograder.demo.simulated_class import references
from autograder.layout import CourseLayout
from autograder.notebook import Role, load_source
from tests.conftest import REPOSITORY
from tests.curriculum import CORE, CURRICULUM

LAYOUT = CourseLayout.of(REPOSITORY)
EXERCISES = [(name, exercise) for name, of in CURRICULUM.items() for exercise in of]


def cells(assignment: str) -> list[dict[str, Any]]:
    notebook = json.loads(LAYOUT.source(assignment).read_text())
    for cell in notebook["cells"]:
        if isinstance(cell["source"], list):
            cell["source"] = "".join(cell["source"])
    return notebook["cells"]


def parameters(text: str, name: str) -> str | None:
    """Parameters of a function, or of a class's `__init__`, as written; None if there is none."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return ast.unparse(node.args)
        if isinstance(node, ast.ClassDef) and node.name == name:
            init = [n for n in node.body if isinstance(n, ast.FunctionDef) and n.name == "__init__"]
            return ast.unparse(init[0].args) if init else "self"
    return None


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_exercise_is_in_every_room(assignment: str, exercise: str) -> None:
    source = load_source(LAYOUT.source(assignment))
    assert source.by_id[exercise].role is Role.SOLUTION
    assert source.by_id[f"test_{exercise}"].exercise == exercise
    assert LAYOUT.check(assignment, exercise).is_file()
    assert LAYOUT.grader(assignment, exercise).is_file()
    folder = LAYOUT.variants(assignment, exercise)
    wrong, right = (15, 5) if exercise in CORE else (6, 3)
    assert len(list(folder.glob("wrong_*.py"))) >= wrong
    assert len(list(folder.glob("right_*.py"))) >= right


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_signature_is_the_contract(assignment: str, exercise: str) -> None:
    source = load_source(LAYOUT.source(assignment))
    for text in (references(source)[exercise], source.by_id[exercise].released):
        expected = CURRICULUM[assignment][exercise]
        if exercise == "predicted_graphs":
            continue  # a dictionary, not a function
        found = parameters(text, exercise)
        assert found is not None
        plain = re.sub(r": [\w.\[\]| ]+(?=,|$| =)", "", found).replace(", **kwargs", "")
        assert plain.replace("*, ", "").replace(" = ", "=") == expected


@pytest.mark.parametrize("assignment", CURRICULUM)
def test_notebook_is_fit_to_be_published(assignment: str) -> None:
    source = load_source(LAYOUT.source(assignment))
    assert source.max_score == 100
    assert source.kernel == "python3"
    written = cells(assignment)
    identities = [cell["id"] for cell in written]
    assert len(set(identities)) == len(identities)
    assert written[0]["cell_type"] == written[-1]["cell_type"] == "markdown"
    for cell in written:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


@pytest.mark.parametrize("assignment", CURRICULUM)
def test_exercises_stand_in_order_with_their_tests(assignment: str) -> None:
    source = load_source(LAYOUT.source(assignment))
    ids = [cell.grade_id for cell in source.cells]
    for exercise in CURRICULUM[assignment]:
        assert ids.index(exercise) < ids.index(f"test_{exercise}")


@pytest.mark.parametrize("assignment", CURRICULUM)
def test_figures_have_alternative_text(assignment: str) -> None:
    for cell in cells(assignment):
        text = cell["source"]
        if cell["cell_type"] == "markdown":
            assert not re.search(r"!\[\]\(", text), "a picture without alternative text"
            continue
        drawn = len(re.findall(r"\bplots\.(?!show\b)\w+\(|plt\.subplots\(|plt\.figure\(", text))
        described = len(re.findall(r"\balt=", text))
        assert described >= min(drawn, 1), f"a figure without alternative text in {cell['id']}"
        assert "plt.show()" not in text


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_tests_of_an_exercise_have_names_of_their_own(assignment: str, exercise: str) -> None:
    names: list[str] = []
    for path in (LAYOUT.check(assignment, exercise), LAYOUT.grader(assignment, exercise)):
        tree = ast.parse(path.read_text())
        found = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
        tests = [node for node in found if node.name.startswith("test_")]
        names += [node.name for node in tests]
        assert all(ast.get_docstring(node) for node in tests), path  # what students read
    assert len(set(names)) == len(names)
