"""Changes of expressions: operators, numbers, names, calls and their arguments."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from autograder.audit.edits import (
    Offer,
    Undo,
    called,
    is_library,
    is_negated,
    is_number,
    is_printing,
    negation,
    number,
    put_at,
    replaced,
    set_field,
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


def expressions(statement: ast.stmt) -> Iterator[tuple[ast.AST, str, int | None, ast.expr]]:
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
                if isinstance(child, ast.Call) and is_printing(child.func):
                    continue
                if isinstance(child, ast.expr):
                    yield node, field, index if isinstance(value, list) else None, child
                if isinstance(child, ast.AST):
                    pending.append(child)


def expression_offers(
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
    if is_printing(node.func):
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
