"""Every command in the README runs, in order, in a copy of the repository."""

from __future__ import annotations

import os
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.conftest import BIN, REPOSITORY

BLOCKS = re.findall(r"```sh\n(.*?)```", (REPOSITORY / "README.md").read_text(), re.DOTALL)
STAMP = "environment-is-made"
COMMANDS = [line for block in BLOCKS for line in block.splitlines() if line.strip()]
SAID = {
    "--dry-run": "-m pytest",
    "make demo": "ps03_losses: 8 submissions",
    "autograder audit": "1 of 1 exercises proven",
}
"""What commands print, by what is in them."""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository as committed files are, with this environment."""
    folder = tmp_path_factory.mktemp("checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=REPOSITORY, capture_output=True, text=True, check=True,
    ).stdout.split("\n")  # fmt: skip
    for name in filter(None, listed):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (REPOSITORY / name).is_file():
            target.write_bytes((REPOSITORY / name).read_bytes())
    _download(folder)
    # newer than what it is made from, so that make finds this environment up to date
    (folder / STAMP).touch()
    return folder


def _download(folder: Path) -> None:
    """What a teacher has downloaded from Moodle: one hand-in, and the grading worksheet."""
    stubs = (folder / "release" / "ps03_losses" / "ps03_losses.ipynb").read_bytes()
    with zipfile.ZipFile(folder / "submissions.zip", "w") as archive:
        archive.writestr("Bob Ross_901_assignsubmission_file/ps03_losses.ipynb", stubs)
    (folder / "Worksheet.csv").write_text(
        "Identifier,Full name,Grade,Maximum Grade\nParticipant 901,Bob Ross,-,100.00\n"
    )


def test_the_readme_has_commands() -> None:
    assert "make demo" in COMMANDS
    assert any(command.startswith("nbgrader autograde") for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_command(checkout: Path, command: str) -> None:
    if command == "make test":  # this very run; see that it is what the command starts
        command = "make --dry-run test"
    environment = os.environ | {
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "PYTHONPATH": str(checkout),
        "COLUMNS": "120",
    }
    if command == "make demo":  # the smallest class that has every accident; CI runs all of it
        command += " DEMO='--students 8'"
    if command.startswith("make"):
        command += f" VENV={BIN.parent} STAMP={STAMP}"
    done = subprocess.run(
        command, shell=True, cwd=checkout, env=environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    # pytest on a notebook of stubs runs, and reports that its tests fail
    expected = 1 if command.startswith("pytest --submission") else 0
    assert done.returncode == expected, done.stdout[-3000:] + done.stderr[-3000:]
    for part, words in SAID.items():
        if part in command:
            assert words in done.stdout
