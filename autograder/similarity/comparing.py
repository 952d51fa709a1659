"""Which answers share more than the exercise explains."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from itertools import combinations

from autograder.similarity.fingerprints import Prints, fingerprints

RARE = 3
RARE_SHARE = 0.005
"""A run in the answers of at most this many students, or this share of a class, is rare."""
MIN_MATCH = 5
"""Shared tokens below which two answers to an exercise are not a match."""
MIN_SHARED = 12
"""Shared tokens of all exercises below which two students are not shown."""
MIN_PART = 0.5
"""The shared part of what is an answer's own, from which on two answers are shown."""


@dataclass(frozen=True)
class Match:
    """Two answers to one exercise that share what nothing else explains.

    Parameters
    ----------
    shared
        Tokens that both have; the smaller count of the two.
    part
        That count as a part of the smaller answer's own tokens, in [0, 1].
    lines
        For each of the two, the lines (from 1) that hold what is shared.
    """

    exercise: str
    shared: int
    part: float
    lines: tuple[frozenset[int], frozenset[int]]


@dataclass
class Pair:
    """Two students, and the exercises in which their answers match."""

    students: tuple[str, str]
    matches: list[Match] = field(default_factory=list)

    @property
    def shared(self) -> int:
        """Shared tokens of all exercises."""
        return sum(match.shared for match in self.matches)


def runs_of(texts: Iterable[str]) -> set[int]:
    """All runs of some texts: what explains that answers are alike."""
    return {run for text in texts for run in fingerprints(text).runs}


def compare(
    exercise: str, answers: Mapping[str, str], background: Set[int]
) -> dict[tuple[str, str], Match]:
    """The matches among a class's answers to one exercise, by pair of students.

    Parameters
    ----------
    answers
        The text of each student's answer.
    background
        The runs of what explains itself: stub, reference, stored answers (`runs_of`).
    """
    prints = {student: fingerprints(text) for student, text in sorted(answers.items())}
    spread = Counter(run for each in prints.values() for run in each.runs)
    limit = max(RARE, round(RARE_SHARE * len(prints)))
    explained = background | {run for run, students in spread.items() if students > limit}

    own = {student: _own_tokens(each, explained) for student, each in prints.items()}
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for student, each in prints.items():
        for run in each.kept - explained:
            if spread[run] > 1:
                holders[run].append(student)
    candidates = {pair for students in holders.values() for pair in combinations(students, 2)}
    matches = {}
    for first, second in sorted(candidates):
        match = _match(exercise, prints[first], prints[second], own[first], own[second])
        if match.shared >= MIN_MATCH and match.part >= MIN_PART:
            matches[first, second] = match
    return matches


def pairs_of(matches: Iterable[Mapping[tuple[str, str], Match]]) -> list[Pair]:
    """The pairs that share enough in all exercises together, those that share most first."""
    pairs: dict[tuple[str, str], Pair] = {}
    for of_exercise in matches:
        for students, match in of_exercise.items():
            pairs.setdefault(students, Pair(students)).matches.append(match)
    shown = [pair for pair in pairs.values() if pair.shared >= MIN_SHARED]
    return sorted(shown, key=lambda pair: (-pair.shared, pair.students))


_Place = tuple[int, int]
"""A token: number of its statement, position in it."""


def _own_tokens(prints: Prints, explained: Set[int]) -> set[_Place]:
    """Tokens of an answer that some run holds, and no explained one."""
    return _tokens(prints, prints.runs.keys()) - _tokens(prints, prints.runs.keys() & explained)


def _tokens(prints: Prints, runs: Iterable[int]) -> set[_Place]:
    return {
        (span.statement, position)
        for run in runs
        for span in prints.runs[run]
        for position in range(span.first, span.stop)
    }


def _match(
    exercise: str, first: Prints, second: Prints, own: set[_Place], other: set[_Place]
) -> Match:
    both = first.runs.keys() & second.runs.keys()
    shared = _tokens(first, both) & own, _tokens(second, both) & other
    count = min(map(len, shared))
    smaller = max(1, min(len(own), len(other)))
    lines = tuple(
        frozenset(prints.statements[number][position].line for number, position in places)
        for prints, places in zip((first, second), shared, strict=True)
    )
    return Match(exercise, count, min(1.0, count / smaller), (lines[0], lines[1]))
