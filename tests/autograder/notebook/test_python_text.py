"""Students' text is parsed or not, and nothing is said of it."""

from __future__ import annotations

import ast
import warnings

import pytest

from autograder.notebook.python_text import parsed


def test_python_is_parsed() -> None:
    tree = parsed("def f(x):\n    return x")
    assert tree is not None
    assert isinstance(tree.body[0], ast.FunctionDef)


@pytest.mark.parametrize("text", ["def f(:", "x = \0", "%magic", "(" * 300 + ")" * 300, "\ud800"])
def test_what_is_not_python_is_none(text: str) -> None:
    assert parsed(text) is None


def test_the_parser_says_nothing() -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        assert parsed('"\\d"; 1or 2') is not None
    assert said == []
