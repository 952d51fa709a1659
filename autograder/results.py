"""Typed results of grading, and their JSON form.

Scores are computed here and nowhere else, from verdicts that were decided outside the sandbox.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec


class Verdict(StrEnum):
    """What was decided about a test or an exercise."""

    PASS = "pass"
    FAIL = "fail"
    TIMED_OUT = "timed out"
    CRASHED = "crashed"
    NOT_ATTEMPTED = "not attempted"


class Status(StrEnum):
    """How far grading a submission came."""

    GRADED = "graded"
    MISSING = "missing"
    """There is no notebook."""
    UNREADABLE = "unreadable"
    """There is no usable notebook."""
    FAILED = "failed"
    """Grading itself broke; the reason says how."""


class Flag(msgspec.Struct, frozen=True):
    """Something about a submission that a person may want to look at.

    Parameters
    ----------
    code
        Short stable name, for filters: ``"tampered"``, ``"missing-cell"``.
    sentence
        One plain sentence: what was found, where, what was done about it.
    """

    code: str
    sentence: str


class TestResult(msgspec.Struct, frozen=True):
    """One test of one exercise.

    Parameters
    ----------
    name
        Name of the test function, with its parameters in brackets.
    public
        True for a check that students have, False for a hidden grader.
    requirement
        The rule that the test stands for, in words for the student.
    hint
        What a student may be told: no hidden input, no expected value. Empty if it passed.
    detail
        The whole message, for the instructor.
    seed
        Seed of the hidden inputs; the same seed makes the same case again.
    defect
        True if the grader itself failed rather than the student's answer.
    stumbled
        True if the grader failed over an answer of a form that it does not expect.
    """

    __test__ = False  # not a test case, whatever its name

    name: str
    public: bool
    verdict: Verdict
    weight: float = 1.0
    requirement: str = ""
    hint: str = ""
    detail: str = ""
    seconds: float = 0.0
    seed: int = 0
    defect: bool = False
    stumbled: bool = False


class Misconception(msgspec.Struct, frozen=True):
    """A known wrong idea whose answers equal the student's on the same inputs."""

    name: str
    sentence: str
    hint: str


class ExerciseResult(msgspec.Struct):
    """One graded cell: its tests, and the score that follows from them.

    Parameters
    ----------
    name
        The exercise, or the grade id of an ordinary nbgrader test cell.
    cell
        Grade id of the test cell that holds the points.
    score
        Points, or None where a person has to grade.
    notebook
        Name of its notebook, where an assignment has several.
    """

    name: str
    cell: str
    max_score: float
    score: float | None
    verdict: Verdict
    tests: list[TestResult] = []
    misconception: Misconception | None = None
    note: str = ""
    notebook: str = ""


class SubmissionResult(msgspec.Struct):
    """One student's notebook, or all notebooks of an assignment that has several.

    Parameters
    ----------
    notebook
        Its name; "" for a result of several.
    unanswered
        For each cell that a student answers, by grade id, whether it is still as released; empty
        if there is no notebook.
    layers, missing_layers
        Layers of confinement that held, and those of the required set that did not.
    memory_mb
        The most MiB that its code was seen to use, above what the sandbox begins with.
    submitted
        When it was handed in (UTC, without a zone), where an earlier attempt than the last counts.
    parts
        The result of each notebook, where there are several; see `join`.
    """

    student: str
    assignment: str
    notebook: str
    status: Status
    score: float
    max_score: float
    exercises: list[ExerciseResult] = []
    flags: list[Flag] = []
    reason: str = ""
    unanswered: dict[str, bool] = {}
    layers: list[str] = []
    missing_layers: list[str] = []
    seconds: float = 0.0
    memory_mb: float = 0.0
    key: str = ""
    submitted: datetime | None = None
    parts: list[SubmissionResult] = []

    @property
    def by_notebook(self) -> list[SubmissionResult]:
        """A result for each notebook."""
        return self.parts or [self]

    def to_json(self) -> bytes:
        """The result as JSON."""
        try:
            return msgspec.json.encode(self)
        except UnicodeEncodeError:  # half of a pair, or a byte of a file name that is not UTF-8
            return msgspec.json.encode(_encodable(msgspec.to_builtins(self)))

    @classmethod
    def from_json(cls, text: bytes | str) -> SubmissionResult:
        """The result that `to_json` wrote; raises `msgspec.ValidationError` for anything else."""
        try:
            return msgspec.json.decode(text, type=cls)
        except (UnicodeDecodeError, RecursionError) as error:
            raise msgspec.ValidationError(str(error)) from error


