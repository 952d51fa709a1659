"""`autograder init`: a course of one's own in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from autograder.commands.console import make_console
from autograder.errors import CourseError
from course import backends

CONFIGURATION = "nbgrader_config.py"
TEMPLATES = Path(__file__).with_name("course_templates")
_RENAMED = {"gitignore": ".gitignore"}  # under its own name it would hide files of this project


def run(folder: Path, course: str, kind: str = backends.DEFAULT) -> None:
    """Write the course; nothing that exists is touched.

    Parameters
    ----------
    kind
        The library that the course is about.
    """
    require_known(kind)
    folder = folder.resolve()
    own = TEMPLATES / kind
    files = {path: folder / _RENAMED.get(path.name, path.name) for path in TEMPLATES.iterdir()
             if path.is_file()}  # fmt: skip
    files |= {
        path: folder / path.relative_to(own)
        for path in sorted(own.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    taken = [path for path in files.values() if path.exists()]
    if taken:
        raise CourseError(f"{taken[0]} exists already; name another folder.")
    for path, target in files.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    (folder / CONFIGURATION).write_text(configuration(course or folder.name))
    console = make_console()
    for target in files.values():
        console.print(f"  {target.relative_to(folder)}")
    console.print(
        f"A course with an example is in {folder}. Next:\n"
        f"  cd {folder} && autograder release && autograder audit\n"
        "  autograder new ps02_attention --exercise scaled_scores",
        soft_wrap=True,
    )


def require_known(kind: str) -> None:
    """Require that there is a backend of this name.

    Raises
    ------
    CourseError
        If there is none.
    """
    try:
        backends.load(kind)
    except LookupError as error:
        raise CourseError(f"--kind: {error}") from None


def configuration(course: str) -> str:
    """What stands in a course's ``nbgrader_config.py``."""
    return (TEMPLATES / CONFIGURATION).read_text().replace('"COURSE"', repr(course))
