"""`autograder report`: one assignment's class on one page, and all assignments on another."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from autograder.platforms.outgoing.marks import ExerciseMark, StudentMark
from autograder.reports.history import MOST_CHANGES, History
from autograder.reports.pages import render
from autograder.reports.statistics import (
    FEW,
    LOW_DISCRIMINATION,
    Bin,
    deviation,
    discrimination,
    falling_together,
    histogram,
    mean,
    median,
)
from autograder.results import Verdict

MOST_MISSED = 12
MOST_OF_ONE = 3
"""Missed requirements of one exercise: who fails all of it says nothing of its text."""
MOST_TOGETHER = 4
MOST_BELIEFS = 8
MOST_COSTLY = 5


@dataclass
class TestRow:
    """How a test fared."""

    __test__ = False  # not a test case, whatever its name

    name: str
    requirement: str
    public: bool
    passed: int
    tried: int
    discrimination: float | None = None

    @property
    def missed(self) -> int:
        """How many of those who tried did not pass."""
        return self.tried - self.passed


@dataclass
class ExerciseRow:
    """How an exercise fared; students are counted once each."""

    name: str
    max_score: float
    right: int = 0
    partly: int = 0
    wrong: int = 0
    stopped: int = 0
    not_attempted: int = 0
    open: int = 0
    mean: float = 0.0
    discrimination: float | None = None
    tests: list[TestRow] = field(default_factory=list)

    @property
    def low(self) -> bool:
        """Whether good students do no better on it than others."""
        return self.discrimination is not None and self.discrimination < LOW_DISCRIMINATION

    def parts(self) -> list[tuple[str, str, int]]:
        """Class, words and count of each part of its bar."""
        return [
            ("right", "right", self.right), ("partly", "partly right", self.partly),
            ("wrong", "wrong", self.wrong), ("stopped", "stopped or crashed", self.stopped),
            ("open", "to be graded", self.open),
            ("blank", "not attempted", self.not_attempted),
        ]  # fmt: skip


@dataclass
class Belief:
    """A misconception, and who has it."""

    exercise: str
    name: str
    sentence: str
    students: list[str]


@dataclass
class Attention:
    """A student to look at, and why."""

    student: str
    reasons: list[str]
    link: str


@dataclass
class Together:
    """Tests that nearly the same students fail: each an exercise and a requirement."""

    tests: list[tuple[str, str]]
    count: int

    @property
    def size(self) -> int:
        """How many tests."""
        return len(self.tests)

    def shown(self, most: int) -> dict[str, list[str]]:
        """The first `most` tests' requirements, by exercise."""
        found: dict[str, list[str]] = {}
        for exercise, requirement in self.tests[:most]:
            found.setdefault(exercise, []).append(requirement)
        return found


@dataclass
class ClassReport:
    """Everything that the page of an assignment shows."""

    assignment: str
    marks: list[StudentMark]
    exercises: list[ExerciseRow]
    beliefs: list[Belief]
    missed: list[tuple[ExerciseRow, TestRow]]
    together: list[Together]
    attention: list[Attention]
    scores: list[Bin]
    hand_ins: list[tuple[str, int]]
    slowest: list[tuple[str, float]]
    largest: list[tuple[str, float]]
    history: History
    links: dict[str, str]

    @property
    def common(self) -> int:
        """How many beliefs are shown at once; the others are folded."""
        shared = sum(len(belief.students) > 1 for belief in self.beliefs)
        return min(len(self.beliefs), max(MOST_BELIEFS, shared))

    @property
    def totals(self) -> list[float]:
        """The scores of everyone who handed something in."""
        return [mark.score for mark in self.marks if mark.status != "missing"]

    @property
    def costs(self) -> dict[str, float]:
        """Medians of the seconds that grading took, and of the MiB that the code used."""
        graded = [mark for mark in self.marks if mark.seconds]
        return {"seconds": median([mark.seconds for mark in graded]),
                "memory_mb": median([mark.memory_mb for mark in graded])}  # fmt: skip

    @property
    def summary(self) -> dict[str, float]:
        """Mean, median and standard deviation of the scores."""
        return {"mean": mean(self.totals), "median": median(self.totals),
                "deviation": deviation(self.totals)}  # fmt: skip


