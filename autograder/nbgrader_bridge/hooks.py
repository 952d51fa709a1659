"""What happens before ``nbgrader autograde`` looks at a student's folder."""

from __future__ import annotations

import logging
from pathlib import Path

from autograder.errors import UserError
from autograder.exercises.sources import load_sources
from autograder.grading.notebooks import adopt
from autograder.nbgrader_bridge.configuration import configured_layout
from autograder.printable import printable

log = logging.getLogger("autograder")


def accept_renamed(assignment: str, student: str, notebooks: list[str]) -> None:
    """Grade a notebook that was renamed; see `adopt_renamed`.

    `notebooks`, the files that nbgrader is about to grade, is changed in place. The current folder
    is the course's. Who handed in is told by the folder: `student` is a pattern such as ``*`` when
    nbgrader grades several.

    Raises
    ------
    SystemExit
        If something about the course itself is wrong, which would be wrong for every student.
    """
    folder = Path(notebooks[0]).parent
    try:
        layout = configured_layout(Path.cwd())
        sources = load_sources(layout, folder.name)
        adopted = adopt(layout, folder.name, folder.parent.name, sources, folder)
    except UserError as error:
        # nbgrader lets it through, and has written nothing about this student yet
        raise SystemExit(f"Nothing more was graded: {error}") from error
    for notebook, original in adopted.items():
        name = printable(str(original), 300)
        log.warning("%s was renamed; it is graded as %s.ipynb", name, notebook)
    if adopted:
        paths = (folder / f"{source.name}.ipynb" for source in sources)
        notebooks[:] = [str(path) for path in paths if path.is_file()]
