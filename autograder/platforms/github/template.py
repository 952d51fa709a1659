"""Writes the repository that students of an assignment start from.

It holds what `release/` holds and the students' package, so nothing hidden: grading stays with the
instructor, who takes the clones in by `autograder collect`.
"""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Sequence
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
        If a notebook of the assignment is not released, or `target` holds something.
    """
    names = layout.notebooks(assignment) or [assignment]
    released = [layout.release(assignment, name) for name in names]
    for path in released:
        if not path.is_file():
            raise CourseError(
                f"{layout.shown(path)} is not there; run `autograder release {assignment}` first."
            )
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CourseError(f"{target} is not an empty folder; name another with --output.")
    shutil.copytree(released[0].parent, target, dirs_exist_ok=True, ignore=_NOT_RELEASED)
    for name, place in _PLACES.items():
        text = files(__package__).joinpath("files", name).read_text(encoding="utf-8")
        path = target / place
        path.parent.mkdir(parents=True, exist_ok=True)
        for word, meaning in _meanings(assignment, [each.name for each in released]).items():
            text = text.replace(word, meaning)
        path.write_text(text, encoding="utf-8")
    (target / "autograde.sh").chmod(0o755)
    return sorted(path.relative_to(target) for path in target.rglob("*") if path.is_file())


def _meanings(assignment: str, notebooks: Sequence[str]) -> dict[str, str]:
    """What stands for the words in capitals in the files; `notebooks` are names of files."""
    quoted = [shlex.quote(name) for name in notebooks]
    *first, last = (f"`{name}`" for name in notebooks)
    return {
        "LOOK_OVER": "\n".join(f"python -m course doctor {name}" for name in quoted),
        "NOTEBOOK_FILES": " ".join(quoted),
        "NOTEBOOK_NAMES": f"{', '.join(first)} and {last}" if first else last,
        "ASSIGNMENT": assignment,
    }
