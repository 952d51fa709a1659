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
from autograder.grading.files import replace_file
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.rendering import render, render_ungraded
from autograder.notebook.reading import read_regular_file
from autograder.results import Status, SubmissionResult

if TYPE_CHECKING:
    from autograder.judging.session import Graded

MAX_FILE_BYTES = 100_000_000  # as nbgrader's CourseDirectory.max_file_size
_IGNORED = (".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", "*.ipynb")
_READ_ONLY = 0o444  # as nbgrader leaves them
_END = b"\n}\n"
"""How a notebook that is whole ends on disk."""
_ACTIVE = {".html", ".htm", ".xhtml", ".xht", ".shtml", ".svg", ".svgz", ".xml", ".xsl", ".mhtml"}
_ACTIVE |= {".mht", ".js", ".mjs", ".hta", ".rdf", ".swf"}
"""Formgrader serves the files beside a notebook from Jupyter's own address, where such may act."""


def graded_text(notebook: NotebookNode, graded: Graded) -> bytes:
    """A graded notebook as it is written for formgrader.

    Parameters
    ----------
    notebook
        The sanitised notebook that was graded.
    """
    return _as_text(render(notebook, graded))


def ungraded_text(stubs: NotebookNode, result: SubmissionResult) -> bytes:
    """The stubs in place of a notebook that could not be read, and why."""
    return _as_text(render_ungraded(stubs, result.flags))


def _as_text(notebook: NotebookNode) -> bytes:
    text: str = nbformat.writes(notebook, version=4) + "\n"
    return text.encode("utf-8", "replace")


def write_autograded(layout: CourseLayout, result: SubmissionResult, text: bytes) -> Path:
    """Write a notebook's text, and the files that belong to it, where nbgrader looks for them."""
    target = layout.autograded(result.student, result.assignment)
    own = layout.source_folder(result.assignment)
    for folder in (layout.submitted(result.student, result.assignment), own):
        if folder != own and (folder.is_symlink() or folder.parent.is_symlink()):
            continue  # it may lead to another student's files
        for path in _files(folder):
            try:
                data = read_regular_file(path, MAX_FILE_BYTES)
            except BadSubmission:
                continue  # a link, a pipe, or too large: not part of what was graded
            name = path.relative_to(folder)
            name = name if folder == own else passive_name(name)
            replace_file(target / name, data, _READ_ONLY, within=target)
    path = target / f"{result.notebook}.ipynb"
    replace_file(path, text, _READ_ONLY, within=target)
    return path


def remove_autograded(layout: CourseLayout, result: SubmissionResult) -> None:
    """Remove what an earlier hand-in left of a notebook that is missing now."""
    folder = layout.autograded(result.student, result.assignment)
    (folder / f"{result.notebook}.ipynb").unlink(missing_ok=True)


def is_damaged(layout: CourseLayout, result: SubmissionResult) -> bool:
    """Whether a notebook that was written for `result` is gone, or no longer whole."""
    if result.parts:
        return any(is_damaged(layout, part) for part in result.parts)
    if result.status not in (Status.GRADED, Status.UNREADABLE):
        return False
    folder = layout.autograded(result.student, result.assignment)
    try:
        with (folder / f"{result.notebook}.ipynb").open("rb") as file:
            file.seek(-len(_END), os.SEEK_END)
            return file.read() != _END
    except OSError:
        return True


def rename_pages(target: Path, own: Path) -> None:
    """Give what nbgrader copied from a student a name under which no browser runs it.

    Parameters
    ----------
    own
        The assignment's folder in the instructor's source, whose files stay as they are.
    """
    for path in list(_files(target)):
        name = path.relative_to(target)
        if passive_name(name) != name and not (own / name).exists():
            path.replace(target / passive_name(name))


def passive_name(path: Path) -> Path:
    """The name under which formgrader may serve a student's file: no page that a browser runs."""
    if path.suffix.lower() in _ACTIVE:
        return path.with_name(f"{path.name}.txt")
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
