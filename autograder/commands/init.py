"""`autograder init`: a course of one's own in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from autograder.commands.console import make_console
from autograder.errors import CourseError

CONFIGURATION = "nbgrader_config.py"
TEMPLATE = Path(__file__).with_name("course_template")
_RENAMED = {"gitignore": ".gitignore"}  # under its own name it would hide files of this project


def run(folder: Path, course: str) -> None:
    """Write the course; nothing that exists is touched."""
    folder = folder.resolve()
    files = {
        path: folder / _RENAMED.get(path.name, path.relative_to(TEMPLATE))
        for path in sorted(TEMPLATE.rglob("*"))
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
        f"A course with one example is in {folder}. Next:\n"
        f"  cd {folder} && autograder release && autograder audit\n"
        "  autograder new ps02_attention --exercise scaled_scores",
        soft_wrap=True,
    )


def configuration(course: str) -> str:
    """What stands in a course's ``nbgrader_config.py``."""
    return (TEMPLATE / CONFIGURATION).read_text().replace('"COURSE"', repr(course))
