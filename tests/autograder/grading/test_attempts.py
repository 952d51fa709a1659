"""Attempts: each that differs is noted, and what changed a mark is said."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from autograder.cli import app
from autograder.errors import UserError
from autograder.grading import attempts, journal
from autograder.layout import CourseLayout
from autograder.results import ExerciseResult, Status, SubmissionResult, TestResult, Verdict
from tests.conftest import write, write_small_course


def result(
    score: float, failed: tuple[str, ...] = (), *, key: str = "k", student: str = "ada"
) -> SubmissionResult:
    tests = [
        TestResult(name, False, Verdict.FAIL if name in failed else Verdict.PASS)
        for name in ("test_a", "test_b")
    ]
    exercise = ExerciseResult("double", "test_double", 60, score, Verdict.FAIL, tests)
    return SubmissionResult(
        student, "tiny", "tiny", Status.GRADED, score, 60, [exercise], key=key
    )  # fmt: skip


@pytest.fixture
def layout(tmp_path: Path) -> CourseLayout:
    return CourseLayout.of(write_small_course(tmp_path))


def hand_in(layout: CourseLayout, text: str, student: str = "ada") -> None:
    write(layout.submitted(student, "tiny") / "tiny.ipynb", text)


def diff(layout: CourseLayout, *arguments: str) -> list[dict[str, Any]]:
    command = ["diff", "tiny", "--course", str(layout.root), "--format", "json", *arguments]
    ran = CliRunner().invoke(app, command, catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


def test_a_mark_that_changed_by_handing_in_again(layout: CourseLayout) -> None:
    hand_in(layout, "one")
    journal.store(layout, result(20, ("test_a", "test_b")))
    hand_in(layout, "two")
    journal.store(layout, result(60, key="other"))
    (found,) = diff(layout)
    assert found["why"] == "handed in again"
    assert found["points"] == 40
    assert found["exercises"] == {"double": [20, 60]}
    assert found["gained"] == ["double::test_a", "double::test_b"]


def test_a_mark_that_changed_by_grading_again(layout: CourseLayout) -> None:
    for student in ("ada", "bob"):
        hand_in(layout, "one", student)
        journal.store(layout, result(60, student=student))
        journal.store(layout, result(30, ("test_b",), key="regraded", student=student))
    found = diff(layout)
    assert [each["why"] for each in found] == ["graded again"] * 2
    ran = CliRunner().invoke(app, ["diff", "tiny", "--course", str(layout.root)])
    assert "double::test_b: 0 gained, 2 lost" in ran.stdout
    assert "0 gained, 2 lost, 0 unchanged" in ran.stdout


def test_the_same_again_is_not_another_attempt(layout: CourseLayout) -> None:
    hand_in(layout, "one")
    for _ in range(3):
        journal.store(layout, result(60))
    assert len(attempts.load(layout, "tiny", "ada")) == 1
    assert diff(layout) == []


def test_since_a_moment(layout: CourseLayout) -> None:
    now = datetime.now(UTC)
    kept = [
        attempts.Attempt(str(n), "same", now - timedelta(days=5 - n), "graded", score, 60)
        for n, score in enumerate((10.0, 20.0, 30.0))
    ]
    assert attempts.change("ada", kept, now - timedelta(days=4.5)).points == 20
    assert attempts.change("ada", kept).points == 10
    assert attempts.change("ada", kept, now - timedelta(days=9)) is None


def test_attempts_are_in_order_of_grading_whatever_the_clock_said() -> None:
    now = datetime.now(UTC)
    kept = [
        attempts.Attempt(str(n), "same", now - timedelta(days=400 * n), "graded", score, 60)
        for n, score in enumerate((10.0, 20.0, 30.0))
    ]
    found = attempts.change("ada", kept)
    assert found is not None
    assert (found.before.score, found.after.score) == (20, 30)


def test_what_lies_in_the_way_is_replaced(layout: CourseLayout) -> None:
    path = attempts.path_of(layout, "tiny", "ada")
    path.mkdir(parents=True)
    journal.store(layout, result(60))
    assert len(attempts.load(layout, "tiny", "ada")) == 1


@given(st.binary(max_size=300))
def test_damaged_lines_are_left_out(tmp_path_factory: pytest.TempPathFactory, junk: bytes) -> None:
    layout = CourseLayout.of(tmp_path_factory.mktemp("attempts"))
    journal.store(layout, result(60))
    path = attempts.path_of(layout, "tiny", "ada")
    path.write_bytes(path.read_bytes() + junk + b"\n")
    assert len(attempts.load(layout, "tiny", "ada")) == 1


def test_mistakes_are_one_sentence(layout: CourseLayout) -> None:
    with pytest.raises(UserError, match="run autograder grade first"):
        diff(layout)
    with pytest.raises(UserError, match="not a time"):
        diff(layout, "--since", "yesterday")
