"""Which of a student's cells is which: by grade id, by cell id, by text, by the name it defines.

Editors drop metadata, and people delete an answer's cell and type it anew, copy, split, merge and
move cells. Nothing here trusts a text: it only decides which of the student's own texts is taken
for the answer to which exercise.
"""

from __future__ import annotations

import ast
import difflib
import functools
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from autograder.notebook.cells import Role
from autograder.notebook.python_text import parsed
from autograder.notebook.source import Source, SourceCell
from autograder.notebook.submitted import Cell
from autograder.results import Flag

_CLAIMS = ("grade", "solution", "locked", "task", "points")
_ALIKE = 0.75
"""How much of a locked cell's text must be left to know it by, its metadata being lost."""
_LONGEST_COMPARED = 20_000


@dataclass
class Identified:
    """Which submitted cell (by index) stands for each source cell (by grade id).

    Parameters
    ----------
    merged
        Answers that stand in the cell of something else, as the text of a cell of their own.
    dropped
        Copies of a stub whose exercise is answered elsewhere: they would undo the answer.
    hosts
        Grade ids of locked cells that hold an answer and all of their own text.
    """

    chosen: dict[str, int] = field(default_factory=dict)
    merged: dict[str, Cell] = field(default_factory=dict)
    dropped: set[int] = field(default_factory=set)
    hosts: set[str] = field(default_factory=set)


def identify(source: Source, cells: Sequence[Cell], flags: list[Flag]) -> Identified:
    """Find the student's cells that stand for those of the instructor's notebook."""
    found = Identified()
    _by_grade_id(source, cells, found, flags)
    recovered = dict.fromkeys(_by_cell_id(source, cells, found), "its id")
    recovered |= dict.fromkeys(_by_text(source, cells, found), "its text")
    named = _by_name(source, cells, found, flags)
    recovered |= dict.fromkeys(named, "the name that it defines")
    recovered |= dict.fromkeys(_by_place(source, cells, found), "its place")
    flags.extend(_recovered_flags(recovered))
    flags.extend(_merged(source, cells, found))
    _drop_stubs(source, cells, found, flags)
    return found


def is_stub(known: SourceCell, text: str) -> bool:
    """Whether `text` is what students were given, comments and blanks aside."""
    plain = plain_text(text)
    if not plain or plain in (plain_text(known.released), plain_text(known.cell["source"])):
        return True
    return known.cell["cell_type"] == "code" and _code(text) == _code(known.released) is not None


def defines(text: str, name: str, *, firmly: bool = False) -> bool:
    """Whether a cell sets `name` at its top level; the cell need not be valid Python.

    Parameters
    ----------
    firmly
        Whether only a function or a class of that name counts.
    """
    word = re.escape(name)
    pattern = rf"^(?:async[ \t]+)?def[ \t]+{word}\b|^class[ \t]+{word}\b"
    pattern += (
        ""
        if firmly
        else (
            rf"|^{word}[ \t]*(?::[^=\n]*)?=(?!=)"
            rf"|^(?:from[ \t]+\S+[ \t]+)?import[ \t].*\b{word}[ \t]*(?:,|$|#|\))"
        )
    )
    return re.search(pattern, textwrap.dedent(text), re.MULTILINE) is not None


@functools.lru_cache(maxsize=16)
def answer_names(source: Source) -> Mapping[str, frozenset[str]]:
    """Names that say which exercise a text answers, for each solution cell by grade id."""
    written = {
        cell["metadata"].get("nbgrader", {}).get("grade_id"): cell["source"]
        for cell in source.notebook["cells"]
    }
    names = {}
    for known in source.cells:
        if known.role is Role.SOLUTION and known.cell["cell_type"] == "code":
            given = set(_top_level(known.released)) or set(_top_level(written[known.grade_id]))
            grade_id = known.grade_id
            names[grade_id] = frozenset({grade_id} if grade_id in given else given)
    return names


def plain_text(text: str) -> str:
    """`text` without what editors change unasked: blanks at the ends of lines and of the cell."""
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))


def _by_grade_id(
    source: Source, cells: Sequence[Cell], found: Identified, flags: list[Flag]
) -> None:
    unknown: set[str] = set()
    for index, cell in enumerate(cells):
        grade_id = cell.grade_id
        known = source.by_id.get(grade_id)
        if grade_id in found.chosen:
            flags.append(_duplicate(source.by_id[grade_id], cells, found, index))
        elif known is not None:
            found.chosen[grade_id] = index
        elif grade_id and any(cell.claims.get(claim) is True for claim in _CLAIMS):
            unknown.add(grade_id)
    flags.extend(
        Flag(
            "unknown-cell",
            f"{grade_id[:80]} is not a cell of this assignment; it is not graded.",
        )
        for grade_id in sorted(unknown)
    )


