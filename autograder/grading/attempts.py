"""Every graded attempt of a student, in short: what changed a mark, and when.

One line of JSON for each grading that differs from the one before, in
``.gradetape/attempts/<assignment>/<student>.jsonl``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from autograder.errors import BadSubmission
from autograder.grading.files import replace_file, state_name
from autograder.layout import CourseLayout
from autograder.notebook.reading import MAX_BYTES, read_regular_file
from autograder.results import SubmissionResult, Verdict

MOST = 500
MOST_BYTES = 16 * 2**20


class ExerciseAttempt(msgspec.Struct, frozen=True):
    """An exercise in one attempt; `failed` names the tests that did not pass."""

    score: float | None
    max_score: float
    failed: list[str] = []


class Attempt(msgspec.Struct, frozen=True):
    """One graded attempt.

    Parameters
    ----------
    key
        Names all that decided it.
    submission
        Digest of the notebook (or notebooks) that was graded; "" if there was none.
    graded
        When, in UTC.
    """

    key: str
    submission: str
    graded: datetime
    status: str
    score: float
    max_score: float
    exercises: dict[str, ExerciseAttempt] = {}


@dataclass
class Change:
    """What became of one student's mark between two attempts.

    Parameters
    ----------
    again
        Whether the student handed in something else; if not, the grading changed.
    exercises
        Points before and after of each exercise whose points differ.
    gained, lost
        Tests that pass now and did not, and the other way round, as ``exercise::test``.
    """

    student: str
    again: bool
    before: Attempt
    after: Attempt
    exercises: dict[str, tuple[float, float]] = field(default_factory=dict)
    gained: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def points(self) -> float:
        """Points gained; negative if lost."""
        return self.after.score - self.before.score

    @property
    def matters(self) -> bool:
        """Whether points or tests differ at all."""
        return bool(self.exercises or self.gained or self.lost or self.points)


def note(layout: CourseLayout, result: SubmissionResult) -> None:
    """Add a result to the student's attempts, unless it is the last one over again."""
    earlier = load(layout, result.assignment, result.student)
    attempt = _attempt(layout, result)
    if earlier and msgspec.structs.replace(earlier[-1], graded=attempt.graded) == attempt:
        return
    lines = [msgspec.json.encode(each) + b"\n" for each in [*earlier[-MOST:], attempt]]
    replace_file(path_of(layout, result.assignment, result.student), b"".join(lines))


def load(layout: CourseLayout, assignment: str, student: str) -> list[Attempt]:
    """A student's attempts, the oldest first; lines that are damaged are left out."""
    found = []
    try:
        with path_of(layout, assignment, student).open("rb") as file:
            lines = file.read(MOST_BYTES).splitlines()
    except OSError:
        return []
    for line in lines:
        try:
            found.append(msgspec.json.decode(line, type=Attempt))
        except (UnicodeDecodeError, msgspec.DecodeError):
            continue
    return found


def path_of(layout: CourseLayout, assignment: str, student: str) -> Path:
    """Where a student's attempts are noted."""
    return layout.state / "attempts" / assignment / state_name(student, ".jsonl")


def change(
    student: str, attempts: Sequence[Attempt], since: datetime | None = None, *, best: bool = False
) -> Change | None:
    """What the last attempt changed; None if there is nothing to compare it with.

    Parameters
    ----------
    since
        Compare with the last attempt graded before this moment, rather than with the one before.
    best
        Whether the best attempt counts, and not the last one.
    """
    if not attempts:
        return None
    older = [a for a in attempts[:-1] if since is None or a.graded < since]
    if not older:
        return None
    before, after = (_best(older), _best(attempts)) if best else (older[-1], attempts[-1])
    found = Change(student, before.submission != after.submission, before, after)
    for name in dict.fromkeys([*before.exercises, *after.exercises]):
        old, new = before.exercises.get(name), after.exercises.get(name)
        points = tuple((each.score or 0.0) if each else 0.0 for each in (old, new))
        if points[0] != points[1]:
            found.exercises[name] = points[0], points[1]
        failed = [set(each.failed) if each else set() for each in (old, new)]
        found.gained += [f"{name}::{test}" for test in sorted(failed[0] - failed[1])]
        found.lost += [f"{name}::{test}" for test in sorted(failed[1] - failed[0])]
    return found


def _best(attempts: Sequence[Attempt]) -> Attempt:
    """The hand-in that earned most, each as it was graded last; of equal ones the later."""
    last = {attempt.submission: attempt for attempt in attempts}
    return max(last.values(), key=lambda attempt: (attempt.score, attempt.graded))


def through_tests(changes: Sequence[Change]) -> Mapping[str, tuple[int, int]]:
    """For each test that changed its verdict, how many students gained and lost by it."""
    counts: dict[str, tuple[int, int]] = {}
    for each in changes:
        for test in each.gained:
            gained, lost = counts.get(test, (0, 0))
            counts[test] = gained + 1, lost
        for test in each.lost:
            gained, lost = counts.get(test, (0, 0))
            counts[test] = gained, lost + 1
    return dict(sorted(counts.items(), key=lambda item: -sum(item[1])))


def _digest(notebook: Path) -> str:
    try:
        return hashlib.sha256(read_regular_file(notebook, MAX_BYTES)).hexdigest()
    except (BadSubmission, OSError):
        return ""


def _attempt(layout: CourseLayout, result: SubmissionResult) -> Attempt:
    folder = layout.submitted(result.student, result.assignment)
    digests = [_digest(folder / f"{part.notebook}.ipynb") for part in result.by_notebook]
    several = hashlib.sha256("".join(digests).encode()).hexdigest() if any(digests) else ""
    digest = digests[0] if len(digests) == 1 else several
    exercises = {
        exercise.name: ExerciseAttempt(
            exercise.score, exercise.max_score,
            [test.name for test in exercise.tests if test.verdict is not Verdict.PASS],
        )
        for exercise in result.exercises
    }  # fmt: skip
    return Attempt(result.key, digest, datetime.now(UTC), str(result.status), result.score,
                   result.max_score, exercises)  # fmt: skip
