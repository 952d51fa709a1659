"""What the trials of an exercise prove, and what they do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from autograder.audit.mutants import Mutant
from autograder.exercises.parts import ExerciseParts
from autograder.exercises.trials import Outcome
from autograder.exercises.variants import Variant
from autograder.results import Verdict, score

REFERENCE = "reference"
STUB = "stub"


class MutantProof(msgspec.Struct):
    """What became of the automatic mutants of an exercise."""

    killed: int = 0
    equivalent: int = 0
    survivors: list[Mutant] = []


class ExerciseProof(msgspec.Struct):
    """The judgement on one exercise's tests.

    Parameters
    ----------
    killers
        Per test, how many wrong variants and mutants it rejects.
    vacuous
        Tests that reject nothing.
    constants
        Per test, answers that nobody computed and that it accepts.
    missing
        What the exercise lacks to be complete.
    problems
        One sentence for each thing that is wrong.
    seconds
        Least time that judging a right answer took, the setup cell included.
    """

    assignment: str
    name: str
    reference: bool = False
    stub: bool = False
    wrong: int = 0
    wrong_total: int = 0
    right: int = 0
    right_total: int = 0
    killers: dict[str, int] = {}
    vacuous: list[str] = []
    constants: dict[str, list[str]] = {}
    missing: list[str] = []
    problems: list[str] = []
    seconds: float = 0.0
    mutants: MutantProof | None = None

    @property
    def holds(self) -> bool:
        """Whether all is proven."""
        return not (self.problems or self.missing or self.vacuous or self.constants)


def judge(parts: ExerciseParts, outcomes: Mapping[str, Outcome]) -> ExerciseProof:
    """Judge an exercise's tests.

    Parameters
    ----------
    outcomes
        Of `REFERENCE`, `STUB` and each variant, by name.
    """
    proof = ExerciseProof(parts.assignment, parts.name, missing=list(parts.missing))
    proof.problems += parts.faults
    proof.wrong_total = sum(not variant.right for variant in parts.variants)
    proof.right_total = len(parts.variants) - proof.wrong_total
    proof.problems += _twins(parts.variants)
    if not outcomes:
        return proof
    for name, outcome in outcomes.items():
        proof.problems += _defects(name, outcome)
    reference = outcomes[REFERENCE]
    passed = [outcome.seconds for outcome in outcomes.values() if outcome.verdict is Verdict.PASS]
    proof.seconds = min(passed, default=0.0)
    proof.killers = {base_name(test.name): 0 for test in reference.tests}
    proof.problems += _reference(proof, parts, reference)
    proof.problems += _stub(proof, parts, outcomes[STUB])
    for variant in parts.variants:
        outcome = outcomes[variant.name]
        if outcome.problem:
            continue
        if variant.right:
            proof.problems += _right(proof, variant, outcome)
        else:
            proof.problems += _wrong(proof, variant, outcome)
    proof.problems += _undocumented(reference)
    proof.vacuous = _without_kill(proof.killers)
    return proof


def judge_mutants(
    proof: ExerciseProof,
    mutants: Sequence[Mutant],
    outcomes: Sequence[Outcome],
    equivalent: Mapping[str, str],
) -> None:
    """Add what became of the mutants to a proof."""
    found = MutantProof()
    for mutant, outcome in zip(mutants, outcomes, strict=True):
        if outcome.problem:
            proof.problems.append(f"mutant {mutant.id} was not run: {outcome.problem}")
        elif outcome.verdict is not Verdict.PASS:
            found.killed += 1
            count_kills(proof.killers, outcome)
        elif mutant.id in equivalent:
            found.equivalent += 1
        else:
            found.survivors.append(mutant)
            proof.problems.append(
                f"mutant {mutant.id} survives ({mutant.what}, line {mutant.line}): "
                "add a test that rejects it, or list it as equivalent"
            )
        proof.problems += _defects(f"mutant {mutant.id}", outcome)
    proof.mutants = found
    proof.vacuous = _without_kill(proof.killers)


def count_kills(killers: dict[str, int], outcome: Outcome) -> None:
    """Count, for each test, that it rejected this answer."""
    for name in {base_name(test) for test in rejecting(outcome)}:
        killers[name] = killers.get(name, 0) + 1


def rejecting(outcome: Outcome) -> list[str]:
    """Tests that found an answer wrong by their own judgement.

    Where there is no answer to judge, all tests fall alike; after a loss, those that follow are not
    run; and a test that breaks by itself judges nothing.
    """
    found = [
        t.name for t in outcome.tests if t.verdict is Verdict.FAIL and not (t.defect or t.stumbled)
    ]
    lost = [t.name for t in outcome.tests if t.verdict in (Verdict.TIMED_OUT, Verdict.CRASHED)]
    return found + lost[:1]


def base_name(test: str) -> str:
    """The test's function, without the brackets of its parameters."""
    return test.partition("[")[0]


