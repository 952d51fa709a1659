"""The bank: what each stored wrong answer gives on the hidden inputs of one seed.

Fingerprints are trials' outcomes, so what an audit has run is not run again, and what was run once
is read from disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from typing import Any

import msgspec

from autograder.exercises.parts import AssignmentParts, ExerciseParts, read_assignment
from autograder.exercises.run_trials import run_trials
from autograder.exercises.trials import Outcome, Trial
from autograder.exercises.variants import Variant
from autograder.layout import CourseLayout
from autograder.misconceptions.matching import agreement, has_chance, without_chance
from autograder.options import GradingOptions
from autograder.results import Misconception, Verdict

OTHER_SEED = 1
"""A second seed of the sandbox's own generators, to find what depends on chance."""


class Fingerprint(msgspec.Struct, frozen=True):
    """What one stored wrong answer gives.

    Parameters
    ----------
    verdicts
        Per test.
    evidence
        What probes brought back, per failing test; `Chance` where chance decides.
    messages
        The instructor's message, per failing test.
    hints
        What students are told, per failing test in which chance has a part.
    """

    variant: str
    misconception: Misconception
    verdicts: dict[str, Verdict]
    evidence: dict[str, list[Any]]
    messages: dict[str, str]
    hints: dict[str, str] = {}


class ExerciseBank(msgspec.Struct, frozen=True):
    """The fingerprints of an exercise, and what the reference gives per test."""

    reference: dict[str, list[Any]]
    fingerprints: tuple[Fingerprint, ...]


class Bank(msgspec.Struct, frozen=True):
    """The fingerprints of an assignment's exercises, by name."""

    assignment: str
    exercises: dict[str, ExerciseBank]


def build_bank(
    layout: CourseLayout,
    assignment: str,
    options: GradingOptions,
    address: str | Callable[[], str],
    executor: Executor | None = None,
    exercises: Iterable[str] | None = None,
) -> Bank:
    """The bank of an assignment for the hidden inputs that `options` stand for.

    Parameters
    ----------
    options
        Hidden inputs of students' own (``seed_per_student``) have no bank: grade such an answer
        once more without them and attach what comes of that.
    address
        The warm server's, or a function that starts one: called only if something is to be run.
    executor
        Where stored answers run; None for this process.
    exercises
        Names of the exercises wanted; all if None. A name is wanted only where someone failed.
    """
    parts = _wanted(read_assignment(layout, assignment), exercises)
    serve = (lambda: address) if isinstance(address, str) else address
    trials = {exercise.name: trials_of(exercise, layout, options) for exercise in parts}
    flat = [trial for several in trials.values() for trial in several]
    outcomes = iter(run_trials(flat, executor, serve))
    by_name = {name: [next(outcomes) for _ in several] for name, several in trials.items()}
    again = {
        exercise.name: _by_chance(exercise, by_name[exercise.name], trials[exercise.name])
        for exercise in parts
    }
    seconds = iter(run_trials([t for several in again.values() for t in several], executor, serve))
    repeated = {name: [next(seconds) for _ in several] for name, several in again.items()}
    return Bank(
        assignment,
        {e.name: exercise_bank(e, by_name[e.name], repeated[e.name]) for e in parts},
    )


def load_bank(
    layout: CourseLayout,
    assignment: str,
    options: GradingOptions,
    exercises: Iterable[str] | None = None,
) -> Bank | None:
    """The bank as it is on disk, or None if a part of it has not been built."""
    try:
        return build_bank(layout, assignment, options, _not_built, None, exercises)
    except _NotBuiltError:
        return None


class _NotBuiltError(Exception):
    pass


def _not_built() -> str:
    raise _NotBuiltError


def trials_of(
    exercise: ExerciseParts, layout: CourseLayout, options: GradingOptions
) -> list[Trial]:
    """The reference, the reference with other chance, and each wrong variant."""

    def trial(answer: str, worker_seed: int = 0) -> Trial:
        return Trial(
            exercise.assignment, exercise.name, exercise.setup, answer, layout, options, worker_seed
        )

    reference = [trial(exercise.reference), trial(exercise.reference, OTHER_SEED)]
    return [*reference, *(trial(variant.text) for variant in wrong_of(exercise))]


def wrong_of(exercise: ExerciseParts) -> list[Variant]:
    """The wrong variants of an exercise."""
    return [variant for variant in exercise.variants if not variant.right]


def exercise_bank(
    exercise: ExerciseParts, outcomes: Sequence[Outcome], repeated: Sequence[Outcome] = ()
) -> ExerciseBank:
    """The bank of one exercise from the outcomes of `trials_of`, and of the variants once more."""
    reference = _decoded(outcomes[0], [test.name for test in outcomes[0].tests])
    again: Sequence[Outcome | None] = repeated or [None] * len(outcomes[2:])
    return ExerciseBank(
        reference,
        tuple(
            _fingerprint(variant, first, second)
            for variant, first, second in zip(wrong_of(exercise), outcomes[2:], again, strict=True)
            if first.tests and not first.problem
        ),
    )


def _fingerprint(variant: Variant, first: Outcome, second: Outcome | None) -> Fingerprint:
    verdicts = {test.name: test.verdict for test in first.tests}
    evidence = _decoded(first, [name for name, v in verdicts.items() if v is Verdict.FAIL])
    if second is not None:
        others = {test.name: test.verdict for test in second.tests}
        verdicts = {name: v for name, v in verdicts.items() if others.get(name) == v}
        repeated = _decoded(second, list(evidence))
        evidence = {
            name: without_chance(values, repeated[name])
            for name, values in evidence.items()
            if name in verdicts and name in repeated
        }
    failing = [test for test in first.tests if test.name in evidence]
    return Fingerprint(
        variant.name,
        variant.to_misconception(),
        verdicts,
        evidence,
        {test.name: test.detail for test in failing},
        {test.name: test.hint for test in failing if has_chance(evidence[test.name])},
    )


def _decoded(outcome: Outcome, tests: Iterable[str]) -> dict[str, list[Any]]:
    found = ((name, outcome.transcript(name)) for name in tests)
    return {name: values for name, values in found if values is not None}


def _by_chance(
    exercise: ExerciseParts, outcomes: Sequence[Outcome], trials: Sequence[Trial]
) -> list[Trial]:
    """The variants' trials with other chance, where the reference shows that chance matters."""
    first = _decoded(outcomes[0], [test.name for test in outcomes[0].tests])
    second = _decoded(outcomes[1], first)
    if all(
        agreement(second.get(name), values, values) is not None for name, values in first.items()
    ):
        return []
    return [msgspec.structs.replace(trial, worker_seed=OTHER_SEED) for trial in trials[2:]]


def _wanted(parts: AssignmentParts, names: Iterable[str] | None) -> list[ExerciseParts]:
    wanted = None if names is None else set(names)
    return [
        exercise
        for exercise in parts.exercises
        if exercise.reference and (wanted is None or exercise.name in wanted)
    ]
