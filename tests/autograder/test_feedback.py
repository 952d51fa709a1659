"""Feedback under each policy, and what a student who resubmits can learn from it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.errors import CourseError
from autograder.feedback import Policy, policy_of
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.rendering import report
from autograder.results import ExerciseResult, Misconception, TestResult, Verdict
from autograder.sandbox import Libraries, WarmServer
from tests.autograder.judging.test_submission import exercise, graded

FAILED = TestResult(
    name="test_values", public=False, verdict=Verdict.FAIL, requirement="Values are right.",
    hint="All elements are wrong.", detail="found 3.25, expected 6.5",
)  # fmt: skip
MISTAKE = Misconception("half", "Your answer halves.", "Is it a mean?")


def text(policy: Policy) -> str:
    result = ExerciseResult("E", "test_E", 10, 5, Verdict.FAIL, [FAILED], MISTAKE)
    return str(report(result, policy)["data"])


def test_verdict_says_points_alone() -> None:
    shown = text(Policy.VERDICT)
    assert "5 of 10" in shown
    for secret in (FAILED.requirement, FAILED.hint, FAILED.detail, MISTAKE.sentence):
        assert secret not in shown


def test_hints_say_what_is_wrong_without_values() -> None:
    shown = text(Policy.HINTS)
    for told in (FAILED.requirement, FAILED.hint, MISTAKE.sentence, MISTAKE.hint):
        assert told in shown
    assert "6.5" not in shown


def test_full_says_everything() -> None:
    assert "expected 6.5" in text(Policy.FULL)


@pytest.mark.parametrize("policy", list(Policy))
def test_the_notebook_names_the_policy(policy: Policy) -> None:
    assert policy_of({"metadata": {"gradetape": {"feedback": str(policy)}}}) is policy


def test_hints_are_the_default() -> None:
    assert policy_of({"metadata": {}}) is Policy.HINTS


@pytest.mark.parametrize("entry", [{"feedback": "everything"}, {"feedback": 3}, "full of it"])
def test_a_wrong_policy_is_one_sentence(entry: object) -> None:
    with pytest.raises(CourseError, match="use one of verdict, hints, full"):
        policy_of({"metadata": {"gradetape": entry}})


def test_the_policy_travels_from_the_source(small_course: Path, warm_server: str) -> None:
    path = CourseLayout.of(small_course).source("tiny")
    notebook = json.loads(path.read_text())
    notebook["metadata"]["gradetape"] = {"feedback": "verdict"}
    path.write_text(json.dumps(notebook))
    assert graded(small_course, warm_server, {}).policy is Policy.VERDICT


@pytest.fixture(scope="module")
def numpy_server() -> Iterator[str]:
    """A server that is ready in a second, and whose workers are smaller and quicker."""
    with WarmServer.start(libraries=Libraries("numpy")) as server:
        yield server.address


@pytest.mark.slow
def test_nothing_can_be_bisected(numpy_course: Path, numpy_server: str) -> None:
    """60 resubmissions: the attacker follows every difference that feedback shows.

    A bisection takes 24 of them to a millionth; then another begins beside the first.
    """
    secret = expected_value(numpy_course, numpy_server)
    low, high = -8.3, 7.9
    answers: dict[float, str] = {}
    for attempt in range(60):
        guess = (low + high) / 2
        done = graded(
            numpy_course, numpy_server, {"double": f"def double(x):\n    return {guess!r}"}
        )
        answers[guess] = str(report(exercise(done, "double"), done.policy)["data"])
        if answers[guess] == answers[min(answers)]:
            low = guess  # reads like the lowest guess: the value is taken to lie above
        else:
            high = guess
        if high - low < 1e-6:  # found, if there was anything to find
            low, high = -8.3 + attempt / 50, 7.9
    assert len(set(answers.values())) == 1  # all wrong guesses read the same: nothing was learned
    assert f"{secret:.3f}" not in "".join(answers.values())


def expected_value(root: Path, address: str) -> float:
    """One hidden expected value, read off as only an instructor can."""
    done = graded(root, address, {})
    return float(done.transcripts["double"]["test_random_values"][0][0])
