"""nbgrader's API in a process that lives long, as formgrader's does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import BIN, REPOSITORY, hand_in, write

SCRIPT = """
import json
from pathlib import Path
from nbgrader.apps.api import NbGraderAPI
from autograder.nbgrader_bridge.configuration import load_configuration

api = NbGraderAPI(config=load_configuration(Path.cwd()))
source = Path("source/tiny/tiny.ipynb")
grader = Path("autograder/graders/tiny/test_halve.py")
said = []

def grade():
    for step in (api.generate_assignment("tiny", force=True), api.autograde("tiny", "ada")):
        assert step["success"], step
    with api.gradebook as gradebook:
        submission = gradebook.find_submission("tiny", "ada")
        said.append([submission.score, submission.max_score])

grade()
source.write_text(source.read_text().replace('"points": 60', '"points": 80'))
grade()
grader.write_text(grader.read_text().replace("1.5", "2.5"))
grade()
print(json.dumps(said))
"""


@pytest.mark.slow
def test_a_source_and_a_grader_that_change_meanwhile_are_seen(numpy_course: Path) -> None:
    write(numpy_course / "nbgrader_config.py", (REPOSITORY / "nbgrader_config.py").read_text())
    hand_in(numpy_course, "ada", {})
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=numpy_course, capture_output=True, text=True,
        check=False, timeout=300,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY), "HOME": str(numpy_course),
                          "PATH": f"{BIN}:{os.environ['PATH']}"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said == [[100.0, 100.0], [120.0, 120.0], [105.0, 120.0]]
