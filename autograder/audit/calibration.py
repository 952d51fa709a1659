"""Whether tolerances lie between the spread of right answers and the nearest wrong one.

Errors are counted in tolerances: at most 1 passes. For each assertion the largest error of any
right answer (its spread) must be at most 1, and the smallest of any wrong answer that the
assertion rejects must be above 1, whatever the seed of the hidden inputs.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from autograder.audit.proof import base_name
from autograder.exercises.trials import Outcome
from autograder.results import Verdict
from course.tolerances import tolerance

THIN = 0.5
"""A spread above this leaves right answers little room."""
SEEDS = ("", "calibration 1", "calibration 2")
"""What is added to the grading seed: each makes other hidden inputs."""

Place = tuple[str, str, str, str]  # test, what, kind, dtype


class Calibration(msgspec.Struct, frozen=True):
    """One assertion of one test.

    Parameters
    ----------
    spread
        Largest error of a right answer, in tolerances; None if none was compared.
    nearest
        Smallest error of a wrong answer that this assertion rejects, in tolerances; None if it
        rejects none. Infinity stands for a wrong shape, NaN or Inf.
    nearest_name
        The variant it is of.
    by_chance
        Wrong variants that their named test rejects with some seeds and not with others.
    """

    test: str
    what: str
    kind: str
    dtype: str
    spread: float | None
    nearest: float | None
    nearest_name: str = ""
    by_chance: tuple[str, ...] = ()

    @property
    def tolerance(self) -> str:
        """Relative and absolute tolerance."""
        limits = tolerance(self.dtype, self.kind)
        return f"{limits.rtol:g} / {limits.atol:g}"

    @property
    def problem(self) -> str:
        """What is wrong with the tolerance, or ""."""
        where = f"{self.test}, {self.what} ({self.dtype}, {self.kind})"
        if self.spread is not None and self.spread > 1.0:
            return f"{where}: a right answer is {self.spread:.3g} tolerances away"
        if self.by_chance:
            return f"{where}: {', '.join(self.by_chance)} passes with some seeds"
        return ""

    @property
    def thin(self) -> bool:
        """Whether right answers have little room."""
        return self.spread is not None and THIN < self.spread <= 1.0


def calibrate(
    right: Sequence[Outcome],
    wrong: Mapping[str, Sequence[Outcome]],
    killed_by: Mapping[str, Sequence[str]],
) -> list[Calibration]:
    """Calibrations of an exercise's assertions, in order of test.

    Parameters
    ----------
    right
        Outcomes of the reference and the right variants, over seeds and numbers of threads.
    wrong
        Outcomes of each wrong variant over seeds.
    killed_by
        Tests that must reject each of them.
    """
    spreads: dict[Place, float] = {}
    for outcome in right:
        for place, error in _errors(outcome).items():
            spreads[place] = max(spreads.get(place, 0.0), error)
    nearest: dict[Place, tuple[float, str]] = {}
    chance: dict[Place, list[str]] = defaultdict(list)
    for name, outcomes in wrong.items():
        rejected = _rejections(outcomes)
        lucky = set(_lucky(outcomes, killed_by.get(name, ())))
        for place, error in rejected.items():
            if place not in nearest or error < nearest[place][0]:
                nearest[place] = error, name
            if base_name(place[0]) in lucky:
                chance[place].append(name)
    places = dict.fromkeys([*spreads, *nearest])
    return [
        Calibration(
            *place,
            spread=spreads.get(place),
            nearest=nearest[place][0] if place in nearest else None,
            nearest_name=nearest[place][1] if place in nearest else "",
            by_chance=tuple(chance.get(place, ())),
        )
        for place in sorted(places, key=_order(right))
    ]


def _errors(outcome: Outcome) -> dict[Place, float]:
    """The largest error per assertion."""
    found: dict[Place, float] = {}
    for item in outcome.comparisons:
        place = (item.test, item.what, item.kind, item.dtype)
        found[place] = max(found.get(place, 0.0), item.error)
    return found


def _rejections(outcomes: Iterable[Outcome]) -> dict[Place, float]:
    """Smallest failing error per assertion over seeds."""
    found: dict[Place, float] = {}
    for outcome in outcomes:
        for place, error in _errors(outcome).items():
            if error > 1.0:
                found[place] = min(found.get(place, math.inf), error)
    return found


def _lucky(outcomes: Sequence[Outcome], named: Sequence[str]) -> Iterable[str]:
    """Named tests that reject with some seeds and not with others."""
    for name in named:
        rejects = [
            any(base_name(test) == name for test in outcome.rejected_by) for outcome in outcomes
        ]
        if any(rejects) and not all(rejects):
            yield name


def unsteady(name: str, right: bool, outcomes: Sequence[Outcome]) -> list[str]:
    """A sentence if the verdict on an answer depends on the seed of the hidden inputs."""
    passes = [outcome.verdict is Verdict.PASS for outcome in outcomes]
    if right and not all(passes):
        tests = sorted({test for outcome in outcomes for test in outcome.rejected_by})
        return [f"{name} is right and is rejected with some seeds, by {', '.join(tests)}"]
    if not right and any(passes):
        return [f"{name} is accepted with {sum(passes)} of {len(passes)} seeds"]
    return []


def _order(right: Sequence[Outcome]) -> Callable[[Place], tuple[int, tuple[str, ...]]]:
    names = [test.name for test in right[0].tests] if right else []
    position = {name: index for index, name in enumerate(names)}
    return lambda place: (position.get(place[0], len(position)), place[1:])
