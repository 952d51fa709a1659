"""Scores and verdicts from test results."""

from __future__ import annotations

import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.results import (
    ExerciseResult,
    Flag,
    Status,
    SubmissionResult,
    TestResult,
    Verdict,
    clamp,
    join,
    score,
    verdict,
)

verdicts = st.sampled_from(list(Verdict))
tests = st.lists(
    st.builds(
        TestResult,
        name=st.just("test"),
        public=st.booleans(),
        verdict=verdicts,
        weight=st.floats(0.01, 100),
    ),
    max_size=8,
)


def result(kind: Verdict, weight: float = 1.0) -> TestResult:
    return TestResult(name="test", public=False, verdict=kind, weight=weight)


@given(tests, st.floats(0, 1000))
def test_score_is_finite_and_within_the_points(results: list[TestResult], points: float) -> None:
    value = score(points, results)
    assert math.isfinite(value)
    assert 0 <= value <= points


def test_score_is_the_share_of_passed_weight() -> None:
    results = [result(Verdict.PASS, 3), result(Verdict.FAIL, 1)]
    assert score(10, results) == 7.5


def test_all_passed_is_exactly_the_points() -> None:
    assert score(0.1, [result(Verdict.PASS, 0.1)] * 3) == 0.1


def test_no_tests_score_nothing() -> None:
    assert score(10, []) == 0.0


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, -1.0])
def test_clamp_refuses_what_is_not_a_credit(value: float) -> None:
    assert clamp(value, 5.0) == 0.0


def test_clamp_stops_at_the_points() -> None:
    assert clamp(7.0, 5.0) == 5.0


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([], Verdict.NOT_ATTEMPTED),
        ([Verdict.PASS, Verdict.PASS], Verdict.PASS),
        ([Verdict.NOT_ATTEMPTED, Verdict.NOT_ATTEMPTED], Verdict.NOT_ATTEMPTED),
        ([Verdict.NOT_ATTEMPTED, Verdict.FAIL], Verdict.FAIL),
        ([Verdict.PASS, Verdict.TIMED_OUT], Verdict.TIMED_OUT),
        ([Verdict.CRASHED, Verdict.FAIL], Verdict.CRASHED),
    ],
)
def test_verdict_is_the_gravest(kinds: list[Verdict], expected: Verdict) -> None:
    assert verdict([result(kind) for kind in kinds]) is expected


def test_json_round_trip() -> None:
    original = SubmissionResult(
        student="ada", assignment="tiny", notebook="tiny", status=Status.GRADED,
        score=1.5, max_score=2,
        exercises=[ExerciseResult("double", "test_double", 2, 1.5, Verdict.FAIL,
                                  [result(Verdict.PASS)])],
        flags=[Flag("tampered", "A cell was changed.")],
    )  # fmt: skip
    assert SubmissionResult.from_json(original.to_json()) == original


def test_foreign_json_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        SubmissionResult.from_json(b'{"student": 3}')


def part(
    notebook: str, status: Status, *cells: str, reason: str = "", key: str = "k"
) -> SubmissionResult:
    exercises = [ExerciseResult(cell, cell, 2.0, 1.0, Verdict.FAIL) for cell in cells]
    flags = [Flag("moved", "a cell was moved")] if status is Status.GRADED else []
    return SubmissionResult(
        "ada", "ps1", notebook, status, float(len(cells)), 2.0 * len(cells), exercises, flags,
        reason, key=key,
    )  # fmt: skip


def test_one_notebook_is_its_own_whole() -> None:
    alone = part("ps1", Status.GRADED, "a")
    assert join([alone]) is alone
    assert alone.by_notebook == [alone]


def test_the_whole_of_two_notebooks() -> None:
    one = part("one", Status.GRADED, "a", "same")
    two = part("two", Status.MISSING, "b", "same", reason="There is no two.ipynb.")
    whole = join([one, two])
    assert (whole.status, whole.score, whole.max_score) == (Status.GRADED, 4.0, 8.0)
    assert [(e.name, e.cell, e.notebook) for e in whole.exercises] == [
        ("a", "a", "one"), ("one/same", "same", "one"),
        ("b", "b", "two"), ("two/same", "same", "two"),
    ]  # fmt: skip
    assert whole.reason == "There is no two.ipynb."
    assert [flag.sentence for flag in whole.flags] == ["one: a cell was moved"]
    assert whole.key == "k"
    assert SubmissionResult.from_json(whole.to_json()) == whole
    assert [e.name for e in one.exercises] == ["a", "same"]


@pytest.mark.parametrize(
    ("statuses", "whole"),
    [
        ((Status.MISSING, Status.MISSING), Status.MISSING),
        ((Status.MISSING, Status.UNREADABLE), Status.UNREADABLE),
        ((Status.UNREADABLE, Status.GRADED), Status.GRADED),
        ((Status.GRADED, Status.FAILED), Status.FAILED),
    ],
)
def test_the_whole_is_graded_if_anything_is(statuses: tuple[Status, Status], whole: Status) -> None:
    assert join([part("one", statuses[0]), part("two", statuses[1])]).status is whole


def test_parts_of_different_hand_ins_have_no_key() -> None:
    parts = [part("one", Status.GRADED, key="old"), part("two", Status.GRADED, key="new")]
    assert join(parts).key == ""
