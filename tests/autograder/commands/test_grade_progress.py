"""What a person sees while a class is graded."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from autograder.commands.grade_progress import WINDOW, GradingProgress, Pace
from autograder.results import ExerciseResult, Status, SubmissionResult, Verdict


class Clock:
    """Seconds that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def result(
    student: str = "ada",
    status: Status = Status.GRADED,
    verdict: Verdict = Verdict.PASS,
    reason: str = "",
) -> SubmissionResult:
    exercise = ExerciseResult("mse", "test_mse", 1.0, 1.0, verdict, [])
    return SubmissionResult(student, "ps", "ps", status, 1.0, 1.0, [exercise], reason=reason)


def shown(
    *, terminal: bool, quiet: bool = False, width: int = 120
) -> tuple[Callable[[int], GradingProgress], Clock, io.StringIO]:
    out, clock = io.StringIO(), Clock()
    console = Console(file=out, force_terminal=terminal, width=width, markup=False)
    return (
        lambda total: GradingProgress("ps", total, quiet=quiet, console=console, clock=clock),
        clock, out,
    )  # fmt: skip


def test_the_rate_and_the_time_left_follow_from_what_was_graded_now() -> None:
    clock = Clock()
    pace = Pace(200, clock)
    for _ in range(80):  # kept from before: they come at once, and say nothing of the speed
        pace.add(result(), fresh=False)
    assert pace.per_minute is None
    assert pace.sentence() == ""
    for _ in range(21):
        clock.now += 0.5
        pace.add(result(), fresh=True)
    assert pace.per_minute == pytest.approx(120)
    assert pace.sentence() == "120 a minute, 50 s left"


def test_a_slow_beginning_is_forgotten() -> None:
    clock = Clock()
    pace = Pace(1000, clock)
    for _ in range(10):
        clock.now += 60
        pace.add(result(), fresh=True)
    assert pace.per_minute == pytest.approx(1)
    assert pace.sentence().startswith("1.0 a minute, 16 h 30 min left")
    for _ in range(WINDOW + 1):
        clock.now += 0.1
        pace.add(result(), fresh=True)
    assert pace.per_minute == pytest.approx(600)
    assert pace.sentence() == "600 a minute, 1 min 29 s left"


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 100)), max_size=300))
def test_a_pace_is_never_negative_or_an_error(steps: list[tuple[bool, float]]) -> None:
    clock = Clock()
    pace = Pace(len(steps), clock)
    for fresh, seconds in steps:
        clock.now += seconds
        pace.add(result(), fresh=fresh)
        assert pace.per_minute is None or pace.per_minute > 0
        assert "-" not in pace.sentence()
    assert pace.done == len(steps)


def test_what_went_wrong_is_counted_by_what_it_was() -> None:
    pace = Pace(4, Clock())
    pace.add(result(status=Status.UNREADABLE), fresh=False)
    pace.add(result(verdict=Verdict.TIMED_OUT), fresh=False)
    pace.add(result(verdict=Verdict.CRASHED), fresh=False)
    pace.add(result(verdict=Verdict.FAIL), fresh=False)
    assert pace.sentence() == "2 timed out or crashed, 1 unreadable"


def test_a_log_has_a_line_now_and_then_and_one_at_the_end() -> None:
    start, clock, out = shown(terminal=False)
    with start(61) as progress:
        for _ in range(61):
            clock.now += 1
            progress.on_result(result(), True)
    lines = out.getvalue().splitlines()
    assert lines[0] == "Grading ps: 15 of 61, 60 a minute, 46 s left"
    assert lines[-1] == "Grading ps: 61 of 61, 60 a minute"
    assert len(lines) == 5


def test_a_terminal_has_a_bar_with_rate_time_left_and_failures() -> None:
    start, clock, out = shown(terminal=True)
    with start(10) as progress:
        for _ in range(4):
            clock.now += 1
            progress.on_result(result(verdict=Verdict.TIMED_OUT), True)
        text = out.getvalue()
        assert "━" in text
    assert "4/10" in out.getvalue()
    assert "60 a minute, 6 s left, 4 timed out or crashed" in out.getvalue()


@pytest.mark.parametrize("terminal", [False, True])
def test_quiet_is_only_what_went_wrong(terminal: bool) -> None:
    start, clock, out = shown(terminal=terminal, quiet=True)
    with start(3) as progress:
        for student, status in (("ada", Status.GRADED), ("bao", Status.UNREADABLE)):
            clock.now += 60
            progress.on_result(result(student, status, reason="It is a PDF."), True)
        progress.on_result(result("eve", reason=""), True)
    assert "bao: unreadable: It is a PDF." in out.getvalue()
    assert "Grading" not in out.getvalue()
    assert "eve" not in out.getvalue()


def test_a_sentence_about_a_student_cannot_draw_on_the_terminal() -> None:
    start, _, out = shown(terminal=True, quiet=True)
    start(1).say("[red]a\x1b[2J", "b\x07\nc")
    assert "\x1b[2J" not in out.getvalue()
    assert "\x07" not in out.getvalue()
    assert "[red]a" in out.getvalue()
