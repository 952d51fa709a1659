"""`autograder similarity`: pairs of answers side by side, with what they share marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from autograder.reports.pages import render
from autograder.similarity import Match, Pair


class Line(NamedTuple):
    """A line of an answer, and whether it holds something shared."""

    number: int
    text: str
    marked: bool


def similarity_page(
    assignment: str,
    pairs: Sequence[Pair],
    answers: Mapping[str, Mapping[str, str]],
    made: datetime,
    most: int,
) -> str:
    """The page of an assignment.

    Parameters
    ----------
    pairs
        Those that share most first.
    answers
        Text by exercise and student.
    most
        How many pairs are shown.
    """
    shown = pairs[:most]
    return render(
        "similarity.html.j2",
        assignment=assignment,
        made=made,
        students=len({student for of in answers.values() for student in of}),
        exercises=list(answers),
        pairs=shown,
        more=len(pairs) - len(shown),
        sides=lambda pair, match: _sides(pair, match, answers[match.exercise]),
    )


def _sides(pair: Pair, match: Match, texts: Mapping[str, str]) -> list[tuple[str, list[Line]]]:
    return [
        (
            student,
            [
                Line(number, line, number in lines)
                for number, line in enumerate(texts[student].split("\n"), 1)
            ],
        )
        for student, lines in zip(pair.students, match.lines, strict=True)
    ]
