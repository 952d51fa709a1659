"""The folder ``autograded/<student>/<assignment>/``, as ``nbgrader autograde`` leaves it."""

from __future__ import annotations

import fnmatch
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbformat import NotebookNode

from autograder.errors import BadSubmission
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.rendering import render, render_ungraded
from autograder.notebook.reading import read_regular_file
from autograder.results import SubmissionResult

if TYPE_CHECKING:
    from autograder.judging.session import Graded

MAX_FILE_BYTES = 100_000_000  # as nbgrader's CourseDirectory.max_file_size
_IGNORED = (".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", "*.ipynb")
_READ_ONLY = 0o444  # as nbgrader leaves them


def write_autograded(layout: CourseLayout, notebook: NotebookNode, graded: Graded) -> Path:
    """Write a graded notebook, and the files that belong to it, where nbgrader looks for them.

    Parameters
    ----------
    notebook
        The sanitised notebook that was graded.
    """
    result = graded.result
    return _write(layout, result, render(notebook, graded))


def write_unreadable(layout: CourseLayout, stubs: NotebookNode, result: SubmissionResult) -> Path:
    """Write the stubs in place of a notebook that could not be read, and why."""
    return _write(layout, result, render_ungraded(stubs, result.flags))


def _write(layout: CourseLayout, result: SubmissionResult, notebook: NotebookNode) -> Path:
    target = layout.autograded(result.student, result.assignment)
    for folder in (
        layout.submitted(result.student, result.assignment),
        layout.source(result.assignment).parent,
    ):
        for path in _files(folder):
            try:
                data = read_regular_file(path, MAX_FILE_BYTES)
            except BadSubmission:
                continue  # a link, a pipe, or too large: not part of what was graded
            _replace(target / path.relative_to(folder), data)
    path = target / f"{result.notebook}.ipynb"
    _replace(path, (nbformat.writes(notebook, version=4) + "\n").encode("utf-8"))
    return path


def _files(folder: Path) -> Iterator[Path]:
    """Ordinary files below `folder` that nbgrader would copy; links are not followed."""
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not _ignored(name)]
        for name in names:
            path = Path(where, name)
            if not _ignored(name) and stat.S_ISREG(path.lstat().st_mode):
                yield path


def _ignored(name: str) -> bool:
    return any(fnmatch.fnmatch(name, pattern) for pattern in _IGNORED)


def _replace(path: Path, data: bytes) -> None:
    """Write a read-only file; a reader sees the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    part.write_bytes(data)
    part.chmod(_READ_ONLY)
    part.replace(path)
