"""What several rooms of tests share: one warm server, and small courses made of files."""

from __future__ import annotations

import importlib.abc
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["GRADETAPE_NO_SERVER"] = "1"  # commands that tests start leave nothing behind
# a busy machine is not a reason to fail, and a failure found once must be found again
PROFILE = hypothesis.settings(deadline=None, derandomize=True)
hypothesis.settings.register_profile("gradetape", PROFILE)
hypothesis.settings.load_profile("gradetape")


class WithoutTensorFlow(importlib.abc.MetaPathFinder):
    """Skips whatever would import TensorFlow: the test, or the whole module."""

    def find_spec(self, name: str, path: object, target: object = None) -> None:
        if name in ("tensorflow", "keras"):
            pytest.skip("--quick: needs TensorFlow", allow_module_level=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="without TensorFlow (`make quick`)")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--quick"):
        sys.meta_path.insert(0, WithoutTensorFlow())
        hypothesis.settings.register_profile("quick", max_examples=20, parent=PROFILE)
        hypothesis.settings.load_profile("quick")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--quick"):
        slow = [item for item in items if _is_slow(item)]
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]


def _is_slow(item: pytest.Item) -> bool:
    """Whether a test needs the sandbox, or lies in a module whose tests start programs."""
    needs = getattr(item, "fixturenames", ())
    starts = {"subprocess", "BIN"} & getattr(getattr(item, "module", None), "__dict__", {}).keys()
    return "warm_server" in needs or bool(starts) or item.get_closest_marker("slow") is not None


@pytest.fixture(scope="session")
def warm_server() -> Iterator[str]:
    """Address of the one warm server of this test session; it imports TensorFlow once."""
    from autograder.sandbox import WarmServer

    with WarmServer.start() as server:
        yield server.address


@pytest.fixture
def small_course(tmp_path: Path) -> Path:
    """A course folder with one assignment, `tiny`: two exercises and an ordinary test cell."""
    return write_small_course(tmp_path)


def write_small_course(root: Path) -> Path:
    """Write the assignment `tiny` with its own checks, graders and variants below `root`."""
    cells = [
        code("setup", "import numpy as np\nfrom course import check", locked=True),
        code("double", solution("def double(x):\n", "    return 2 * x\n"), solution=True),
        code("test_double", 'check("double")', grade=True, locked=True, points=60),
        code("halve", solution("def halve(x):\n", "    return x / 2\n"), solution=True),
        code("test_halve", 'check("halve")', grade=True, locked=True, points=30),
        code("test_sum", "assert double(1) + halve(2) == 3", grade=True, locked=True, points=10),
    ]
    notebook = {
        "cells": cells, "nbformat": 4, "nbformat_minor": 5,
        "metadata": {"kernelspec": {
            "name": "python3", "display_name": "Python 3", "language": "python",
        }},
    }  # fmt: skip
    write(root / "source" / "tiny" / "tiny.ipynb", json.dumps(notebook))
    write(root / "course" / "checks" / "tiny" / "test_double.py", DOUBLE_CHECK)
    write(root / "autograder" / "graders" / "tiny" / "test_double.py", DOUBLE_GRADER)
    write(root / "autograder" / "graders" / "tiny" / "test_halve.py", HALVE_GRADER)
    return root


def about_numpy(root: Path, settings: str = "") -> Path:
    """Let a course be about NumPy: each command's sandbox starts in a second in place of six."""
    write(root / "gradetape.toml", f'backend = "numpy"\n{settings}')
    return root


@pytest.fixture
def numpy_course(small_course: Path) -> Path:
    """The small course for tests of whole commands, whose answers are plain Python."""
    return about_numpy(small_course)


def submission(root: Path, answers: dict[str, str]) -> dict[str, Any]:
    """The notebook of the small course with `answers` in place of the references."""
    notebook: dict[str, Any] = json.loads((root / "source/tiny/tiny.ipynb").read_text())
    for cell in notebook["cells"]:
        grade_id = cell["metadata"]["nbgrader"]["grade_id"]
        cell["source"] = answers.get(grade_id, cell["source"])
    return notebook


def hand_in(root: Path, student: str, answers: dict[str, str]) -> Path:
    """Write a student's notebook of the small course; its path."""
    path = root / "submitted" / student / "tiny" / "tiny.ipynb"
    write(path, json.dumps(submission(root, answers)))
    return path


def code(grade_id: str, source: str, **entry: Any) -> dict[str, Any]:
    """A code cell that nbgrader knows."""
    flags = {"grade": False, "solution": False, "locked": False, "task": False}
    nbgrader = {"grade_id": grade_id, "schema_version": 3} | flags | entry
    return {
        "cell_type": "code", "id": grade_id.replace("_", "-"), "source": source, "outputs": [],
        "execution_count": None, "metadata": {"nbgrader": nbgrader},
    }  # fmt: skip


def solution(head: str, body: str) -> str:
    """A solution cell's source."""
    return f"{head}    ### BEGIN SOLUTION\n{body}    ### END SOLUTION"


def write(path: Path, text: str) -> Path:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


DOUBLE_CHECK = '''
from course.testing import assert_exact


def test_two(student):
    """Twice 2 is 4."""
    assert_exact(student.call("double", 2), 4)
'''

DOUBLE_GRADER = '''
import numpy as np
import pytest

from course.testing import assert_close, probe


@probe
def doubled(student, values):
    return [student.double(value) for value in values]


@pytest.mark.weight(3)
def test_random_values(student, rng):
    """Any number is doubled."""
    values = rng.normal(size=4)
    assert_close(np.array(student.run(doubled, values=values)), 2 * values)
'''

HALVE_GRADER = '''
from course.testing import assert_close


def test_odd(student):
    """Odd numbers have halves too."""
    assert_close(student.call("halve", 3), 1.5)


def test_even(student):
    """Even numbers are halved."""
    assert_close(student.call("halve", 8), 4.0)
'''
