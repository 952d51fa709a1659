"""The changes that make mutants: a walk over a syntax tree that offers each change in turn.

A change is made in place and undone again, so that a tree is never copied and unparsed once for
each mutant. The kinds of change follow what mutmut and cosmic-ray do for Python, with those added
that students' mistakes in tensor code consist of: axes, reductions, dtypes, decorators.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from autograder.audit.edits import (
    Offer,
    Undo,
    is_arithmetic,
    is_printing,
    minus,
    negation,
    replaced,
    set_field,
    short,
)
from autograder.audit.expressions import expression_offers, expressions
from autograder.audit.swaps import BINARY, sign


class Change:
    """One change, made on entering and undone on leaving.

    Parameters
    ----------
    what
        The change in words.
    scope
        Qualified name of the function or class it is in.
    """

    def __init__(self, what: str, scope: str, make: Callable[[], Undo]) -> None:
        self.what = what
        self.scope = scope
        self._make = make
        self._undo: Undo | None = None

    def __enter__(self) -> Change:
        self._undo = self._make()
        return self

    def __exit__(self, *_: object) -> None:
        assert self._undo is not None
        self._undo()


def changes(tree: ast.Module) -> Iterator[Change]:
    """Every change that can be made in `tree`; make one at a time."""
    yield from _in_body(tree, "", _Names(()))


class _Names:
    """Names that have a value before a statement, in order."""

    def __init__(self, names: tuple[str, ...], in_class: bool = False) -> None:
        self.in_class = in_class
        self.bound = list(names)
        self.assigned: list[str] = []

    def bind(self, target: ast.expr) -> None:
        for node in ast.walk(target):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                self.bound.append(node.id)
                self.assigned.append(node.id)


def _in_body(owner: ast.AST, scope: str, names: _Names) -> Iterator[Change]:
    for field in ("body", "orelse", "finalbody"):
        block = getattr(owner, field, None)
        if not isinstance(block, list):
            continue
        for statement in list(block):
            yield from _in_statement(statement, block, scope, names)
    for handler in getattr(owner, "handlers", []):
        yield from _in_body(handler, scope, names)


def _in_statement(
    statement: ast.stmt, block: list[ast.stmt], scope: str, names: _Names
) -> Iterator[Change]:
    for what, make in _statement_offers(statement, block, names):
        yield Change(what, scope, make)
    for parent, field, index, node in expressions(statement):
        for what, make in expression_offers(parent, field, index, node):
            yield Change(what, scope, make)
    inner_scope, inner_names = scope, names
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        inner_scope = f"{scope}.{statement.name}" if scope else statement.name
        inner_names = _Names(_parameters(statement), isinstance(statement, ast.ClassDef))
    if isinstance(statement, ast.Assign):
        for target in statement.targets:
            names.bind(target)
    elif isinstance(statement, ast.AnnAssign | ast.For | ast.AsyncFor):
        names.bind(statement.target)
    yield from _in_body(statement, inner_scope, inner_names)


def _parameters(node: ast.stmt) -> tuple[str, ...]:
    if isinstance(node, ast.ClassDef):
        return ()
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    arguments = node.args
    return tuple(a.arg for a in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs])


def _statement_offers(statement: ast.stmt, block: list[ast.stmt], names: _Names) -> Iterator[Offer]:
    if _may_be_dropped(statement, names):
        yield f"dropped: {short(statement)}", replaced(block, statement, [])
    match statement:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            for decorator in statement.decorator_list:
                yield (
                    f"@{short(decorator)} removed",
                    replaced(statement.decorator_list, decorator, []),
                )
        case ast.AugAssign(op=op):
            for other in BINARY.get(type(op), ()):
                yield f"{sign(op)}= becomes {sign(other())}=", set_field(statement, "op", other())
            value = ast.Assign(targets=[statement.target], value=statement.value, lineno=0)
            yield f"{sign(op)}= becomes =", replaced(block, statement, [value])
        case ast.If(orelse=orelse):
            yield "condition is negated", set_field(statement, "test", negation(statement.test))
            yield "condition is always true", set_field(statement, "test", ast.Constant(True))
            if orelse:
                yield "else is dropped", set_field(statement, "orelse", [])
        case ast.For(body=body) if len(body) > 0:
            yield "loop runs once", set_field(statement, "body", [*body, ast.Break()])
        case ast.Break():
            yield "break becomes continue", replaced(block, statement, [ast.Continue()])
        case ast.Continue():
            yield "continue becomes break", replaced(block, statement, [ast.Break()])
        case ast.With(items=items, body=body) if all(i.optional_vars is None for i in items):
            yield "with is taken away", replaced(block, statement, body)
        case ast.Return(value=ast.expr() as value):
            if is_arithmetic(value):
                yield "sign of the result", set_field(statement, "value", minus(value))
            for name in dict.fromkeys(reversed(names.assigned)):
                if not (isinstance(value, ast.Name) and value.id == name):
                    yield (
                        f"returns {name}",
                        set_field(statement, "value", ast.Name(name, ast.Load())),
                    )
        case ast.Assign(value=value) if is_arithmetic(value):
            yield "sign of a value", set_field(statement, "value", minus(value))


def _may_be_dropped(statement: ast.stmt, names: _Names) -> bool:
    match statement:
        case ast.Expr(value=ast.Constant()):
            return False  # a docstring
        case ast.Expr(value=ast.Call(func=function)):
            return not is_printing(function)
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.If() | ast.For() | ast.While():
            return True
        case ast.Assert() | ast.Delete() | ast.With():
            return True
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name in names.bound  # else every use of it would only raise a NameError
        case ast.Assign():
            return True
        case ast.FunctionDef():  # a method may be inherited
            return names.in_class and statement.name != "__init__"
    return False
