"""nbgrader's column "Flagged": submissions that a person should look at.

A person may take a flag away in formgrader after looking, and set one. So it is noted for which
reasons a flag was raised; it is raised again only for other ones, and lowered only if it was
raised here and nothing is left to look at.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from autograder.grading.files import replace_file
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.gradebook.database import open_gradebook
from autograder.nbgrader_bridge.gradebook.trouble import alone, told
from autograder.results import SubmissionResult, reasons_to_look


class RaisedFlags:
    """The flags of an assignment that were raised here, by id of the submitted notebook.

    Parameters
    ----------
    path
        Where they are noted; None keeps them in memory alone.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._reasons: dict[str, list[str]] = {}
        if path is not None and path.is_file():
            try:
                self._reasons = msgspec.json.decode(path.read_bytes(), type=dict[str, list[str]])
            except (OSError, msgspec.MsgspecError):
                self._reasons = {}  # at worst a flag is raised once more

    @classmethod
    def of(cls, layout: CourseLayout, assignment: str) -> RaisedFlags:
        """Those of an assignment, as they are noted now."""
        return cls(layout.state / "flagged" / f"{assignment}.json")

    @property
    def is_empty(self) -> bool:
        """Whether none was raised."""
        return not self._reasons

    def know(self, notebook_id: str, reasons: Sequence[str]) -> bool:
        """Whether a flag for just these reasons was raised, or none for none."""
        return self._reasons.get(notebook_id, []) == sorted(set(reasons))

    def apply(self, notebook: Any, reasons: Sequence[str]) -> None:
        """Raise or lower the flag of a ``SubmittedNotebook``, unless it was done before."""
        if self.know(notebook.id, reasons):
            return
        notebook.flagged = bool(reasons)
        if reasons:
            self._reasons[notebook.id] = sorted(set(reasons))
        else:
            del self._reasons[notebook.id]

    def save(self) -> None:
        """Note them for the next run."""
        if self._path is not None:
            replace_file(self._path, msgspec.json.encode(self._reasons))


def flag_submission(layout: CourseLayout, url: str, result: SubmissionResult) -> None:
    """Raise or lower the flag of one notebook that nbgrader has registered in the gradebook.

    Parameters
    ----------
    result
        Of one notebook.
    """
    reasons = reasons_to_look(result)
    if not reasons and RaisedFlags.of(layout, result.assignment).is_empty:
        return
    with alone(url), told(url), open_gradebook(url) as gradebook:
        raised = RaisedFlags.of(layout, result.assignment)
        submitted = gradebook.find_submission_notebook(
            result.notebook, result.assignment, result.student
        )
        raised.apply(submitted, reasons)
        gradebook.db.commit()
        raised.save()
