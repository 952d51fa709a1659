"""Runs a notebook from top to bottom in this process, and its checks where they stand."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from course.assignment import Cell, NotebookFile
from course.board import Board
from course.cell_history import watch_cells
from course.check import UnknownExerciseError, find_check, known_folders
from course.check_result import CheckResult
from course.kept_alive import kept_alive


@dataclass(frozen=True)
class Stumble:
    """A cell that ended with an error.

    Parameters
    ----------
    cell
        The cell.
    error
        Name of the exception's class, and its message in one line.
    """

    cell: Cell
    error: str


@dataclass
class NotebookRun:
    """What became of a notebook.

    Parameters
    ----------
    notebook
        The file.
    results
        The results of its checks.
    stumbles
        The cells that ended with an error, in order.
    """

    notebook: NotebookFile
    results: dict[str, CheckResult] = field(default_factory=dict)
    stumbles: list[Stumble] = field(default_factory=list)

    @property
    def board(self) -> Board:
        """Where the notebook stands."""
        notes = tuple(
            f"Cell {one.cell.number} of the notebook ended with {one.error}."
            for one in self.stumbles[:3]
        )
        assignment = self.notebook.assignment
        named = self.notebook.named[0] or assignment.name
        return Board(replace(assignment, name=named), self.results, notes)


def run_notebook(
    notebook: NotebookFile,
    *,
    demonstrations: bool = False,
    deadline: float = 10.0,
    progress: Callable[[Cell], None] = lambda cell: None,
) -> NotebookRun:
    """Run a notebook's cells in order, in a namespace of their own, without showing anything.

    Parameters
    ----------
    demonstrations
        Whether to run cells that only show something, too; grading skips them.
    deadline
        Seconds that the check of an exercise may take.
    progress
        Is called before each cell.
    """
    run = NotebookRun(notebook)
    with _shell(notebook.path.parent) as shell:
        history = watch_cells(shell)
        for cell in notebook.cells:
            if cell.demonstration and not demonstrations:
                continue
            progress(cell)
            if not cell.exercise:
                _run_cell(shell, cell, run)
                continue
            from course.check_runner import run_check  # brings pytest

            try:
                path = find_check(cell.exercise, *known_folders())
            except UnknownExerciseError as error:
                run.stumbles.append(Stumble(cell, str(error).rstrip(".")))
                continue
            result = run_check(path, shell.user_ns, deadline, shell)
            notice = history.notice(cell.exercise)
            run.results[cell.exercise] = replace(result, notice=notice)
    return run


def _run_cell(shell: Any, cell: Cell, run: NotebookRun) -> None:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        outcome = shell.run_cell(cell.source, store_history=True)
    error = outcome.error_before_exec or outcome.error_in_exec
    if error is None or isinstance(error, NotImplementedError):  # stubs are listed by themselves
        return
    text = " ".join(str(error).split())
    kind = type(error).__name__
    article = "an" if kind[0] in "AEIO" else "a"
    run.stumbles.append(Stumble(cell, f"{article} {kind}: {text[:200]}" if text else kind))


@contextlib.contextmanager
def _shell(folder: Path) -> Iterator[Any]:
    """IPython without a terminal, a history file or pictures, working in a folder."""
    os.environ.setdefault("MPLBACKEND", "Agg")
    from IPython.core.displaypub import CapturingDisplayPublisher
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    # "Context" parses every library file that a traceback passes
    config.InteractiveShell.xmode = "Minimal"
    before, path = Path.cwd(), list(sys.path)
    os.chdir(folder.resolve())
    sys.path.insert(0, str(folder.resolve()))
    shell = InteractiveShell.instance(config=config)
    shell.display_pub = CapturingDisplayPublisher(parent=shell)
    shell.display_trap.hook = lambda _value: None
    try:
        with kept_alive(shell):
            yield shell
    finally:
        InteractiveShell.clear_instance()
        shell.restore_sys_module_state()
        os.chdir(before)
        sys.path[:] = path
