"""A student's notebook once read: text that counts, and claims that do not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograder.errors import BadSubmission
from autograder.notebook.inert import is_picture
from autograder.notebook.start import without_start
from autograder.results import Flag

CELL_TYPES = ("code", "markdown", "raw")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Cell:
    """One cell as a student handed it in. Everything but the text is only a claim.

    Parameters
    ----------
    type
        ``"code"``, ``"markdown"`` or ``"raw"``.
    claims
        The student's copy of nbgrader's metadata.
    attachments
        Pictures pasted into a text cell: file name -> media type -> base64.
    """

    type: str
    text: str
    id: str = ""
    claims: Mapping[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    attachments: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def grade_id(self) -> str:
        """The grade id that the cell claims to be, or ``""``."""
        claimed = self.claims.get("grade_id")
        return claimed if isinstance(claimed, str) else ""


@dataclass(frozen=True)
class Notebook:
    """A notebook as handed in: cells without outputs, the kernel's name, and what was repaired."""

    cells: tuple[Cell, ...] = ()
    kernel: str = ""
    flags: tuple[Flag, ...] = ()


def parse_notebook(raw: Any, name: str = "the notebook", flags: Sequence[Flag] = ()) -> Notebook:
    """The notebook in parsed JSON (or a `NotebookNode`) of notebook format 4.

    Parameters
    ----------
    name
        What to call the notebook in a complaint.
    flags
        What was noticed while reading the file.

    Raises
    ------
    BadSubmission
        If cells are missing or their text is not text.
    """
    cells = raw.get("cells") if isinstance(raw, Mapping) else None
    if not isinstance(cells, list | tuple):
        raise BadSubmission(f"{name} is not a notebook: it holds no list of cells.")
    version = raw.get("nbformat")
    if isinstance(version, int) and version > 4:
        raise BadSubmission(
            f"{name} is in notebook format {version}; save it in format 4 and hand it in again."
        )
    noticed = dict.fromkeys(flags)
    if version != 4:
        noticed[Flag("repaired", f"{name} did not say its format; it was read as format 4.")] = None
    parsed = tuple(_cell(cell, number, name, noticed) for number, cell in enumerate(cells, 1))
    kernel = _mapping(_mapping(raw.get("metadata")).get("kernelspec")).get("name")
    return Notebook(parsed, _clean(kernel) if isinstance(kernel, str) else "", tuple(noticed))


def _cell(raw: Any, number: int, name: str, flags: dict[Flag, None]) -> Cell:
    if not isinstance(raw, Mapping):
        raise BadSubmission(f"Cell {number} of {name} is not a cell.")
    kind = raw.get("cell_type")
    if kind not in CELL_TYPES:
        flags[Flag("repaired", f"Cell {number} has an unknown type; it was read as raw text.")] = (
            None
        )
        kind = "raw"
    source = raw.get("source", "")
    if isinstance(source, list | tuple) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if source is None:
        source = ""
    if not isinstance(source, str):
        raise BadSubmission(f"Cell {number} of {name} has no readable text.")
    text = without_start(_clean(source))
    if "\ufffd" in text and "\ufffd" not in source:
        flags[Flag("repaired", f"Characters of cell {number} that are not text were replaced.")] = (
            None
        )
    metadata = _mapping(raw.get("metadata"))
    tags = metadata.get("tags")
    identity = raw.get("id")
    return Cell(
        type=kind,
        text=text,
        id=identity if isinstance(identity, str) else "",
        claims=dict(_mapping(metadata.get("nbgrader"))),
        tags=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
        attachments={} if kind == "code" else _attachments(raw.get("attachments")),
    )


def _clean(text: str) -> str:
    """`text` with plain line ends, and without lone surrogates, which no file can hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _attachments(raw: Any) -> dict[str, dict[str, str]]:
    """The pasted pictures among `raw`."""
    kept: dict[str, dict[str, str]] = {}
    for file, bundle in _mapping(raw).items():
        pictures = {
            media: data for media, data in _mapping(bundle).items() if is_picture(media, data)
        }
        if pictures and isinstance(file, str) and file == _clean(file):
            kept[file] = pictures
    return kept


def _mapping(raw: Any) -> Mapping[str, Any]:
    return raw if isinstance(raw, Mapping) else {}
