"""Trials in the sandbox, and what is kept of them."""

from __future__ import annotations

import functools
import os
from pathlib import Path

import pytest

from autograder.errors import CourseError
from autograder.exercises.parts import read_assignment
from autograder.exercises.run_trials import run_trials
from autograder.exercises.trial_cache import load, path_of, prune
from autograder.exercises.trials import Trial, run_trial
from autograder.judging import session
from autograder.layout import CourseLayout
from autograder.options import GradingOptions
from autograder.results import Verdict
from autograder.sandbox import Worker
from tests import audited_course as course


@pytest.fixture
def trial(root: Path):
    layout = CourseLayout.of(root)
    (parts,) = read_assignment(layout, course.ASSIGNMENT).exercises

    def make(answer: str) -> Trial:
        return Trial(
            course.ASSIGNMENT, course.EXERCISE, parts.setup, answer, layout, GradingOptions()
        )

    return make


def test_reference_stub_and_wrong_answer(trial, warm_server):
    verdicts = {
        answer: run_trial(trial(answer), warm_server).verdict
        for answer in (course.REFERENCE, course.STUB, course.wrong("rows"))
    }
    assert list(verdicts.values()) == [Verdict.PASS, Verdict.NOT_ATTEMPTED, Verdict.FAIL]


def test_comparisons_belong_to_their_tests(trial, warm_server):
    outcome = run_trial(trial(course.REFERENCE), warm_server)
    assert [item.test for item in outcome.comparisons] == [
        "test_two_rows",
        "test_values",
        "test_input_is_kept",
    ]
    assert all(0 <= item.error < 1 for item in outcome.comparisons)


def test_outcomes_are_kept(trial, warm_server):
    made = trial(course.wrong("median"))
    assert load(made) is None
    (first,) = run_trials([made], None, lambda: warm_server)
    (second,) = run_trials([made], None, lambda: pytest.fail("it was run before"))
    assert second == first == load(made)
    assert second.transcript("test_values")[0].shape == (4, 3)


def test_what_nobody_asks_for_is_swept_away(trial, warm_server, root):
    made = trial(course.wrong("median"))
    run_trials([made], None, lambda: warm_server)
    prune(CourseLayout.of(root))
    assert load(made) is not None
    os.utime(path_of(made), (0, 0))
    prune(CourseLayout.of(root))
    assert load(made) is None


def test_another_grader_is_another_key(trial, root):
    made = trial(course.REFERENCE)
    before = path_of(made)
    course.grader_path(root).write_text(course.GRADER.replace("+ 5.0", "+ 6.0"))
    assert path_of(made) != before


def test_cell_that_fails(trial, warm_server):
    outcome = run_trial(trial("x = 1 / 0"), warm_server)
    assert outcome.cell == "ZeroDivisionError: division by zero"
    assert outcome.verdict is Verdict.NOT_ATTEMPTED


def test_a_machine_that_cannot_isolate_stops_the_run_once(
    trial, warm_server, monkeypatch: pytest.MonkeyPatch
):
    worker = functools.partial(Worker, without=("seccomp",))
    monkeypatch.setattr(session, "Worker", worker)
    with pytest.raises(CourseError, match=r"cannot isolate .* use --isolation open"):
        run_trials([trial(course.REFERENCE), trial(course.STUB)], None, lambda: warm_server)
