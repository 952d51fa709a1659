"""What happens before ``nbgrader autograde`` looks at a student's folder."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from autograder.errors import UserError
from autograder.notebook import Source, load_source, read_notebook

log = logging.getLogger("autograder")


def accept_renamed(assignment: str, student: str, notebooks: list[str]) -> None:
    """Grade a notebook that was renamed, if there is no doubt which one it is.

    The copy under the right name lies beside the original. `notebooks`, the list of files that
    nbgrader is about to grade, is changed in place.
    """
    if len(notebooks) != 1:
        return
    path = Path(notebooks[0])
    sources = sorted(Path("source", path.parent.name).glob("*.ipynb"))
    if len(sources) != 1 or sources[0].name == path.name:
        return
    try:
        if not resembles(load_source(sources[0]), path):
            return
    except UserError as error:
        log.warning("%s: %s", path, error)
        return
    copied = path.with_name(sources[0].name)
    shutil.copyfile(path, copied, follow_symlinks=False)
    log.warning("%s was renamed; it is graded as %s", path, copied.name)
    notebooks[:] = [str(copied)]


def resembles(source: Source, path: Path) -> bool:
    """Whether a notebook has most cells of the assignment.

    Raises
    ------
    BadSubmission
        If the file cannot be read.
    """
    claimed = {cell.grade_id for cell in read_notebook(path).cells}
    return 2 * len(claimed & set(source.by_id)) > len(source.by_id)
