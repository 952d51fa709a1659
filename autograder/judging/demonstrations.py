"""What a student's own cells need of the demonstrations that grading skips.

Demonstrations train networks and draw figures, which grading has no time for; but they define
names, and a student's cell that uses one ran well in the notebook. Of a demonstration only the
statements run that such a name depends on.
"""

from __future__ import annotations

import ast
import builtins
import re
import symtable
from collections.abc import Iterator, Mapping

from autograder.judging.written import Written

_BUILTIN = frozenset(dir(builtins))
_SHELL_LINE = re.compile(r"^[ \t]*(?:[%!]|\w+[ \t]*=[ \t]*[%!]).*$", re.MULTILINE)
_Statement = tuple[int, str, set[str], set[str]]


def needed_definitions(written: Mapping[int, Written]) -> dict[int, str]:
    """The source to run in place of demonstrations, by position; only those that are needed.

    Parameters
    ----------
    written
        The student's code cells and the demonstrations, by position.
    """
    own = [(index, each.text) for index, each in written.items() if not each.demonstration]
    shown = [(index, each.text) for index, each in written.items() if each.demonstration]
    if not shown or not own:
        return {}
    bound: set[str] = set()
    needed: dict[str, int] = {}  # name -> where the first cell is that uses it
    for index, text in own:
        used, binds = names_of(text)
        for name in used - bound - binds - _BUILTIN:
            needed.setdefault(name, index)
        bound |= binds
    statements = [each for index, text in shown for each in _statements(index, text)]
    provided = set().union(*(binds for _, _, binds, _ in statements)) if statements else set()
    if not needed.keys() & provided:
        return {}
    return _slice(statements, needed)


def names_of(text: str) -> tuple[set[str], set[str]]:
    """Names that a cell takes from the notebook, and those that it binds there."""
    try:
        table = symtable.symtable(_SHELL_LINE.sub("pass", text), "cell", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set(), set()
    used, bound = set(), set()
    for symbol in table.get_symbols():
        if symbol.is_assigned() or symbol.is_imported():
            bound.add(symbol.get_name())
        elif symbol.is_referenced():
            used.add(symbol.get_name())
    used |= set(_global_in_functions(table))
    return used, bound


def _global_in_functions(table: symtable.SymbolTable) -> Iterator[str]:
    for child in table.get_children():
        for symbol in child.get_symbols():
            if symbol.is_global() and symbol.is_referenced():
                yield symbol.get_name()
        yield from _global_in_functions(child)


def _statements(index: int, text: str) -> Iterator[_Statement]:
    try:
        body = ast.parse(_SHELL_LINE.sub("pass", text)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in body:
        decorated = getattr(node, "decorator_list", [])
        first = min([node.lineno, *(each.lineno for each in decorated)])
        source = "\n".join(text.split("\n")[first - 1 : node.end_lineno])
        used, bound = names_of(source)
        if isinstance(node, ast.AugAssign):
            used |= bound
        yield index, source, bound, used


def _slice(statements: list[_Statement], needed: Mapping[str, int]) -> dict[int, str]:
    """The statements that `needed` names depend on, which stand before the cells that need them."""
    wanted = dict(needed)
    kept: set[int] = set()
    found = True
    while found:  # a function may use a name that is bound below it
        found = False
        for number, (index, _, bound, used) in enumerate(statements):
            if number not in kept and any(index < wanted.get(name, -1) for name in bound):
                found = True
                kept.add(number)
                for name in used - _BUILTIN:
                    wanted[name] = max(index + 1, wanted.get(name, -1))
    sources: dict[int, str] = {}
    for number in sorted(kept):
        index, source, *_ = statements[number]
        sources[index] = f"{sources[index]}\n{source}" if index in sources else source
    return sources
