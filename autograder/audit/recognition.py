"""How well misconceptions are recognised: measured on the wrong variants and the mutants.

A wrong variant is recognised where its answer, handed in, gets its own misconception. A mutant is
misnamed where it gets one that it does not behave like: with other hidden inputs its verdicts or
data differ from those of the stored answer that it was named after.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

import msgspec

from autograder.exercises.trials import Outcome
from autograder.misconceptions.bank import ExerciseBank, Fingerprint
from autograder.misconceptions.naming import evidence_for, is_enough, matches
from autograder.results import Verdict


class Recognition(msgspec.Struct):
    """Figures of one exercise, or of several together.

    Parameters
    ----------
    named, wrong
        Wrong variants that got their own misconception, and all of them.
    rewritten_named, rewritten
        The same for wrong variants written in another way.
    right_named
        Right variants that got one; there must be none.
    misnamed, mutants
        Mutants that got one that is not theirs, and all that were rejected.
    alike
        Groups of wrong variants that no test tells apart.
    """

    named: int = 0
    wrong: int = 0
    rewritten_named: int = 0
    rewritten: int = 0
    right_named: int = 0
    misnamed: int = 0
    mutants: int = 0
    mutants_named: int = 0
    alike: list[str] = []

    def __add__(self, other: Recognition) -> Recognition:
        values = {
            name: getattr(self, name) + getattr(other, name) for name in self.__struct_fields__
        }
        return Recognition(**values)


def names_for(outcome: Outcome, bank: ExerciseBank) -> list[Fingerprint]:
    """The stored answers that an outcome agrees with; none for one that did not simply fail."""
    if outcome.verdict is not Verdict.FAIL:
        return []
    return matches(outcome.tests, transcripts_of(outcome), bank)


def the_name(outcome: Outcome, bank: ExerciseBank) -> Fingerprint | None:
    """The one that the answer would be named after."""
    found = names_for(outcome, bank)
    sentences = {fingerprint.misconception.sentence for fingerprint in found}
    return found[0] if len(sentences) == 1 else None


def recognise(bank: ExerciseBank, wrong: Mapping[str, Outcome], right: Iterable[Outcome],
              rewritten: Mapping[str, Outcome]) -> Recognition:  # fmt: skip
    """Figures for the stored answers of an exercise, handed in as they are and rewritten."""
    found = Recognition(wrong=len(wrong), rewritten=len(rewritten))
    for name, outcome in wrong.items():
        names = [fingerprint.variant for fingerprint in names_for(outcome, bank)]
        own = the_name(outcome, bank)
        found.named += own is not None and name in names
        if own is None and len(names) > 1:
            found.alike.append(", ".join(sorted(names)))
    for name, outcome in rewritten.items():
        own = the_name(outcome, bank)
        found.rewritten_named += own is not None and own.variant == name
    found.right_named = sum(the_name(outcome, bank) is not None for outcome in right)
    found.alike = sorted(set(found.alike))
    return found


def behaves_like(variant: str, outcome: Outcome, bank: ExerciseBank) -> bool:
    """Whether an outcome on other hidden inputs still agrees with a stored answer's there."""
    for fingerprint in bank.fingerprints:
        if fingerprint.variant == variant:
            found = evidence_for(
                fingerprint, outcome.tests, transcripts_of(outcome), bank.reference
            )
            return found is not None and is_enough(found)
    return False


def transcripts_of(outcome: Outcome) -> dict[str, list[object]]:
    """What probes brought back, per test."""
    found = {test.name: outcome.transcript(test.name) for test in outcome.tests}
    return {name: values for name, values in found.items() if values is not None}


def rewritten(text: str) -> str:
    """The same program in other words: local names, order of sums, comments.

    Returns
    -------
    str
        `text` itself, without comments, where there is nothing to rewrite.
    """
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            _rename(node)
    _Commuted().visit(tree)
    return ast.unparse(ast.fix_missing_locations(tree))


def _rename(function: ast.FunctionDef) -> None:
    """Give another name to what the function assigns and nothing inside it takes over."""
    nested = [n for n in ast.walk(function) if n is not function]
    if any(isinstance(n, ast.FunctionDef | ast.Lambda | ast.Nonlocal | ast.Global) for n in nested):
        return
    arguments = function.args
    kept = {a.arg for a in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]}
    assigned = {
        n.id for n in nested if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    } - kept
    for node in nested:
        if isinstance(node, ast.Name) and node.id in assigned:
            node.id = f"my_{node.id}"


class _Commuted(ast.NodeTransformer):
    """a + b as b + a, and a * b as b * a, where both are plain names or calls."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.BinOp:
        self.generic_visit(node)
        if isinstance(node.op, ast.Add | ast.Mult) and not _maybe_sequence(node):
            node.left, node.right = node.right, node.left
        return node


def _maybe_sequence(node: ast.BinOp) -> bool:
    """Whether a sum may join strings or lists, where order matters."""
    sides = (node.left, node.right)
    return any(
        isinstance(side, ast.List | ast.Tuple | ast.JoinedStr | ast.Subscript)
        or (isinstance(side, ast.Constant) and isinstance(side.value, str | tuple))
        or (isinstance(side, ast.Call) and isinstance(side.func, ast.Name))
        or (isinstance(side, ast.Attribute) and side.attr == "shape")
        for side in sides
    )
