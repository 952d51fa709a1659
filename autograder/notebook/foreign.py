"""Notebooks of another assignment, handed in under this one's name."""

from __future__ import annotations

from collections.abc import Iterable

from autograder.errors import BadSubmission
from autograder.notebook.cells import Role
from autograder.notebook.identity import plain_text
from autograder.notebook.source import Source
from autograder.notebook.submitted import Notebook

_OWN = 0.25
_ANOTHERS = 0.5


def refuse_another_assignment(notebook: Notebook, source: Source, others: Iterable[Source]) -> None:
    """Raise `BadSubmission` if a notebook holds little of `source` and most of another one.

    Parameters
    ----------
    others
        The course's other assignments; looked at only if there is reason to.
    """
    if not notebook.cells or _share(notebook, source) >= _OWN:
        return
    for other in others:
        if _share(notebook, other) > _ANOTHERS:
            raise BadSubmission(
                f"{source.name}.ipynb is the notebook of {other.name}, not of {source.name}; "
                "hand in the right one."
            )


def _share(notebook: Notebook, source: Source) -> float:
    """How much of an assignment is in a notebook; the setup cell is in all of them."""
    known = [each for each in source.cells if each.role is not Role.SETUP]
    ids = {cell.grade_id for cell in notebook.cells} | {cell.id for cell in notebook.cells}
    texts = {plain_text(cell.text) for cell in notebook.cells}
    found = sum(
        each.grade_id in ids or each.cell["id"] in ids or plain_text(each.released) in texts
        for each in known
    )
    return found / len(known) if known else 1.0
