"""A student's feedback on one page: what was right, what a wrong answer does, what to read again.

What may be said follows the assignment's feedback policy, as everywhere.
"""

from __future__ import annotations

import re
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.feedback import Policy, policy_of, shown_tests, student_message
from autograder.notebook import exercise_of
from autograder.platforms.outgoing.marks import StudentMark
from autograder.reports.pages import render
from autograder.results import ExerciseResult, SubmissionResult, Verdict

_HEADING = re.compile(r"^#{1,6}\s+(?P<title>.+?)\s*#*$", re.MULTILINE)
_OWN_HEADING = re.compile(r"exercise\b", re.IGNORECASE)


@dataclass
class Said:
    """A test as the page shows it."""

    passed: bool
    requirement: str
    hint: str


@dataclass
class ExercisePart:
    """An exercise as the page shows it.

    Parameters
    ----------
    state
        ``"right"``, ``"partly"``, ``"wrong"``, ``"blank"`` or ``"open"``.
    section
        Title of the section of the notebook that teaches it, or "".
    answer
        The student's own code, or "".
    output
        What its test cell printed, or "".
    """

    name: str
    score: float | None
    max_score: float
    state: str
    words: str
    manual: bool
    misconception: str
    advice: str
    notes: list[str]
    missed: list[Said]
    passed: list[Said]
    section: str
    answer: str
    output: str
    comment: str

    @property
    def to_gain(self) -> float:
        """Points that could still be had; 0 where a person has still to grade."""
        return self.max_score - self.score if self.score is not None else 0.0


def student_page(
    mark: StudentMark,
    result: SubmissionResult | None,
    source: Mapping[str, Any],
    answers: Mapping[str, str],
    class_mean: float | None = None,
    policies: Mapping[str, Policy] = types.MappingProxyType({}),
    outputs: Mapping[str, str] = types.MappingProxyType({}),
) -> str:
    """The page of one student's assignment.

    Parameters
    ----------
    result
        What grading found out, if it is known.
    source
        The instructor's notebook, as nbformat has it; of several, their cells in order.
    answers
        The student's code by name of the exercise.
    class_mean
        The class's mean, where the instructor shows it.
    policies
        How much may be said, by name of the notebook; else as `source` says.
    outputs
        What ordinary test cells printed, by grade id.
    """
    policy = policy_of(source)
    sections = sections_of(source)
    known = {
        (exercise.notebook or result.notebook, exercise.cell): exercise
        for exercise in (result.exercises if result else ())
        if result
    }
    parts = [
        _part(mark, index, known.get((exercise.notebook, exercise.cell)),
              policies.get(exercise.notebook, policy), sections, answers, outputs)
        for index, exercise in enumerate(mark.exercises)
    ]  # fmt: skip
    cards = [part for part in parts if part.state != "right" or part.comment]
    cards.sort(key=lambda part: -part.to_gain)  # where most can be had comes first
    worst = next((part for part in cards if part.state != "right" and part.to_gain), None)
    return render(
        "student.html.j2", mark=mark, parts=parts, cards=cards, class_mean=class_mean, next=worst,
        right=[part for part in parts if part.state == "right"],
        reason=result.reason if result else "",
        title=title_of(source) or mark.assignment,
    )  # fmt: skip


def sections_of(source: Mapping[str, Any]) -> dict[str, str]:
    """For each exercise, the heading of the section of the notebook that teaches it."""
    found: dict[str, str] = {}
    title = ""
    for cell in source.get("cells", ()):
        text = _text(cell)
        if cell.get("cell_type") == "markdown":
            headings = [match["title"] for match in _HEADING.finditer(text)]
            taught = [heading for heading in headings if not _OWN_HEADING.match(heading)]
            title = taught[-1] if taught else title
        elif (name := exercise_of(cell)) is not None:
            found[name] = title
    return found


def title_of(source: Mapping[str, Any]) -> str:
    """The first heading of a notebook, or ""."""
    for cell in source.get("cells", ()):
        if cell.get("cell_type") == "markdown" and (found := _HEADING.search(_text(cell))):
            return found["title"]
    return ""


def _text(cell: Mapping[str, Any]) -> str:
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def _part(
    mark: StudentMark,
    index: int,
    result: ExerciseResult | None,
    policy: Policy,
    sections: Mapping[str, str],
    answers: Mapping[str, str],
    outputs: Mapping[str, str],
) -> ExercisePart:
    exercise = mark.exercises[index]
    state, words = _state(exercise.score, exercise.max_score, result)
    tests = shown_tests(result, policy) if result is not None and state != "blank" else []
    said = [
        Said(
            test.verdict is Verdict.PASS,
            test.requirement or test.name,
            student_message(test, policy),
        )
        for test in tests
    ]
    named = result.misconception if result and policy is not Policy.VERDICT else None
    if state == "right":
        named = None
    places = (exercise.cell, f"{exercise.notebook}/{exercise.cell}", exercise.exercise)
    comments = [mark.comments.get(place) for place in dict.fromkeys(places)]
    return ExercisePart(
        name=exercise.exercise, score=exercise.score, max_score=exercise.max_score, state=state,
        words=words, manual=exercise.manual,
        misconception=named.sentence if named else "", advice=named.hint if named else "",
        notes=[result.note] if result and result.note else [],
        missed=_once([each for each in said if not each.passed]),
        passed=[each for each in said if each.passed],
        section=sections.get(exercise.exercise, ""),
        answer=answers.get(exercise.exercise, ""),
        output="" if tests or state == "blank" else outputs.get(exercise.cell, ""),
        comment="\n".join(comment for comment in comments if comment),
    )  # fmt: skip


def _state(score: float | None, maximum: float, result: ExerciseResult | None) -> tuple[str, str]:
    if score is None:
        return "open", "to be graded by a person"
    if score >= maximum:
        return "right", "right"
    if result is not None and result.verdict is Verdict.NOT_ATTEMPTED and score == 0:
        return "blank", "not attempted"
    words = {Verdict.TIMED_OUT: "did not end in time", Verdict.CRASHED: "crashed"}
    stopped = words.get(result.verdict, "") if result else ""
    kind = "partly right" if score > 0 else "not right yet"
    return ("partly" if score > 0 else "wrong"), stopped or kind


def _once(tests: Sequence[Said]) -> list[Said]:
    """The tests, with a hint that several share said once."""
    seen: set[str] = set()
    shown = []
    for test in tests:
        shown.append(Said(test.passed, test.requirement, "" if test.hint in seen else test.hint))
        seen.add(test.hint)
    return shown
