"""A guard of the ratios that `make benchmark` measures: stock nbgrader against Gradetape.

The bounds are a third of what a quiet machine gives, so that they hold on a busy one.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from benchmarks.against_nbgrader import command, scores, warm_command
from benchmarks.ordinary_course import ASSIGNMENT, write_source, write_submissions
from tests.conftest import REPOSITORY

pytestmark = pytest.mark.long
STUDENTS = 6
COLD, WARM = 2, 4
"""How many times as fast as stock nbgrader, by itself and with what stays between commands."""


def test_a_small_class_is_graded_faster_than_by_stock_nbgrader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)  # which uses nothing that stays
    runtime = tempfile.mkdtemp(prefix="warm-", dir="/tmp")  # names of sockets are short
    monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
    stock, cold, warm = (tmp_path / name for name in ("stock", "cold", "warm"))
    write_source(stock)
    command(stock, "nbgrader", "generate_assignment", ASSIGNMENT)
    write_submissions(stock, STUDENTS)
    for root in (cold, warm):
        shutil.copytree(stock, root)
        shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    grade = ("autograder", "grade", ASSIGNMENT)
    seconds = command(stock, "nbgrader", "autograde", ASSIGNMENT)
    ratios = seconds / command(cold, *grade), seconds / warm_command(warm, *grade)
    Path(runtime).rmdir()  # nothing is left of what stayed
    assert len(scores(stock)) == 6 * STUDENTS
    assert scores(cold) == scores(stock)
    assert scores(warm) == scores(stock)
    assert ratios[0] >= COLD
    assert ratios[1] >= WARM
