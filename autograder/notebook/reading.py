"""Reading notebooks that may be damaged, huge or hostile.

Whatever is wrong with a file comes out as `BadSubmission` with one plain sentence. Outputs are
skipped without being built: 50 MB of them cost some milliseconds.
"""

from __future__ import annotations

import errno
import json
import os
import re
import stat
from pathlib import Path
from typing import Any

import msgspec

from autograder.errors import BadSubmission
from autograder.notebook.older import is_older, upgrade
from autograder.notebook.submitted import Notebook, parse_notebook
from autograder.results import Flag

MAX_BYTES = 100 * 2**20
MAX_LENIENT_BYTES = 20 * 2**20
"""Cap for files that need Python's own, forgiving and memory-hungry JSON reader."""
MAX_CELLS = 5_000
MAX_BYTES_WITHOUT_OUTPUTS = 32 * 2**20
_MAX_BRACES = 2_000_000
"""An object of JSON costs some 80 bytes at least, however few it has in the file."""
_MAX_CLAIM_BYTES = 2**16
"""Cap for a cell's nbgrader metadata and for its tags, of which honest ones have some hundred."""

_LOOKS_LIKE = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a zip archive",
    b"\x1f\x8b": "a compressed archive",
    b"<!doctype": "a web page",
    b"<html": "a web page",
    b"version https://git-lfs": "a Git LFS pointer",
    b"<<<<<<<": "an unresolved merge conflict",
}


class _AnyCell(msgspec.Struct, gc=False):
    pass


class _Counted(msgspec.Struct):
    cells: list[_AnyCell]


_CONFLICT = re.compile(r"^<{7}(?: .*)?$[\s\S]*?^={7}$[\s\S]*?^>{7}", re.MULTILINE)
"""Git's marks around two versions."""


class _RawCell(msgspec.Struct, gc=False):
    cell_type: msgspec.Raw = msgspec.Raw(b'"raw"')
    source: msgspec.Raw = msgspec.Raw(b'""')
    metadata: msgspec.Raw = msgspec.Raw(b"{}")
    id: msgspec.Raw = msgspec.Raw(b'""')
    attachments: msgspec.Raw = msgspec.Raw(b"{}")


class _RawNotebook(msgspec.Struct):
    cells: list[_RawCell]
    metadata: msgspec.Raw = msgspec.Raw(b"{}")
    nbformat: msgspec.Raw = msgspec.Raw(b"null")


class _CellMetadata(msgspec.Struct):
    nbgrader: msgspec.Raw = msgspec.Raw(b"{}")
    tags: msgspec.Raw = msgspec.Raw(b"[]")


class _NotebookMetadata(msgspec.Struct):
    kernelspec: msgspec.Raw = msgspec.Raw(b"{}")


_strict = msgspec.json.Decoder(_RawNotebook)
_count = msgspec.json.Decoder(_Counted)


def read_notebook(path: str | os.PathLike[str], *, within: Path | None = None) -> Notebook:
    """The notebook in a file that a student handed in.

    Parameters
    ----------
    path
        The file. A symbolic link is refused, never followed.
    within
        If given, no folder between it and the file may be a symbolic link either.

    Raises
    ------
    BadSubmission
        If the file is not a usable notebook, for whatever reason.
    """
    path = Path(path)
    if within is not None:
        _refuse_links(path, within)
    data = read_regular_file(path, MAX_BYTES)
    try:
        return _read(data, path.name)
    except BadSubmission:
        raise
    except RecursionError:
        raise BadSubmission(
            f"{path.name} is nested too deeply to be a notebook; save it again from Jupyter."
        ) from None
    except MemoryError:
        raise BadSubmission(f"{path.name} is too large to be read; clear its outputs.") from None


def read_regular_file(path: Path, limit: int) -> bytes:
    """The bytes of an ordinary file: no link is followed, no pipe or device is waited for.

    Raises
    ------
    BadSubmission
        If it is not an ordinary file, cannot be read, or is longer than `limit` bytes.
    """
    name = path.name
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:
        code = error.errno if isinstance(error, OSError) else None
        if code == errno.ENOENT:
            raise BadSubmission(f"{name} is missing.") from None
        if code == errno.ELOOP:
            raise BadSubmission(
                f"{name} is a symbolic link; hand in the notebook itself."
            ) from None
        reason = os.strerror(code) if code else str(error)
        raise BadSubmission(f"{name} cannot be opened: {reason}.") from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise BadSubmission(f"{name} is not an ordinary file.")
        data = None
        if status.st_size <= limit:
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                data = file.read(limit + 1)
    except OSError as error:
        raise BadSubmission(f"{name} cannot be read: {error.strerror}.") from None
    finally:
        os.close(descriptor)
    if data is None or len(data) > limit:
        raise BadSubmission(
            f"{name} is larger than {limit // 2**20} MB; clear its outputs and hand it in again."
        )
    return data


def _refuse_links(path: Path, within: Path) -> None:
    try:
        inner = path.relative_to(within).parent
    except ValueError:
        raise BadSubmission(f"{path.name} lies outside the folder of submissions.") from None
    for folder in (inner, *inner.parents):
        if ".." in folder.parts or (within / folder != within and (within / folder).is_symlink()):
            raise BadSubmission(
                f"The folder {folder} is a symbolic link; hand in the folder itself."
            )


