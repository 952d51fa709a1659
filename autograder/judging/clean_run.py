"""What a notebook prints without hidden tests: outputs that may be shown to its student.

Code under test may remember what a hidden test sent in, and print it later. So where a cell behind
the first test may print, all cells run once in a process of their own that no test enters. That
process ends before the first probe is sent to another: two processes that live at one time can tell
each other things (by locks, loads, names of files), and what this one prints is shown.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

import msgspec

from autograder.judging.run import NotebookRun
from autograder.notebook.python_text import parsed
from autograder.options import Deadlines
from autograder.sandbox import CellOutcome, Worker
from course.diagnosis import safe_exception_name

SHARE = 3  # of the submission's time; the run that is judged has all of it for itself
WITHHELD = "[What this cell shows is left out: it ran after hidden tests.]\n"


def run_clean(
    sources: list[str | None],
    connect: Callable[[], Worker],
    deadlines: Deadlines,
    first: int,
) -> dict[int, CellOutcome]:
    """Outcomes of all cells without tests; none if no cell behind the first test may print.

    Parameters
    ----------
    sources, connect, deadlines
        As for the run that is judged.
    first
        Position of the first test: what cells before it print is clean in any run.
    """
    if not any(source is not None and may_print(source) for source in sources[first + 1 :]):
        return {}
    limits = msgspec.structs.replace(deadlines, submission=deadlines.submission / SHARE)
    run = NotebookRun(sources, connect, limits)
    try:
        run.run_rest()
    finally:
        run.close(wait=True)
    return run.outcomes


def safe_outputs(
    clean: dict[int, CellOutcome], judged: dict[int, CellOutcome], first: int
) -> dict[int, list[dict[str, Any]]]:
    """Outputs by cell that nothing hidden can be in.

    Parameters
    ----------
    clean
        What `run_clean` returned.
    judged
        Outcomes of the run with tests.
    """
    shown = {index: list(outcome.outputs) for index, outcome in clean.items()}
    for index, outcome in judged.items():
        if index < first:
            shown[index] = list(outcome.outputs)
        elif not clean:
            shown[index] = _withheld(outcome)
    return shown


def may_print(source: str) -> bool:
    """Whether a cell does more than define things, so that it may show something."""
    tree = parsed(source)
    return tree is None or not all(map(_defines, tree.body))


def _defines(statement: ast.stmt) -> bool:
    match statement:
        case ast.Import() | ast.ImportFrom() | ast.Pass():
            return True
        case ast.Expr(value=ast.Constant(value=str())):  # a docstring
            return True
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return all(map(_names, statement.decorator_list))
        case ast.ClassDef():
            named = [*statement.decorator_list, *statement.bases]
            return all(map(_names, named)) and all(map(_defines, statement.body))
        case ast.Assign(value=ast.Constant()) | ast.AnnAssign(value=ast.Constant() | None):
            return True
    return False


def _names(expression: ast.expr) -> bool:
    """Whether an expression is a name, or a call such as ``tf.function(jit_compile=True)``."""
    if isinstance(expression, ast.Call):
        values = [*expression.args, *(keyword.value for keyword in expression.keywords)]
        return _names(expression.func) and all(isinstance(v, ast.Constant) for v in values)
    while isinstance(expression, ast.Attribute):
        expression = expression.value
    return isinstance(expression, ast.Name)


def _withheld(outcome: CellOutcome) -> list[dict[str, Any]]:
    """What may be said where a cell showed something after all: no more than that it failed."""
    if not outcome.outputs:
        return []
    if outcome.error_name is None:
        return [{"output_type": "stream", "name": "stderr", "text": WITHHELD}]
    text = f"This cell raised {safe_exception_name(outcome.error_name)}. {WITHHELD}"
    return [{"output_type": "stream", "name": "stderr", "text": text}]
