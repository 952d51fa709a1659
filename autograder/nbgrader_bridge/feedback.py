"""What ``nbgrader generate_feedback`` leaves out of ordinary test cells: their hidden tests."""

from __future__ import annotations

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import ClearHiddenTests


class HideTests(ClearHiddenTests):  # type: ignore[misc]  # nbgrader has no types
    """Remove hidden tests from test cells, and what their failure would show of them.

    Reports of check cells hold nothing hidden, and stay as they are.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, cell_index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        """The cell as a student may see it."""
        ordinary = cell.cell_type == "code" and utils.is_grade(cell) and not utils.is_solution(cell)
        if ordinary and self._remove_hidden_test_region(cell):
            for output in cell.outputs:
                if output.output_type == "error":
                    output.evalue = ""
                    output.traceback = [f"{output.ename}: a test of this cell failed."]
        return cell, resources