def analyse(
    marks: Sequence[StudentMark], links: dict[str, str], history: History | None = None
) -> ClassReport:
    """What the marks of one assignment say.

    Parameters
    ----------
    links
        Where each student's notebook is, as the page will name it.
    history
        What the graded attempts say, where they are known.
    """
    marks = sorted(marks, key=lambda mark: (-mark.score, mark.student))
    present = [mark for mark in marks if mark.status != "missing"]
    exercises = _exercises(present)
    missed = [(row, test) for row in exercises for test in row.tests if test.missed]
    missed.sort(key=lambda each: -each[1].missed / each[1].tried)
    maximum = max((mark.max_score for mark in marks), default=0.0)
    return ClassReport(
        assignment=marks[0].assignment if marks else "",
        marks=marks,
        exercises=exercises,
        beliefs=_beliefs(present),
        missed=_of_each(missed)[:MOST_MISSED],
        together=[Together(tests, count) for tests, count in falling_together(_failures(present))],
        attention=[Attention(mark.student, reasons, links.get(mark.student, ""))
                   for mark in marks if (reasons := _reasons(mark))],
        scores=histogram([mark.score for mark in present], maximum),
        hand_ins=_by_day(mark.submitted for mark in present),
        slowest=_most_costly({mark.student: mark.seconds for mark in present}),
        largest=_most_costly({mark.student: mark.memory_mb for mark in present}),
        history=history or History(),
        links=links,
    )  # fmt: skip


def links_to_notebooks(
    marks: Iterable[StudentMark], autograded: Path, page: Path
) -> dict[str, str]:
    """Where each student's autograded notebook is, seen from the page."""
    found = {}
    for mark in marks:
        for exercise in mark.exercises[:1]:
            target = autograded / mark.student / mark.assignment / f"{exercise.notebook}.ipynb"
            if target.is_file():
                found[mark.student] = quote(os.path.relpath(target, page.parent))
    return found


def page(report: ClassReport, made: datetime) -> str:
    """The page of one assignment."""
    return render("class.html.j2", report=report, made=made, few=FEW, most_changes=MOST_CHANGES,
                  most_together=MOST_TOGETHER)  # fmt: skip


def course_page(reports: Sequence[ClassReport], made: datetime) -> str:
    """The page of all assignments: a line for each, and one for each student."""
    students = sorted({mark.student for report in reports for mark in report.marks})
    shares = {
        report.assignment: {
            mark.student: mark.score / mark.max_score if mark.max_score else 0.0
            for mark in report.marks
            if mark.status != "missing"
        }
        for report in reports
    }
    means = {
        student: mean([share[student] for share in shares.values() if student in share])
        for student in students
    }
    students.sort(key=lambda student: means[student])
    return render("course.html.j2", reports=reports, students=students, shares=shares,
                  means=means, made=made)  # fmt: skip


def _exercises(marks: Sequence[StudentMark]) -> list[ExerciseRow]:
    rows: dict[str, ExerciseRow] = {}
    totals = {mark.student: mark.score for mark in marks}
    items: dict[str, dict[str, float]] = {}
    outcomes: dict[tuple[str, str], dict[str, float]] = {}
    for mark in marks:
        for exercise in mark.exercises:
            row = rows.setdefault(exercise.cell, ExerciseRow(exercise.exercise, exercise.max_score))
            _count(row, exercise)
            items.setdefault(exercise.cell, {})[mark.student] = exercise.score or 0.0
            for test in exercise.tests:
                _count_test(row, test.name, test.requirement, test.public, test.verdict)
                outcome = outcomes.setdefault((exercise.cell, test.name), {})
                outcome[mark.student] = float(test.verdict is Verdict.PASS)
    for cell, row in rows.items():
        scores = items[cell]
        row.mean = mean(list(scores.values())) / row.max_score if row.max_score else 0.0
        row.discrimination = discrimination(
            list(scores.values()), [totals[student] for student in scores]
        )
        for test_row in row.tests:
            outcome = outcomes[cell, test_row.name]
            rest = [totals[student] - scores[student] for student in outcome]
            test_row.discrimination = discrimination(
                list(outcome.values()),
                [value + own for value, own in zip(rest, outcome.values(), strict=True)],
            )
    return list(rows.values())


