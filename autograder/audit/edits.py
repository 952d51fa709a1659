"""Edits of a syntax tree that can be undone, and questions about its nodes."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from autograder.audit.swaps import KEPT_CALLS, MODULES

Undo = Callable[[], None]
Offer = tuple[str, Callable[[], Undo]]
"""A change in words, and what makes it."""


def set_field(node: ast.AST, field: str, value: Any) -> Callable[[], Undo]:
    def make() -> Undo:
        before = getattr(node, field)
        setattr(node, field, value)
        return lambda: setattr(node, field, before)

    return make


def put_at(parent: ast.AST, field: str, index: int | None, new: ast.expr) -> Callable[[], Undo]:
    if index is None:
        return set_field(parent, field, new)
    children = list(getattr(parent, field))
    children[index] = new
    return set_field(parent, field, children)


def replaced(items: list[Any], old: Any, new: list[Any]) -> Callable[[], Undo]:
    """`old` replaced in a list by `new`; an emptied block gets a `pass`."""

    def make() -> Undo:
        before = list(items)
        position = next(i for i, item in enumerate(items) if item is old)
        items[position : position + 1] = new
        if not items and isinstance(old, ast.stmt):
            items.append(ast.Pass())

        def undo() -> None:
            items[:] = before

        return undo

    return make


def number(value: Any) -> ast.expr:
    if isinstance(value, int | float) and not isinstance(value, bool) and value < 0:
        return ast.UnaryOp(ast.USub(), ast.Constant(-value))
    return ast.Constant(value)


def is_number(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp):
        return is_number(node.operand)
    return isinstance(node, ast.Constant)


def is_negated(parent: ast.AST) -> bool:
    """Whether a constant belongs to a negative number, which is changed as a whole."""
    return isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.USub)


def is_arithmetic(node: ast.expr) -> bool:
    """Whether a minus sign before it makes sense."""
    return isinstance(node, ast.BinOp) or (
        isinstance(node, ast.Call) and is_library(node.func) and called(node.func) not in KEPT_CALLS
    )


def is_library(function: ast.expr) -> bool:
    """Whether a function is TensorFlow's, Keras's, PyTorch's or NumPy's."""
    while isinstance(function, ast.Attribute):
        function = function.value
    return isinstance(function, ast.Name) and function.id in MODULES


def called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else short(function)


def negation(test: ast.expr) -> ast.expr:
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return test.operand
    if isinstance(test, ast.Compare) and type(test.ops[0]) in _OPPOSITE and len(test.ops) == 1:
        return ast.Compare(test.left, [_OPPOSITE[type(test.ops[0])]()], test.comparators)
    return ast.UnaryOp(ast.Not(), test)


_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip


def minus(value: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.USub(), value)


def short(node: ast.AST, length: int = 40) -> str:
    text = ast.unparse(node).splitlines()[0]
    return text if len(text) <= length else f"{text[: length - 3]}..."


def is_printing(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id in ("print", "display")