def _duplicate(known: SourceCell, cells: Sequence[Cell], found: Identified, index: int) -> Flag:
    """The flag for another copy of a cell; a copy wins over a stub that was left."""
    first, grade_id = found.chosen[known.grade_id], known.grade_id
    answered = known.role in (Role.SOLUTION, Role.MANUAL)
    if answered and is_stub(known, cells[first].text) and not is_stub(known, cells[index].text):
        found.chosen[grade_id] = index
        found.dropped.add(first)
        sentence = f"The first copy of {grade_id} is the stub as released; the other is graded."
    else:
        if answered and is_stub(known, cells[index].text):
            found.dropped.add(index)
        sentence = f"A second copy of {grade_id} became an ordinary cell; the first is graded."
    return Flag("duplicate-cell", sentence)


def _by_cell_id(source: Source, cells: Sequence[Cell], found: Identified) -> Iterator[str]:
    """Some editors drop nbgrader's metadata; the cell's own id then still tells which it is."""
    by_cell_id = {known.cell["id"]: known for known in source.cells}
    for index, cell in enumerate(cells):
        lost = by_cell_id.get(cell.id)
        if lost is not None and not cell.grade_id and lost.grade_id not in found.chosen:
            found.chosen[lost.grade_id] = index
            yield lost.grade_id


def _by_text(source: Source, cells: Sequence[Cell], found: Identified) -> Iterator[str]:
    """Locked cells without metadata, the same as released or nearly so."""
    missing = [
        known
        for known in source.cells
        if known.grade_id not in found.chosen and not known.role.answered
    ]
    if not missing:
        return
    texts: dict[tuple[str, str], list[int]] = {}
    for index in _free(cells, found):
        texts.setdefault((cells[index].type, plain_text(cells[index].text)), []).append(index)
    for known in missing:
        for text in (known.released, known.cell["source"]):
            if indices := texts.get((known.cell["cell_type"], plain_text(text))):
                found.chosen[known.grade_id] = indices.pop(0)
                yield known.grade_id
                break
    given = _given(source)
    for known in missing:
        if known.grade_id in found.chosen:
            continue
        for index in _in_place(source, known, cells, found):
            cell = cells[index]
            if plain_text(cell.text) not in given and _alike(known, cell):
                found.chosen[known.grade_id] = index
                yield known.grade_id
                break


def _by_name(
    source: Source, cells: Sequence[Cell], found: Identified, flags: list[Flag]
) -> Iterator[str]:
    """Answers typed anew, beside a stub or in the place of a cell that is gone.

    What stands elsewhere stays there as well, since cells in between may need it.
    """
    given = _given(source)
    for grade_id, names in answer_names(source).items():
        known, at = source.by_id[grade_id], found.chosen.get(grade_id)
        if at is not None and not is_stub(known, cells[at].text):
            continue
        own = [
            index
            for index in _free(cells, found)
            if cells[index].type == "code" and plain_text(cells[index].text) not in given
        ]
        place = _place(source, known, cells, found)
        if near := [i for i in own if i in place and _defines_any(cells[i].text, names)]:
            if at is not None:
                found.dropped.add(at)
            found.chosen[grade_id] = near[-1]
            yield grade_id
        elif far := [i for i in own if _defines_any(cells[i].text, names, firmly=True)]:
            index = far[-1]
            above = index < place.start
            text = f"# {grade_id} stands in a cell above." if above else cells[index].text
            found.merged[grade_id] = Cell("code", text)
            where = "above its place" if above else "below its test"
            flags.append(Flag("recovered", f"{grade_id} was found in a cell {where}."))


def _by_place(source: Source, cells: Sequence[Cell], found: Identified) -> Iterator[str]:
    """The one cell of the student's own that stands where an answer is missing."""
    given = _given(source)
    for known in source.cells:
        grade_id = known.grade_id
        if known.role not in (Role.SOLUTION, Role.MANUAL) or grade_id in found.chosen:
            continue
        if grade_id in found.merged:
            continue
        own = [
            index
            for index in _in_place(source, known, cells, found)
            if cells[index].type == known.cell["cell_type"]
            and cells[index].text.strip()
            and plain_text(cells[index].text) not in given
        ]
        if len(own) == 1:
            found.chosen[known.grade_id] = own[0]
            yield known.grade_id