def _count(row: ExerciseRow, exercise: ExerciseMark) -> None:
    if exercise.score is None:
        row.open += 1
    elif exercise.max_score and exercise.score >= exercise.max_score:
        row.right += 1
    elif exercise.verdict is Verdict.NOT_ATTEMPTED and not exercise.manual:
        row.not_attempted += 1
    elif exercise.score > 0:
        row.partly += 1
    elif exercise.verdict in (Verdict.TIMED_OUT, Verdict.CRASHED):
        row.stopped += 1
    else:
        row.wrong += 1


def _count_test(
    row: ExerciseRow, name: str, requirement: str, public: bool, verdict: Verdict
) -> None:
    test = next((test for test in row.tests if test.name == name), None)
    if test is None:
        test = TestRow(name, requirement, public, 0, 0)
        row.tests.append(test)
    if verdict is not Verdict.NOT_ATTEMPTED:
        test.tried += 1
        test.passed += verdict is Verdict.PASS


def _beliefs(marks: Sequence[StudentMark]) -> list[Belief]:
    found: dict[tuple[str, str], Belief] = {}
    for mark in marks:
        for exercise in mark.exercises:
            if exercise.misconception:
                key = exercise.exercise, exercise.misconception
                sentence = exercise.misconception_sentence.removeprefix("Your answer ")
                belief = found.setdefault(key, Belief(*key, sentence, []))
                belief.students.append(mark.student)
    return sorted(found.values(), key=lambda belief: (-len(belief.students), belief.exercise))


def _of_each(missed: Sequence[tuple[ExerciseRow, TestRow]]) -> list[tuple[ExerciseRow, TestRow]]:
    """The first few of each exercise."""
    seen: Counter[str] = Counter()
    kept = []
    for row, test in missed:
        seen[row.name] += 1
        if seen[row.name] <= MOST_OF_ONE:
            kept.append((row, test))
    return kept


def _failures(marks: Sequence[StudentMark]) -> dict[tuple[str, str], frozenset[str]]:
    failed: dict[tuple[str, str], set[str]] = {}
    for mark in marks:
        for exercise in mark.exercises:
            for test in exercise.tests:
                if test.verdict not in (Verdict.PASS, Verdict.NOT_ATTEMPTED):
                    name = exercise.exercise, test.requirement or test.name
                    failed.setdefault(name, set()).add(mark.student)
    return {name: frozenset(who) for name, who in failed.items()}


def _reasons(mark: StudentMark) -> list[str]:
    """Why a person should look at a submission."""
    reasons = list(mark.notes)
    if mark.status in ("failed", "unreadable", "missing") and not reasons:
        reasons.append(f"The submission is {mark.status}.")
    for verdict, words in (
        (Verdict.TIMED_OUT, "did not end in time"),
        (Verdict.CRASHED, "crashed"),
    ):
        names = [e.exercise for e in mark.exercises if e.verdict is verdict]
        if names:
            reasons.append(f"{', '.join(names)} {words}.")
    if not mark.complete:
        reasons.append("A person has still to grade something.")
    return list(dict.fromkeys(reasons))


def _most_costly(costs: Mapping[str, float]) -> list[tuple[str, float]]:
    known = [(student, cost) for student, cost in costs.items() if cost]
    return sorted(known, key=lambda each: -each[1])[:MOST_COSTLY]


def _by_day(moments: Iterable[datetime | None]) -> list[tuple[str, int]]:
    days = Counter(moment.date() for moment in moments if moment is not None)
    return [(day.isoformat(), count) for day, count in sorted(days.items())]
