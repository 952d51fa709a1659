"""What happens before ``nbgrader autograde`` looks at a student's folder."""

from __future__ import annotations

import logging
from pathlib import Path

from autograder.errors import UserError
from autograder.nbgrader_bridge.configuration import configured_layout
from autograder.notebook import adopt_renamed, load_source
from autograder.printable import printable

log = logging.getLogger("autograder")


def accept_renamed(assignment: str, student: str, notebooks: list[str]) -> None:
    """Grade a notebook that was renamed; see `adopt_renamed`.

    `notebooks`, the files that nbgrader is about to grade, is changed in place. The current folder
    is the course's. Only assignments of one notebook are looked at.
    """
    folder = Path(notebooks[0]).parent
    try:
        layout = configured_layout(Path.cwd())
        source_folder = layout.source_root / folder.name
        sources = sorted(source_folder.glob("*.ipynb"))
        if len(sources) != 1:
            return
        original = adopt_renamed(
            folder, load_source(sources[0]), layout.renamed(student, folder.name)
        )
    except UserError as error:
        log.warning("%s", printable(str(error)))
        return
    if original is not None:
        name = printable(str(original), 300)
        log.warning("%s was renamed; it is graded as %s", name, sources[0].name)
        notebooks[:] = [str(folder / sources[0].name)]
