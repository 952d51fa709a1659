"""Writes the repository that students of an assignment start from.

It holds what `release/` holds and the students' package, so nothing hidden: grading stays with the
instructor, who takes the clones in by `autograder collect`.
"""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

from autograder.errors import CourseError
from autograder.layout import CourseLayout

_PLACES = {
    "check.yml": ".github/workflows/check.yml",
    "autograde.sh": "autograde.sh",
    "README.md": "README.md",
    "gitignore": ".gitignore",
}
_NOT_RELEASED = shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__", "*.whl")


def write_template(layout: CourseLayout, assignment: str, target: Path) -> list[Path]:
    """Write all but the package's wheel into `target`; the files written, relative to it.

    Raises
    ------
    CourseError
        If the assignment is not released or has several notebooks, or `target` holds something.
    """
    released = layout.release(assignment)
    if not released.is_file():
        raise CourseError(
            f"{layout.shown(released)} is not there; run `autograder release {assignment}` first."
        )
    if len(layout.notebooks(assignment)) > 1:
        raise CourseError(
            f"{assignment} has several notebooks, and this repository is made for one; hand out "
            f"{layout.shown(released.parent)} instead."
        )
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CourseError(f"{target} is not an empty folder; name another with --output.")
    shutil.copytree(released.parent, target, dirs_exist_ok=True, ignore=_NOT_RELEASED)
    for name, place in _PLACES.items():
        text = files(__package__).joinpath("files", name).read_text(encoding="utf-8")
        path = target / place
        path.parent.mkdir(parents=True, exist_ok=True)
        text = text.replace("ASSIGNMENT.ipynb", released.name).replace("ASSIGNMENT", assignment)
        path.write_text(text, encoding="utf-8")
    (target / "autograde.sh").chmod(0o755)
    return sorted(path.relative_to(target) for path in target.rglob("*") if path.is_file())
