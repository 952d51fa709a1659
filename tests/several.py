"""A course whose assignment has two notebooks, neither of the assignment's name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.conftest import (
    DOUBLE_CHECK,
    DOUBLE_GRADER,
    HALVE_GRADER,
    REPOSITORY,
    about_numpy,
    code,
    solution,
    write,
)

NOTEBOOKS = ("problem1", "problem2")
READ = "import numpy as np\nfrom course import check\nnumbers = np.loadtxt('data/numbers.csv')"
RIGHT = {
    "double": "def double(x):\n    return 2 * x",
    "halve": "def halve(x):\n    return x / 2",
}


def write_course(root: Path) -> Path:
    """Write ``source/ps1`` with `problem1` (double, 60 points) and `problem2` (halve, 30).

    Both have cells called `setup` and `test_data` (5 points), and read a file in ``data/``.
    """
    write(root / "nbgrader_config.py", (REPOSITORY / "nbgrader_config.py").read_text())
    folder = root / "source" / "ps1"
    write(folder / "data" / "numbers.csv", "1\n2\n3\n")
    write(folder / "problem1.ipynb", json.dumps(_notebook("double", "2 * x", 60)))
    write(folder / "problem2.ipynb", json.dumps(_notebook("halve", "x / 2", 30)))
    write(root / "course/checks/ps1/test_double.py", DOUBLE_CHECK)
    write(root / "autograder/graders/ps1/test_double.py", DOUBLE_GRADER)
    write(root / "autograder/graders/ps1/test_halve.py", HALVE_GRADER)
    return about_numpy(root)


def _notebook(exercise: str, answer: str, points: float) -> dict[str, Any]:
    cells = [
        code("setup", READ, locked=True),
        code(exercise, solution(f"def {exercise}(x):\n", f"    return {answer}\n"), solution=True),
        code(f"test_{exercise}", f'check("{exercise}")', grade=True, locked=True, points=points),
        code("test_data", f"assert {exercise}(numbers.sum()) > 0", grade=True, locked=True,
             points=5),
    ]  # fmt: skip
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {
        "cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel},
    }  # fmt: skip


def hand_in(root: Path, student: str, name: str, answers: dict[str, str], file: str = "") -> Path:
    """Fill in the released notebook `name`; the file's path."""
    notebook = json.loads((root / "release" / "ps1" / f"{name}.ipynb").read_text())
    for cell in notebook["cells"]:
        grade_id = cell["metadata"]["nbgrader"]["grade_id"]
        cell["source"] = answers.get(grade_id, cell["source"])
    return write(
        root / "submitted" / student / "ps1" / f"{file or name}.ipynb", json.dumps(notebook)
    )
