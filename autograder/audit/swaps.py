"""What stands for what in mutants: operators, names and numbers that may be mistaken."""

from __future__ import annotations

import ast
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
    int32 int64, mean sum, append insert, cumsum cumprod, amax amin, randn rand
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
SYMMETRIC = frozenset(
    """equal not_equal maximum minimum add multiply logical_and logical_or logical_xor isclose
    assert_equal max min""".split()
)  # whose first two arguments may change places
SILENT_KEYWORDS = frozenset({"name", "seed", "message", "summarize", "description", "desc"})
PLACES = frozenset({"axis", "axes", "dim", "dims"})
MODULES = frozenset({"tf", "keras", "np", "ops", "math", "torch", "nn", "F"})
STRINGS = {"float32": "float64", "float64": "float32", "same": "valid", "valid": "same"}


def other_constants(value: Any, parent: ast.AST) -> list[Any]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | float):
        return other_numbers(value, parent)
    if isinstance(value, str) and value in STRINGS:
        return [STRINGS[value]]
    if value is None and isinstance(parent, ast.keyword) and parent.arg in PLACES:
        return [0, -1]
    return []


def other_numbers(value: int | float, parent: ast.AST) -> list[int | float]:
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


_SIGNS = {
    "Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**",
    "MatMult": "@", "BitAnd": "&", "BitOr": "|", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=",
    "Eq": "==", "NotEq": "!=", "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in",
    "And": "and", "Or": "or", "Not": "not", "USub": "-",
}  # fmt: skip


def sign(operator: ast.AST) -> str:
    name = type(operator).__name__
    return _SIGNS.get(name, name)
