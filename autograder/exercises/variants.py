"""Stored wrong and right answers to an exercise, and what their header comments say of them.

A wrong answer begins with the comments ``# misconception:``, ``# hint:`` and ``# killed by:``, a
right one with ``# unusual:``. A comment may go on in further comment lines.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import msgspec

from autograder.results import Misconception

WRONG_FIELDS = ("misconception", "hint", "killed by")
RIGHT_FIELDS = ("unusual",)

_FIELD = re.compile(r"#\s*([a-z][a-z ]*?)\s*:\s*(.*)")


class Variant(msgspec.Struct, frozen=True):
    """A stored answer.

    Parameters
    ----------
    name
        The file's name without its ending: ``"wrong_no_shift"``.
    text
        The whole text of the solution cell.
    right
        Whether the answer is right, if unusual.
    misconception, hint
        The wrong idea (it completes the sentence "Your answer ...") and one helpful line.
    killed_by
        Names of the tests that must reject a wrong answer.
    unusual
        What is unusual about a right answer.
    """

    name: str
    text: str
    right: bool
    misconception: str = ""
    hint: str = ""
    killed_by: tuple[str, ...] = ()
    unusual: str = ""

    def to_misconception(self) -> Misconception:
        """What a student may be told of it, in whole sentences."""
        words = self.name.removeprefix("wrong_").replace("_", " ")
        return Misconception(words, f"Your answer {_ended(self.misconception)}", _ended(self.hint))


def parse_variant(name: str, text: str) -> tuple[Variant, list[str]]:
    """A variant of this file name, and one sentence for each thing its header lacks."""
    right = name.startswith("right_")
    fields = _header(text)
    problems = [
        f"{name}.py has no line `# {field}: ...` at its head"
        for field in (RIGHT_FIELDS if right else WRONG_FIELDS)
        if not fields.get(field)
    ]
    known = {*WRONG_FIELDS, *RIGHT_FIELDS}
    problems += [
        f"{name}.py has a header line `# {field}:`, which means nothing here; "
        f"known are {', '.join(sorted(known))}"
        for field in fields
        if field not in known
    ]
    try:
        ast.parse(text)
    except SyntaxError as error:
        problems.append(f"{name}.py is not valid Python: {error.msg} (line {error.lineno})")
    killers = re.findall(r"[A-Za-z_]\w*", fields.get("killed by", ""))
    variant = Variant(
        name=name,
        text=text,
        right=right,
        misconception=fields.get("misconception", ""),
        hint=fields.get("hint", ""),
        killed_by=tuple(killers),
        unusual=fields.get("unusual", ""),
    )
    return variant, problems


def load_variants(folder: Path) -> tuple[list[Variant], list[str]]:
    """The variants of an exercise in order of name, and what is wrong with their files.

    Two wrong answers must not share a misconception's text: they could not be told apart.
    """
    variants: list[Variant] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.py")):
        if not path.stem.startswith(("wrong_", "right_")):
            problems.append(f"{path.name} is neither wrong_*.py nor right_*.py; rename it")
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            problems.append(f"{path.name} is not UTF-8 text")
            continue
        variant, faults = parse_variant(path.stem, text)
        variants.append(variant)
        problems += faults
    return variants, problems


def _header(text: str) -> dict[str, str]:
    """The fields of the comment lines at the head of `text`."""
    fields: dict[str, str] = {}
    last = ""
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        match = _FIELD.fullmatch(line.strip())
        if match and (not last or match[1] in (*WRONG_FIELDS, *RIGHT_FIELDS)):
            last = match[1]
            fields[last] = match[2].strip()
        elif last:
            fields[last] = f"{fields[last]} {line.lstrip('# ').strip()}".strip()
    return fields


def _ended(sentence: str) -> str:
    return sentence if not sentence or sentence[-1] in ".?!" else f"{sentence}."
