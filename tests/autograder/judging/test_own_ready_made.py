"""A course says itself which of a library's work does not count; this table binds no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.errors import CourseError
from autograder.exercises.trials import Trial, run_trial
from autograder.layout import CourseLayout
from autograder.options import GradingOptions
from autograder.results import Verdict
from course.ready_made_table import FILE
from tests.conftest import write

SETUP = "import keras\nimport tensorflow as tf"
FIT = """
def fit(model, x, y):
    model.compile("sgd", "mse")
    return len(model.fit(x, y, epochs=2, verbose=0).history["loss"])
"""
SOFTMAX = "def softmax(x):\n    return keras.ops.softmax(x)"
FIT_GRADER = """
import keras
import numpy as np

from course.testing import assert_exact, probe


@probe
def epochs(student, x):
    return student.fit(keras.Sequential([keras.layers.Dense(1)]), x, x)


def test_two_epochs(student):
    assert_exact(student.run(epochs, np.ones((4, 1), np.float32)), 2)
"""
SOFTMAX_GRADER = """
import numpy as np

from course.testing import assert_close


def test_zeros(student):
    assert_close(student.call("softmax", np.zeros((1, 2), np.float32)), np.full((1, 2), 0.5))
"""


@pytest.fixture
def graders(small_course: Path) -> Path:
    """The small course, in which an assignment has exercises `fit` and `softmax`."""
    for name, text in (("fit", FIT_GRADER), ("softmax", SOFTMAX_GRADER)):
        write(small_course / "autograder" / "graders" / "tiny" / f"test_{name}.py", text)
    return small_course


def verdict(root: Path, exercise: str, answer: str, server: str) -> tuple[Verdict, str]:
    trial = Trial("tiny", exercise, SETUP, answer, CourseLayout.of(root), GradingOptions())
    (test,) = run_trial(trial, server).tests
    return test.verdict, test.hint or ""


def test_nothing_is_ready_made_where_a_course_does_not_say_so(
    graders: Path, warm_server: str
) -> None:
    assert verdict(graders, "fit", FIT, warm_server)[0] is Verdict.PASS
    assert verdict(graders, "softmax", SOFTMAX, warm_server)[0] is Verdict.PASS


def test_a_course_says_what_is_ready_made(graders: Path, warm_server: str) -> None:
    table = graders / "course" / "checks" / "tiny" / FILE
    write(table, "fit = ['keras.Model.evaluate']\nsoftmax = ['keras.ops.softmax']")
    assert verdict(graders, "fit", FIT, warm_server)[0] is Verdict.PASS
    found, hint = verdict(graders, "softmax", SOFTMAX, warm_server)
    assert found is not Verdict.PASS
    assert "leaves its work to a library's function" in hint


def test_a_table_that_cannot_be_read_is_said(graders: Path, warm_server: str) -> None:
    write(graders / "course" / "checks" / "tiny" / FILE, "fit = 'keras.Model.fit'")
    with pytest.raises(CourseError, match="`fit` must be a list of dotted names"):
        verdict(graders, "fit", FIT, warm_server)