def _read(data: bytes, name: str) -> Notebook:
    if not data.strip():
        raise BadSubmission(f"{name} is empty.")
    for start, what in _LOOKS_LIKE.items():
        if data.lstrip()[: len(start)].lower() == start.lower():
            raise BadSubmission(f"{name} is {what}, not a notebook.")
    if data.count(b"{") > _MAX_BRACES:
        raise BadSubmission(f"{name} has too many parts for a notebook; clear its outputs.")
    try:
        _refuse_too_many(len(_count.decode(data).cells), name)
        raw = _strict.decode(data)
        _refuse_too_large(raw, name)
        version = _decode(raw.nbformat, int, None)
        if version is None or version >= 4:
            return parse_notebook(
                {
                    "cells": [_cell(cell) for cell in raw.cells],
                    "metadata": _metadata(raw.metadata),
                    "nbformat": version,
                },
                name,
            )
    except (msgspec.MsgspecError, UnicodeDecodeError):
        pass  # not JSON to the letter: NaN, half a surrogate pair, another encoding
    return _read_leniently(data, name)


def _refuse_too_many(cells: int, name: str) -> None:
    if cells > MAX_CELLS:
        raise BadSubmission(
            f"{name} has {cells:,} cells, of which {MAX_CELLS:,} are allowed; remove those that "
            "are not needed."
        )


def _refuse_too_large(raw: _RawNotebook, name: str) -> None:
    size = sum(len(part) for cell in raw.cells
               for part in (cell.source, cell.metadata, cell.attachments))  # fmt: skip
    if size > MAX_BYTES_WITHOUT_OUTPUTS:
        raise BadSubmission(
            f"{name} has more than {MAX_BYTES_WITHOUT_OUTPUTS // 2**20} MB besides its outputs; "
            "remove pasted pictures and text that are not needed."
        )


def _read_leniently(data: bytes, name: str) -> Notebook:
    if len(data) > MAX_LENIENT_BYTES:
        raise BadSubmission(
            f"{name} is not plain JSON and too large to be repaired; clear its outputs in Jupyter, "
            "save it, and hand it in again."
        )
    if data.count(b"{") + data.count(b"[") > _MAX_BRACES // 10:
        raise BadSubmission(f"{name} has too many parts for a notebook; clear its outputs.")
    flags = []
    encoding = json.detect_encoding(data)
    try:
        text = data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        flags.append(Flag("repaired", f"{name} is not UTF-8 text; unreadable parts were replaced."))
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as error:
        if not text[error.pos :].strip() or error.msg.startswith("Unterminated string"):
            raise BadSubmission(f"{name} is cut off; save it and copy it again.") from None
        if conflict := _CONFLICT.search(text):
            line = text.count("\n", 0, conflict.start()) + 1
            raise BadSubmission(
                f"{name} is an unresolved merge conflict (line {line}); settle it, save the "
                "notebook in Jupyter, and hand it in again."
            ) from None
        raise BadSubmission(
            f"{name} is not a notebook: line {error.lineno} is not valid JSON ({error.msg})."
        ) from None
    except ValueError as error:
        raise BadSubmission(f"{name} is not a notebook: {error}.") from None
    if isinstance(raw, dict) and is_older(raw):
        version = raw["nbformat"]
        raw = _upgrade(raw, version, name)
        flags.append(Flag("upgraded", f"{name} was in notebook format {version}; it was upgraded."))
    if isinstance(raw, dict) and isinstance(raw.get("cells"), list):
        _refuse_too_many(len(raw["cells"]), name)
    return parse_notebook(raw, name, flags)


def _upgrade(raw: dict[str, Any], version: int, name: str) -> Any:
    try:
        return upgrade(raw)
    except Exception:  # a damaged file breaks the converters in any way at all
        raise BadSubmission(
            f"{name} is in notebook format {version} and cannot be upgraded; "
            "open it in Jupyter, save it, and hand it in again."
        ) from None


def _decode(raw: msgspec.Raw, kind: Any, otherwise: Any, limit: int = MAX_BYTES) -> Any:
    if len(raw) > limit:
        return otherwise
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.ValidationError:
        return otherwise


def _cell(raw: _RawCell) -> dict[str, Any]:
    metadata = _decode(raw.metadata, _CellMetadata, _CellMetadata())
    return {
        "cell_type": _decode(raw.cell_type, str, ""),
        "source": _decode(raw.source, str | list[str] | None, 0),
        "id": _decode(raw.id, str, ""),
        "metadata": {
            "nbgrader": _decode(metadata.nbgrader, dict[str, Any], {}, _MAX_CLAIM_BYTES),
            "tags": _decode(metadata.tags, list[str], [], _MAX_CLAIM_BYTES),
        },
        "attachments": _decode(raw.attachments, dict[str, dict[str, str]], {}),
    }


def _metadata(raw: msgspec.Raw) -> dict[str, Any]:
    metadata = _decode(raw, _NotebookMetadata, _NotebookMetadata())
    return {"kernelspec": _decode(metadata.kernelspec, dict[str, Any], {}, _MAX_CLAIM_BYTES)}
