"""`autograder course-package`: what students install, with all checks and nothing hidden."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import chdir
from pathlib import Path

from hatchling.build import build_wheel

import course
from autograder.commands.console import make_console
from autograder.errors import CourseError
from autograder.layout import CourseLayout
from course import backends
from course.checks_folders import SETTINGS

PYPROJECT = Path(__file__).with_name("course_pyproject.toml")
_NOT_OURS = shutil.ignore_patterns("__pycache__", "checks")


def run(root: Path, out: Path, name: str = "gradetape-course") -> Path:
    """Build the wheel in `out`; its path."""
    layout = CourseLayout.of(root)
    checks = layout.checks("").resolve()
    if not any(checks.glob("*/test_*.py")):
        raise CourseError(
            f"There is no check in {checks}; name the course folder with --course, "
            "or write one with `autograder new`."
        )
    out.mkdir(parents=True, exist_ok=True)
    out = out.resolve()
    with tempfile.TemporaryDirectory(prefix="gradetape-package-") as folder:
        package = Path(folder, "course")
        shutil.copytree(Path(course.__file__).parent, package, ignore=_NOT_OURS)
        shutil.copytree(checks, package / "checks", ignore=shutil.ignore_patterns("__pycache__"))
        if layout.settings.backend != backends.DEFAULT:  # students have no gradetape.toml
            said = f'backend = "{layout.settings.backend}"\n'
            (package / "checks" / SETTINGS).write_text(said)
        text = PYPROJECT.read_text().replace('"gradetape-course"', f'"{name}"')
        text = text.replace(_lines(backends.DEFAULT), _lines(layout.settings.backend))
        Path(folder, "pyproject.toml").write_text(text)
        with chdir(folder):
            wheel = out / build_wheel(os.fspath(out))
    make_console().print(f"{wheel}", soft_wrap=True)
    return wheel


def _lines(backend: str) -> str:
    """What a library needs, as it stands in a pyproject.toml."""
    return "".join(f'    "{requirement}",\n' for requirement in backends.load(backend).REQUIRES)
