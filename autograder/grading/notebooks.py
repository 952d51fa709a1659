"""The notebooks of one submission: which file is which, what is missing, what is beside them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.layout import CourseLayout
from autograder.notebook import Source, adopt_renamed
from autograder.notebook.renamed import is_a_copy_of
from autograder.printable import printable
from autograder.results import Flag, SubmissionResult, join

_ARCHIVES = (".zip", ".tar", ".gz", ".tgz", ".7z", ".rar", ".xz", ".bz2")


def whole(
    layout: CourseLayout, assignment: str, student: str, parts: Sequence[SubmissionResult]
) -> SubmissionResult:
    """The result of a submission from those of its notebooks; see `join`."""
    result = join(parts)
    if result.parts:
        result.flags += _extra(layout, assignment, student, [part.notebook for part in parts])
    return result


def adopt(
    layout: CourseLayout, assignment: str, student: str, sources: Sequence[Source],
    folder: Path | None = None,
) -> dict[str, Path]:  # fmt: skip
    """Give each notebook that was renamed its right name; see `adopt_renamed`.

    Parameters
    ----------
    folder
        The student's, if it does not lie where the layout says.

    Returns
    -------
    dict
        The originals that were copied now, by name of the notebook.
    """
    folder = folder or layout.submitted(student, assignment)
    found: dict[str, Path] = {}
    for source in sources:
        memory = renaming_note(layout, student, assignment, source.name)
        others = [each for each in sources if each is not source]
        if (original := adopt_renamed(folder, source, memory, others)) is not None:
            found[source.name] = original
    return found


def renaming_note(layout: CourseLayout, student: str, assignment: str, notebook: str) -> Path:
    """Where it is noted which file was taken for a notebook."""
    several = len(layout.notebooks(assignment)) > 1
    return layout.renamed(student, assignment, notebook if several else "")


def missing_reason(folder: Path, notebook: str, notebooks: Sequence[str]) -> str:
    """Why a notebook of a student's folder is missing, as far as the folder tells.

    Parameters
    ----------
    notebooks
        Names of all notebooks of the assignment.
    """
    name = f"{notebook}.ipynb"
    known = {f"{each}.ipynb" for each in notebooks}
    names = [path.name for path in folder.iterdir() if path.name[:1] != "."]
    if known & set(names):
        return f"There is no {name} in the folder."
    others = sorted(printable(other, 80) for other in names)
    found = [other for other in others if other.endswith(".ipynb")]
    if found:
        return f"There is no {name}; there is {', '.join(found[:3])}. Rename it if it is the one."
    if archives := [other for other in others if other.lower().endswith(_ARCHIVES)]:
        return f"There is no {name}; there is {archives[0]}. Unpack it if the notebook is in it."
    if others:
        return f"There is no {name} in the folder; there is {', '.join(others[:3])}."
    return f"There is no {name}: the folder is empty."


def _extra(
    layout: CourseLayout, assignment: str, student: str, notebooks: Sequence[str]
) -> list[Flag]:
    """A flag for notebooks that are handed in and are none of the assignment's."""
    folder = layout.submitted(student, assignment)
    known = {f"{notebook}.ipynb" for notebook in notebooks}
    notes = [renaming_note(layout, student, assignment, notebook) for notebook in notebooks]
    extra = [
        printable(path.name, 80)
        for path in sorted(folder.glob("*.ipynb"))
        if path.name not in known
        and path.name[:1] != "."
        and not any(is_a_copy_of(path, note) for note in notes)
    ]
    if not extra:
        return []
    said = f"{', '.join(extra[:5])} is not among the notebooks of {assignment} and was not graded."
    return [Flag("extra-notebook", said)]
