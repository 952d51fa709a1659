"""A student's Python as a syntax tree, without a word from the parser."""

from __future__ import annotations

import ast
import warnings


def parsed(text: str) -> ast.Module | None:
    """The syntax tree of some text; None if it is not Python, or too deep to be read.

    The parser warns of odd literals and escapes with the text that it read: not in the terminal of
    whoever grades.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