def _without_kill(killers: Mapping[str, int]) -> list[str]:
    return [name for name, count in killers.items() if not count]


def _reference(proof: ExerciseProof, parts: ExerciseParts, outcome: Outcome) -> Iterable[str]:
    if outcome.problem:
        yield f"the reference was not judged: {outcome.problem}"
        return
    if outcome.verdict is Verdict.NOT_ATTEMPTED and outcome.tests and not outcome.cell:
        proof.missing.append('the reference solution is not written: it reads "not attempted"')
        return
    marks = score(parts.points, outcome.tests)
    proof.reference = marks == parts.points and outcome.verdict is Verdict.PASS
    if outcome.cell:
        yield f"the reference's cell fails: {outcome.cell}"
    if not outcome.tests:
        yield "no test ran: its files cannot be imported, or define no test"
    for test in outcome.tests:
        if test.verdict is not Verdict.PASS and not (test.defect or test.stumbled):
            yield f"the reference does not pass {test.name}: {_first_line(test.detail)}"


def _stub(proof: ExerciseProof, parts: ExerciseParts, outcome: Outcome) -> Iterable[str]:
    if outcome.problem:
        yield f"the stub was not judged: {outcome.problem}"
        return
    marks = score(parts.points, outcome.tests)
    proof.stub = marks == 0.0 and outcome.verdict is Verdict.NOT_ATTEMPTED
    for test in outcome.tests:
        if test.verdict is Verdict.PASS:
            yield f"the stub passes {test.name}"
        elif test.verdict is not Verdict.NOT_ATTEMPTED:
            words = _first_line(test.detail)
            yield f'the stub reads "{test.verdict}", not "not attempted", in {test.name}: {words}'


def _right(proof: ExerciseProof, variant: Variant, outcome: Outcome) -> Iterable[str]:
    if outcome.verdict is Verdict.PASS:
        proof.right += 1
        return
    reasons = [
        f"{test.name} ({_first_line(test.detail)})"
        for test in outcome.tests
        if test.verdict is not Verdict.PASS
    ]
    yield f"{variant.name} is right ({variant.unusual}) and is rejected by {', '.join(reasons)}"


def _wrong(proof: ExerciseProof, variant: Variant, outcome: Outcome) -> Iterable[str]:
    count_kills(proof.killers, outcome)
    rejected_by = {base_name(name) for name in outcome.rejected_by}
    missed = [name for name in variant.killed_by if name not in rejected_by]
    unknown = [name for name in missed if name not in proof.killers]
    if not rejected_by:
        yield f"{variant.name} is accepted: {variant.misconception}"
    elif outcome.verdict is Verdict.NOT_ATTEMPTED:
        reason = f" ({outcome.cell})" if outcome.cell else ""
        yield f'{variant.name} reads "not attempted"{reason}: it must be an answer'
    elif unknown:
        yield f"{variant.name} names {', '.join(unknown)}, and there is no such test"
    elif missed:
        others = ", ".join(sorted(rejected_by))
        yield f"{variant.name} is not rejected by {', '.join(missed)} (only by {others})"
    elif variant.killed_by:
        proof.wrong += 1


def _twins(variants: Iterable[Variant]) -> Iterable[str]:
    seen: dict[str, str] = {}
    for variant in variants:
        if variant.right or not variant.misconception:
            continue
        other = seen.setdefault(variant.misconception, variant.name)
        if other != variant.name:
            yield f"{other} and {variant.name} have the same misconception; one of them is enough"


def _defects(name: str, outcome: Outcome) -> Iterable[str]:
    for test in outcome.defects:
        yield f"{test.name} breaks by itself on {name}: {_first_line(test.detail)}"
    if outcome.problem and name not in (REFERENCE, STUB):
        yield f"{name} was not judged: {outcome.problem}"


def _undocumented(outcome: Outcome) -> Iterable[str]:
    for name in dict.fromkeys(base_name(t.name) for t in outcome.tests if not t.requirement):
        yield f"{name} has no docstring: students are told its first line"


def _first_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return ""
    first = lines[0].rpartition("Error: ")[2] if "Error: " in lines[0] else lines[0]
    rest = f" {lines[1]}" if len(lines) > 1 else ""
    return f"{first}{rest}"[:300]
