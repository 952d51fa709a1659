"""Naming the misconception behind a wrong answer."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.audit.recognition import rewritten
from autograder.exercises.parts import read_assignment
from autograder.exercises.trials import Trial, run_trial
from autograder.layout import CourseLayout
from autograder.misconceptions import attach, build_bank, load_bank
from autograder.misconceptions.matching import (
    BLANK,
    CHANCE,
    DOUBT,
    FACT,
    MISSING,
    NOTHING,
    Chance,
    Evidence,
    agreement,
    has_chance,
    without_chance,
)
from autograder.misconceptions.naming import error_gist
from autograder.options import GradingOptions
from autograder.results import ExerciseResult, Status, SubmissionResult, Verdict
from course.plain import Opaque
from tests import audited_course as course

RIGHT = np.array([0.25, 1.5, 7.1])
WRONG = np.array([0.31, 1.5, 2.2])
NOISE = 1 + 1e-12


def single(values):
    return np.asarray(values, np.float32)


@pytest.mark.parametrize(
    ("found", "known", "right", "expected"),
    [
        (WRONG * NOISE, WRONG, RIGHT, Evidence(values=2, facts=1)),
        (WRONG * 1.2, WRONG, RIGHT, None),
        (RIGHT, WRONG, RIGHT, None),
        (WRONG, WRONG, WRONG, NOTHING),
        (single(WRONG), WRONG, RIGHT, None),
        (single(WRONG) * single(1 + 1e-6), single(WRONG), single(RIGHT), Evidence(2, 1)),
        (WRONG[:2], WRONG, RIGHT, None),
        (WRONG[:2], WRONG[:2], RIGHT, Evidence(values=1, facts=1)),
        (WRONG, WRONG, MISSING, Evidence(values=2, facts=1)),
        (np.array([1.0, 2.0]), np.array([1.0, 2.0]), np.zeros(2), FACT),
        (np.array([np.nan, 1.0]), np.array([np.nan, 1.0]), np.ones(2), FACT),
        (np.array([np.nan, 1.0]), np.array([1.0, np.nan]), np.ones(2), None),
        (np.array([np.nan, np.inf]), np.array([np.nan, np.inf]), np.ones(2), BLANK),
        (np.array([1, 2]), np.array([1, 2], np.int32), np.array([3, 4]), FACT),
        (np.array([1, 2]), np.array([1, 3]), np.array([1, 2]), None),
        (2.5, np.array(2.5), 3.5, None),
        (0.3, 0.3, 0.7, Evidence(values=1, facts=1)),
        (True, True, False, FACT),
        (True, True, True, NOTHING),
        (None, None, RIGHT, FACT),
        (None, WRONG, RIGHT, None),
        ("float32", "float32", "float64", FACT),
        ("float16", "float32", "float64", None),
        (Opaque("A"), Opaque("A"), 1, FACT),
        (["error", ["ValueError"]], ["error", ["ValueError"]], [RIGHT], Evidence(facts=2)),
        (["error", ["TypeError"]], ["error", ["ValueError"]], [RIGHT], DOUBT),
        (WRONG, ["error", ["ValueError"]], [RIGHT], None),
        (WRONG * 1.001, WRONG, RIGHT, NOTHING),
        ([WRONG], [WRONG, WRONG], [RIGHT], None),
        (("error", ["A"]), ["error", ["A"]], ["error", ["B"]], FACT),
        ({"new": 1}, {"new": 1}, {"new": 0}, FACT),
        ({"new": 1}, {"old": 1}, {"new": 0}, None),
        (["Exp", "Softmax"], ["Cast", "Softmax"], ["Exp", "Max"], FACT),
        (["Exp", "Log"], ["Cast", "Softmax"], ["Exp", "Max"], None),
    ],
)  # fmt: skip
def test_agreement(found, known, right, expected):
    if isinstance(expected, Evidence) and expected.facts == 2:
        assert agreement(found, known, right).facts >= 1
    else:
        assert agreement(found, known, right) == expected


def test_what_chance_decides_is_compared_by_its_form():
    known = without_chance({"order": WRONG, "count": 3}, {"order": WRONG[::-1], "count": 3})
    assert has_chance(known)
    assert known == {"order": Chance((3,), "float64"), "count": 3}
    right = {"order": RIGHT, "count": 4}
    assert agreement({"order": RIGHT, "count": 3}, known, right) == CHANCE + FACT
    assert agreement({"order": RIGHT[:2], "count": 3}, known, right) is None
    assert agreement({"order": RIGHT, "count": 4}, known, right) is None
    assert agreement({"order": None, "count": 3}, known, right) is None


def test_the_same_twice_has_no_chance():
    assert without_chance(["a", {"b": 0.3}], ["a", {"b": 0.3 * NOISE}]) == ["a", {"b": 0.3}]
    assert not has_chance([WRONG, {"a": 1}])
    assert without_chance("a", "b") == Chance()


def test_gist_of_an_error_has_no_places():
    head = "course.student.StudentError: Your code raised a ValueError"
    one = f"{head} in `f`, line 3 of your cell: {{{{node sub}}}} shapes [4,3] vs. [4] dense_12"
    two = f"{head}: shapes [4] vs. [4,3] dense_7"
    assert error_gist(one) == error_gist(two) != ""
    assert error_gist(one) != error_gist(one.replace("[4,3]", "[4,2]"))
    assert error_gist("course.diagnosis.Mismatch: It must be right.") == ""


def test_gist_of_a_traced_error_is_its_last_part():
    text = (
        "StudentError: Your code raised a ValueError: in user code:\n\n"
        '    File "x.py", line 3, in f  *\n        my_name = a - b\n\n'
        "    ValueError: no such shape\n"
    )
    assert error_gist(text) == "ValueError: no shape such"


@pytest.fixture(scope="module")
def bank_and_judge(tmp_path_factory, warm_server):
    """The bank of the small course, and a function that grades an answer and attaches a name."""
    root = course.write_audited_course(tmp_path_factory.mktemp("course"))
    layout, options = CourseLayout.of(root), GradingOptions()
    assert load_bank(layout, course.ASSIGNMENT, options) is None
    bank = build_bank(layout, course.ASSIGNMENT, options, warm_server)
    (parts,) = read_assignment(layout, course.ASSIGNMENT).exercises

    def judge(answer: str):
        trial = Trial(course.ASSIGNMENT, course.EXERCISE, parts.setup, answer, layout, options)
        outcome = run_trial(trial, warm_server)
        exercise = ExerciseResult(
            course.EXERCISE, "test_center", 10.0, 0.0, outcome.verdict, list(outcome.tests)
        )
        result = SubmissionResult(
            "ada",
            course.ASSIGNMENT,
            course.ASSIGNMENT,
            Status.GRADED,
            0.0,
            10.0,
            [exercise],
        )
        transcripts = {test.name: outcome.transcript(test.name) for test in outcome.tests}
        attach(result, {course.EXERCISE: transcripts}, bank)
        return exercise

    return bank, judge, layout


def test_bank_is_read_from_disk(bank_and_judge):
    _, _, layout = bank_and_judge
    again = load_bank(layout, course.ASSIGNMENT, GradingOptions())
    names = [fingerprint.variant for fingerprint in again.exercises[course.EXERCISE].fingerprints]
    assert names == sorted(f"wrong_{name}" for name in course.WRONG)
    assert load_bank(layout, course.ASSIGNMENT, GradingOptions(seed="another")) is None
    assert build_bank(layout, course.ASSIGNMENT, GradingOptions(), "", None, []).exercises == {}


@pytest.mark.parametrize("name", list(course.WRONG))
def test_rewritten_wrong_answers_are_named(bank_and_judge, name):
    _, judge, _ = bank_and_judge
    exercise = judge(rewritten(course.wrong(name)))
    assert exercise.misconception.sentence == f"Your answer {course.WRONG[name][0]}."
    assert exercise.misconception.hint == "Which mean is meant?"


@pytest.mark.parametrize(
    "body",
    [
        "return x - np.mean(x)",
        "means = [sum(map(float, row)) / x.size for row in x]\n    return x - sum(means)",
    ],
)
def test_the_same_idea_in_other_words(bank_and_judge, body):
    _, judge, _ = bank_and_judge
    assert judge(f"def center(x):\n    {body}\n").misconception.name == "overall"


@pytest.mark.parametrize(
    "body",
    [
        "return x - 1",
        "return x - x.min(0)",
        "return x * np.nan",
        "return 2 * (x - x.mean(0))",
        "raise ValueError('no')",
        "return None",
        "return x.tolist()",
        "return x - x.mean(0) + 1e-3",
    ],
)
def test_other_wrong_answers_get_no_name(bank_and_judge, body):
    _, judge, _ = bank_and_judge
    exercise = judge(f"def center(x):\n    {body}\n")
    assert exercise.verdict is Verdict.FAIL
    assert exercise.misconception is None


@pytest.mark.parametrize("name", list(course.RIGHT))
def test_right_answers_get_no_name(bank_and_judge, name):
    _, judge, _ = bank_and_judge
    exercise = judge(course.right(name))
    assert exercise.verdict is Verdict.PASS
    assert exercise.misconception is None


def test_stub_gets_no_name(bank_and_judge):
    _, judge, _ = bank_and_judge
    assert judge(course.STUB).misconception is None
