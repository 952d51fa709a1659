"""Automatic mutants of a reference solution: one small change each, made in its syntax tree.

What is not behaviour is left alone: docstrings, annotations, texts of errors, printing, names of
layers and variables. Mutants that read the same are made once.
"""

from __future__ import annotations

import ast
import copy
import difflib
import hashlib
import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from autograder.audit.mutators import Change, changes


class Mutant(msgspec.Struct, frozen=True):
    """A changed reference solution.

    Parameters
    ----------
    id
        Short hash of the changed lines and the function they are in: it stays the same while other
        parts of the solution change.
    what
        The change in a few words: ``"+ becomes -"``.
    line
        Line of the change in `reference_text`.
    text
        The whole solution cell, as `ast.unparse` writes it.
    diff
        Unified diff against the reference in the same form.
    """

    id: str
    what: str
    line: int
    text: str
    diff: str


def reference_text(reference: str) -> str:
    """The reference in the form that mutants are compared with: without comments."""
    return ast.unparse(ast.parse(reference))


def mutants(reference: str) -> list[Mutant]:
    """All mutants of a solution cell, in the order of the lines that they change.

    Raises
    ------
    SyntaxError
        If the reference is not Python.
    """
    plain = reference_text(reference)
    tree = ast.parse(plain)
    seen = {_without_docstrings(tree)}
    numbers: Counter[str] = Counter()
    found: list[Mutant] = []
    for change in changes(tree):
        with change:
            key = _without_docstrings(tree)
            text = ast.unparse(tree)
        if key in seen or not _compiles(text):
            continue
        seen.add(key)
        found.append(_mutant(plain, text, change, numbers))
    return sorted(found, key=lambda mutant: mutant.line)


def _mutant(plain: str, text: str, change: Change, numbers: Counter[str]) -> Mutant:
    before, after = plain.splitlines(), text.splitlines()
    diff = list(difflib.unified_diff(before, after, "reference", "mutant", n=1, lineterm=""))[2:]
    changed = [line for line in diff if line[:1] in "+-"]
    key = "\n".join([change.scope, *changed])
    numbers[key] += 1
    digest = hashlib.sha256(f"{key}\n{numbers[key]}".encode()).hexdigest()[:8]
    return Mutant(digest, change.what, _first_changed_line(diff), text, "\n".join(diff))


def _first_changed_line(diff: list[str]) -> int:
    """The line of the reference at which a unified diff begins to differ."""
    match = re.match(r"@@ -(\d+)", diff[0])
    start = int(match[1]) if match else 0
    return start + next(i for i, line in enumerate(diff[1:]) if line[:1] in "+-")


def _compiles(text: str) -> bool:
    try:
        compile(text, "<mutant>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def _without_docstrings(tree: ast.Module) -> str:
    """The tree's text without documentation, to find mutants that are the same program."""
    bare = copy.deepcopy(tree)
    for node in _documented(bare):
        if ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(bare)


def _documented(
    tree: ast.Module,
) -> Iterator[ast.Module | ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            yield node
