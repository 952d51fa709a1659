"""From what a student handed in to what is graded: only the text of answers is the student's.

Everything else (locked cells, order, metadata, tags, ids, the kernel) comes from the instructor's
notebook. Whatever had to be put right is flagged.
"""

from __future__ import annotations

import copy
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from autograder.notebook.cells import checksum
from autograder.notebook.identity import identify, plain_text
from autograder.notebook.inert import inert_markdown
from autograder.notebook.source import Source, SourceCell
from autograder.notebook.submitted import Cell, Notebook
from autograder.results import Flag

if TYPE_CHECKING:
    from nbformat import NotebookNode

MAX_FREE_CELLS = 1000
MAX_MOVED = 3
"""Moved cells that are told one by one."""
MAX_CELL_LENGTH = 200_000
"""Characters of one cell."""
MAX_FREE_LENGTH = 2_000_000
"""Characters of all free cells together."""
MAX_PICTURES_LENGTH = 20_000_000
"""Base64 characters of the pictures pasted into one cell."""

SKIP = "skip-execution"
_CLAIMS = ("grade", "solution", "locked", "task", "points")


class Sanitised(NamedTuple):
    """A notebook fit to be graded (format 4.5) and what was put right."""

    notebook: NotebookNode
    flags: list[Flag]