def join(parts: Sequence[SubmissionResult]) -> SubmissionResult:
    """The result of an assignment from those of its notebooks; of only one, that one's own.

    What can be graded counts. A graded cell whose name another notebook has too is called
    ``notebook/cell``. The whole has a key only if all parts have the same.
    """
    if len(parts) == 1:
        return parts[0]
    names = Counter(exercise.name for part in parts for exercise in part.exercises)
    exercises = [
        msgspec.structs.replace(
            exercise,
            name=exercise.name if names[exercise.name] == 1 else f"{part.notebook}/{exercise.name}",
            notebook=part.notebook,
        )
        for part in parts
        for exercise in part.exercises
    ]
    ran = [part for part in parts if part.layers or part.missing_layers]
    keys = {part.key for part in parts}
    order = (Status.FAILED, Status.GRADED, Status.UNREADABLE, Status.MISSING)
    return SubmissionResult(
        student=parts[0].student,
        assignment=parts[0].assignment,
        notebook="",
        status=min((part.status for part in parts), key=order.index),
        score=math.fsum(part.score for part in parts),
        max_score=math.fsum(part.max_score for part in parts),
        exercises=exercises,
        flags=[_placed(flag, part.notebook) for part in parts for flag in part.flags],
        reason=" ".join(dict.fromkeys(part.reason for part in parts if part.reason)),
        layers=[layer for layer in (ran[0].layers if ran else [])
                if all(layer in part.layers for part in ran)],
        missing_layers=list(dict.fromkeys(m for part in ran for m in part.missing_layers)),
        seconds=round(math.fsum(part.seconds for part in parts), 3),
        memory_mb=max(part.memory_mb for part in parts),
        key=keys.pop() if len(keys) == 1 else "",
        parts=list(parts),
    )  # fmt: skip


def _placed(flag: Flag, notebook: str) -> Flag:
    """A flag of one notebook among several."""
    named = f"{notebook}.ipynb" in flag.sentence
    return flag if named else Flag(flag.code, f"{notebook}: {flag.sentence}")


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, list):
        return [_encodable(item) for item in value]
    if isinstance(value, dict):
        return {key: _encodable(item) for key, item in value.items()}
    return value


def reasons_to_look(result: SubmissionResult) -> list[str]:
    """Why a person may want to look at a submission, as sentences; empty if nothing is odd."""
    reasons = [flag.sentence for flag in result.flags]
    if result.status is not Status.GRADED and not reasons:
        reasons.append(result.reason or f"The submission is {result.status}.")
    for stopped, words in (
        (Verdict.TIMED_OUT, "did not end in time"),
        (Verdict.CRASHED, "crashed"),
    ):
        names = [exercise.name for exercise in result.exercises if exercise.verdict is stopped]
        if names:
            reasons.append(f"{', '.join(names)} {words}.")
    return list(dict.fromkeys(reasons))


def score(points: float, tests: list[TestResult]) -> float:
    """Points x passed weight / total weight: finite, and between 0 and `points`."""
    total = math.fsum(test.weight for test in tests)
    if not tests or total <= 0:
        return 0.0
    passed = math.fsum(test.weight for test in tests if test.verdict is Verdict.PASS)
    return clamp(points if passed == total else points * passed / total, points)


def clamp(value: float, points: float) -> float:
    """`value` between 0 and `points`; anything that is not finite counts 0."""
    return min(max(value, 0.0), points) if math.isfinite(value) else 0.0


def verdict(tests: list[TestResult]) -> Verdict:
    """The exercise's verdict: the gravest of its tests'.

    "Not attempted" holds only where no test passed and none found an answer to judge.
    """
    verdicts = {test.verdict for test in tests}
    if not verdicts:
        return Verdict.NOT_ATTEMPTED
    if verdicts == {Verdict.PASS}:
        return Verdict.PASS
    if verdicts == {Verdict.NOT_ATTEMPTED}:
        return Verdict.NOT_ATTEMPTED
    for grave in (Verdict.TIMED_OUT, Verdict.CRASHED):
        if grave in verdicts:
            return grave
    return Verdict.FAIL
