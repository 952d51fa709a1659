"""Cards, the board and the doctor in a real kernel, with checks that need no TensorFlow."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from course.assignment import read_notebook
from tests.course.test_terminal import library, write

__all__ = ["library"]  # a fixture

CELLS = {
    "broken": "def double(x):\n    return 3 * x)",
    "stale": 'check("double")',
    "wrong": "def double(x):\n    return 3 * x",
    "failed": "%check double",
    "quitting": "def halve(x):\n    exit()",
    "quit": 'check("halve")',
    "right": "def double(x):\n    return 2 * x\n\n\ndef halve(x):\n    return x / 2",
    "passed": 'check("double")',
    "board": "check()",
    "edited": 'touch("x * 0.5")\ncheck("halve")',
    "doctor": "course.doctor()",
}


@pytest.fixture(scope="module")
def shown(library: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The outputs of cells that are run after those of a notebook, whose file the kernel knows."""
    folder = tmp_path_factory.mktemp("kernel")
    path = write(folder)
    notebook = nbformat.v4.new_notebook()
    for cell in read_notebook(path).cells:
        if not cell.demonstration:
            notebook.cells.append(nbformat.v4.new_code_cell(cell.source))
    touch = (
        "import os, time\n\n\ndef touch(text):\n"
        f"    path = {str(path)!r}\n    saved = open(path).read().replace('x / 2', text)\n"
        "    open(path, 'w').write(saved)\n    os.utime(path, (time.time() + 60,) * 2)"
    )
    notebook.cells.append(nbformat.v4.new_code_cell(touch))
    for name, source in CELLS.items():
        notebook.cells.append(nbformat.v4.new_code_cell(source, id=name))
    client = NotebookClient(notebook, timeout=60, kernel_name="python3", allow_errors=True)
    client.execute(
        cwd=str(folder),
        env=os.environ | {"PYTHONPATH": str(library), "JPY_SESSION_NAME": str(path)},
    )
    return {cell.id: cell.outputs for cell in notebook.cells if cell.cell_type == "code"}


def card(outputs: list[Any]) -> str:
    """The one output of a check, as text; it comes as HTML too."""
    (output,) = outputs
    assert "<section" in output.data["text/html"]
    return str(output.data["text/plain"])


def test_an_older_answer_is_called_so(shown: dict[str, Any]) -> None:
    lines = card(shown["stale"]).splitlines()
    assert lines[0] == "double: all 4 tests passed"
    assert "last ended with a SyntaxError in line 2: this judges the answer from before" in lines[1]


def test_the_magic_shows_the_card(shown: dict[str, Any]) -> None:
    assert card(shown["failed"]).startswith("double: 1 of 4 tests passed")


def test_an_exit_in_an_answer_does_not_end_the_kernel(shown: dict[str, Any]) -> None:
    assert "Your code ends Python with `exit()`; remove that call." in card(shown["quit"])


def test_a_card_knows_its_place(shown: dict[str, Any]) -> None:
    (output,) = shown["passed"]
    assert "12 points · 1 of 2 exercises pass their checks" in output.data["text/html"]
    assert "Next: `halve`." in output.data["text/plain"]


def test_the_board(shown: dict[str, Any]) -> None:
    text = card(shown["board"])
    assert text.startswith("week1: 2 of 2 exercises pass their checks (20 of 20 points)")
    assert "Every check passes." in text


def test_an_edit_that_was_saved_and_not_run(shown: dict[str, Any]) -> None:
    assert "You changed your cell with `halve` and did not run it" in card(shown["edited"])


def test_the_doctor_knows_the_file_and_what_is_not_saved(shown: dict[str, Any]) -> None:
    text = card(shown["doctor"])
    assert text.startswith("week1.ipynb: ")
    assert "The saved file has another `double`, `halve` than you ran last" in text