def sanitise(source: Source, submitted: Notebook) -> Sanitised:
    """The notebook to grade: `source` with the student's answers and free cells in it.

    Cells that nbgrader knows come in the source's order. Free cells stay behind the nbgrader cell
    that they followed. Sanitising the result again changes nothing and flags nothing.
    """
    flags = list(submitted.flags)
    found = identify(source, submitted.cells, flags)
    chosen = found.chosen
    flags.extend(_moved(source, chosen))
    if submitted.kernel and source.kernel and submitted.kernel != source.kernel:
        flags.append(
            Flag("kernel", f"The kernel {submitted.kernel} was replaced by {source.kernel}.")
        )
    owner = {index: grade_id for grade_id, index in chosen.items()}
    followers: dict[str | None, list[Cell]] = {}
    last: str | None = None
    for index, cell in enumerate(_within_caps(submitted.cells, owner, flags)):
        if index in owner:
            last = owner[index]
        elif cell is not None and index not in found.dropped:
            followers.setdefault(last, []).append(cell)

    ids = _free_ids(source)
    cells = [_free(cell, next(ids)) for cell in followers.get(None, ())]
    for known in source.cells:
        position = chosen.get(known.grade_id)
        answer = None if position is None else submitted.cells[position]
        answer = found.merged.get(known.grade_id, answer)
        cells.append(_restore(known, answer, flags, known.grade_id in found.hosts))
        cells.extend(_free(cell, next(ids)) for cell in followers.get(known.grade_id, ()))
    own = {cell["source"] for cell in source.notebook["cells"]}
    own.update(*((known.released, known.cell["source"]) for known in source.cells))
    for made in cells:
        if made["cell_type"] != "code" and made["source"] not in own:
            made["source"] = inert_markdown(made["source"])
    notebook = {
        "cells": cells,
        "metadata": copy.deepcopy(dict(source.metadata)),
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    from nbformat import from_dict  # slow to import: not while results come from the cache

    return Sanitised(from_dict(notebook), flags)


def _moved(source: Source, chosen: Mapping[str, int]) -> Iterator[Flag]:
    """A flag for each cell that has to move to bring the source's order back (the fewest)."""
    present = [known.grade_id for known in source.cells if known.grade_id in chosen]
    positions = [chosen[grade_id] for grade_id in present]
    kept = _longest_increasing(positions)
    moved = [grade_id for grade_id, stays in zip(present, kept, strict=True) if not stays]
    for grade_id in moved[:MAX_MOVED]:
        yield Flag("moved", f"{grade_id} had been moved and was put back in its place.")
    if len(moved) > MAX_MOVED:
        more = len(moved) - MAX_MOVED
        yield Flag("moved", f"{more} more cells had been moved and were put back in their places.")


def _longest_increasing(values: Sequence[int]) -> list[bool]:
    """Which of `values` belong to a longest increasing subsequence."""
    tails: list[int] = []  # tails[n]: index of the smallest end of an increasing run of n + 1
    previous: list[int | None] = []
    for index, value in enumerate(values):
        length = bisect_left(tails, value, key=values.__getitem__)
        previous.append(tails[length - 1] if length else None)
        tails[length : length + 1] = [index]
    kept = [False] * len(values)
    step = tails[-1] if tails else None
    while step is not None:
        kept[step] = True
        step = previous[step]
    return kept


def _within_caps(
    cells: Sequence[Cell], owner: Mapping[int, str], flags: list[Flag]
) -> Iterable[Cell | None]:
    """The cells, with None for each free cell that is beyond the caps."""
    free = dropped = length = 0
    for index, cell in enumerate(cells):
        if index in owner:
            yield cell
            continue
        size = len(cell.text)
        if (
            free >= MAX_FREE_CELLS
            or size > MAX_CELL_LENGTH
            or length + size > MAX_FREE_LENGTH
            or _pictures_length(cell) > MAX_PICTURES_LENGTH
        ):
            dropped += 1
            yield None
        else:
            free, length = free + 1, length + size
            yield cell
    if dropped:
        flags.append(
            Flag(
                "too-large",
                f"{dropped} of the student's own cells were left out: the notebook is beyond "
                f"{MAX_FREE_CELLS} cells or {MAX_FREE_LENGTH:,} characters, or one cell is huge.",
            )
        )


def _restore(
    known: SourceCell, answer: Cell | None, flags: list[Flag], merged: bool
) -> dict[str, Any]:
    """The cell to grade, with the student's text where the cell is the student's to write.

    Parameters
    ----------
    merged
        Whether an answer stood in this cell, which explains why its text is not the released one.
    """
    cell = copy.deepcopy(dict(known.cell))
    grade_id = known.grade_id
    if answer is None:
        flags.append(Flag("missing-cell", f"{grade_id} was missing and was put back as released."))
        return cell
    if SKIP in answer.tags and SKIP not in cell["metadata"].get("tags", ()):
        flags.append(Flag("skip-tag", f"{grade_id} was tagged skip-execution; the tag is gone."))
    if answer.type != cell["cell_type"]:
        flags.append(Flag("retyped", f"{grade_id} was turned into a {answer.type} cell and back."))
    if not known.role.answered:
        if merged:
            return cell
        if plain_text(answer.text) not in (plain_text(known.released), plain_text(cell["source"])):
            flags.append(_changed(known, answer))
        elif _forged(known, answer):
            flags.append(Flag("metadata", f"The metadata of {grade_id} were changed and restored."))
        return cell
    if _forged(known, answer):
        flags.append(Flag("metadata", f"The metadata of {grade_id} were changed and restored."))
    if len(answer.text) > MAX_CELL_LENGTH or _pictures_length(answer) > MAX_PICTURES_LENGTH:
        flags.append(
            Flag("too-large", f"{grade_id} is beyond {MAX_CELL_LENGTH:,} characters; not graded.")
        )
        return cell
    cell["source"] = answer.text
    if cell["cell_type"] != "code" and answer.attachments:
        cell["attachments"] = {name: dict(data) for name, data in answer.attachments.items()}
    return cell


def _changed(known: SourceCell, answer: Cell) -> Flag:
    """The flag for a locked cell whose text is not the released one."""
    untouched = answer.claims.get("checksum") == checksum(
        {**known.cell, "source": answer.text, "cell_type": answer.type}
    )
    if untouched:
        return Flag(
            "outdated",
            f"{known.grade_id} is not what was released last and has been restored; its checksum, "
            "which anyone can compute, says that it is from an earlier release.",
        )
    return Flag("tampered", f"{known.grade_id} was changed and has been restored.")


def _forged(known: SourceCell, answer: Cell) -> bool:
    """Whether the student's copy of nbgrader's metadata says something else than the source."""
    true = known.cell["metadata"]["nbgrader"]
    return bool(answer.claims) and any(
        answer.claims.get(claim, False) != true.get(claim, False) for claim in _CLAIMS
    )


def _free(cell: Cell, identity: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "cell_type": cell.type,
        "id": identity,
        "metadata": {},
        "source": cell.text,
    }
    if cell.type == "code":
        made |= {"outputs": [], "execution_count": None}
    elif cell.attachments:
        made["attachments"] = {name: dict(data) for name, data in cell.attachments.items()}
    return made


def _free_ids(source: Source) -> Iterator[str]:
    taken = {known.cell["id"] for known in source.cells}
    number = 0
    while True:
        number += 1
        if (identity := f"free-{number}") not in taken:
            yield identity


def _pictures_length(cell: Cell) -> int:
    return sum(len(data) for bundle in cell.attachments.values() for data in bundle.values())
