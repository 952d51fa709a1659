"""An answer as the tokens of its syntax, without what a copyist changes in a minute.

Comments, layout, docstrings, annotations, printing and the names that an answer itself gives are
gone; sums and products have their operands in one order, keyword arguments too; ``x += y`` is
``x = x + y``; ``a > b`` is ``b < a``. Names that an answer did not give (``tf.reduce_sum``,
``range``, ``self.add_weight``) stay: they are what it does.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_PLAIN_NUMBERS = (0, 1, 2, -1)
_MIRRORED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Gt: ast.Lt, ast.GtE: ast.LtE}
_SILENT = ("print", "display")


class Token(NamedTuple):
    """A word of normalised syntax, and the line (from 1) where it stands."""

    word: str
    line: int


def statements(text: str) -> list[list[Token]]:
    """The tokens of each statement of an answer; headers of compound statements stand alone.

    An answer that is not Python has none.
    """
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    try:
        own = _own_names(tree)
        return [tokens for tokens in _statements(tree.body, own) if tokens]
    except RecursionError:
        return []


def _own_names(tree: ast.Module) -> frozenset[str]:
    """The names and attributes that an answer gives itself; attributes begin with a dot."""
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
                found.add(name)
            case ast.Attribute(attr=name, ctx=ast.Store()):
                found.add("." + name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found |= {name, "." + name}
            case ast.ExceptHandler(name=str(name)):
                found.add(name)
            case _:
                pass
    return frozenset(found)


def _statements(body: Sequence[ast.stmt], own: frozenset[str]) -> Iterator[list[Token]]:
    for position, node in enumerate(body):
        if position == 0 and _is_text(node):
            continue  # a docstring
        blocks = [getattr(node, name, []) for name in ("body", "orelse", "finalbody")]
        if not any(blocks):
            if not _is_silent(node):
                yield list(_words(node, own))
            continue
        yield list(_header(node, own))
        for block in blocks:
            yield from _statements(block, own)
        for handler in getattr(node, "handlers", []):
            yield from _statements(handler.body, own)


def _is_text(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _is_silent(node: ast.stmt) -> bool:
    """Whether a statement only prints, or does nothing."""
    match node:
        case ast.Pass():
            return True
        case ast.Expr(value=ast.Call(func=ast.Name(id=name))):
            return name in _SILENT
        case _:
            return _is_text(node)


def _header(node: ast.stmt, own: frozenset[str]) -> Iterator[Token]:
    yield Token(type(node).__name__, node.lineno)
    if isinstance(node, _DEFINITIONS):
        for decorator in node.decorator_list:
            yield from _words(decorator, own)
        if isinstance(node, ast.ClassDef):
            for base in node.bases:
                yield from _words(base, own)
        else:
            yield from _words(node.args, own, node.lineno)
        return
    for name in ("target", "iter", "test", "items", "subject"):
        for part in _listed(getattr(node, name, None)):
            yield from _words(part, own, node.lineno)


def _words(node: ast.AST, own: frozenset[str], line: int = 1) -> Iterator[Token]:
    line = getattr(node, "lineno", line)
    match node:
        case ast.Name(id=name):
            yield Token("name" if name in own else name, line)
        case ast.arg():
            yield Token("name", line)
        case ast.Attribute(value=value, attr=name):
            yield Token("attribute" if "." + name in own else "." + name, line)
            yield from _words(value, own, line)
        case ast.Constant(value=value):
            plain = value is None or isinstance(value, bool) or value in _PLAIN_NUMBERS
            yield Token(repr(value) if plain else type(value).__name__, line)
        case ast.JoinedStr():
            yield Token("str", line)
        case ast.AugAssign(target=target, op=op, value=value):
            same = ast.BinOp(target, op, value)
            yield from _words(ast.copy_location(ast.Assign([target], same), node), own, line)
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            yield from _words(ast.copy_location(ast.Assign([target], value), node), own, line)
        case ast.BinOp(op=ast.Add() | ast.Mult() as op):
            operands = _in_order(list(_operands(node, type(op))), own, line)
            yield from [Token(type(op).__name__, line)] * (len(operands) - 1)
            for operand in operands:
                yield from operand
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            mirrored = _MIRRORED.get(type(operator))
            yield Token((mirrored or type(operator)).__name__, line)
            for side in (right, left) if mirrored else (left, right):
                yield from _words(side, own, line)
        case ast.Call(func=func, args=args, keywords=keywords):
            yield Token("Call", line)
            by_name = sorted(keywords, key=lambda each: each.arg or "")
            for part in (func, *args, *by_name):
                yield from _words(part, own, line)
        case ast.keyword(arg=name, value=value):
            yield Token(f"{name}=", line)
            yield from _words(value, own, line)
        case ast.expr_context():
            pass
        case _:
            yield Token(type(node).__name__, line)
            for field in node._fields:
                if field not in ("annotation", "returns", "type_comment", "type_params", "ctx"):
                    for part in _listed(getattr(node, field, None)):
                        yield from _words(part, own, line)


def _operands(node: ast.expr, op: type[ast.operator]) -> Iterator[ast.expr]:
    """The operands of a chain of sums or products, however it is bracketed."""
    if isinstance(node, ast.BinOp) and type(node.op) is op:
        yield from _operands(node.left, op)
        yield from _operands(node.right, op)
    else:
        yield node


def _in_order(parts: Sequence[ast.AST], own: frozenset[str], line: int) -> list[list[Token]]:
    words = [list(_words(part, own, line)) for part in parts]
    return sorted(words, key=lambda tokens: [token.word for token in tokens])


def _listed(value: object) -> list[ast.AST]:
    found = value if isinstance(value, list) else [value]
    return [each for each in found if isinstance(each, ast.AST)]
