"""What importing the student package costs, and what it must not bring along."""

from __future__ import annotations

import subprocess
import sys

import pytest

MODULES = (
    "course",
    "course.check",
    "course.data",
    "course.gradients",
    "course.numerics",
    "course.operations",
    "course.plots",
    "course.student",
    "course.tracing",
)


@pytest.mark.parametrize("unwanted", ["tensorflow", "keras", "sklearn", "matplotlib", "pytest"])
def test_heavy_packages_wait_until_they_are_used(unwanted: str) -> None:
    imports = "; ".join(f"import {name}" for name in MODULES)
    program = f"{imports}; import sys; sys.exit({unwanted!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_course_knows_nothing_of_the_autograder() -> None:
    imports = "; ".join(f"import {name}" for name in (*MODULES, "course.check_runner"))
    program = f"{imports}; import sys; sys.exit('autograder' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_name_check_is_the_function() -> None:
    from course import check, data

    assert callable(check)
    assert data.__name__ == "course.data"
