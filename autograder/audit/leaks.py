"""Whether anything hidden can be read in what students are given.

Texts are compared by lines: comments and blanks go, and so do lines that students are meant to
have (signatures, docstrings, public checks). What is left of a hidden text leaks where a run of its
lines stands in a released file.
"""

from __future__ import annotations

import io
import json
import re
import tokenize
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from autograder.errors import CourseError
from autograder.exercises.sources import load_sources
from autograder.layout import CourseLayout
from autograder.notebook import ReleaseRules, Source

WINDOW = 4
MIN_CHARACTERS = 100
"""Lines that stand together, and characters in them without blanks, that are not a coincidence."""
MIN_WHOLE = 40
"""The same for a solution that is shorter than a window and stands there from end to end."""


class Secret(NamedTuple):
    """A hidden text: its name in messages, and its lines as they are compared."""

    name: str
    lines: tuple[str, ...]
    whole: bool


def find_leaks(layout: CourseLayout, assignment: str, variants: Mapping[str, str]) -> list[str]:
    """One sentence for each thing in ``release/`` that students must not have.

    Parameters
    ----------
    variants
        Texts of the stored variants, by a name for messages.
    """
    folder = layout.release(assignment).parent
    try:
        sources = load_sources(layout, assignment)
    except CourseError as error:
        return [str(error)]
    secrets = list(_secrets(layout, assignment, sources, variants))
    hidden_names = {path.name for path in layout.graders(assignment).glob("*.py")}
    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        place = layout.shown(path)
        if path.name in hidden_names or path.suffix == ".toml":
            found.append(f"{place} has no place among students' files")
        found += _in_file(path, place, secrets)
    return found


def leaks_in(text: str, secrets: Sequence[Secret], place: str) -> list[str]:
    """One sentence for each secret that can be read in `text`."""
    lines = normalised(text)
    joined = "\n".join(["", *lines, ""])
    return [
        f"{place} holds {secret.name}: {_quoted(run)}"
        for secret in secrets
        for run in [_first_run(secret, joined)]
        if run
    ]


def normalised(text: str) -> list[str]:
    """The lines of a text without comments, blank lines, and blanks inside lines."""
    lines = (re.sub(r"\s+", "", line) for line in _without_comments(text).splitlines())
    return [line for line in lines if line]


def secret(name: str, text: str, public: Iterable[str] = (), *, whole: bool = False) -> Secret:
    """A hidden text, less the lines that are public."""
    known = set(public)
    return Secret(name, tuple(line for line in normalised(text) if line not in known), whole)


def _secrets(
    layout: CourseLayout, assignment: str, sources: Sequence[Source], variants: Mapping[str, str]
) -> Iterator[Secret]:
    given: list[str] = []
    for source in sources:
        for cell in source.cells:
            given += normalised(cell.released)
    for path in sorted(layout.checks(assignment).glob("*.py")):
        given += normalised(path.read_text(encoding="utf-8"))
    for source in sources:
        for name, region in _solutions(source):
            yield secret(f"the solution of {name}", region, whole=True)
    for path in sorted(layout.graders(assignment).glob("*.py")):
        yield secret(f"the hidden grader {path.name}", path.read_text(encoding="utf-8"), given)
    oracle = layout.oracle(assignment)
    if oracle.is_file():
        yield secret("the oracles", oracle.read_text(encoding="utf-8"), given)
    for name, text in variants.items():
        yield secret(f"the variant {name}", text, given)


def _solutions(source: Source) -> Iterator[tuple[str, str]]:
    """The regions between the solution marks, cell by cell, and hidden tests."""
    rules = ReleaseRules()
    for cell in source.notebook["cells"]:
        entry = cell.get("metadata", {}).get("nbgrader", {})
        name = entry.get("grade_id", "a cell")
        marked = list(_regions(cell["source"], rules.solution))
        for region in marked:
            yield name, region
        if entry.get("solution") and not marked and name in source.by_id:
            yield name, cell["source"]
        for region in _regions(cell["source"], rules.hidden_tests):
            yield f"{name} (hidden tests)", region


def _regions(text: str, marks: tuple[str, str]) -> Iterator[str]:
    inside: list[str] | None = None
    for line in text.splitlines():
        if marks[0] in line:
            inside = []
        elif marks[1] in line and inside is not None:
            yield "\n".join(inside)
            inside = None
        elif inside is not None:
            inside.append(line)


def _in_file(path: Path, place: str, secrets: Sequence[Secret]) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return []  # a picture or data
    if path.suffix != ".ipynb":
        return leaks_in(text, secrets, place)
    try:
        notebook = json.loads(text)
        cells = notebook["cells"]
    except (ValueError, KeyError, TypeError):
        return [f"{place} is not a notebook"]
    rules = ReleaseRules()
    found: list[str] = []
    for number, cell in enumerate(cells, start=1):
        entry = cell.get("metadata", {}).get("nbgrader", {})
        where = f"{place}, cell {entry.get('grade_id', number)},"
        for text in _strings(cell):
            marks = (*rules.solution, *rules.hidden_tests, *rules.mark_scheme)
            found += [f"{where} holds the mark {mark}" for mark in marks if mark in text]
            found += leaks_in(text, secrets, where)
    rest = {key: value for key, value in notebook.items() if key != "cells"}
    for text in _strings(rest):
        found += leaks_in(text, secrets, f"{place}, metadata,")
    return found


def _strings(value: Any) -> Iterator[str]:
    """All text in JSON data; lists of strings are joined, as notebooks have them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        yield "".join(value)
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


def _first_run(secret: Secret, released: str) -> tuple[str, ...]:
    """The first lines of a secret that stand together in a released text."""
    lines = secret.lines
    if secret.whole and 0 < len(lines) < WINDOW:
        return lines if _tells(lines, MIN_WHOLE) and _stands(lines, released) else ()
    for start in range(len(lines) - WINDOW + 1):
        for end in range(start + WINDOW, len(lines) + 1):
            run = lines[start:end]
            if not _stands(run, released):
                break
            if _tells(run, MIN_CHARACTERS):
                return run
    return ()


def _tells(lines: Sequence[str], least: int) -> bool:
    return sum(len(line) for line in lines) >= least


def _stands(lines: Sequence[str], released: str) -> bool:
    return "\n".join(["", *lines, ""]) in released


def _quoted(lines: Sequence[str]) -> str:
    return (
        f"`{lines[0][:50]}` and {len(lines) - 1} more lines" if len(lines) > 1 else f"`{lines[0]}`"
    )


def _without_comments(text: str) -> str:
    """`text` without Python comments; other text loses only lines that begin with #."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError):
        return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    lines = text.splitlines()
    for token in tokens:
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    return "\n".join(lines)
