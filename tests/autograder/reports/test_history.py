"""What a class's attempts say: how often students handed in, and what changed last."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from autograder.grading.attempts import Attempt, ExerciseAttempt
from autograder.reports.class_report import analyse, page
from autograder.reports.history import History, history_of
from tests.autograder.reports.test_pages import CLASS, HOSTILE, MADE, read

GRADED = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)


def attempt(submission: str, points: float, failed: list[str] | None = None) -> Attempt:
    exercises = {"mse": ExerciseAttempt(points, 15.0, failed or [])}
    return Attempt("key", submission, GRADED, "graded", points, 15.0, exercises)


HISTORY = history_of({
    "ada": [attempt("a1", 5.0, ["test_a"]), attempt("a2", 15.0)],
    "bao": [attempt("b1", 10.0), attempt("b1", 5.0, [f"test_{HOSTILE}"])],  # graded again
    "cleo": [attempt("c1", 15.0)],
    "dana": [attempt("", 0.0), attempt("d1", 15.0)],  # nothing at first
    "emre": [],
})  # fmt: skip


def test_attempts_are_hand_ins_each_as_it_was_graded_last() -> None:
    assert [(each.number, each.students, each.mean) for each in HISTORY.rounds] == [
        (1, 4, (5 + 5 + 15 + 15) / 4), (2, 1, 15.0)
    ]  # fmt: skip
    assert (HISTORY.rounds[1].better, HISTORY.rounds[1].worse) == (1, 0)


def test_what_changed_has_the_losses_first() -> None:
    assert [(each.student, each.points, each.again) for each in HISTORY.changes] == [
        ("bao", -5.0, False), ("ada", 10.0, True), ("dana", 15.0, True)
    ]  # fmt: skip
    assert (HISTORY.compared, HISTORY.gained, HISTORY.lost) == (3, 2, 1)
    assert ("mse::test_a", 1, 0) in HISTORY.tests


def test_the_page_says_so_and_nothing_of_it_can_act() -> None:
    text = "".join(read(page(analyse(CLASS, {}, HISTORY), MADE)).text)
    assert "Of 3 students who were graded more than once, 2 gained, 1 lost, and 0 have" in text
    assert "5 → 15" in text
    assert "handed in again, 27 November" in text
    assert f"mse::test_{HOSTILE}" in text


def test_a_class_that_was_graded_once_reads_nothing_of_changes() -> None:
    text = page(analyse(CLASS, {}, history_of({"ada": [attempt("a", 5.0)]})), MADE)
    assert "What the last grading changed" not in text
    assert "Attempts" not in text
    assert history_of({}) == History()


ATTEMPTS = st.builds(attempt, st.sampled_from(["", "x", "y", "z"]), st.floats(0, 15))


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(ATTEMPTS, max_size=6)))
def test_counts_add_up(attempts: dict[str, list[Attempt]]) -> None:
    found = history_of(attempts)
    for earlier, later in zip(found.rounds, found.rounds[1:], strict=False):
        assert later.students <= earlier.students
        assert later.better + later.worse <= later.students
    assert found.gained + found.lost <= found.compared <= len(attempts)
