"""Answers that want to bring hidden inputs into what their student is shown.

Each is graded on several draws of hidden inputs. If what is shown does not depend on the draw, it
tells nothing of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from autograder.feedback import Policy, remarks, student_message
from autograder.options import Deadlines, GradingOptions
from autograder.judging.session import Graded, grade_notebook
from autograder.layout import CourseLayout
from autograder.notebook import load_source, parse_notebook, sanitise
from tests.attacks.attack import Attack, attacks
from tests.conftest import submission

QUICK = GradingOptions(deadlines=Deadlines(cell=5.0, test=5.0, submission=60.0))
SEEDS = ("one", "two", "three")
ROUGH = 12
"""So many things at most may be said of an answer that is wrong in ways of its own choosing."""


def graded(root: Path, address: str, attack: Attack, seed: str) -> Graded:
    layout = CourseLayout.of(root)
    source = load_source(layout.source("tiny"))
    notebook = sanitise(source, parse_notebook(submission(root, attack.cells), "tiny")).notebook
    options = msgspec.structs.replace(QUICK, seed=seed)
    return grade_notebook(notebook, "tiny", layout, address, options)


def shown(done: Graded) -> str:
    """All that a student is shown."""
    words: list[Any] = [done.safe_outputs]
    for exercise in done.result.exercises:
        words += [exercise.score, exercise.verdict, *remarks(exercise, Policy.HINTS)]
        words += [student_message(test, Policy.HINTS) for test in exercise.tests]
    words += [flag.sentence for flag in done.result.flags]
    return repr(words)


def known(done: Graded) -> str:
    """What an instructor sees."""
    tests = [test for exercise in done.result.exercises for test in exercise.tests]
    return repr([test.detail for test in tests] + [done.outputs])


STRICT = [attack for attack in attacks("feedback") if not attack.control.startswith("rough")]
LOOSE = [attack for attack in attacks("feedback") if attack.control.startswith("rough")]


@pytest.mark.parametrize("attack", STRICT, ids=lambda attack: attack.name)
def test_nothing_of_a_hidden_input_is_shown(
    small_course: Path, warm_server: str, attack: Attack
) -> None:
    runs = [graded(small_course, warm_server, attack, seed) for seed in SEEDS]
    assert len({shown(done) for done in runs}) == 1, attack.tries
    if not attack.control:  # it is there, for those who may see it
        assert len({known(done) for done in runs}) == len(SEEDS)


@pytest.mark.long
@pytest.mark.parametrize("attack", LOOSE, ids=lambda attack: attack.name)
def test_little_is_shown_of_an_answer_that_chooses_how_it_fails(
    small_course: Path, warm_server: str, attack: Attack
) -> None:
    hints = {
        student_message(test, Policy.HINTS)
        for number in range(3 * ROUGH)
        for exercise in graded(small_course, warm_server, attack, str(number)).result.exercises
        for test in exercise.tests
    }
    assert len(hints) <= (ROUGH if attack.name != "kind_of_error" else 60), sorted(hints)
