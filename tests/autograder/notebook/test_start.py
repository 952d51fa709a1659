"""The course's lines on top of a released notebook: put there, and taken away again."""

from __future__ import annotations

import ast
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.layout import CourseLayout
from autograder.notebook import load_source, parse_notebook, sanitise
from autograder.notebook.start import BEGIN, END, with_start, without_start
from tests.conftest import REPOSITORY
from tests.curriculum import CURRICULUM

POINTS = {"mse": 15.0, "softmax": 20.5}


def lines(text: str = "import keras", address: str = "") -> str:
    return with_start(text, "ps03_losses", version="1.2", points=POINTS, address=address)


@given(st.text(max_size=50).filter(lambda text: BEGIN not in text and END not in text))
def test_the_lines_go_as_they_came(text: str) -> None:
    assert without_start(lines(text)) == text
    assert lines(lines(text)) == lines(text)


def test_an_editor_that_drops_the_last_line_end_does_no_harm() -> None:
    assert without_start(lines("").rstrip()) == ""


def test_the_lines_are_python_but_for_the_magic_and_name_the_assignment() -> None:
    code = lines().replace("    %pip", "    # %pip")
    (call,) = [
        node for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "course.start"
    ]  # fmt: skip
    assert ast.unparse(call) == (
        "course.start('ps03_losses', version='1.2', points={'mse': 15, 'softmax': 20.5})"
    )


def test_no_name_of_a_package_is_guessed() -> None:
    assert "gradetape" not in lines().lower()
    assert 'default="https://example.edu/c.whl")' in lines(address="https://example.edu/c.whl")


@pytest.mark.parametrize("assignment", CURRICULUM)
def test_a_released_notebook_handed_in_as_it_is_raises_no_flag(assignment: str) -> None:
    layout = CourseLayout.of(REPOSITORY)
    released = json.loads(layout.release(assignment).read_text())
    first = next(cell for cell in released["cells"] if cell["cell_type"] == "code")
    assert "".join(first["source"]).startswith(BEGIN)
    graded = sanitise(load_source(layout.source(assignment)), parse_notebook(released))
    assert graded.flags == []
    assert not any(BEGIN in cell["source"] for cell in graded.notebook["cells"])
