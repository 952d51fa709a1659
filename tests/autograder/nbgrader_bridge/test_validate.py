"""nbgrader's Validate button, for a student who has the `course` package and no more."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import BIN, REPOSITORY, write

pytestmark = pytest.mark.slow

WRONG = "def mse(y_true, y_pred):\n    return tf.reduce_sum(tf.square(y_pred - y_true))"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    packages = tmp_path / "packages"
    packages.mkdir()
    (packages / "course").symlink_to(REPOSITORY / "course")
    return {
        "PATH": os.pathsep.join([str(BIN), os.environ["PATH"]]),
        "PYTHONPATH": str(packages),
        "HOME": str(tmp_path),
        "JUPYTER_CONFIG_DIR": str(tmp_path),
    }


def test_validate_names_the_exercise_that_is_wrong_and_no_other(
    environment: dict[str, str], tmp_path: Path
) -> None:
    notebook = json.loads((REPOSITORY / "source/ps03_losses/ps03_losses.ipynb").read_text())
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "mse":
            cell["source"] = WRONG
    path = write(tmp_path / "ps03_losses.ipynb", json.dumps(notebook))
    done = subprocess.run(
        [BIN / "nbgrader", "validate", path.name],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    assert "VALIDATION FAILED ON 1 CELL(S)!" in done.stdout, done.stdout + done.stderr
    assert 'check("mse")' in done.stdout
    assert "The check of mse" in done.stdout
