"""What is said of a test's exception, and how little of what the student's process says."""

from __future__ import annotations

import time

import numpy as np
import pytest

from autograder.judging.verdicts import (
    UNEXPECTED,
    TooIntricate,
    judge,
    limited_processor_time,
    place_in,
)
from autograder.results import Verdict

ANSWER = "import x\n@x.f\ndef g(a):\n    b = 1\n    return a\nh = lambda a: a\n"


@pytest.mark.parametrize(
    ("line", "function", "expected"),
    [
        (4, "g", (4, "g")),
        (2, "g", (2, "g")),
        (6, "g", (None, "g")),  # not where the text has it
        (10779724, "g", (None, "g")),
        (4, "鉿獾綎", (None, None)),
        (4, "h", (None, None)),  # no def
        (6, "<lambda>", (6, None)),
        (3, None, (3, None)),
        (99, None, (None, None)),
        (0, None, (None, None)),
        (None, "g", (None, None)),
    ],
)
def test_only_what_the_text_bears_out_is_told(
    line: int | None, function: str | None, expected: tuple[int | None, str | None]
) -> None:
    assert place_in(ANSWER, line, function) == expected


def test_nothing_is_told_of_a_cell_that_is_not_known_or_made_long_to_tell_more() -> None:
    assert place_in(None, 1, "g") == (None, None)
    assert place_in("\n" * 600 + ANSWER, 604, "g") == (None, None)
    assert place_in("def g(:", 1, "g") == (None, None)


@pytest.mark.parametrize("error", [TypeError, IndexError, KeyError, AttributeError, ValueError])
def test_stumbling_over_an_answer_blames_the_answer(error: type[Exception]) -> None:
    assert judge(error("x"), answered=True) == (Verdict.FAIL, UNEXPECTED, False)
    assert judge(error("x"), answered=False)[2]
    assert judge(NameError("x"), answered=True)[2]


def test_a_comparison_that_does_not_end_is_ended() -> None:
    def compare_for_ever() -> None:
        while True:
            try:
                np.zeros(1000).sum()
            except Exception:
                continue

    began = time.process_time()
    with pytest.raises(TooIntricate), limited_processor_time(0.2):
        compare_for_ever()
    assert time.process_time() - began < 5
    assert judge(TooIntricate(), answered=True)[0] is Verdict.FAIL


def test_waiting_is_not_computing() -> None:
    with limited_processor_time(0.2):
        time.sleep(0.5)
