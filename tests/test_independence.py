"""A wrong answer costs its own exercise and no other."""

from __future__ import annotations

import json

import pytest

from autograder.demo.simulated_class import fill, references
from autograder.judging.plan import CellPlan, plan
from autograder.judging.session import JudgingSession
from autograder.layout import CourseLayout
from autograder.notebook import load_source, parse_notebook, sanitise
from autograder.options import Deadlines, GradingOptions
from autograder.results import score
from tests.conftest import REPOSITORY
from tests.curriculum import CURRICULUM

LAYOUT = CourseLayout.of(REPOSITORY)


@pytest.mark.parametrize("assignment", CURRICULUM)
def test_each_exercise_stands_when_all_others_are_broken(assignment: str, warm_server: str) -> None:
    source = load_source(LAYOUT.source(assignment))
    answers = references(source)
    broken = {name: f"{name} = lambda *a, **k: 'broken'" for name in answers}
    for exercise in CURRICULUM[assignment]:
        notebook = fill(source.notebook, broken | {exercise: answers[exercise]})
        tests = judged(notebook, assignment, exercise, warm_server)
        failed = [test.name for test in tests if test.verdict != "pass"]
        assert score(1.0, tests) == 1.0, f"{exercise} lost {failed} with all other answers broken"


def judged(notebook: dict, assignment: str, exercise: str, address: str) -> list:
    """The results of one exercise's tests on a notebook, the other exercises untested."""
    source = load_source(LAYOUT.source(assignment))
    clean = sanitise(source, parse_notebook(json.loads(json.dumps(notebook)), assignment)).notebook
    cells = plan(clean, assignment, LAYOUT)
    chosen = [each for each in cells.exercises if each.name == exercise]
    options = GradingOptions(deadlines=Deadlines(test=30.0))
    plan_of_one = CellPlan(cells.sources, chosen)
    with JudgingSession(plan_of_one, LAYOUT, assignment, address, options) as session:
        session.judge()
    return session.plugin.results[exercise]
