"""The changes that make mutants: a walk over a syntax tree that offers each change in turn.

A change is made in place and undone again, so that a tree is never copied and unparsed once for
each mutant. The kinds of change follow what mutmut and cosmic-ray do for Python, with those added
that students' mistakes in tensor code consist of: axes, reductions, dtypes, decorators.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from autograder.audit.edits import (
    Undo,
    called,
    is_arithmetic,
    is_library,
    is_negated,
    is_number,
    minus,
    negation,
    number,
    put_at,
    replaced,
    set_field,
    short,
)
from autograder.audit.swaps import (
    BINARY,
    COMPARE,
    KEPT_CALLS,
    ORDERED,
    PLACES,
    RENAMED,
    SILENT_KEYWORDS,
    SYMMETRIC,
    other_constants,
    other_numbers,
    sign,
)


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


Offer = tuple[str, Callable[[], Undo]]


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
    for parent, field, index, node in _expressions(statement):
        for what, make in _expression_offers(parent, field, index, node):
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


# ------------------------------------------------------------------------------------- statements


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
            return not _is_printing(function)
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


def _is_printing(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id in ("print", "display")


# ------------------------------------------------------------------------------------ expressions


def _expressions(statement: ast.stmt) -> Iterator[tuple[ast.AST, str, int | None, ast.expr]]:
    """Expressions of a statement itself, with their places; not those of statements inside it."""
    pending: list[ast.AST] = [statement]
    while pending:
        node = pending.pop()
        for field, value in ast.iter_fields(node):
            if field in ("annotation", "returns", "type_params", "ctx"):
                continue
            if isinstance(node, ast.Raise) or (isinstance(node, ast.Assert) and field == "msg"):
                continue
            if isinstance(node, ast.keyword) and node.arg in SILENT_KEYWORDS:
                continue
            children = value if isinstance(value, list) else [value]
            for index, child in enumerate(children):
                if isinstance(child, ast.JoinedStr | ast.stmt | ast.ExceptHandler):
                    continue
                if isinstance(child, ast.Call) and _is_printing(child.func):
                    continue
                if isinstance(child, ast.expr):
                    yield node, field, index if isinstance(value, list) else None, child
                if isinstance(child, ast.AST):
                    pending.append(child)


def _expression_offers(
    parent: ast.AST, field: str, index: int | None, node: ast.expr
) -> Iterator[Offer]:
    def put(new: ast.expr) -> Callable[[], Undo]:
        return put_at(parent, field, index, new)

    match node:
        case ast.BinOp(left=left, op=op, right=right):
            for other in BINARY.get(type(op), ()):
                yield f"{sign(op)} becomes {sign(other())}", set_field(node, "op", other())
            if isinstance(op, ORDERED):
                yield f"operands of {sign(op)} swapped", put(ast.BinOp(right, op, left))
            yield f"only the left of {sign(op)}", put(left)
            yield f"only the right of {sign(op)}", put(right)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as digits)):
            for changed in other_numbers(-digits, parent):
                yield f"{-digits} becomes {changed}", put(number(changed))
        case ast.UnaryOp(op=ast.USub() | ast.Not(), operand=operand):
            yield f"{sign(node.op)} dropped", put(operand)
        case ast.Compare(ops=[op], comparators=[_]):
            for compare in COMPARE.get(type(op), ()):
                yield f"{sign(op)} becomes {sign(compare())}", set_field(node, "ops", [compare()])
        case ast.BoolOp(op=both, values=parts):
            either: ast.boolop = ast.Or() if isinstance(both, ast.And) else ast.And()
            yield f"{sign(both)} becomes {sign(either)}", set_field(node, "op", either)
            for part in parts:
                rest = [other_part for other_part in parts if other_part is not part]
                kept = rest[0] if len(rest) == 1 else ast.BoolOp(both, rest)
                yield f"only part of {sign(both)}", put(kept)
        case ast.IfExp(body=body, orelse=orelse):
            yield "always the first choice", put(body)
            yield "always the second choice", put(orelse)
        case ast.Constant(value=value) if not is_negated(parent):
            for other in other_constants(value, parent):
                yield f"{value!r} becomes {other!r}", put(number(other))
        case ast.Attribute(attr=name) if name in RENAMED:
            yield f"{name} becomes {RENAMED[name]}", set_field(node, "attr", RENAMED[name])
        case ast.Name(id=name) if name in RENAMED and isinstance(node.ctx, ast.Load):
            yield f"{name} becomes {RENAMED[name]}", set_field(node, "id", RENAMED[name])
        case ast.Call():
            yield from _call_offers(node, put)
        case ast.Tuple(elts=[first, second, *rest], ctx=ast.Load()) if field != "slice":
            swapped = [second, first, *rest]
            yield "first two of a tuple swapped", set_field(node, "elts", swapped)
        case ast.ListComp() | ast.GeneratorExp() | ast.DictComp() | ast.SetComp():
            for generator in node.generators:
                for condition in generator.ifs:
                    yield "filter dropped", replaced(generator.ifs, condition, [])
        case ast.Slice(lower=lower, upper=upper):
            if lower is not None:
                yield "start of the slice dropped", set_field(node, "lower", None)
            if upper is not None:
                yield "end of the slice dropped", set_field(node, "upper", None)
        case ast.Lambda():
            pass


def _call_offers(node: ast.Call, put: Callable[[ast.expr], Callable[[], Undo]]) -> Iterator[Offer]:
    name = called(node.func)
    if _is_printing(node.func):
        return
    plain = [argument for argument in node.args if not isinstance(argument, ast.Starred)]
    if plain and plain == node.args and name not in KEPT_CALLS and is_library(node.func):
        yield f"{name} dropped", put(node.args[0])
    for first in range(0 if name in SYMMETRIC else min(len(node.args) - 1, 2)):
        swapped = list(node.args)
        swapped[first : first + 2] = swapped[first + 1], swapped[first]
        yield f"arguments of {name} swapped", set_field(node, "args", swapped)
    for keyword in node.keywords:
        if keyword.arg is None or keyword.arg in SILENT_KEYWORDS:
            continue
        yield f"{keyword.arg}= dropped", replaced(node.keywords, keyword, [])
        if keyword.arg == "training" and not isinstance(keyword.value, ast.Constant):
            yield "training= flipped", set_field(keyword, "value", negation(keyword.value))
        if keyword.arg in PLACES and not is_number(keyword.value):
            yield f"{keyword.arg}= is -1", set_field(keyword, "value", number(-1))
            yield f"{keyword.arg}= is 0", set_field(keyword, "value", number(0))
    if name == "range" and node.args and not is_number(node.args[0 if len(plain) < 2 else 1]):
        stop = 0 if len(plain) < 2 else 1
        steps: tuple[tuple[ast.operator, str], ...] = ((ast.Sub(), "less"), (ast.Add(), "more"))
        for operator, step in steps:
            arguments = list(node.args)
            arguments[stop] = ast.BinOp(arguments[stop], operator, ast.Constant(1))
            yield f"one {step} in range", set_field(node, "args", arguments)
    if name == "enumerate" and len(node.args) == 1:
        yield "enumerate from 1", set_field(node, "args", [*node.args, ast.Constant(1)])
