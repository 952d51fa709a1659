"""Notebooks on their way to a grade: the roles of cells, reading what students hand in, sanitising.

Nothing here runs a cell, and nothing here imports nbgrader or nbformat at import time, so that a
cohort whose results are all cached is dealt with quickly.
"""

from autograder.notebook.cells import Role, exercise_of, role_of
from autograder.notebook.foreign import refuse_another_assignment
from autograder.notebook.reading import read_notebook
from autograder.notebook.renamed import adopt_renamed, renamed_flags
from autograder.notebook.sanitise import Sanitised, sanitise
from autograder.notebook.source import (
    ReleaseRules,
    Source,
    SourceCell,
    SourceError,
    load_source,
    read_source,
)
from autograder.notebook.submitted import Cell, Notebook, parse_notebook

__all__ = [
    "Cell",
    "Notebook",
    "ReleaseRules",
    "Role",
    "Sanitised",
    "Source",
    "SourceCell",
    "SourceError",
    "adopt_renamed",
    "exercise_of",
    "load_source",
    "parse_notebook",
    "read_notebook",
    "read_source",
    "refuse_another_assignment",
    "renamed_flags",
    "role_of",
    "sanitise",
]
