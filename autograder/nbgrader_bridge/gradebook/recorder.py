"""The one writer of nbgrader's gradebook for ``autograder grade``.

nbgrader is imported and the gradebook opened only once something has to be written.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING

from autograder.exercises.sources import load_sources
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.best import settle
from autograder.nbgrader_bridge.configuration import database_url, load_configuration
from autograder.nbgrader_bridge.gradebook.database import database_path, open_gradebook
from autograder.nbgrader_bridge.gradebook.dates import are_written
from autograder.nbgrader_bridge.gradebook.entries import entries_of
from autograder.nbgrader_bridge.gradebook.raised import RaisedFlags
from autograder.nbgrader_bridge.gradebook.recorded import not_yet_recorded
from autograder.nbgrader_bridge.gradebook.trouble import examine
from autograder.results import SubmissionResult

if TYPE_CHECKING:
    from autograder.nbgrader_bridge.gradebook.writer import Writer


class Recorder:
    """Writes results of one assignment to the gradebook of a course; a context manager.

    Raises
    ------
    CourseError
        When it is entered, if the gradebook cannot be used; from `record`, if that is so now, or if
        it holds submissions of an assignment with other cells.
    """

    def __init__(self, layout: CourseLayout, assignment: str) -> None:
        self._layout = layout
        self._assignment = assignment
        self._config = load_configuration(layout.root)
        self._url = database_url(layout.root, self._config)
        self._dates = layout.settings.dates(layout.root, assignment)
        self._writer: Writer | None = None

    def record(self, results: Iterable[SubmissionResult]) -> int:
        """Bring the gradebook up to date, in one transaction; the number of entries written."""
        counted = [settle(self._layout, result) for result in results]
        entries = [entry for result in counted for entry in entries_of(self._layout, result)]
        path, name = database_path(self._url), self._assignment
        raised = RaisedFlags.of(self._layout, name)
        changed = not_yet_recorded(path, name, entries, raised.know)
        if entries and not are_written(path, name, self._dates):
            changed = entries
        if changed:
            self.open().write(changed)
        return len(changed)

    def record_missing(self, result: SubmissionResult) -> None:
        """Write what holds of the notebooks that were not handed in, and only that.

        ``nbgrader autograde`` gives them no points, and leaves penalties of an earlier hand-in.
        """
        folder = self._layout.submitted(result.student, result.assignment)
        entries = [
            entry
            for entry in entries_of(self._layout, result)
            if not (folder / f"{entry.notebook}.ipynb").exists()
        ]
        raised = RaisedFlags.of(self._layout, self._assignment)
        path = database_path(self._url)
        if not_yet_recorded(path, self._assignment, entries, raised.know):
            self.open().write(entries)

    def open(self) -> Writer:
        """Open the gradebook, if it is not open yet."""
        if self._writer is None:
            from autograder.nbgrader_bridge.gradebook.writer import Writer

            sources = load_sources(self._layout, self._assignment)
            self._writer = Writer(self._url, self._config, self._assignment, sources, self._dates,
                                  RaisedFlags.of(self._layout, self._assignment))  # fmt: skip
        return self._writer

    def close(self) -> None:
        """Close the gradebook."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def __enter__(self) -> Recorder:
        examine(self._url)  # before anybody is graded
        if database_path(self._url) is None:
            open_gradebook(self._url).close()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
