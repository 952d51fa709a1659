"""`check("softmax")`: run the public tests of an exercise on what the notebook defines."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from course.assignment import NotebookFile, saved_notebook
from course.cell_history import CellHistory, watch_cells
from course.checks_folders import BUNDLED, checks_folders
from course.tensorflow_import import watch_import

if TYPE_CHECKING:
    from course.board import Board
    from course.check_result import CheckResult
    from course.exercise_names import ExerciseName

__all__ = ["CheckFailed", "check", "find_check"]


class CheckFailed(AssertionError):
    """A check did not pass while nbgrader validates or grades a notebook."""

    def _render_traceback_(self) -> list[str]:
        """What Jupyter shows: the sentence alone, since no line of Python is to blame."""
        return [str(self)]


_UNGRADED = (
    "No points yet: nbgrader ran this cell without Gradetape's configuration, so the hidden tests "
    "did not run. Instructor: have nbgrader_config.py call "
    "autograder.nbgrader_bridge.configure(get_config()), then grade again."
)


class UnknownExerciseError(LookupError):
    """There is no check of this name."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


@overload
def check(exercise: ExerciseName, *, deadline: float = 10.0) -> None: ...
@overload
def check(exercise: str | None = None, *, deadline: float = 10.0) -> None: ...
def check(exercise: str | None = None, *, deadline: float = 10.0) -> None:
    """Run the public tests of an exercise and show the result.

    Without a name, run those of every exercise of the notebook and show the board: what passes,
    what it is worth, and what to do next.

    Parameters
    ----------
    exercise
        Name of the exercise, such as "softmax".
    deadline
        Seconds that the tests of an exercise may take together.

    Raises
    ------
    UnknownExerciseError
        If there is no such exercise.
    CheckFailed
        If a test did not pass while nbgrader validates the notebook; and always where nbgrader
        grades it, since Gradetape's grading does not run these cells.
    """
    shell = _shell()
    # outside of IPython, the variables of the caller
    namespace = sys._getframe(1).f_globals if shell is None else shell.user_ns
    if exercise is None:
        _show(_board(namespace, deadline, shell))
        return
    result = _checked(exercise, namespace, deadline, shell)
    _show(result)
    purpose = os.environ.get("NBGRADER_EXECUTION")
    if purpose and not result.passed:
        raise CheckFailed(f"The check of {result.summary}.")
    if purpose == "autograde":
        raise CheckFailed(_UNGRADED)


def _checked(
    exercise: str, namespace: Mapping[str, Any], deadline: float, shell: Any
) -> CheckResult:
    path = find_check(exercise, *known_folders())
    # not at the top: they bring pytest, which only a check needs
    from course.check_runner import run_check
    from course.session import SESSION

    saved = None if shell is None else saved_notebook(namespace)
    notice = "" if shell is None else _notice(exercise, saved, watch_cells(shell))
    result = replace(run_check(path, namespace, deadline, shell), notice=notice)
    return SESSION.placed(result, path.parent, saved)


def _notice(exercise: str, saved: NotebookFile | None, history: CellHistory) -> str:
    """That what is judged is not what the cell holds; "" if it is, as far as can be seen."""
    if trouble := history.notice(exercise):
        return trouble
    if saved is None or not history.edited(exercise, saved):
        return ""
    return (
        f"You changed your cell with `{exercise}` and did not run it: this judges what was run"
        " last. Run the cell, then check again."
    )


def _board(namespace: Mapping[str, Any], deadline: float, shell: Any) -> Board:
    from course.board import Board
    from course.session import SESSION

    last = next(reversed(SESSION.results), None)
    folder = find_check(last, *known_folders()).parent if last else None
    saved = None if shell is None else saved_notebook(namespace)
    assignment = SESSION.assignment_of(folder, saved)
    if assignment is None:
        raise UnknownExerciseError(
            "It is not known which assignment this is: run the first cell of the notebook, or"
            ' check one exercise by its name, check("softmax").'
        )
    results = {
        exercise: _checked(exercise, namespace, deadline, shell)
        for exercise in assignment.exercises
    }
    notices = tuple(result.notice for result in results.values() if result.notice)
    return Board(assignment, results, notices)


def find_check(exercise: str, *folders: Path) -> Path:
    """The file of public tests of an exercise.

    Parameters
    ----------
    folders
        Folders of checks, one folder an assignment in each; the first that has it counts.

    Raises
    ------
    UnknownExerciseError
        If there is none; the message names similar ones.
    """
    files: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*/test_*.py"), reverse=True):
            files.setdefault(path.stem.removeprefix("test_"), path)
    if exercise in files:
        return files[exercise]
    folded = {name.lower(): name for name in files}
    near = difflib.get_close_matches(str(exercise).lower(), folded, n=3, cutoff=0.5)
    advice = (
        f"did you mean {' or '.join(repr(folded[name]) for name in near)}?"
        if near
        else "the test cell of each exercise holds its name."
    )
    raise UnknownExerciseError(f"There is no exercise named {exercise!r}; {advice}")


def known_folders() -> list[Path]:
    """The folders of checks for a notebook in the working folder, which may be gone."""
    try:
        return checks_folders(Path.cwd())
    except OSError:
        return [BUNDLED]


def _show(result: CheckResult | Board) -> None:
    if _shell() is None:
        print(result)
        return
    from IPython.display import display

    display(result)


def _shell() -> Any:
    interactive = sys.modules.get("IPython")
    return None if interactive is None else interactive.get_ipython()


def watch_notebook() -> None:
    """Make IPython ready: `%check`, names that complete, a history of cells, no log of TensorFlow.

    Without effect outside of IPython.
    """
    shell = _shell()
    if shell is None:
        return
    watch_import()
    watch_cells(shell)
    shell.register_magic_function(_magic, "line", "check")
    shell.set_hook("complete_command", _complete, str_key="%check")
    shell.set_hook("complete_command", _complete, re_key=r"check\(")


def _magic(line: str) -> None:
    """Run the public tests of an exercise: ``%check softmax``; without a name, show the board."""
    check(line.strip().strip("\"'") or None)


def _complete(_shell: Any, _event: Any) -> list[str]:
    """Names of exercises, for the Tab key: those of this notebook if they are known."""
    from course.session import SESSION

    if SESSION.assignment is not None:
        return list(SESSION.assignment.exercises)
    files = (path for folder in known_folders() for path in folder.glob("*/test_*.py"))
    return sorted({path.stem.removeprefix("test_") for path in files})
