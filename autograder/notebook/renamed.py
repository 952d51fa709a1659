"""Notebooks that were renamed on their way: ``ps03_losses (1).ipynb``."""

from __future__ import annotations

import os
from pathlib import Path

from autograder.errors import BadSubmission
from autograder.notebook.reading import MAX_BYTES, read_notebook, read_regular_file
from autograder.notebook.source import Source

MAX_CANDIDATES = 20
"""Notebooks of one folder that are looked into: more are not a download that was renamed."""


def adopt_renamed(folder: Path, source: Source) -> Path | None:
    """Give a renamed notebook its right name, if there is no doubt which one it is.

    There is no doubt if the right name is free, and just one notebook in the folder has more than
    half of the assignment's cells. The copy lies beside the original, which stays.

    Returns
    -------
    Path or None
        The original, if it was copied.
    """
    wanted = folder / f"{source.name}.ipynb"
    if os.path.lexists(wanted):
        return None
    others = sorted(folder.glob("*.ipynb"))
    if len(others) > MAX_CANDIDATES:
        return None
    candidates = [path for path in others if _resembles(path, source)]
    if len(candidates) != 1:
        return None
    try:
        wanted.write_bytes(read_regular_file(candidates[0], MAX_BYTES))
    except (BadSubmission, OSError):  # a folder that is read-only: the notebook counts as missing
        return None
    return candidates[0]


def _resembles(path: Path, source: Source) -> bool:
    try:
        cells = read_notebook(path).cells
    except BadSubmission:
        return False
    return 2 * len({cell.grade_id for cell in cells} & set(source.by_id)) > len(source.by_id)
