"""The notice above a check, with real cells in IPython."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell

from course.assignment import NotebookFile, read_notebook
from course.cell_history import CellHistory, defined_names, watch_cells


class Notebook:
    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self.history: CellHistory = watch_cells(shell)

    def run(self, source: str, cell: str | None = None) -> None:
        self._shell.run_cell(source, store_history=True, cell_id=cell)

    def notice(self, name: str = "f") -> str:
        return self.history.notice(name)


@pytest.fixture
def notebook() -> Iterator[Notebook]:
    shell = InteractiveShell()
    yield Notebook(shell)
    shell.history_manager.end_session()
    shell.restore_sys_module_state()


def test_names_that_a_cell_defines() -> None:
    source = (
        "@tf.function\ndef f(x):\n    y = 1\nclass G:\n    z = 2\nh: int = 3\nk == 4\nasync def m"
    )
    assert defined_names(source + "():\n    pass") == {"f", "G", "h", "m"}


def test_a_cell_that_did_well_needs_no_word(notebook: Notebook) -> None:
    notebook.run("def f(): return 1")
    assert notebook.notice() == ""


def test_a_syntax_error_leaves_the_answer_from_before(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    notebook.run("def f():\n    return 1")
    notebook.run("def f():\n    return (1")
    assert notebook.notice() == (
        "Your cell with `f` last ended with a SyntaxError in line 2: this judges the answer from"
        " before. Mend it and run it, then check again."
    )
    notebook.run("def f():\n    return 2")
    assert notebook.notice() == ""


def test_an_indentation_error(notebook: Notebook, capsys: pytest.CaptureFixture[str]) -> None:
    notebook.run("def f():\nreturn 1")
    assert "ended with an IndentationError in line 2: `f` is not defined yet" in notebook.notice()


def test_an_error_before_the_definition(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    notebook.run("def f(): return 1")
    notebook.run("import no_such_module\ndef f(): return 2")
    assert "ended with a ModuleNotFoundError in line 1: this judges the answer" in notebook.notice()


def test_an_error_after_the_definition_does_not_matter(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    notebook.run("def f(): return 1")
    notebook.run("def f(): return 2\nf('one too many')")
    assert notebook.notice() == ""


def test_a_cell_with_a_magic(notebook: Notebook, capsys: pytest.CaptureFixture[str]) -> None:
    notebook.run("%%time\ndef f(): return 1")
    assert notebook.notice() == ""


def test_another_name_in_the_same_cell(notebook: Notebook) -> None:
    notebook.run("def f(): return 1", "cell-1")
    notebook.run("def F(): return 1", "cell-1")
    assert "The cell that defined `f` no longer does" in notebook.notice()
    notebook.run("def f(): return 1", "cell-2")
    assert notebook.notice() == ""


def test_an_edit_that_was_saved_and_not_run(notebook: Notebook, tmp_path: Path) -> None:
    path = tmp_path / "week1.ipynb"

    def save(source: str, age: float) -> NotebookFile:
        cells = [{"cell_type": "code", "source": source, "metadata": {}}]
        path.write_text(json.dumps({"cells": cells}))
        os.utime(path, (time.time() - age, time.time() - age))
        return read_notebook(path)

    notebook.run("def f(): return 1")
    assert notebook.history.edited("f", save("def f(): return 2", -60))
    assert not notebook.history.edited("f", save("def f(): return 1\n", -60))  # saved as run
    assert not notebook.history.edited("f", save("def f(): return 2", 60))  # run since
    assert not notebook.history.edited("f", save("x = 1", -60))  # the name is not in the file
    assert not notebook.history.edited("g", save("def g(): return 2", -60))  # never run


@pytest.mark.parametrize(
    ("cells", "notice"),
    [
        (["def F_One():\n    return 1"], "`f_one` is not defined; there is `F_One`."),
        (["def f_one():\n    pass", "del f_one"], "A line of the notebook deletes `f_one`."),
        (
            ["def f_one():\n    raise NotImplementedError()\n    return 1"],
            "The line `raise NotImplementedError()` still stands in your answer: remove it.",
        ),
        (["def f_one():\n    # YOUR CODE HERE\n    raise NotImplementedError()"], ""),
        (["x = 1\nimport nowhere_at_all\ndef f_one(): pass"],
         "a ModuleNotFoundError in line 2: `f_one` is not defined yet. There is no module"
         " `nowhere_at_all` here."),
        (["start = beginning\ndef f_one(): pass"],
         "a NameError in line 1: `f_one` is not defined yet. `beginning` is not defined."),
        (["def f_one():\n    return 1\n```"], "a SyntaxError in line 3: `f_one` is not defined yet."
         " The line holds a code fence (```) that is not Python: remove it."),
        (["def f_one():\n    return \u201ca\u201d"], "The line holds typographic quotes"),
    ],
)  # fmt: skip
def test_why_there_is_no_answer_is_said_as_grading_says_it(
    notebook: Notebook, capsys: pytest.CaptureFixture[str], cells: list[str], notice: str
) -> None:
    for cell in cells:
        notebook.run(cell)
    found = notebook.notice("f_one")
    assert notice in found
    assert bool(notice) == bool(found)
