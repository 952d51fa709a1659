"""Every notebook runs top to bottom as a student has it, from a clean kernel, in time.

And it prints the numbers that its prose states: `tests/facts` has them.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path

import pytest

from autograder.demo.simulated_class import fill, references
from autograder.layout import CourseLayout
from autograder.notebook import load_source
from tests.conftest import BIN, REPOSITORY
from tests.curriculum import CURRICULUM
from tests.notebook_facts import disagreement, facts

LAYOUT = CourseLayout.of(REPOSITORY)


@pytest.mark.long
@pytest.mark.parametrize("assignment", CURRICULUM)
def test_notebook_runs(assignment: str, tmp_path: Path) -> None:
    released = json.loads(LAYOUT.release(assignment).read_text())
    answers = references(load_source(LAYOUT.source(assignment)))
    path = tmp_path / f"{assignment}.ipynb"
    path.write_text(json.dumps(fill(released, answers)))
    began = time.perf_counter()
    done = subprocess.run(
        [str(BIN / "jupyter"), "execute", "--inplace", "--kernel_name=python3", str(path)],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        # a check that does not pass is an error then, as for nbgrader's Validate
        env=os.environ | {"NBGRADER_EXECUTION": "validate", "PYTHONPATH": str(REPOSITORY)},
    )  # fmt: skip
    elapsed = time.perf_counter() - began
    assert done.returncode == 0, done.stderr[-3000:]
    assert elapsed < 60
    executed = json.loads(path.read_text())
    contradictions = [disagreement(fact, executed) for fact in facts(assignment)]
    assert not any(contradictions), "\n".join(filter(None, contradictions))
    for cell in executed["cells"]:
        for output in cell.get("outputs", ()):
            if "image/png" in output.get("data", {}):
                assert output["metadata"].get("image/png", {}).get("alt"), cell["id"]
