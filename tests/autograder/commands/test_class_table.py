"""A class on a terminal: readable at any width, the worst first, and no name that acts."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from autograder.commands.class_table import print_class, summary
from autograder.commands.columns import FACTS, chosen_columns
from autograder.errors import CourseError
from autograder.results import (
    ExerciseResult,
    Flag,
    Misconception,
    Status,
    SubmissionResult,
    TestResult,
    Verdict,
)

NAMES = ["mse", "softmax", "categorical_crossentropy", "sparse_crossentropy", "accuracy",
         "sparse_accuracy", "Mean"]  # fmt: skip
IDEA = Misconception("half", "Your answer is half of it.", "Double it.")


def student(name: str, share: float, *flags: Flag) -> SubmissionResult:
    test = TestResult("test_a", True, Verdict.PASS)
    exercises = [
        ExerciseResult(each, f"test_{each}", 10, 10 * share,
                       Verdict.PASS if share == 1 else Verdict.FAIL, [test],
                       None if share == 1 else IDEA)
        for each in NAMES
    ]  # fmt: skip
    return SubmissionResult(name, "ps03_losses", "ps03_losses", Status.GRADED, 70 * share, 70,
                            exercises, list(flags))  # fmt: skip


def shown(results: list[SubmissionResult], width: int, **options: Any) -> list[str]:
    stream = io.StringIO()
    console = Console(file=stream, width=width, markup=False, emoji=False)
    print_class(console, results, **options)
    return stream.getvalue().splitlines()


@pytest.mark.parametrize("width", [80, 100, 120, 200])
@pytest.mark.parametrize("size", [1, 24, 200])
def test_a_row_is_a_line_at_any_width_and_everything_in_it_is_whole(width: int, size: int) -> None:
    results = [student(f"student_{n:03}", n / size, Flag("tampered", "A test was changed."))
               for n in range(size)]  # fmt: skip
    lines = shown(results, width)
    assert max(map(len, lines)) <= width or width < 120
    rows = [line for line in lines if "student_" in line and "│" in line]
    assert len(rows) == min(size, 40)
    assert all("tampered" in row for row in rows)
    for result, row in zip(results, rows, strict=False):  # the worst first
        assert result.student in row
        assert f" {result.score:.4g} " in row


def test_the_summary_speaks_of_all() -> None:
    results = [student(f"s{n}", n / 100) for n in range(101)]
    lines = "\n".join(shown(results, 100))
    assert "61 more, all better" in lines
    assert "100 × is half of it." in lines
    assert summary(results) == "101 graded; mean 35, median 35"
    assert "more, all better" not in "\n".join(shown(results, 100, rows=0))


def test_only_the_columns_that_are_asked_for() -> None:
    results = [student(f"s{n}", n / 200, Flag("tampered", "It was.")) for n in range(200)]
    lines = shown(results, 60, rows=0, columns=["softmax", "flags", "score"])
    assert next(line for line in lines if "student" in line).split() == [
        "┃", "student", "┃", "softmax", "┃", "flags", "┃", "score", "┃"
    ]  # fmt: skip
    (row,) = [line for line in lines if " s199 " in line]
    assert row.split() == ["│", "s199", "│", "9.95", "│", "tampered", "│", "69.65", "│"]


def test_a_column_that_is_not_there_is_named_with_what_there_is() -> None:
    assert chosen_columns(" score, softmax,score,", [*NAMES, *FACTS]) == ["score", "softmax"]
    with pytest.raises(CourseError, match="no column sofmax; did you mean softmax"):
        chosen_columns("sofmax", [*NAMES, *FACTS])


def test_the_mean_is_of_those_who_handed_in() -> None:
    missing, broken, unreadable = (student(name, 0) for name in ("none", "lost", "odd"))
    missing.status, broken.status = Status.MISSING, Status.FAILED
    results = [student("ada", 1), student("bao", 0.5), missing, broken]
    assert summary(results) == "2 graded, 1 missing, 1 failed; mean 52.5, median 52.5"
    assert sum("75 %" in line for line in shown(results, 100)) == len(NAMES)
    unreadable.status = Status.UNREADABLE
    assert "mean 35, median 35" in summary([*results, unreadable])


def test_whom_to_look_at_is_said_in_words() -> None:
    lines = shown([student("ada", 1), student("bob", 0.5, Flag("tampered", "A test was changed."))],
                  100)  # fmt: skip
    assert "  bob: A test was changed." in lines
    assert not [line for line in lines if line.startswith("  ada")]


@given(st.text(min_size=1, max_size=300))
def test_no_name_acts_or_crowds_out(name: str) -> None:
    lines = shown([student(name, 0.5), student("ada", 1)], 100)
    text = "\n".join(lines)
    assert "\x1b" not in text
    assert " 35 " in text
    assert max(map(len, lines)) <= 300
