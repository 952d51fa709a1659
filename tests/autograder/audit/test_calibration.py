"""Tolerances between the spread of right answers and the nearest wrong one."""

import math

from autograder.audit.calibration import calibrate, unsteady
from autograder.exercises.trials import Measured, Outcome
from autograder.results import TestResult, Verdict


def outcome(error: float, *, passed: bool | None = None, what: str = "y") -> Outcome:
    verdict = Verdict.PASS if (error <= 1 if passed is None else passed) else Verdict.FAIL
    return Outcome(
        tests=[TestResult("test_a", public=False, verdict=verdict)],
        comparisons=[Measured("test_a", what, "elementwise", "float32", error)],
    )


def test_spread_and_nearest():
    (row,) = calibrate(
        [outcome(0.1), outcome(0.2)],
        {"wrong_x": [outcome(40.0), outcome(30.0)], "wrong_y": [outcome(math.inf)] * 2},
        {"wrong_x": ["test_a"], "wrong_y": ["test_a"]},
    )
    assert (row.spread, row.nearest, row.nearest_name) == (0.2, 30.0, "wrong_x")
    assert (row.problem, row.thin) == ("", False)
    assert row.tolerance == "1e-05 / 1e-06"


def test_right_answer_outside():
    (row,) = calibrate([outcome(1.5)], {}, {})
    assert row.problem == "test_a, y (float32, elementwise): a right answer is 1.5 tolerances away"


def test_thin():
    (row,) = calibrate([outcome(0.7)], {}, {})
    assert row.thin
    assert row.problem == ""


def test_wrong_answer_that_passes_with_some_seeds():
    (row,) = calibrate(
        [outcome(0.1)], {"wrong_x": [outcome(3.0), outcome(0.9)]}, {"wrong_x": ["test_a"]}
    )
    assert "wrong_x passes with some seeds" in row.problem


def test_wrong_answers_meant_for_other_tests_do_not_count():
    (row,) = calibrate(
        [outcome(0.1)], {"wrong_x": [outcome(0.9), outcome(0.9)]}, {"wrong_x": ["test_b"]}
    )
    assert (row.nearest, row.problem) == (None, "")


def test_unsteady_verdicts():
    assert unsteady("right_r", True, [outcome(0.1), outcome(2.0)]) == [
        "right_r is right and is rejected with some seeds, by test_a"
    ]
    assert unsteady("wrong_w", False, [outcome(0.1), outcome(2.0)]) == [
        "wrong_w is accepted with 1 of 2 seeds"
    ]
    assert unsteady("wrong_w", False, [outcome(2.0)]) == []
