"""What a copyist does to an answer: other names, another layout, statements in another order."""

from __future__ import annotations

import ast
import builtins
import random


def rewritten(text: str, rng: random.Random) -> str:
    """The same answer, renamed, reordered where that changes nothing, and laid out anew."""
    tree = ast.parse(text)
    _rename(tree, rng)
    _Shuffled(rng).visit(tree)
    lines = ast.unparse(ast.fix_missing_locations(tree)).split("\n")
    return "\n".join(
        line + (f"  # {rng.choice(_WORDS)}" if line.strip() and rng.random() < 0.3 else "")
        for line in lines
    )


_WORDS = ["first", "so that it holds", "see the lecture", "values", "now the result"]


def _rename(tree: ast.Module, rng: random.Random) -> None:
    """New names for local variables and for attributes that begin with an underscore."""
    local = {
        node.id
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    } - set(dir(builtins))
    names = {
        name: f"{rng.choice('abcdefgh')}_{number}" for number, name in enumerate(sorted(local))
    }
    declared = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Nonlocal | ast.Global)
        for name in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in names and node.id not in declared:
            node.id = names[node.id]


class _Shuffled(ast.NodeTransformer):
    """Swaps neighbours that do not touch each other's names, keyword arguments, and methods."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        node.body = self._swapped(node.body)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        self.generic_visit(node)
        methods = [each for each in node.body if isinstance(each, ast.FunctionDef)]
        others = [each for each in node.body if not isinstance(each, ast.FunctionDef)]
        self.rng.shuffle(methods)
        node.body = [*others, *methods]
        return node

    def visit_Call(self, node: ast.Call) -> ast.Call:
        self.generic_visit(node)
        if all(keyword.arg for keyword in node.keywords):
            self.rng.shuffle(node.keywords)
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.BinOp:
        self.generic_visit(node)
        if isinstance(node.op, ast.Mult) and self.rng.random() < 0.5:
            node.left, node.right = node.right, node.left
        return node

    def _swapped(self, body: list[ast.stmt]) -> list[ast.stmt]:
        body = list(body)
        for at in range(len(body) - 1):
            one, two = body[at], body[at + 1]
            simple = isinstance(one, ast.Assign) and isinstance(two, ast.Assign)
            if simple and not _stores(one) & _names(two) and not _stores(two) & _names(one):
                body[at], body[at + 1] = two, one
        return body


def _names(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)} | _stores(node)


def _stores(node: ast.AST) -> set[str]:
    return {
        each.id if isinstance(each, ast.Name) else f".{each.attr}"
        for each in ast.walk(node)
        if isinstance(each, ast.Name | ast.Attribute) and isinstance(each.ctx, ast.Store)
    }
