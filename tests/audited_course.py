"""A small course to audit: one NumPy exercise, with check, grader, variants and release."""

from __future__ import annotations

import json
from pathlib import Path

ASSIGNMENT, EXERCISE = "small", "center"

REFERENCE = '''def center(x):
    """`x` (n, d) minus the mean of each column."""
    ### BEGIN SOLUTION
    mean = np.mean(x, axis=0, keepdims=True)
    return x - mean
    ### END SOLUTION'''
STUB = REFERENCE.split("    ### BEGIN")[0] + "    # YOUR CODE HERE\n    raise NotImplementedError()"

CHECK = '''"""Public check of `center`."""

import numpy as np

from course.testing import assert_close, probe


@probe
def centered(student, x):
    return student.center(x)


def test_two_rows(student):
    """Each column has mean zero."""
    x = np.array([[1.0, 5.0], [3.0, 7.0]])
    assert_close(student.run(centered, x), [[-1, -1], [1, 1]], what="center(x)")
'''

GRADER = '''"""Hidden grader of `center`."""

import numpy as np

from course.testing import assert_close, assert_that, probe


@probe
def centered(student, x):
    return student.center(x)


@probe
def result_and_input(student, x):
    return [student.center(x), x]


def oracle(x):
    return x - x.sum(0) / len(x)


def test_values(student, rng):
    """Any matrix has the mean of each column subtracted."""
    x = rng.normal(size=(4, 3)) + 5.0
    assert_close(student.run(centered, x), oracle(x), what="center(x)")


def test_input_is_kept(student, rng):
    """The matrix handed over stays as it is."""
    x = rng.normal(size=(3, 2))
    result, afterwards = student.run(result_and_input, x)
    assert_close(result, oracle(x), what="center(x)")
    same = np.array_equal(afterwards, x)
    assert_that(same, "`center` leaves its argument as it was", "it was changed")
'''

WRONG = {
    "nothing": ("is the matrix as it came", "test_values", "return x"),
    "rows": (
        "has the mean of each row subtracted", "test_values", "return x - x.mean(1, keepdims=True)"
    ),
    "overall": ("has the mean of all numbers subtracted", "test_values", "return x - x.mean()"),
    "added": ("has the mean added", "test_values", "return x + x.mean(0)"),
    "scaled": (
        "is divided by the deviation too", "test_values", "return (x - x.mean(0)) / x.std(0)"
    ),
    "median": ("has the median subtracted", "test_values", "return x - np.median(x, 0)"),
    "in_place": (
        "changes the matrix handed over", "test_input_is_kept", "x -= x.mean(0)\n    return x"
    ),
}  # fmt: skip

RIGHT = {
    "loop": "return np.stack([column - column.mean() for column in x.T], axis=1)",
    "matrix": "return x - np.ones((len(x), len(x))) @ x / len(x)",
    "einsum": "return x - np.einsum('ij->j', x) / x.shape[0]",
}


def wrong(name: str) -> str:
    """Text of a wrong variant."""
    sentence, killer, body = WRONG[name]
    header = f"# misconception: {sentence}\n# hint: Which mean is meant?\n# killed by: {killer}\n"
    return f"{header}def center(x):\n    {body}\n"


def right(name: str) -> str:
    """Text of a right variant."""
    return f"# unusual: by {name}\ndef center(x):\n    {RIGHT[name]}\n"


def notebook(answer: str, *, test_points: int = 10) -> dict[str, object]:
    """The notebook, its exercise answered by `answer`."""
    cells = [
        _cell("setup", "import numpy as np\nfrom course import check", locked=True),
        _cell(EXERCISE, answer, solution=True),
        _cell(f"test_{EXERCISE}", f'check("{EXERCISE}")', grade=True, locked=True,
              points=test_points),
    ]  # fmt: skip
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel}
    return {"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": metadata}


def write_audited_course(root: Path) -> Path:
    """Write the whole course below `root`."""
    _write(root / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", json.dumps(notebook(REFERENCE)))
    _write(root / "course" / "checks" / ASSIGNMENT / f"test_{EXERCISE}.py", CHECK)
    _write(grader_path(root), GRADER)
    for name in WRONG:
        _write(variants(root) / f"wrong_{name}.py", wrong(name))
    for name in RIGHT:
        _write(variants(root) / f"right_{name}.py", right(name))
    return root


def write_release(root: Path, answer: str = STUB) -> Path:
    """Write a students' notebook whose solution cell holds `answer`."""
    path = root / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    return _write(path, json.dumps(notebook(answer)))


def grader_path(root: Path) -> Path:
    """The hidden grader's file."""
    return root / "autograder" / "graders" / ASSIGNMENT / f"test_{EXERCISE}.py"


def variants(root: Path) -> Path:
    """The folder of variants."""
    return root / "autograder" / "variants" / ASSIGNMENT / EXERCISE


def _cell(grade_id: str, source: str, **entry: object) -> dict[str, object]:
    flags = {"grade": False, "solution": False, "locked": False, "task": False}
    nbgrader = {"grade_id": grade_id, "schema_version": 3} | flags | entry
    return {
        "cell_type": "code", "id": grade_id.replace("_", "-"), "source": source, "outputs": [],
        "execution_count": None, "metadata": {"nbgrader": nbgrader},
    }  # fmt: skip


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path
