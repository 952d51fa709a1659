"""Students' notebooks in ``release/``, made by nbgrader, and the proof that they are current."""

from __future__ import annotations

import filecmp
import json
import tempfile
from pathlib import Path
from typing import Any

from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory

from autograder.errors import CourseError
from autograder.exercises.sources import load_sources
from autograder.nbgrader_bridge.configuration import configured_layout, load_configuration


def generate_release(assignment: str, root: Path, release: Path | None = None) -> Path:
    """Make the students' version of an assignment, without touching the gradebook.

    The result depends on ``source/`` alone: the same bytes every time.

    Parameters
    ----------
    root
        The course folder.
    release
        The folder to write to, if not ``release/`` in the course folder.

    Returns
    -------
    Path
        The assignment's folder there.

    Raises
    ------
    CourseError
        If nbgrader cannot make it.
    """
    root = root.resolve()
    config = load_configuration(root)
    layout = configured_layout(root, config)
    if not layout.notebooks(assignment):
        raise CourseError(f"There is no notebook in {layout.source_folder(assignment)}.")
    load_sources(layout, assignment)
    config.CourseDirectory.assignment_id = assignment
    folder = release or layout.releases
    config.CourseDirectory.release_directory = str(folder.resolve())
    config.GenerateAssignment.no_database = True
    config.GenerateAssignment.force = True
    config.SaveCells.enabled = False
    course = CourseDirectory(config=config)
    try:
        GenerateAssignment(coursedir=course, config=config).start()
    except (NbGraderException, SystemExit) as error:
        raise CourseError(
            f"nbgrader could not make the release of {assignment}: {error}"
        ) from error
    return Path(course.format_path(course.release_directory, ".", assignment)).resolve()


def release_is_current(assignment: str, root: Path) -> list[str]:
    """Where the committed release differs from what ``source/`` makes; empty if nowhere."""
    layout = configured_layout(root)
    committed = layout.releases / assignment
    shown = layout.shown(committed)
    with tempfile.TemporaryDirectory(prefix="gradetape-release-") as folder:
        fresh = generate_release(assignment, root, Path(folder))
        differences = [
            f"{shown}/{name} is missing" for name in sorted(_files(fresh) - _files(committed))
        ]
        differences += [
            f"{shown}/{name} does not belong there"
            for name in sorted(_files(committed) - _files(fresh))
        ]
        for name in sorted(_files(fresh) & _files(committed)):
            if not filecmp.cmp(fresh / name, committed / name, shallow=False):
                where = _first_difference(fresh / name, committed / name)
                differences.append(f"{shown}/{name} is out of date{where}")
    return differences


def _files(folder: Path) -> set[str]:
    """The files of a release but the package, which is put beside the notebook afterwards."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".whl")
    return {str(path.relative_to(folder)) for path in files}


def _first_difference(fresh: Path, committed: Path) -> str:
    """Which cell differs first, as the end of a sentence; empty if it is not in a cell."""
    if fresh.suffix != ".ipynb":
        return ""
    try:
        pair = [_cells(path) for path in (fresh, committed)]
    except (ValueError, KeyError, TypeError):
        return ""
    for index, (left, right) in enumerate(zip(*pair, strict=False)):
        if left != right:
            return f": cell {index + 1} ({left.get('id', '?')}) differs"
    return ": it has other cells" if len(pair[0]) != len(pair[1]) else ""


def _cells(path: Path) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(path.read_bytes())["cells"]
    return cells
