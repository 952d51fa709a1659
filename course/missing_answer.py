"""Why an answer that was written is not there: what `check` and grading both can tell."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterable

__all__ = ["LEFT_OVER", "leftover_stub", "not_python", "similar_name"]

LEFT_OVER = "The line `raise NotImplementedError()` still stands in your answer: remove it."
"""Of an answer that was written around the line of the stub."""

_SIMILAR = 0.75
_ODD = {
    "```": "a code fence (```) that is not Python: remove it",
    "\u201c": "typographic quotes: type them as ' or \"",
    "\u201d": "typographic quotes: type them as ' or \"",
    "\u2018": "typographic quotes: type them as ' or \"",
    "\u2019": "typographic quotes: type them as ' or \"",
    "\u00a0": "a no-break space: type it as a plain one",
    "\u2212": "a minus sign that is not the plain one",
    "<<<<<<<": "the marks of a merge conflict: settle it",
}
"""What comes along when code is pasted from a page, and is not Python."""


def not_python(text: str, line: int | None) -> str:
    """One sentence on what in a line (else anywhere) of a cell is not Python, or nothing."""
    lines = text.split("\n")
    around = lines[line - 1] if line is not None and 0 < line <= len(lines) else text
    return next((f"The line holds {what}." for mark, what in _ODD.items() if mark in around), "")


def similar_name(name: str, names: Iterable[str]) -> str:
    """The one of `names` that was probably meant to be `name`, or nothing."""
    wanted = _folded(name)
    near = [
        (difflib.SequenceMatcher(None, wanted, _folded(other)).ratio(), other)
        for other in sorted(set(names) - {name})
    ]
    near = [
        (ratio + (wanted in _folded(other)), other)
        for ratio, other in near
        if ratio >= _SIMILAR or (len(wanted) > 2 and wanted in _folded(other))
    ]
    return max(near)[1] if near else ""


def _folded(name: str) -> str:
    return name.replace("_", "").lower()


def leftover_stub(source: str) -> bool:
    """Whether a function of a cell has the line of the stub and statements of its own too."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    functions = (each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef))
    return any(_has_both(function.body) for function in functions)


def _has_both(body: list[ast.stmt]) -> bool:
    own = [each for each in body if not _is_given(each)]
    return len(own) > 0 and any(map(_is_stub, body)) and not all(map(_is_stub, own))


def _is_stub(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Raise) and "NotImplementedError" in ast.unparse(statement)


def _is_given(statement: ast.stmt) -> bool:
    """Whether it is a docstring, or the call of a parent's method that a stub comes with."""
    if not isinstance(statement, ast.Expr):
        return False
    return isinstance(statement.value, ast.Constant) or ast.unparse(statement).startswith("super()")