def _merged(source: Source, cells: Sequence[Cell], found: Identified) -> Iterator[Flag]:
    """Answers that stand in the cell of another answer, or of a locked cell."""
    order = list(source.by_id)
    for grade_id, names in answer_names(source).items():
        known, at = source.by_id[grade_id], found.chosen.get(grade_id)
        answered = at is not None and not is_stub(known, cells[at].text)
        if answered or grade_id in found.merged:
            continue
        for host, index in list(found.chosen.items()):
            cell, holder = cells[index], source.by_id[host]
            if host == grade_id or cell.type != "code" or is_stub(holder, cell.text):
                continue
            text = cell.text if holder.role.answered else _without(cell.text, holder)
            if not any(defines(text, name) for name in names):
                continue
            if holder.role.answered and order.index(host) < order.index(grade_id):
                text = f"# {grade_id} stands in the cell {host}."
            if not holder.role.answered and _holds(cell.text, holder):
                found.hosts.add(host)
            found.merged[grade_id] = Cell("code", text)
            yield Flag("merged", f"{grade_id} was found in the cell of {host}.")
            break


def _drop_stubs(
    source: Source, cells: Sequence[Cell], found: Identified, flags: list[Flag]
) -> None:
    stubs = {}
    for grade_id in answer_names(source):
        known, at = source.by_id[grade_id], found.chosen.get(grade_id)
        if grade_id in found.merged or (at is not None and not is_stub(known, cells[at].text)):
            stubs[plain_text(known.released)] = grade_id
    for index in list(_free(cells, found)):
        if (grade_id := stubs.get(plain_text(cells[index].text), "")) and cells[index].text.strip():
            found.dropped.add(index)
            flags.append(
                Flag("duplicate-cell", f"A copy of the stub of {grade_id} is not run: it is done.")
            )


def _recovered_flags(recovered: Mapping[str, str]) -> Iterator[Flag]:
    by_way: dict[str, list[str]] = {}
    for grade_id, way in recovered.items():
        by_way.setdefault(way, []).append(grade_id)
    for way, ids in by_way.items():
        shown = ", ".join(ids[:6]) + (f" and {len(ids) - 6} more" if len(ids) > 6 else "")
        had, was = ("had", "was") if len(ids) == 1 else ("had", "were")
        ways = (
            way
            if len(ids) == 1
            else way.replace("its", "their").replace("it defines", "they define")
        )
        yield Flag("recovered", f"{shown} {had} lost the metadata and {was} known by {ways}.")


def _free(cells: Sequence[Cell], found: Identified) -> Iterable[int]:
    taken = {*found.chosen.values(), *found.dropped}
    return (index for index in range(len(cells)) if index not in taken)


def _defines_any(text: str, names: Iterable[str], *, firmly: bool = False) -> bool:
    return any(defines(text, name, firmly=firmly) for name in names)


def _in_place(
    source: Source, known: SourceCell, cells: Sequence[Cell], found: Identified
) -> list[int]:
    """Free cells where `known` belongs."""
    place = _place(source, known, cells, found)
    return [index for index in _free(cells, found) if index in place]


def _place(source: Source, known: SourceCell, cells: Sequence[Cell], found: Identified) -> range:
    """Positions between the nearest known cells before and behind the place of `known`."""
    order = list(source.by_id)
    position = order.index(known.grade_id)
    before = [found.chosen[each] for each in order[:position] if each in found.chosen]
    behind = [found.chosen[each] for each in order[position + 1 :] if each in found.chosen]
    low = before[-1] if before else -1
    high = next((index for index in behind if index > low), len(cells))
    return range(low + 1, high)


@functools.lru_cache(maxsize=16)
def _given(source: Source) -> frozenset[str]:
    """Texts of the cells that students were given and that nbgrader does not know."""
    texts = {
        plain_text(cell["source"])
        for cell in source.notebook["cells"]
        if not cell["metadata"].get("nbgrader")
    }
    return frozenset(texts | {plain_text(known.released) for known in source.cells})


def _alike(known: SourceCell, cell: Cell) -> bool:
    if cell.type != known.cell["cell_type"] or len(cell.text) > _LONGEST_COMPARED:
        return False
    matcher = difflib.SequenceMatcher(None, known.released, cell.text, autojunk=False)
    return matcher.quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE


def _without(text: str, locked: SourceCell) -> str:
    """A cell's text without the lines of the locked cell that it was merged with."""
    lines = set(plain_text(locked.released).split("\n"))
    return "\n".join(line for line in text.split("\n") if not line or line.rstrip() not in lines)


def _holds(text: str, locked: SourceCell) -> bool:
    return plain_text(locked.released) in plain_text(text)


def _top_level(text: str) -> Iterator[str]:
    tree = parsed(text)
    for node in tree.body if tree is not None else ():
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _code(text: str) -> str | None:
    tree = parsed(text)
    try:
        return None if tree is None else ast.dump(tree)
    except RecursionError:
        return None
