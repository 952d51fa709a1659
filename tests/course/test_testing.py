"""The one name for everything that a test needs: complete, and without TensorFlow."""

from __future__ import annotations

import ast
import subprocess
import sys

import course.testing
from tests.conftest import REPOSITORY

MODULES = {"numerics", "student", "gradients", "operations", "tracing", "eager", "diagnosis"}
TESTS = [*REPOSITORY.glob("course/checks/*/*.py"), *REPOSITORY.glob("autograder/graders/*/*.py")]


def test_what_tests_import_from_the_course_s_modules_is_all_there() -> None:
    used: set[str] = set()
    for path in TESTS:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module in {f"course.{m}" for m in MODULES}:
                used |= {alias.name for alias in node.names}
    assert "assert_close" in used
    assert used <= set(course.testing.__all__)


def test_it_does_not_import_tensorflow() -> None:
    code = "import sys, course.testing; sys.exit('tensorflow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
