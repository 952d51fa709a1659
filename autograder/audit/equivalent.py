"""Mutants that no test can reject because they are right too: listed by hand, with a reason.

``variants/<assignment>/<exercise>/equivalent.toml``::

    [[mutant]]
    id = "4aa692b4"
    reason = "The sign of the exponentials cancels in the quotient."
    diff = "..."   # optional, for the reader
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from pathlib import Path

FILE_NAME = "equivalent.toml"


def load_equivalent(folder: Path) -> tuple[dict[str, str], list[str]]:
    """Reasons by mutant id, and one sentence for each thing that is wrong with the file."""
    path = folder / FILE_NAME
    if not path.is_file():
        return {}, []
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return {}, [f"{FILE_NAME} cannot be read: {error}"]
    entries = content.get("mutant", [])
    if set(content) - {"mutant"} or not isinstance(entries, list):
        return {}, [f"{FILE_NAME} may hold [[mutant]] entries only"]
    reasons: dict[str, str] = {}
    problems: list[str] = []
    for entry in entries:
        identity = str(entry.get("id", ""))
        reason = str(entry.get("reason", "")).strip()
        if not identity:
            problems.append(f"{FILE_NAME} has an entry without an id")
        elif identity in reasons:
            problems.append(f"{FILE_NAME} lists {identity} twice")
        elif not reason:
            problems.append(f"{FILE_NAME} gives no reason for {identity}")
        reasons[identity] = reason
    return reasons, problems


def unneeded(
    listed: Collection[str], produced: Collection[str], survived: Collection[str]
) -> list[str]:
    """One sentence for each entry that has no use any more."""
    sentences = []
    for identity in listed:
        if identity not in produced:
            sentences.append(
                f"{FILE_NAME} lists {identity}, which is no longer produced; remove it"
            )
        elif identity not in survived:
            sentences.append(f"{FILE_NAME} lists {identity}, which a test rejects now; remove it")
    return sentences


def stanza(identity: str, diff: str) -> str:
    """The entry that lists a survivor, for an author to complete."""
    return f"[[mutant]]\nid = \"{identity}\"\nreason = \"\"\ndiff = '''\n{diff}\n'''\n"
