"""Two of nbgrader's own steps, with the same outcome, made quick for a class.

nbgrader checks the metadata of every cell of every student, and commits after every cell.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.api import Comment, Grade, Gradebook, MissingEntry
from nbgrader.preprocessors import CheckCellMetadata, SaveAutoGrades
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from autograder.nbgrader_bridge.gradebook.database import open_gradebook

_checked = ""
"""Metadata that was found to be right last: in a class they are the same for all."""


class CheckMetadata(CheckCellMetadata):  # type: ignore[misc]  # nbgrader has no types
    """As nbgrader's, once for all notebooks with the same metadata."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Check `nb`, which is not changed."""
        global _checked
        asked = json.dumps([[cell.cell_type, cell.metadata.get("nbgrader")] for cell in nb.cells])
        if asked != _checked:
            super().preprocess(nb, resources)
            _checked = asked
        return nb, resources


class SaveScores(SaveAutoGrades):  # type: ignore[misc]  # nbgrader has no types
    """As nbgrader's, all cells of a notebook in one transaction."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Write scores and remarks, as read from `nb`, to the gradebook."""
        names = resources["nbgrader"]
        self.notebook_id, self.assignment_id = names["notebook"], names["assignment"]
        self.student_id, self.db_url = names["student"], names["db_url"]
        with open_gradebook(self.db_url) as gradebook:
            self.gradebook = _Rows(gradebook, names)
            for index, cell in enumerate(nb.cells):
                self.preprocess_cell(cell, resources, index)
            gradebook.db.commit()
        return nb, resources


class _Rows:
    """What `SaveAutoGrades` asks a gradebook for, looked up in what two questions brought."""

    def __init__(self, gradebook: Gradebook, names: Mapping[str, str]) -> None:
        self.db = self
        submitted = gradebook.find_submission_notebook(
            names["notebook"], names["assignment"], names["student"]
        )
        self._tables = {
            kind: {
                row.cell.name: row
                for row in gradebook.db.scalars(
                    select(kind)
                    .where(kind.notebook_id == submitted.id)
                    .options(joinedload(kind.cell))
                )
            }
            for kind in (Grade, Comment)
        }

    def find_grade(self, cell: str, *names: str) -> Grade:
        """The points of a cell."""
        return self._find(Grade, cell, names)

    def find_comment(self, cell: str, *names: str) -> Comment:
        """The remark on a cell."""
        return self._find(Comment, cell, names)

    def commit(self) -> None:
        """Leave it to the end."""

    def _find(self, kind: type[Any], cell: str, names: tuple[str, ...]) -> Any:
        try:
            return self._tables[kind][cell]
        except KeyError:
            raise MissingEntry(f"No such cell in {' of '.join(names)}: {cell}") from None
