"""A place of the test's own for keepers, and commands that find them there."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import BIN, REPOSITORY, write, write_small_course

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def runtime() -> Iterator[Path]:
    """A runtime folder as a login session has one; what is warm in it ends with the module."""
    folder = Path(tempfile.mkdtemp(prefix="warm-", dir="/tmp"))
    yield folder
    subprocess.run(
        [BIN / "autograder", "server", "stop"], env=environment(folder), check=True,
        capture_output=True,
    )  # fmt: skip
    left = [path.name for path in folder.rglob("*")]
    shutil.rmtree(folder)
    assert left == []


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course, about plain Python and NumPy: its sandbox is ready in a second."""
    root = write_small_course(tmp_path_factory.mktemp("course"))
    write(root / "nbgrader_config.py", (REPOSITORY / "nbgrader_config.py").read_text())
    write(root / "gradetape.toml", 'backend = "numpy"\n')
    return root


@pytest.fixture(scope="module")
def run(runtime: Path, course: Path) -> Run:
    """Run a command in the course, with more variables if need be."""

    def command(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [BIN / words[0], *words[1:]], cwd=course, env=environment(runtime) | variables,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300, check=False,
        )  # fmt: skip

    return command


def environment(runtime: Path) -> dict[str, str]:
    """Variables of a person at a terminal who has a session."""
    kept = {name: value for name, value in os.environ.items()
            if name not in ("CI", "GRADETAPE_NO_SERVER")}  # fmt: skip
    return kept | {
        "XDG_RUNTIME_DIR": str(runtime), "COLUMNS": "160", "PYTHONPATH": str(REPOSITORY),
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
    }  # fmt: skip
