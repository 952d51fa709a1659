"""The changes that make mutants: a walk over a syntax tree that offers each change in turn.

A change is made in place and undone again, so that a tree is copied never and unparsed once for
each mutant. The kinds of change follow what mutmut and cosmic-ray do for Python, with those added
that students' mistakes in tensor code consist of: axes, reductions, dtypes, `training=`, decorators.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Any

BINARY: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
ORDERED = (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)
COMPARE: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_PAIRS = """
    reduce_mean reduce_sum, reduce_max reduce_min, maximum minimum, argmax argmin, max min,
    reduce_all reduce_any, all any, zeros ones, zeros_like ones_like, sin cos, floor ceil,
    logical_and logical_or, greater greater_equal, less less_equal, equal not_equal,
    assign_add assign_sub, normal uniform, random_normal random_uniform, float32 float64,
    int32 int64, mean sum, append insert, cumsum cumprod
"""
RENAMED: dict[str, str] = {}
for _pair in _PAIRS.replace("\n", " ").split(","):
    _first, _second = _pair.split()
    RENAMED |= {_first: _second, _second: _first}
RENAMED |= {
    "assign": "assign_add", "trainable_variables": "variables", "trainable_weights": "weights",
    "square": "abs", "reduce_logsumexp": "reduce_max", "reduce_variance": "reduce_std",
}  # fmt: skip
KEPT_CALLS = frozenset(
    """constant convert_to_tensor identity zeros ones Variable function GradientTape range Dense
    TensorSpec Input as_dtype shape rank print Print assert_equal debugging serialize get""".split()
)  # calls whose first argument says nothing in their place, or the same
SILENT_KEYWORDS = frozenset({"name", "seed", "message", "summarize", "description", "desc"})
PLACES = frozenset({"axis", "axes", "dim", "dims"})
MODULES = frozenset({"tf", "keras", "np", "ops", "math"})
STRINGS = {"float32": "float64", "float64": "float32", "same": "valid", "valid": "same"}

Undo = Callable[[], None]


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

    def __init__(self, names: tuple[str, ...]) -> None:
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
        inner_names = _Names(_parameters(statement))
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
    if _may_be_dropped(statement, block, names):
        yield f"dropped: {_short(statement)}", _replaced(block, statement, [])
    match statement:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            for decorator in statement.decorator_list:
                yield (
                    f"@{_short(decorator)} removed",
                    _replaced(statement.decorator_list, decorator, []),
                )
        case ast.AugAssign(op=op):
            for other in BINARY.get(type(op), ()):
                yield f"{_sign(op)}= becomes {_sign(other())}=", _set(statement, "op", other())
            value = ast.Assign(targets=[statement.target], value=statement.value, lineno=0)
            yield f"{_sign(op)}= becomes =", _replaced(block, statement, [value])
        case ast.If(orelse=orelse):
            yield "condition is negated", _set(statement, "test", _not(statement.test))
            yield "condition is always true", _set(statement, "test", ast.Constant(True))
            if orelse:
                yield "else is dropped", _set(statement, "orelse", [])
        case ast.For(body=body) if len(body) > 0:
            yield "loop runs once", _set(statement, "body", [*body, ast.Break()])
        case ast.Break():
            yield "break becomes continue", _replaced(block, statement, [ast.Continue()])
        case ast.Continue():
            yield "continue becomes break", _replaced(block, statement, [ast.Break()])
        case ast.With(items=items, body=body) if all(i.optional_vars is None for i in items):
            yield "with is taken away", _replaced(block, statement, body)
        case ast.Return(value=ast.expr() as value):
            if _is_arithmetic(value):
                yield "sign of the result", _set(statement, "value", _minus(value))
            for name in dict.fromkeys(reversed(names.assigned)):
                if not (isinstance(value, ast.Name) and value.id == name):
                    yield f"returns {name}", _set(statement, "value", ast.Name(name, ast.Load()))
        case ast.Assign(value=value) if _is_arithmetic(value):
            yield "sign of a value", _set(statement, "value", _minus(value))


def _may_be_dropped(statement: ast.stmt, block: list[ast.stmt], names: _Names) -> bool:
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
            return statement.name != "__init__" and len(block) > 1
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
                if isinstance(child, ast.expr):
                    yield node, field, index if isinstance(value, list) else None, child
                if isinstance(child, ast.AST):
                    pending.append(child)


def _expression_offers(
    parent: ast.AST, field: str, index: int | None, node: ast.expr
) -> Iterator[Offer]:
    def put(new: ast.expr) -> Callable[[], Undo]:
        return _put(parent, field, index, new)

    match node:
        case ast.BinOp(left=left, op=op, right=right):
            for other in BINARY.get(type(op), ()):
                yield f"{_sign(op)} becomes {_sign(other())}", _set(node, "op", other())
            if isinstance(op, ORDERED):
                yield f"operands of {_sign(op)} swapped", put(ast.BinOp(right, op, left))
            yield f"only the left of {_sign(op)}", put(left)
            yield f"only the right of {_sign(op)}", put(right)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            for other in _other_numbers(-number, parent):
                yield f"{-number} becomes {other}", put(_number(other))
        case ast.UnaryOp(op=ast.USub() | ast.Not(), operand=operand):
            yield f"{_sign(node.op)} dropped", put(operand)
        case ast.Compare(ops=[op], comparators=[_]):
            for compare in COMPARE.get(type(op), ()):
                yield f"{_sign(op)} becomes {_sign(compare())}", _set(node, "ops", [compare()])
        case ast.BoolOp(op=op, values=values):
            other_op = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield f"{_sign(op)} becomes {_sign(other_op)}", _set(node, "op", other_op)
            for value in values:
                rest = [v for v in values if v is not value]
                kept = rest[0] if len(rest) == 1 else ast.BoolOp(op, rest)
                yield f"only part of {_sign(op)}", put(kept)
        case ast.IfExp(body=body, orelse=orelse):
            yield "always the first choice", put(body)
            yield "always the second choice", put(orelse)
        case ast.Constant(value=value) if not _is_negated(parent):
            for other in _other_constants(value, parent):
                yield f"{value!r} becomes {other!r}", put(_number(other))
        case ast.Attribute(attr=name) if name in RENAMED:
            yield f"{name} becomes {RENAMED[name]}", _set(node, "attr", RENAMED[name])
        case ast.Name(id=name) if name in RENAMED and isinstance(node.ctx, ast.Load):
            yield f"{name} becomes {RENAMED[name]}", _set(node, "id", RENAMED[name])
        case ast.Call():
            yield from _call_offers(node, put)
        case ast.Tuple(elts=[first, second, *rest], ctx=ast.Load()) if field != "slice":
            swapped = [second, first, *rest]
            yield "first two of a tuple swapped", _set(node, "elts", swapped)
        case ast.ListComp() | ast.GeneratorExp() | ast.DictComp() | ast.SetComp():
            for generator in node.generators:
                for condition in generator.ifs:
                    yield "filter dropped", _replaced(generator.ifs, condition, [])
        case ast.Slice(lower=lower, upper=upper):
            if lower is not None:
                yield "start of the slice dropped", _set(node, "lower", None)
            if upper is not None:
                yield "end of the slice dropped", _set(node, "upper", None)
        case ast.Lambda():
            pass


def _call_offers(node: ast.Call, put: Callable[[ast.expr], Callable[[], Undo]]) -> Iterator[Offer]:
    name = _called(node.func)
    if _is_printing(node.func):
        return
    plain = [argument for argument in node.args if not isinstance(argument, ast.Starred)]
    if plain and plain == node.args and name not in KEPT_CALLS and _is_library(node.func):
        yield f"{name} dropped", put(node.args[0])
    for first in range(min(len(node.args) - 1, 2)):
        swapped = list(node.args)
        swapped[first : first + 2] = swapped[first + 1], swapped[first]
        yield f"arguments of {name} swapped", _set(node, "args", swapped)
    for keyword in node.keywords:
        if keyword.arg is None or keyword.arg in SILENT_KEYWORDS:
            continue
        yield f"{keyword.arg}= dropped", _replaced(node.keywords, keyword, [])
        if keyword.arg == "training" and not isinstance(keyword.value, ast.Constant):
            yield "training= flipped", _set(keyword, "value", _not(keyword.value))
        if keyword.arg in PLACES and not _is_number(keyword.value):
            yield f"{keyword.arg}= is -1", _set(keyword, "value", _number(-1))
            yield f"{keyword.arg}= is 0", _set(keyword, "value", _number(0))
    if name == "range" and node.args and not _is_number(node.args[0 if len(plain) < 2 else 1]):
        stop = 0 if len(plain) < 2 else 1
        for sign, step in ((ast.Sub(), "less"), (ast.Add(), "more")):
            arguments = list(node.args)
            arguments[stop] = ast.BinOp(arguments[stop], sign, ast.Constant(1))
            yield f"one {step} in range", _set(node, "args", arguments)
    if name == "enumerate" and len(node.args) == 1:
        yield "enumerate from 1", _set(node, "args", [*node.args, ast.Constant(1)])


def _other_constants(value: Any, parent: ast.AST) -> list[Any]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | float):
        return _other_numbers(value, parent)
    if isinstance(value, str) and value in STRINGS:
        return [STRINGS[value]]
    if value is None and isinstance(parent, ast.keyword) and parent.arg in PLACES:
        return [0, -1]
    return []


def _other_numbers(value: int | float, parent: ast.AST) -> list[int | float]:
    """Numbers that a number may be mistaken for."""
    if isinstance(value, int):
        if isinstance(parent, ast.Subscript) or (
            isinstance(parent, ast.keyword) and parent.arg in PLACES
        ):
            return [value + 1, value - 1]
        near = {0: [1, -1], 1: [0, 2], -1: [0, 1, -2]}.get(value, [value + 1, value - 1])
        return [number for number in near if number != value]
    if value == 0.0:
        return [1.0]
    if value == 1.0:
        return [0.0, 2.0]
    # small numbers are epsilons, whose effect is small: a change of size shows whether they matter
    return [value * 100.0, 0.0] if abs(value) < 1e-3 else [round(value * 1.1, 12), value * 2.0]


# ------------------------------------------------------------------------------------ small pieces


def _set(node: ast.AST, field: str, value: Any) -> Callable[[], Undo]:
    def make() -> Undo:
        before = getattr(node, field)
        setattr(node, field, value)
        return lambda: setattr(node, field, before)

    return make


def _put(parent: ast.AST, field: str, index: int | None, new: ast.expr) -> Callable[[], Undo]:
    if index is None:
        return _set(parent, field, new)
    children = list(getattr(parent, field))
    children[index] = new
    return _set(parent, field, children)


def _replaced(items: list[Any], old: Any, new: list[Any]) -> Callable[[], Undo]:
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


def _number(value: Any) -> ast.expr:
    if isinstance(value, int | float) and not isinstance(value, bool) and value < 0:
        return ast.UnaryOp(ast.USub(), ast.Constant(-value))
    return ast.Constant(value)


def _is_number(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp):
        return _is_number(node.operand)
    return isinstance(node, ast.Constant)


def _is_negated(parent: ast.AST) -> bool:
    """Whether a constant belongs to a negative number, which is changed as a whole."""
    return isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.USub)


def _is_arithmetic(node: ast.expr) -> bool:
    """Whether a minus sign before it makes sense."""
    return isinstance(node, ast.BinOp) or (
        isinstance(node, ast.Call)
        and _is_library(node.func)
        and _called(node.func) not in KEPT_CALLS
    )


def _is_library(function: ast.expr) -> bool:
    """Whether a function is TensorFlow's, Keras's or NumPy's."""
    while isinstance(function, ast.Attribute):
        function = function.value
    return isinstance(function, ast.Name) and function.id in MODULES


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else _short(function)


def _not(test: ast.expr) -> ast.expr:
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return test.operand
    if isinstance(test, ast.Compare) and type(test.ops[0]) in _OPPOSITE and len(test.ops) == 1:
        return ast.Compare(test.left, [_OPPOSITE[type(test.ops[0])]()], test.comparators)
    return ast.UnaryOp(ast.Not(), test)


_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip


def _minus(value: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.USub(), value)


_SIGNS = {
    "Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**",
    "MatMult": "@", "BitAnd": "&", "BitOr": "|", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=",
    "Eq": "==", "NotEq": "!=", "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in",
    "And": "and", "Or": "or", "Not": "not", "USub": "-",
}  # fmt: skip


def _sign(operator: ast.AST) -> str:
    name = type(operator).__name__
    return _SIGNS.get(name, name)


def _short(node: ast.AST, length: int = 40) -> str:
    text = ast.unparse(node).splitlines()[0]
    return text if len(text) <= length else f"{text[: length - 3]}..."
