"""Puts the course's own lines on top of the first cell of a released notebook."""

from __future__ import annotations

from pathlib import Path

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

import course
from autograder.notebook.cells import Role, exercise_of, role_of
from autograder.notebook.older import is_older_file, name_cells
from autograder.notebook.start import with_start
from autograder.settings import load_settings


class StartCell(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Have the locked cell ``setup`` bring the course's package.

    A notebook that has no check or no such cell stays as it is. Cells of one that nbgrader upgraded
    from an older format, which gives them ids by chance, get ids that are the same each time.
    """

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """The notebook as students get it."""
        points = {
            exercise: float(cell.metadata.nbgrader.get("points", 0))
            for cell in nb.cells
            if (exercise := exercise_of(cell)) and "nbgrader" in cell.metadata
        }
        first = next((cell for cell in nb.cells if role_of(cell) is Role.SETUP), None)
        if first is not None and points:
            root = Path(CourseDirectory(config=self.config).root)
            names = resources["nbgrader"]
            own = "" if names["notebook"] == names["assignment"] else names["notebook"]
            first.source = with_start(
                first.source, names["assignment"], version=course.__version__, points=points,
                address=load_settings(root).package, notebook=own.replace('"', ""),
            )  # fmt: skip
        written = Path(resources["metadata"]["path"], f"{resources['metadata']['name']}.ipynb")
        if is_older_file(written):
            name_cells(nb.cells)
        return nb, resources
