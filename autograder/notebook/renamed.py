"""Which file of a student's folder is the notebook: ``ps03_losses (1).ipynb`` may be.

Browsers and learning platforms rename downloads and put them into folders, and students hand in the
untouched download beside the one that they worked on. A notebook that is graded in place of the one
of the right name is copied to that name, since nbgrader looks for it there.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from autograder.errors import BadSubmission
from autograder.notebook.identity import identify, is_stub, plain_text
from autograder.notebook.reading import MAX_BYTES, read_notebook, read_regular_file
from autograder.notebook.source import Source
from autograder.notebook.submitted import Notebook
from autograder.results import Flag

MAX_CANDIDATES = 20
"""Notebooks of one folder that are looked into: more are not a download that was renamed."""
MAX_DEPTH = 3
"""Folders within a student's folder that are looked into."""
ASIDE = ".as-handed-in"
"""Ending of the untouched notebook that gives its name to another."""


class Adopted(msgspec.Struct):
    """A note of which file was copied to the right name, and what was in it."""

    name: str
    digest: str


class _Candidate(NamedTuple):
    answers: int
    modified: int
    name: str
    path: Path


def adopt_renamed(
    folder: Path, source: Source, memory: Path, siblings: Sequence[Source] = ()
) -> Path | None:
    """Give the notebook that is meant its right name.

    It is another than the one of the right name if there is none, if that one is a copy made here
    before, or if no answer is in it. Of several with answers the newest is taken. The original
    stays; an untouched notebook is put aside.

    Parameters
    ----------
    memory
        Where it is noted what was copied, outside the student's folder.
    siblings
        The assignment's other notebooks: a file that has the name of one, or is more like one, is
        left to it.

    Returns
    -------
    Path or None
        The original, if one was copied now.
    """
    wanted = folder / f"{source.name}.ipynb"
    there = os.path.lexists(wanted)
    taken = {f"{each.name}.ipynb" for each in siblings}
    found = _notebooks(folder, everywhere=bool(siblings))
    others = [path for path in found if path != wanted and path.name not in taken]
    if not others or len(others) > MAX_CANDIDATES or wanted.is_symlink():
        return None
    candidates = [each for path in others if (each := _candidate(path, folder, source, siblings))]
    if not candidates:
        return None
    best = max(candidates)
    digest = _digest(wanted) if there else ""
    before = _recalled(memory)
    ours = before is not None and bool(digest) and before.digest == digest
    if ours:
        best = max(candidates, key=lambda found: (found.answers > 0, found.modified))
    elif there and (not best.answers or _answers(wanted, source)):
        return None
    try:
        data = read_regular_file(best.path, MAX_BYTES)
        if ours and hashlib.sha256(data).hexdigest() == digest:
            return None
        if there and not ours:
            wanted.rename(wanted.with_name(wanted.name + ASIDE))
        wanted.unlink(missing_ok=True)
        wanted.write_bytes(data)
        memory.parent.mkdir(parents=True, exist_ok=True)
        note = Adopted(best.name, hashlib.sha256(data).hexdigest())
        memory.write_bytes(msgspec.json.encode(note))
    except (BadSubmission, OSError):  # a folder that is read-only: the notebook counts as missing
        return None
    return best.path


def renamed_flags(path: Path, memory: Path) -> list[Flag]:
    """Which file was graded, if the notebook at `path` is a copy of another."""
    note = _recalled(memory)
    if note is None or note.digest != _digest(path):
        return []
    sentence = f"{note.name} was graded as {path.name}."
    if os.path.lexists(path.with_name(path.name + ASIDE)):
        sentence = f"{path.name} held no answers; {note.name} beside it was graded."
    return [Flag("renamed", sentence)]


def is_a_copy_of(path: Path, memory: Path) -> bool:
    """Whether the file at `path` is what was copied to the right name."""
    note = _recalled(memory)
    return note is not None and note.digest == _digest(path)


def _notebooks(folder: Path, *, everywhere: bool = False) -> list[Path]:
    """Notebooks in a folder, else in the folders within it; links are not followed."""
    level = [folder]
    found: list[Path] = []
    for _ in range(MAX_DEPTH):
        found += sorted(path for each in level for path in each.glob("*.ipynb"))
        if found and not everywhere:
            return found
        level = [
            path
            for each in level
            if each.is_dir()
            for path in sorted(each.iterdir())[:MAX_CANDIDATES]
            if path.is_dir() and not path.is_symlink() and path.name[:1] not in "._"
        ]
    return found


def _candidate(
    path: Path, folder: Path, source: Source, siblings: Sequence[Source]
) -> _Candidate | None:
    try:
        notebook = read_notebook(path, within=folder)
        modified = path.stat().st_mtime_ns
    except (BadSubmission, OSError):
        return None
    found = identify(source, notebook.cells, [])
    if 2 * len(found.chosen) <= len(source.by_id):
        return None
    if any(_likeness(each, path, notebook) >= _likeness(source, path, notebook)
           for each in siblings):  # fmt: skip
        return None
    answers = _answered(source, notebook)
    return _Candidate(int(answers > 0), modified, _shown(path.relative_to(folder)), path)


def _likeness(source: Source, path: Path, notebook: Notebook) -> tuple[float, bool]:
    """How much of a notebook as released is in a file, and whether their names are alike."""
    texts = {plain_text(cell.text) for cell in notebook.cells}
    given = [plain_text(known.released) for known in source.cells if not known.role.answered]
    ids = {cell.grade_id for cell in notebook.cells} & source.by_id.keys()
    shared = sum(text in texts for text in given) / len(given) if given else 0.0
    share = len(ids) / len(source.by_id) if source.by_id else 0.0
    return shared + share, path.stem.startswith(source.name)


def _answers(path: Path, source: Source) -> int:
    try:
        return _answered(source, read_notebook(path))
    except BadSubmission:
        return 0


def _answered(source: Source, notebook: Notebook) -> int:
    """How many answers of the assignment a notebook holds."""
    found = identify(source, notebook.cells, [])
    texts = {grade_id: notebook.cells[index].text for grade_id, index in found.chosen.items()}
    texts |= {grade_id: cell.text for grade_id, cell in found.merged.items()}
    return sum(
        known.role.answered and not is_stub(known, texts.get(known.grade_id, ""))
        for known in source.cells
    )


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(read_regular_file(path, MAX_BYTES)).hexdigest()
    except BadSubmission:
        return ""


def _recalled(memory: Path) -> Adopted | None:
    try:
        return msgspec.json.decode(memory.read_bytes(), type=Adopted)
    except (OSError, msgspec.MsgspecError):
        return None


def _shown(path: Path) -> str:
    text = os.fsencode(path).decode("utf-8", "replace")[:120]
    return "".join(letter if letter.isprintable() else "?" for letter in text)
