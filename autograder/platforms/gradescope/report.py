"""A result as Gradescope's ``results.json``.

Documented keys only (Gradescope, *Autograder specifications*). An exercise has two entries: what
its public checks say, which students see at once, and its score with what hidden tests allow to
be said, which they see when the instructor chooses. The score on top is the whole score: with
hidden entries Gradescope shows no total, so nothing is given away.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec

from autograder.feedback import Policy, remarks, student_message
from autograder.results import ExerciseResult, SubmissionResult, TestResult, Verdict

Show = Literal["hidden", "after_due_date", "after_published", "visible"]
DIGITS = 5
_LIMITED = "This assignment is graded"
_MARKS = {
    Verdict.PASS: "✓",
    Verdict.FAIL: "✕",
    Verdict.TIMED_OUT: "✕ did not end in time:",
    Verdict.CRASHED: "✕ crashed:",
    Verdict.NOT_ATTEMPTED: "– not attempted:",
}


class Settings(msgspec.Struct, frozen=True):
    """What the instructor chose when the bundle was made.

    Parameters
    ----------
    show
        When students see scores and what hidden tests say.
    attempts
        How many submissions are graded; 0 for all.
    """

    assignment: str
    show: Show = "after_published"
    attempts: int = 0
    isolation: Literal["strict", "open"] = "strict"
    cell_deadline: float = 30.0
    test_deadline: float = 15.0
    submission_deadline: float = 300.0


def report(
    result: SubmissionResult,
    settings: Settings,
    policies: Mapping[str, Policy] = types.MappingProxyType({}),
) -> dict[str, Any]:
    """The document for a graded submission.

    Parameters
    ----------
    policies
        How much students are told, by name of the notebook.
    """
    tests: list[dict[str, Any]] = []
    for number, exercise in enumerate(result.exercises, 1):
        policy = policies.get(exercise.notebook or result.notebook, Policy.HINTS)
        public = [test for test in exercise.tests if test.public]
        if public:
            tests.append(_public(number, exercise, public))
        tests.append(_scored(number, exercise, settings.show, policy))
    said = [result.reason] if result.reason else []
    said += [flag.sentence for flag in result.flags]
    return {
        "score": round(result.score, DIGITS),
        "execution_time": round(result.seconds, 3),
        "output": "\n".join(said),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests,
        "extra_data": {"gradetape": _without_details(result)},
    }


def failure(sentence: str, detail: str = "") -> dict[str, Any]:
    """The document for a grading that broke: nobody is left without a word, or with a score."""
    tests = [
        {"name": "Not graded", "status": "failed", "output": sentence, "visibility": "visible"},
        {"name": "For the instructor", "status": "failed", "output": detail or sentence,
         "visibility": "hidden"},
    ]  # fmt: skip
    return {
        "score": 0.0,
        "output": sentence,
        "output_format": "text",
        "stdout_visibility": "hidden",
        "tests": tests,
    }


def over_the_limit(earlier: Sequence[Mapping[str, Any]], limit: int) -> dict[str, Any]:
    """The last results again, and why nothing was graded now.

    Parameters
    ----------
    earlier
        Earlier submissions as Gradescope tells them, the oldest first.
    """
    times = "once" if limit == 1 else f"{limit} times"
    used = "once" if len(earlier) == 1 else f"{len(earlier)} times"
    sentence = f"{_LIMITED} {times}, and you have handed in {used} before; your last result stands."
    results = [each.get("results") for each in earlier]
    whole = [each for each in results
             if isinstance(each, Mapping) and isinstance(each.get("tests"), list)]  # fmt: skip
    kept = dict(whole[-1]) if whole else failure(sentence)
    if not whole:
        scores = [each.get("score") for each in earlier]
        kept["score"] = next((s for s in reversed(scores) if isinstance(s, int | float)), 0.0)
    before = kept.get("output")
    lines = before.split("\n") if isinstance(before, str) else []
    kept["output"] = "\n".join(
        [sentence, *(line for line in lines if line and not line.startswith(_LIMITED))]
    )
    kept["output_format"] = "text"
    return kept


def _public(number: int, exercise: ExerciseResult, public: list[TestResult]) -> dict[str, Any]:
    passed = all(test.verdict is Verdict.PASS for test in public)
    return {
        "name": f"{exercise.name}: public checks",
        "number": f"{number}.1",
        "status": "passed" if passed else "failed",
        "output": _lines(exercise, public, Policy.HINTS, with_remarks=False),
        "visibility": "visible",
    }


def _scored(number: int, exercise: ExerciseResult, show: Show, policy: Policy) -> dict[str, Any]:
    given = exercise.score
    hidden = [test for test in exercise.tests if not test.public]
    entry: dict[str, Any] = {
        "name": exercise.name,
        "number": f"{number}.2",
        "score": round(given or 0.0, DIGITS),
        "max_score": round(exercise.max_score, DIGITS),
        "status": "passed" if given == exercise.max_score else "failed",
        "output": _lines(exercise, hidden, policy, with_remarks=True),
        "visibility": show,
    }
    if given is None:
        entry["output"] = "A person grades this part."
    if exercise.misconception is not None:
        entry["tags"] = [exercise.misconception.name]
    return entry


def _lines(
    exercise: ExerciseResult, tests: list[TestResult], policy: Policy, *, with_remarks: bool
) -> str:
    """What may be said, the misconception first."""
    said = remarks(exercise, policy) if with_remarks else []
    for test in tests if policy is not Policy.VERDICT else []:
        said.append(f"{_MARKS[test.verdict]} {test.requirement or test.name}")
        if hint := student_message(test, policy):
            said.append(f"    {hint}")
    return "\n".join(said)


def _without_details(result: SubmissionResult) -> dict[str, Any]:
    """The result as data, without inputs and expected values of hidden tests."""
    plain: dict[str, Any] = msgspec.to_builtins(result)
    for exercise in plain["exercises"]:
        for test in exercise["tests"]:
            del test["detail"], test["seed"]
    del plain["parts"]  # the same once more
    return plain
