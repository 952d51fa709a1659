"""`autograder new`: a new assignment to fill in, in all its rooms."""

from __future__ import annotations

import json
import keyword
import re
from pathlib import Path
from typing import Any

from autograder.commands import templates
from autograder.commands.console import make_console
from autograder.commands.init import CONFIGURATION, configuration, require_known
from autograder.errors import CourseError
from autograder.layout import CourseLayout
from course import backends
from course.checks_folders import SETTINGS


def run(assignment: str, exercises: list[str], course: Path, kind: str = "") -> None:
    """Write the skeleton; nothing that exists is touched.

    Parameters
    ----------
    kind
        The library that the assignment is about; if empty, the course's.
    """
    for name in (assignment, *exercises):
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name) or keyword.iskeyword(name):
            raise CourseError(
                f"{name!r} cannot be a name here; use letters, digits and underscores, "
                "as in ps09_attention."
            )
    layout = CourseLayout.of(course, own_tests=True)
    settings = layout.root / SETTINGS
    backend = layout.settings.backend
    if kind and kind != backend:
        require_known(kind)
        if settings.exists() or layout.assignments():
            raise CourseError(
                f'{layout.root} is a course about {backend}; write backend = "{kind}" into '
                f"{SETTINGS} if all of it is to be about {kind}, or make another course with "
                f"`autograder init --kind {kind}`."
            )
        backend = kind
    files = skeleton(layout, assignment, exercises, backend)
    taken = [path for path in files if path.exists()]
    if taken:
        raise CourseError(f"{taken[0]} exists already; choose another name.")
    path = layout.root / CONFIGURATION
    if not path.exists():  # nbgrader's own commands would grade in another way
        files[path] = configuration(layout.root.name)
    if backend != layout.settings.backend:
        files[settings] = f'backend = "{backend}"\n'
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    console = make_console()
    for path in files:
        console.print(f"  {path.relative_to(layout.root)}")
    console.print(f"Fill these in, then run: autograder audit {assignment}")


def skeleton(
    layout: CourseLayout, assignment: str, exercises: list[str], backend: str
) -> dict[Path, str]:
    """The files of a new assignment, by path."""
    library = backends.load(backend)
    files = {layout.source(assignment): notebook(assignment, exercises, library)}
    oracle = templates.ORACLE_HEAD.format(assignment=assignment)
    for exercise in exercises:
        names = {"assignment": assignment, "exercise": exercise}
        variants = layout.variants(assignment, exercise)
        files[layout.check(assignment, exercise)] = templates.CHECK.format(**names)
        files[layout.grader(assignment, exercise)] = templates.GRADER.format(**names)
        files[variants / "wrong_off_by_one.py"] = templates.WRONG.format(**names)
        files[variants / "right_identity.py"] = templates.RIGHT.format(**names, copy=library.COPY)
        oracle += templates.ORACLE.format(**names)
    files[layout.oracle(assignment)] = oracle
    return files


def notebook(assignment: str, exercises: list[str], library: backends.Backend) -> str:
    """The instructor's notebook as JSON."""
    title = assignment.replace("_", " ")
    points = _shares(100, len(exercises))
    cells = [_text("introduction", templates.INTRODUCTION.format(title=title))]
    cells.append(
        _code("setup", templates.SETUP.format(imports=library.WARM_UP.rstrip()), locked=True)
    )
    for exercise, share in zip(exercises, points, strict=True):
        cells.append(_text(f"text-{exercise}", templates.EXERCISE_TEXT.format(exercise=exercise)))
        answer = templates.SOLUTION.format(exercise=exercise, type=library.TYPE)
        cells.append(_code(exercise, answer, solution=True))
        source = f'check("{exercise}")'
        cells.append(_code(f"test_{exercise}", source, grade=True, locked=True, points=share))
    cells.append(_text("summary", templates.SUMMARY))
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    content = {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content, indent=1) + "\n"


def _shares(total: int, count: int) -> list[int]:
    return [total // count + (index < total % count) for index in range(count)]


def _text(identity: str, source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": identity[:64], "metadata": {}, "source": source}


def _code(grade_id: str, source: str, **entry: Any) -> dict[str, Any]:
    plain = {"grade": False, "locked": False, "solution": False, "task": False}
    nbgrader = {"grade_id": grade_id, "schema_version": 3} | plain | entry
    return {
        "cell_type": "code", "execution_count": None, "id": grade_id[:64],
        "metadata": {"nbgrader": nbgrader}, "outputs": [], "source": source,
    }  # fmt: skip
