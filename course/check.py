"""`check("softmax")`: run the public tests of an exercise on what the notebook defines."""

from __future__ import annotations

import difflib
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course.cell_history import watch_cells
from course.checks_folders import checks_folders
from course.tensorflow_import import watch_import

if TYPE_CHECKING:
    from course.check_result import CheckResult

__all__ = ["CheckFailed", "check", "find_check"]


class CheckFailed(AssertionError):
    """A check did not pass while nbgrader validates or grades a notebook."""

    def _render_traceback_(self) -> list[str]:
        """What Jupyter shows: the sentence alone, since no line of Python is to blame."""
        return [str(self)]


class UnknownExerciseError(LookupError):
    """There is no check of this name."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def check(exercise: str, *, deadline: float = 10.0) -> None:
    """Run the public tests of an exercise and show the result.

    Parameters
    ----------
    exercise
        Name of the exercise, such as "softmax".
    deadline
        Seconds that the tests may take together.

    Raises
    ------
    UnknownExerciseError
        If there is no such exercise.
    CheckFailed
        If a test did not pass while nbgrader validates or grades the notebook.
    """
    path = find_check(exercise, *checks_folders(Path.cwd()))
    shell = _shell()
    # outside of IPython, the variables of the caller
    namespace = sys._getframe(1).f_globals if shell is None else shell.user_ns
    from course.check_runner import run_check  # brings pytest, which only a check needs

    notice = "" if shell is None else watch_cells(shell).notice(exercise)
    result = run_check(path, namespace, deadline, shell)
    _show(replace(result, notes=(notice, *result.notes)) if notice else result)
    if os.environ.get("NBGRADER_EXECUTION") and not result.passed:
        raise CheckFailed(f"The check of {result.summary}.")


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


def _show(result: CheckResult) -> None:
    if _shell() is None:
        print(result)
        return
    from IPython.display import display

    display(result)


def _shell() -> Any:
    interactive = sys.modules.get("IPython")
    return None if interactive is None else interactive.get_ipython()


def watch_notebook() -> None:
    """In IPython, remember what cells define, and keep TensorFlow's log lines out of them."""
    shell = _shell()
    if shell is not None:
        watch_import()
        watch_cells(shell)
