"""What a class's graded attempts say: how often students handed in, and what changed last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from autograder.grading.attempts import Attempt, Change, change, through_tests
from autograder.reports.statistics import mean

MOST_CHANGES = 10
"""Students and tests of the last grading that are shown at once."""


@dataclass(frozen=True)
class Round:
    """The n-th hand-in of everyone who handed in so often.

    Parameters
    ----------
    mean
        Of their points.
    better, worse
        How many had more or fewer points than with the hand-in before.
    """

    number: int
    students: int
    mean: float
    better: int = 0
    worse: int = 0


@dataclass(frozen=True)
class History:
    """What the attempts of one assignment's class say.

    Parameters
    ----------
    changes
        What each student's last grading changed, the losses first.
    compared
        Students who were graded more than once.
    """

    rounds: list[Round] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    compared: int = 0

    @property
    def gained(self) -> int:
        """Students with more points than before."""
        return sum(each.points > 0 for each in self.changes)

    @property
    def lost(self) -> int:
        """Students with fewer points than before."""
        return sum(each.points < 0 for each in self.changes)

    @property
    def tests(self) -> list[tuple[str, int, int]]:
        """Tests that decided it: name, and how many gained and lost by it."""
        found = through_tests(self.changes).items()
        return [(name, *counts) for name, counts in found][:MOST_CHANGES]


def history_of(attempts: Mapping[str, Sequence[Attempt]], *, best: bool = False) -> History:
    """What everyone's attempts say.

    Parameters
    ----------
    attempts
        By student, the oldest first.
    best
        Whether the best attempt counts, and not the last one.
    """
    compared = [
        found for name, each in attempts.items() if (found := change(name, each, best=best))
    ]
    changes = sorted((each for each in compared if each.matters), key=lambda each: each.points)
    return History(_rounds([_hand_ins(each) for each in attempts.values()]), changes, len(compared))


def _hand_ins(attempts: Sequence[Attempt]) -> list[float]:
    """The points of each hand-in, as it was graded last."""
    scores = {each.submission: each.score for each in attempts if each.submission}
    return list(scores.values())


def _rounds(students: Sequence[Sequence[float]]) -> list[Round]:
    rounds = []
    for number in range(max(map(len, students), default=0)):
        scores = [each[number] for each in students if len(each) > number]
        before = [each[number - 1] for each in students if len(each) > number] if number else scores
        pairs = list(zip(before, scores, strict=True))
        rounds.append(
            Round(number + 1, len(scores), mean(scores),
                  sum(old < new for old, new in pairs), sum(old > new for old, new in pairs))
        )  # fmt: skip
    return rounds
