"""Tables as spreadsheet programs save them: CSV of whatever separator, UTF-8 or UTF-16."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from autograder.errors import CourseError

_SEPARATORS = ",;\t"


@dataclass
class Table:
    """A CSV file as it came.

    Parameters
    ----------
    rows
        Number of the line that a row ends on, and its cells; the first row is the header.
    mark
        The byte order mark that it began with, or "".
    encoding
        Of more text at its end.
    """

    header: list[str] = field(default_factory=list)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    delimiter: str = ","
    mark: str = ""
    encoding: str = "utf-8"


def read_table(path: Path, title: str) -> Table:
    """The table in a file; an empty one has no header.

    Parameters
    ----------
    title
        What the file is, as a sentence begins with it: ``"The roster"``.

    Raises
    ------
    CourseError
        If it cannot be read as a table.
    """
    try:
        content = path.read_bytes()
        encoding = _encoding(content)
        text = content.decode(encoding)
    except OSError as error:
        raise CourseError(f"{title} {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CourseError(f"{title} {path} is not UTF-8 text; save it as CSV UTF-8.") from error
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    try:
        delimiter, text, skipped = _separated(text)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows = [(reader.line_num + skipped, row) for row in reader]
    except csv.Error as error:
        raise CourseError(f"{title} {path} is not a CSV table: {error}.") from error
    while rows and not any(cell.strip() for cell in rows[0][1]):
        del rows[0]
    header = rows.pop(0)[1] if rows else []
    return Table(header, rows, delimiter, mark, encoding)


def _encoding(content: bytes) -> str:
    """Excel's "Unicode text" and Blackboard's exports are UTF-16."""
    if content.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    unmarked = len(content) % 2 == 0 and content[1:4:2] == b"\0\0"
    return "utf-16-le" if unmarked or content.startswith(codecs.BOM_UTF16_LE) else "utf-8"


def _separated(text: str) -> tuple[str, str, int]:
    """The separator, the text, and how many lines before it said what the separator is."""
    first = text.splitlines()[0].strip() if text.strip() else ""
    if first.lower().startswith("sep=") and first[4:] in (*_SEPARATORS, "\\t", ""):
        return first[4:5].replace("\\", "\t") or "\t", text.split("\n", 1)[-1], 1

    def columns(delimiter: str) -> int:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return max(len(next(rows, [])) for _ in range(2))  # the first line may be blank

    return max(_SEPARATORS, key=columns), text, 0
