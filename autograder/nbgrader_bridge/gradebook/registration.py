"""The instructor's notebook in the gradebook: what ``nbgrader generate_assignment`` records."""

from __future__ import annotations

import copy
import functools
from typing import Any

from nbformat import from_dict
from nbgrader.api import Gradebook, MissingEntry, Notebook
from nbgrader.preprocessors import SaveCells

from autograder.errors import CourseError
from autograder.nbgrader_bridge.gradebook.database import database_path, open_gradebook
from autograder.nbgrader_bridge.gradebook.recorded import Rows, registered_cells
from autograder.notebook import Role, Source


def require_current(url: str, assignment: str, source: Source) -> None:
    """Check that the gradebook knows the cells and points of `source`.

    nbgrader asks for each submission, and opening its gradebook takes long; what is registered is
    read without it, and compared again only if that has changed.

    Raises
    ------
    CourseError
        If they differ, with the command that puts it right.
    """
    known = registered_cells(database_path(url), assignment, source.name)
    if known is None:
        _compare(url, assignment, source, ())
    else:
        _compare_once(url, assignment, source, known)


def _compare(url: str, assignment: str, source: Source, known: Rows) -> None:
    with open_gradebook(url) as gradebook:
        difference = find_difference(gradebook, assignment, source)
    if difference:
        raise CourseError(
            f"The gradebook is not up to date: {difference}; "
            f"run `nbgrader generate_assignment {assignment} --force`."
        )


_compare_once = functools.lru_cache(maxsize=32)(_compare)


def ensure_registered(gradebook: Gradebook, url: str, assignment: str, source: Source) -> None:
    """Make the gradebook know `source`, as generating the release would.

    Raises
    ------
    CourseError
        If cells came or went although there are submissions.
    """
    difference = find_difference(gradebook, assignment, source)
    if not difference:
        return
    gradebook.update_or_create_assignment(assignment)
    names = {"notebook": source.name, "assignment": assignment, "db_url": url}
    try:
        SaveCells().preprocess(graded_form(source), {"nbgrader": names})
    except RuntimeError as error:
        raise CourseError(
            f"The gradebook has submissions of {assignment} with other cells ({difference}); "
            "take the change back, or remove the assignment with `nbgrader db assignment remove`."
        ) from error
    gradebook.db.expire_all()


def find_difference(gradebook: Gradebook, assignment: str, source: Source) -> str:
    """The first difference between the gradebook and `source`, or ``""``."""
    try:
        known: Notebook = gradebook.find_notebook(source.name, assignment)
    except MissingEntry:
        return f"it has no {source.name}"
    points = {cell.name: cell.max_score for cell in (*known.grade_cells, *known.task_cells)}
    wanted = {cell.grade_id: cell.points for cell in source.cells if cell.role.scored}
    for name in sorted({*points, *wanted}):
        if points.get(name) != wanted.get(name):
            return (
                f"{name} has {_points(points, name)} there and {_points(wanted, name)} in source/"
            )
    checksums = {cell.name: cell.checksum for cell in known.source_cells}
    graded = {cell.grade_id: _entry(cell.cell).get("checksum") for cell in source.cells}
    for name in sorted({*checksums, *graded}):
        if checksums.get(name) != graded.get(name):
            return f"{name} differs from the one in source/"
    return ""


def graded_form(source: Source) -> Any:
    """The instructor's notebook as nbgrader records it: stubs, and hidden tests."""
    notebook = copy.deepcopy(dict(source.notebook))
    graded = {cell.grade_id: cell.cell for cell in source.cells if cell.role is not Role.FREE}
    notebook["cells"] = [
        copy.deepcopy(graded.get(_entry(cell).get("grade_id", ""), cell))
        for cell in notebook["cells"]
    ]
    return from_dict(notebook)


def _entry(cell: Any) -> dict[str, Any]:
    entry: dict[str, Any] = cell["metadata"].get("nbgrader", {})
    return entry


def _points(table: dict[str, float], name: str) -> str:
    return f"{table[name]:g} points" if name in table else "no place"
