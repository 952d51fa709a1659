"""The one name for everything that a test needs: complete, and without TensorFlow."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter

import course.testing
from tests.conftest import REPOSITORY

TESTS = [*REPOSITORY.glob("course/checks/*/*.py"), *REPOSITORY.glob("autograder/graders/*/*.py")]


def test_checks_and_graders_import_from_it_alone() -> None:
    assertions = Counter(
        (node.module, {alias.name for alias in node.names} <= set(course.testing.__all__))
        for path in TESTS
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "course"
    )
    assert set(assertions) == {("course.testing", True)}
    assert assertions.total() >= len(TESTS) - 1  # a test file may need none of it


def test_it_does_not_import_tensorflow() -> None:
    code = "import sys, course.testing; sys.exit('tensorflow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
