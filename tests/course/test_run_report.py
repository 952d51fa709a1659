"""What machines are told: XML that parses, a summary that nothing breaks out of, whole points."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.assignment import Assignment
from course.board import Board
from course.check_result import CheckResult, Status, TestOutcome
from course.run_report import classroom_result, junit, summary


def board(
    points: dict[str, float], message: str = "off by one", status: Status = "failed"
) -> Board:
    results = {
        name: CheckResult(name, [TestOutcome("test_a", "It adds.", "passed"),
                                 TestOutcome("test_b", "It ends.", status, (message,))])
        for name in list(points)[:1]
    }  # fmt: skip
    return Board(Assignment("week1", points), results)


def test_a_suite_counts_what_became_of_tests() -> None:
    suite = ElementTree.fromstring(junit(board({"mse": 3.0, "softmax": 4.0})))
    assert suite.attrib == {
        "name": "week1", "tests": "2", "failures": "1", "errors": "0", "skipped": "0",
    }  # fmt: skip
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.get("message") == "It ends."
    assert failure.text == "off by one"


@pytest.mark.parametrize(
    ("points", "scores"),
    [({"a": 3.0, "b": 4.0}, (3, 7)), ({"a": 3.5, "b": 4.0}, (350, 750)), ({"a": 0.0}, (0, 0))],
)
def test_points_are_whole_numbers(points: dict[str, float], scores: tuple[int, int]) -> None:
    result = classroom_result(board(points, status="passed"), environment={})
    assert (result["score"], result["max-score"]) == scores
    assert [type(test["score"]) for test in result["tests"]] == [int] * len(points)


def test_several_notebooks_are_one_result() -> None:
    boards = board({"a": 3.5}, status="passed"), board({"b": 4.0})
    result = classroom_result(*boards, environment={})
    assert [test["test-name"] for test in result["tests"]] == ["a", "b"]
    assert (result["score"], result["max-score"]) == (350, 750)  # hundredths in all of it
    suites = ElementTree.fromstring(junit(*boards))
    assert [suite.tag for suite in suites] == ["testsuite", "testsuite"]


@given(st.text())
def test_no_message_breaks_out(message: str) -> None:
    made = board({"mse": 3.0}, message)
    ElementTree.fromstring(junit(made))
    text = summary(made)
    fence = text.rsplit("text\nmse: 1 of 2", 1)[0].rsplit("\n", 1)[-1]
    assert set(fence) == {"`"}
    assert text.count("\n" + fence + "\n") == 1 or fence not in message


def test_a_summary_is_a_table_and_the_next_thing_to_do() -> None:
    text = summary(board({"mse": 3.0, "soft_max": 4.5}))
    assert "| ✕ failed | `mse` | 1 of 2 | 3 |" in text
    assert "`soft_max` |  | 4.5 |" in text
    assert "Hidden tests are run as well" in text
