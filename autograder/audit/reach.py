"""What an exercise's tests send to an answer and build for it, and what they never do.

A list of what is missing is not a list of faults: a softmax needs no Keras model. It is where to
look for answers that are wrong and pass.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

import msgspec

from autograder.judging.input_kinds import DTYPES, RANKS, SIZES, VALUES

OBJECTS = {
    "variable": ("Variable", "add_weight"),
    "frozen variable": ("trainable=False",),
    "constant": ("constant", "convert_to_tensor"),
    "compiled function": ("function",),
    "indexed slices": ("IndexedSlices", "Embedding", "gather"),
    "dataset": ("Dataset", "from_tensor_slices"),
    "one-shot iterable": ("iter", "generator", "yield"),
    "layer": ("Dense", "Layer"),
    "model": ("Sequential", "Model"),
    "regularised": ("kernel_regularizer", "add_loss", "regularizer"),
    "named": ("name=",),
    "of a dtype": ("dtype=",),
    "saved": ("save", "load_model", "get_config", "from_config"),
}
_GROUPS = {"dtypes": DTYPES, "ranks": RANKS, "sizes": SIZES, "values": VALUES}


class Reach(msgspec.Struct):
    """Kinds of input and object, by group.

    Parameters
    ----------
    sent, never
        By ``"dtypes"``, ``"ranks"``, ``"sizes"``, ``"values"`` and ``"objects"``.
    """

    sent: dict[str, list[str]]
    never: dict[str, list[str]]


def reach(kinds: Iterable[str], files: Iterable[Path]) -> Reach:
    """What is sent, and what is built.

    Parameters
    ----------
    kinds
        Kinds of input that the tests sent to the reference.
    files
        The exercise's check and grader: what their probes build is read from their text, dtypes
        that they name included.
    """
    names: set[str] = set()
    for path in files:
        names |= names_in(path.read_text(encoding="utf-8"))
    found = set(kinds) | (names & set(DTYPES))
    built = {kind for kind, marks in OBJECTS.items() if names & set(marks)}
    groups = {group: (all_of, found) for group, all_of in _GROUPS.items()}
    groups["objects"] = tuple(OBJECTS), built
    return Reach(
        {
            group: [kind for kind in every if kind in have]
            for group, (every, have) in groups.items()
        },
        {
            group: [kind for kind in every if kind not in have]
            for group, (every, have) in groups.items()
        },
    )


def names_in(text: str) -> set[str]:
    """Names, attributes, short texts, and keywords (with ``=``) in Python source."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
        elif isinstance(node, ast.keyword) and node.arg:
            found.add(f"{node.arg}=")
            if node.arg == "trainable" and isinstance(node.value, ast.Constant):
                found.add(f"trainable={node.value.value!r}")
        elif isinstance(node, ast.Yield | ast.GeneratorExp):
            found.add("yield")
    return found
