"""How ``nbgrader autograde`` reads what a student handed in: as untrusted bytes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from autograder.errors import BadSubmission
from autograder.notebook import Notebook, read_notebook
from autograder.printable import printable
from autograder.results import Flag

SUBMITTED = "gradetape_submitted"


class SubmissionExporter(NotebookExporter):  # type: ignore[misc]  # nbconvert has no types
    """Read submissions by `read_notebook`, and leave what was read to the `Sanitise` preprocessor.

    A file that is not a usable notebook becomes an empty one with a flag, and so scores 0, where
    nbgrader would leave an earlier score standing.
    """

    export_from_notebook = None

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Convert a file; see `nbconvert.exporters.Exporter.from_filename`."""
        if not getattr(self.parent, "_sanitizing", False):
            return super().from_filename(filename, resources, **kw)  # type: ignore[no-any-return]  # nbconvert has no types
        path = Path(filename)
        resources = ResourcesDict() if resources is None else resources
        modified = datetime.fromtimestamp(path.lstat().st_mtime, tz=UTC)
        resources["metadata"] = ResourcesDict(
            name=path.stem, path=str(path.parent), modified_date=modified.strftime("%B %d, %Y")
        )
        resources[SUBMITTED] = self._read(path)
        return self.from_notebook_node(new_notebook(), resources, **kw)  # type: ignore[no-any-return]  # nbconvert has no types

    def _read(self, path: Path) -> Notebook:
        try:
            course = self.parent.coursedir
            submissions = Path(course.root, course.submitted_directory).absolute()
            return read_notebook(path.absolute(), within=submissions)
        except BadSubmission as error:
            self.log.warning("%s", printable(str(error), 400))
            return Notebook(flags=(Flag("unreadable", str(error)),))
