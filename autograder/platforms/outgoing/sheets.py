"""A table that a platform gave, and that goes back to it with marks in it.

Only the cells that are meant change: header, order of rows, dates and everything else stay as they
came, since platforms recognise them by their text.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import CourseError
from autograder.platforms.roster import Roster
from autograder.settings.spreadsheets import read_table


@dataclass
class Sheet:
    """A CSV file as it came.

    Parameters
    ----------
    title
        What to call it in messages: "The gradebook exported from Canvas".
    mark
        The byte order mark that it began with, or "".
    """

    title: str
    header: list[str]
    rows: list[list[str]]
    delimiter: str = ","
    mark: str = ""

    def column(self, *names: str) -> int | None:
        """Index of the first column that is called one of `names`, whatever its case."""
        lower = [name.strip().lower() for name in self.header]
        return next((lower.index(name.lower()) for name in names if name.lower() in lower), None)

    def the_column_for(self, assignment: str, named: str | None) -> int:
        """Index of the column that an assignment's marks go into.

        Raises
        ------
        CourseError
            If no column, or more than one, may be meant.
        """
        wanted = (named or assignment).strip().lower()
        exact = [i for i, name in enumerate(self.header) if name.strip().lower() == wanted]
        found = exact or [i for i, name in enumerate(self.header) if wanted in name.lower()]
        if len(found) == 1:
            return found[0]
        said = "more than one column" if found else "no column"
        raise CourseError(
            f"{self.title} has {said} for {named or assignment}; name one with --column: "
            + ", ".join(repr(name) for name in self.header if name.strip()) + "."
        )  # fmt: skip

    def text(self) -> str:
        """The sheet as CSV."""
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, delimiter=self.delimiter)
        writer.writerows([self.header, *self.rows])
        return self.mark + stream.getvalue()


def read_sheet(path: Path, title: str) -> Sheet:
    """The table in a CSV file.

    Raises
    ------
    CourseError
        If it cannot be read as one.
    """
    table = read_table(path, title)
    if not table.header:
        raise CourseError(f"{title} {path} is empty; export it again.")
    rows = [row for _, row in table.rows]
    return Sheet(title, table.header, rows, table.delimiter, table.mark)


def student_of(claims: dict[str, str], roster: Roster | None, known: frozenset[str]) -> str | None:
    """The student's id that a row's `claims` mean: by the roster, else by an id that is theirs."""
    if roster is not None:
        matches, _ = roster.match(claims)
        if len(matches) == 1:
            return matches[0]
    direct = [value for value in claims.values() if value in known]
    return direct[0] if direct else None
