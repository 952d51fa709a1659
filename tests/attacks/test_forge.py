"""Answers that want marks without being right: none gets any, and the rest of the notebook does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.exercises.parts import read_assignment
from autograder.exercises.trials import Trial, run_trial
from autograder.options import Deadlines, GradingOptions
from autograder.layout import CourseLayout
from autograder.results import Verdict
from tests.attacks.attack import Attack, attacks
from tests.autograder.judging.test_submission import exercise, graded
from tests.conftest import DOUBLE_CHECK, DOUBLE_GRADER, REPOSITORY

ALL = attacks("forge")
SMALL = [attack for attack in ALL if attack.exercise is None]
REAL = [attack for attack in ALL if attack.exercise is not None]
HARMS_ITSELF = {"patched_builtins"}  # no later cell of the same notebook can be run
TELLS = {"patched_code_by_frames", "patched_plain_data_by_frames"}

BESIDE = """
import sys, runpy
import numpy
from course.student import LocalStudent, Student
namespace = runpy.run_path(sys.argv[1], {"np": numpy})
gained = 0
for path in sys.argv[2:]:
    tests = runpy.run_path(path)
    for name, test in tests.items():
        if name.startswith("test_"):
            names = test.__code__.co_varnames[: test.__code__.co_argcount]
            given = {"student": LocalStudent(namespace), "rng": numpy.random.default_rng(1)}
            try:
                test(**{each: given[each] for each in names})
                gained += 1
            except Exception:
                pass
print(gained)
"""


@pytest.mark.parametrize("attack", SMALL, ids=lambda attack: attack.name)
def test_no_marks(small_course: Path, warm_server: str, attack: Attack) -> None:
    done = graded(small_course, warm_server, {"double": attack.text})
    forged = exercise(done, "double")
    assert (forged.score, forged.verdict is Verdict.PASS) == (0, False), attack.tries
    assert exercise(done, "halve").score == 30 or attack.name in HARMS_ITSELF
    told = [flag for flag in done.result.flags if flag.code == "tampered"]
    assert bool(told) == (attack.name in TELLS)


@pytest.mark.long
@pytest.mark.parametrize("attack", [a for a in SMALL if not a.control], ids=lambda a: a.name)
def test_it_would_gain_marks_in_the_process_of_its_tests(tmp_path: Path, attack: Attack) -> None:
    files = [tmp_path / "test_check.py", tmp_path / "test_grader.py"]
    for path, text in zip(files, (DOUBLE_CHECK, DOUBLE_GRADER), strict=True):
        path.write_text(text)
    answer = tmp_path / "answer.py"
    answer.write_text(attack.text)
    run = subprocess.run(
        [sys.executable, "-c", BESIDE, answer, *files],
        capture_output=True, text=True, check=True, cwd=REPOSITORY,
    )  # fmt: skip
    assert int(run.stdout.split()[-1]) > 0, attack.tries


@pytest.mark.long
@pytest.mark.parametrize("attack", REAL, ids=lambda attack: attack.name)
def test_what_is_forbidden_or_required_is_not_got_round(warm_server: str, attack: Attack) -> None:
    assert attack.exercise is not None
    assignment, name, test = attack.exercise
    layout = CourseLayout.of(REPOSITORY)
    (parts,) = [each for each in read_assignment(layout, assignment).exercises if each.name == name]
    options = GradingOptions(deadlines=Deadlines())
    trial = Trial(assignment, name, parts.setup, attack.text, layout, options)
    outcome = run_trial(trial, warm_server)
    assert not outcome.problem, outcome.problem
    assert not outcome.cell, outcome.cell
    (result,) = [each for each in outcome.tests if each.name == test]
    assert result.verdict is not Verdict.PASS, attack.tries
