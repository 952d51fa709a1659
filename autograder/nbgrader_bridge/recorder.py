"""The one writer of nbgrader's gradebook for ``autograder grade``.

It writes what ``nbgrader autograde`` would (`SaveAutoGrades`, `AssignLatePenalties`), but a batch
in one transaction instead of a commit a cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from autograder.layout import Layout
from autograder.nbgrader_bridge.entries import Entry, entry_of
from autograder.nbgrader_bridge.gradebooks import database_path, wait_for_locks
from autograder.nbgrader_bridge.recorded import not_yet_recorded
from autograder.notebook import load_source
from autograder.results import SubmissionResult

if TYPE_CHECKING:
    from autograder.nbgrader_bridge.writing import Writer


class Recorder:
    """Writes results of one assignment to the gradebook of a course.

    nbgrader is imported and the gradebook opened only once something has to be written.
    """

    def __init__(self, layout: Layout, assignment: str) -> None:
        self._layout = layout
        self._assignment = assignment
        self._writer: Writer | None = None

    def __enter__(self) -> Recorder:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None
