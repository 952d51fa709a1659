"""The audit of a course: which trials are run, and what is gathered from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from autograder.audit.calibration import SEEDS, calibrate, unsteady
from autograder.audit.constants import ConstantTrial, accepted_constants
from autograder.audit.equivalent import load_equivalent, unneeded
from autograder.audit.findings import AssignmentReport, AuditReport, Key, RightMutants
from autograder.audit.leaks import find_leaks
from autograder.audit.mutants import Mutant, mutants
from autograder.audit.proof import (
    REFERENCE,
    STUB,
    base_name,
    judge,
    judge_mutants,
    rejecting,
)
from autograder.audit.reach import reach
from autograder.audit.recognition import Recognition, behaves_like, recognise, rewritten, the_name
from autograder.audit.trial_runner import TrialRunner
from autograder.errors import UserError
from autograder.exercises.parts import AssignmentParts, ExerciseParts, read_assignment
from autograder.exercises.trials import Outcome, Trial
from autograder.layout import CourseLayout
from autograder.misconceptions.bank import build_bank, wrong_of
from autograder.notebook import SourceError
from autograder.options import Deadlines, GradingOptions
from autograder.results import Verdict

MUTANT_DEADLINES = Deadlines(cell=10.0, test=6.0, submission=60.0)
OTHER_INPUTS = "other inputs"


class Audit:
    """One run of the audit.

    Parameters
    ----------
    exercises
        Names to look at; all if empty.
    """

    def __init__(
        self,
        layout: CourseLayout,
        runner: TrialRunner,
        assignments: Sequence[str],
        exercises: Sequence[str] = (),
    ) -> None:
        self.layout = layout
        self.runner = runner
        self.report = AuditReport()
        self._options = layout.settings.options()
        self._outcomes: dict[Key, dict[str, Outcome]] = {}
        self._mutants: dict[Key, tuple[list[Mutant], list[Outcome]]] = {}
        read = [read_assignment(layout, name) for name in assignments]
        self._parts: dict[Key, ExerciseParts] = {
            (parts.name, exercise.name): exercise
            for parts in read
            for exercise in parts.exercises
            if not exercises or exercise.name in exercises
        }
        self._whole = not exercises
        for parts in read:
            self.report.assignments.append(self._about(parts))

    @property
    def names(self) -> list[str]:
        """The exercises looked at."""
        return [name for _, name in self._parts]

    def variants(self) -> None:
        """References, stubs and variants; where a test rejects none of these, mutants too."""
        plans: dict[Key, dict[str, Trial]] = {
            key: self._trials(parts, self._answers(parts))
            for key, parts in self._parts.items()
            if self._can_run(parts)
        }
        self._outcomes = self._run(plans, "Variants")
        for key, parts in self._parts.items():
            self.report.proofs[key] = judge(parts, self._outcomes.get(key, {}))
        self._try_constants(plans)
        self._run_mutants(key for key, proof in self.report.proofs.items() if proof.vacuous)
        for key, (_, outcomes) in self._mutants.items():
            proof = self.report.proofs[key]
            judging = {base_name(name) for outcome in outcomes for name in rejecting(outcome)}
            proof.vacuous = [name for name in proof.vacuous if name not in judging]

    def _try_constants(self, plans: Mapping[Key, Mapping[str, Trial]]) -> None:
        """Answers that nobody computed: no test may be content with one, unless it says so."""
        trials = {
            key: ConstantTrial(trials[REFERENCE], self._outcomes[key][REFERENCE].transcripts)
            for key, trials in plans.items()
            if self._outcomes[key][REFERENCE].tests
        }
        found = self.runner.map(accepted_constants, list(trials.values()), "Constants")
        for key, accepted in zip(trials, found, strict=True):
            self.report.proofs[key].constants = accepted

    def mutants(self) -> None:
        """Automatic mutants of the references, and how well misconceptions are recognised."""
        self._run_mutants(key for key in self._outcomes if key not in self._mutants)
        for key, (made, outcomes) in self._mutants.items():
            proof, parts = self.report.proofs[key], self._parts[key]
            listed, problems = load_equivalent(self.layout.variants(*key))
            judge_mutants(proof, made, outcomes, listed)
            survived = {
                mutant.id
                for mutant, outcome in zip(made, outcomes, strict=True)
                if outcome.verdict is Verdict.PASS and not outcome.problem
            }
            proof.problems += problems
            proof.problems += unneeded(listed, {mutant.id for mutant in made}, survived)
            if wrong_of(parts):
                self.report.recognitions[key] = self._recognition(key, parts)

    def reach(self) -> None:
        """Kinds of input and object that each exercise's tests send and build, or never do."""
        for key, outcomes in self._outcomes.items():
            paths = (self.layout.check(*key), self.layout.grader(*key))
            files = [path for path in paths if path.is_file()]
            self.report.reaches[key] = reach(outcomes[REFERENCE].sent, files)

    def right_mutants(self) -> None:
        """Mutants of the right variants: a second source of answers unlike the reference.

        Many are right too, so one that survives is not a fault: it is to be looked at.
        """
        made = {
            key: [
                (variant.name, mutant)
                for variant in self._parts[key].variants
                if variant.right
                for mutant in mutants(variant.text)
            ]
            for key in self._outcomes
        }
        options = msgspec.structs.replace(self._options, deadlines=MUTANT_DEADLINES)
        plans = {
            key: self._trials(
                self._parts[key], {f"{name} {m.id}": m.text for name, m in found}, options,
                settled=True,
            )
            for key, found in made.items()
        }  # fmt: skip
        outcomes = self._run(plans, "Mutants of right answers")
        self._judge_slow_again(plans, outcomes)
        for key, found in made.items():
            survivors = [
                (name, mutant)
                for name, mutant in found
                if outcomes[key][f"{name} {mutant.id}"].verdict is Verdict.PASS
            ]
            self.report.right_mutants[key] = RightMutants(len(found), survivors)

    def tolerances(self, others: Sequence[TrialRunner]) -> None:
        """Spread of right answers and the nearest wrong ones, over seeds, threads and devices.

        Parameters
        ----------
        others
            Runners that compute right answers in other ways: with several threads, on a GPU.
        """
        plans: dict[Key, dict[str, Trial]] = {}
        for key in self._outcomes:
            parts = self._parts[key]
            answers = self._answers(parts)
            answers.pop(STUB)
            plans[key] = {}
            for seed in SEEDS:
                options = self._seeded(seed)
                plans[key] |= {
                    f"{name}\n{seed}": trial
                    for name, trial in self._trials(parts, answers, options).items()
                }
        outcomes = self._run(plans, "Tolerances")
        otherwise: dict[Key, list[Outcome]] = {key: [] for key in self._outcomes}
        for number, runner in enumerate(others, start=2):
            options = msgspec.structs.replace(self._options, device=runner.device)
            right_plans = {
                key: self._trials(
                    self._parts[key], self._right(self._parts[key]), options, worker_seed=number
                )
                for key in self._outcomes
            }
            for key, found in self._run(right_plans, "Other processors", runner).items():
                otherwise[key] += found.values()
        for key in self._outcomes:
            self._calibrate(key, outcomes[key], otherwise[key])

    def _calibrate(self, key: Key, found: Mapping[str, Outcome], otherwise: list[Outcome]) -> None:
        parts, proof = self._parts[key], self.report.proofs[key]
        right = [found[f"{name}\n{seed}"] for name in self._right(parts) for seed in SEEDS]
        wrong: dict[str, list[Outcome]] = {}
        for variant in parts.variants:
            outcomes = [found[f"{variant.name}\n{seed}"] for seed in SEEDS]
            proof.problems += unsteady(variant.name, variant.right, outcomes)
            if not variant.right:
                wrong[variant.name] = outcomes
        killed_by = {variant.name: variant.killed_by for variant in parts.variants}
        self.report.calibrations[key] = calibrate([*right, *otherwise], wrong, killed_by)

    def _recognition(self, key: Key, parts: ExerciseParts) -> Recognition:
        bank = build_bank(
            self.layout, key[0], self._options, self.runner.address, self.runner.executor, [key[1]]
        ).exercises[key[1]]
        outcomes = self._outcomes[key]
        wrong = {variant.name: outcomes[variant.name] for variant in wrong_of(parts)}
        right = [outcomes[name] for name in self._right(parts)]
        texts = {variant.name: rewritten(variant.text) for variant in wrong_of(parts)}
        again = self._run({key: self._trials(parts, texts)}, f"Rewritten {key[1]}")[key]
        found = recognise(bank, wrong, right, again)
        made, results = self._mutants[key]
        named = [
            (mutant, name.variant)
            for mutant, outcome in zip(made, results, strict=True)
            if (name := the_name(outcome, bank)) is not None
        ]
        found.mutants = sum(outcome.verdict is not Verdict.PASS for outcome in results)
        found.mutants_named = len(named)
        found.misnamed = self._misnamed(key, parts, named)
        return found

    def _misnamed(self, key: Key, parts: ExerciseParts, named: Sequence[tuple[Mutant, str]]) -> int:
        """How many mutants do not behave like what they were named after on other inputs."""
        if not named:
            return 0
        options = self._seeded(OTHER_INPUTS)
        texts = {mutant.id: mutant.text for mutant, _ in named}
        results = self._run({key: self._trials(parts, texts, options)}, f"Named {key[1]}")[key]
        bank = build_bank(
            self.layout, key[0], options, self.runner.address, self.runner.executor, [key[1]]
        ).exercises[key[1]]
        return sum(not behaves_like(name, results[mutant.id], bank) for mutant, name in named)

    def _run_mutants(self, keys: Iterable[Key]) -> None:
        made = {key: mutants(self._parts[key].reference) for key in keys}
        options = msgspec.structs.replace(self._options, deadlines=MUTANT_DEADLINES)
        plans = {
            key: self._trials(
                self._parts[key], {m.id: m.text for m in found}, options, settled=True
            )
            for key, found in made.items()
        }
        outcomes = self._run(plans, "Mutants")
        self._judge_slow_again(plans, outcomes)
        for key, found in made.items():
            self._mutants[key] = found, [outcomes[key][mutant.id] for mutant in found]

    def _judge_slow_again(
        self, plans: Mapping[Key, Mapping[str, Trial]], outcomes: dict[Key, dict[str, Outcome]]
    ) -> None:
        """Give what only ran out of time more of it: the machine may have been busy."""
        slow = {
            key: {
                name: msgspec.structs.replace(trial, options=self._options)
                for name, trial in trials.items()
                if _only_late(outcomes[key][name])
            }
            for key, trials in plans.items()
        }
        for key, again in self._run(slow, "Slow mutants").items():
            outcomes[key] |= again

    def _run(
        self, plans: Mapping[Key, Mapping[str, Trial]], what: str, runner: TrialRunner | None = None
    ) -> dict[Key, dict[str, Outcome]]:
        flat = [trial for trials in plans.values() for trial in trials.values()]
        self.report.trials += len(flat)
        outcomes = iter((runner or self.runner).run(flat, what))
        return {key: {name: next(outcomes) for name in trials} for key, trials in plans.items()}

    def _trials(
        self, parts: ExerciseParts, answers: Mapping[str, str],
        options: GradingOptions | None = None, *, settled: bool = False, worker_seed: int = 0,
    ) -> dict[str, Trial]:  # fmt: skip
        return {
            name: Trial(
                parts.assignment, parts.name, parts.setup, answer, self.layout,
                options or self._options, worker_seed, settled,
            )
            for name, answer in answers.items()
        }  # fmt: skip

    def _seeded(self, seed: str) -> GradingOptions:
        text = f"{self._options.seed}, {seed}" if seed else self._options.seed
        return msgspec.structs.replace(self._options, seed=text)

    def _answers(self, parts: ExerciseParts) -> dict[str, str]:
        variants = {variant.name: variant.text for variant in parts.variants}
        return {REFERENCE: parts.reference, STUB: parts.stub, **variants}

    def _right(self, parts: ExerciseParts) -> dict[str, str]:
        right = {variant.name: variant.text for variant in parts.variants if variant.right}
        return {REFERENCE: parts.reference, **right}

    def _can_run(self, parts: ExerciseParts) -> bool:
        files = (
            self.layout.check(parts.assignment, parts.name),
            self.layout.grader(parts.assignment, parts.name),
        )
        return bool(parts.reference) and any(path.is_file() for path in files)

    def _about(self, parts: AssignmentParts) -> AssignmentReport:
        report = AssignmentReport(parts.name, missing=list(parts.missing))
        if self._whole and parts.exercises:
            texts = {
                f"{exercise.name}/{variant.name}": variant.text
                for exercise in parts.exercises
                for variant in exercise.variants
            }
            report.leaks = find_leaks(self.layout, parts.name, texts)
            report.release = _release_faults(self.layout, parts.name)
        return report


def _only_late(outcome: Outcome) -> bool:
    """Whether nothing but the clock speaks against an answer."""
    verdicts = {test.verdict for test in outcome.tests} - {Verdict.PASS}
    return verdicts == {Verdict.TIMED_OUT}


def _release_faults(layout: CourseLayout, assignment: str) -> list[str]:
    """What differs between ``release/`` and what would be generated now."""
    if not layout.release(assignment).is_file():
        name = layout.shown(layout.release(assignment))
        return [f"{name} is missing; run `autograder release {assignment}`"]
    from autograder.nbgrader_bridge.release import release_is_current

    try:
        differences = release_is_current(assignment, layout.root)
    except (UserError, SourceError) as error:
        return [str(error)]
    return [f"{text}; run `autograder release {assignment}`" for text in differences]
