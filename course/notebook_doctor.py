"""`course.doctor()`: is this the right file, does it run, is anything missing?"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.assignment import (
    Assignment,
    NotebookError,
    NotebookFile,
    checked_in,
    current_notebook,
    read_notebook,
)
from course.cell_history import CellHistory, defined_names, watch_cells
from course.check import _shell
from course.checks_folders import checks_folders
from course.notebook_start import version_difference


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Parameters
    ----------
    good
        Whether it is as it should be.
    sentence
        What was found, and what to do.
    """

    good: bool
    sentence: str


@dataclass(frozen=True)
class Report:
    """What the doctor found; displays itself.

    Parameters
    ----------
    path
        The notebook.
    findings
        What was looked at, in order.
    """

    path: Path
    findings: tuple[Finding, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing is left to mend."""
        return all(finding.good for finding in self.findings)

    @property
    def summary(self) -> str:
        """One line."""
        if self.ready:
            return f"{self.path.name} can be handed in."
        many = sum(not finding.good for finding in self.findings)
        return f"{self.path.name}: {many} {'thing' if many == 1 else 'things'} to look at"

    def __str__(self) -> str:
        signs = {True: "\N{CHECK MARK} good:", False: "\N{MULTIPLICATION X} look:"}
        ordered = sorted(self.findings, key=lambda finding: finding.good)
        lines = [f"  {signs[finding.good]} {finding.sentence}" for finding in ordered]
        return "\n".join([self.summary, *lines])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from course.check_card import report_card

        return report_card(self)


def doctor(notebook: str | Path | None = None) -> None:
    """Look a notebook over before it is handed in, and show what was found.

    Runs the whole notebook in a process of its own, so it may take a minute. Changes nothing.

    Parameters
    ----------
    notebook
        The file; if None, that of the notebook this is called from, where the surroundings tell
        (JupyterLab, Notebook, VS Code).

    Raises
    ------
    NotebookError
        If there is no such file or it is not known.
    """
    shell = _shell()
    namespace: Mapping[str, Any] = {} if shell is None else shell.user_ns
    path = Path(notebook) if notebook is not None else current_notebook(namespace)
    if path is None:
        raise NotebookError(
            "It is not known where this notebook lies. Save or download it, then name it:"
            ' course.doctor("ps03_losses.ipynb").'
        )
    own = shell is not None and path == current_notebook(namespace)
    report = examine(path, watch_cells(shell) if own else None)
    if shell is None:
        print(report)
        return
    from IPython.display import display

    display(report)


def examine(path: Path, history: CellHistory | None = None) -> Report:
    """Look a notebook over.

    Parameters
    ----------
    history
        The cells that were run in its kernel, if this is that kernel.

    Raises
    ------
    NotebookError
        If the file is missing or not a notebook.
    """
    notebook = read_notebook(path)
    findings = [*_file(notebook), *_saved(notebook, history), *_content(notebook)]
    return Report(path, (*findings, *_run(notebook)))


def _file(notebook: NotebookFile) -> Iterator[Finding]:
    name, version = notebook.started
    name = notebook.named[0] or name
    if name and notebook.path.name != f"{name}.ipynb":
        yield Finding(False, f"The file is {notebook.path.name}: hand it in as {name}.ipynb.")
    elif notebook.assignment.exercises:
        yield Finding(True, f"It is the notebook of {notebook.assignment.name}.")
    if difference := version_difference(version):
        yield Finding(False, difference)


def _saved(notebook: NotebookFile, history: CellHistory | None) -> Iterator[Finding]:
    if history is None:
        return
    different = unsaved(notebook, history)
    if different:
        names = ", ".join(f"`{name}`" for name in different)
        yield Finding(
            False, f"The saved file has another {names} than you ran last: run the cell, and save."
        )
    else:
        yield Finding(True, "The answers that you ran are saved.")


def unsaved(notebook: NotebookFile, history: CellHistory) -> list[str]:
    """The exercises whose cell in the file is not the one that was run last."""
    different = []
    for exercise in notebook.assignment.exercises:
        ran = history.source(exercise)
        written = [c.source for c in notebook.cells if exercise in defined_names(c.source)]
        if ran and all(ran.strip() != source.strip() for source in written):
            different.append(exercise)
    return different


def _content(notebook: NotebookFile) -> Iterator[Finding]:
    here = notebook.assignment
    folders = checks_folders(notebook.path.resolve().parent)
    whole = next(filter(None, (checked_in(folder / here.name) for folder in folders)), None)
    if not here.exercises:
        yield Finding(False, 'There is no cell with check("...") in it: is it the right file?')
    of_all = set(whole.exercises) if whole else set()
    asked = set(notebook.named[1]) or of_all
    missing = sorted(asked - set(here.exercises)) if here.exercises else []
    if missing:
        yield Finding(
            False,
            f"The check of {_list(missing)} is gone: copy your answers into a new notebook of the"
            " course.",
        )
    stubs = _stubs(notebook, here)
    if stubs:
        yield Finding(False, f"Not attempted: {_list(stubs)}.")
    elif here.exercises:
        yield Finding(True, "Every exercise is attempted.")


def _stubs(notebook: NotebookFile, assignment: Assignment) -> list[str]:
    defined: dict[str, bool] = {}
    for cell in notebook.cells:
        for name in defined_names(cell.source):
            defined[name] = not cell.stub
    return [name for name in assignment.exercises if not defined.get(name)]


def _run(notebook: NotebookFile) -> Iterator[Finding]:
    """The notebook, run from top to bottom in a process of its own."""
    command = [sys.executable, "-m", "course.notebook_doctor", str(notebook.path.resolve())]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        told = json.loads(done.stdout.strip().splitlines()[-1])
    except (IndexError, ValueError):
        yield Finding(
            False,
            "Running it from top to bottom ended Python: restart the kernel and run all cells to"
            " see where.",
        )
        return
    if told["stumbles"]:
        first = told["stumbles"][0]
        more = len(told["stumbles"]) - 1
        others = f" So did {more} more {'cell' if more == 1 else 'cells'}." if more else ""
        yield Finding(False, f"Run from top to bottom, {first}.{others}")
    else:
        yield Finding(True, "It runs from top to bottom.")
    if told["failing"]:
        yield Finding(False, f"The check does not pass: {_list(told['failing'])}.")
    elif told["passing"]:
        yield Finding(True, f"{told['summary']}.")


def _list(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _report_run(path: Path) -> None:
    """Run a notebook and print what became of it, one line of JSON; the process of `_run`."""
    from course.notebook_run import run_notebook
    from course.tensorflow_import import watch_import

    watch_import()
    run = run_notebook(read_notebook(path), demonstrations=True)
    board = run.board
    told = {
        "stumbles": [f"cell {one.cell.number} ends with {one.error}" for one in run.stumbles],
        "failing": [name for name in run.results if board.state(name) == "failed"],
        "passing": board.passing,
        "summary": board.summary,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    _report_run(Path(sys.argv[1]))
