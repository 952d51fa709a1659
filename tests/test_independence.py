"""A wrong answer costs its own exercise and no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.demo.simulated_class import fill, references
from autograder.judging.plugin import SubmissionPlugin, run_in_process
from autograder.judging.run import Deadlines, NotebookRun
from autograder.judging.submission import plan
from autograder.layout import Layout
from autograder.notebook import load_source, parse_notebook, sanitise
from autograder.results import score
from autograder.sandbox import Limits, Worker
from tests.conftest import REPOSITORY
from tests.curriculum import CURRICULUM

LAYOUT = Layout.of(REPOSITORY)


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
    run = NotebookRun(cells.sources, lambda: Worker(address, limits=Limits()), Deadlines())
    chosen = [each for each in cells.exercises if each.name == exercise]
    plugin = SubmissionPlugin(run, chosen, f"gradetape/{assignment}/", 30.0)
    try:
        run_in_process(plugin, Path(LAYOUT.tests))
    finally:
        run.close()
    return plugin.results[exercise]
