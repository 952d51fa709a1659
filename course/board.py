"""The board of an assignment: what passes its checks, what it is worth, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from course.assignment import Assignment
from course.check_result import ICONS, CheckResult

HONEST = (
    "Hidden tests are run as well when your notebook is graded. They look further than these"
    " checks, so a check that passes is a good sign and not yet the points."
)


@dataclass(frozen=True)
class Board:
    """Where a notebook stands; displays itself.

    Parameters
    ----------
    assignment
        The assignment.
    results
        The result of each exercise that was checked.
    notes
        Sentences on the notebook as a whole.
    """

    assignment: Assignment
    results: Mapping[str, CheckResult]
    notes: tuple[str, ...] = ()

    @property
    def passing(self) -> list[str]:
        """The exercises whose checks pass."""
        return [name for name in self.assignment.exercises if self._passes(name)]

    @property
    def complete(self) -> bool:
        """Whether every exercise passes its check."""
        return len(self.passing) == len(self.assignment.exercises) > 0

    @property
    def next(self) -> str:
        """The first exercise whose check does not pass, "" if there is none.

        One that was begun comes before those that were not.
        """
        rest = [name for name in self.assignment.exercises if not self._passes(name)]
        begun = [name for name in rest if name in self.results and self.state(name) == "failed"]
        return next(iter([*begun, *rest]), "")

    @property
    def summary(self) -> str:
        """One line."""
        many = len(self.assignment.exercises)
        exercises = (
            "1 exercise passes its check" if many == 1 else (f"{many} exercises pass their checks")
        )
        text = f"{self.assignment.name}: {len(self.passing)} of {exercises}"
        total = sum(self.assignment.points.values())
        if total:
            reached = sum(self.assignment.points[name] for name in self.passing)
            text += f" ({reached:g} of {total:g} points)"
        return text

    @property
    def advice(self) -> str:
        """The next thing to do."""
        if not self.next:
            return "Every check passes. Run `course.doctor()` before you hand in."
        if self.state(self.next) != "failed":
            return f"Next: `{self.next}`."
        failed = [one for one in self.results[self.next].outcomes if one.status == "failed"]
        requirement = f": {failed[0].title}" if failed else "."
        return f"Next: `{self.next}`{requirement}"

    def state(self, exercise: str) -> str:
        """ "passed", "failed" or "not attempted"."""
        result = self.results.get(exercise)
        if result is None or result.not_attempted:
            return "not attempted"
        return "passed" if result.passed else "failed"

    def tests(self, exercise: str) -> str:
        """How many tests pass, "3 of 5"; "" where none was run."""
        result = self.results.get(exercise)
        if result is None or result.not_attempted or not result.outcomes:
            return ""
        good = sum(one.status == "passed" for one in result.outcomes)
        return f"{good} of {len(result.outcomes)}"

    def _passes(self, exercise: str) -> bool:
        return self.state(exercise) == "passed"

    def __str__(self) -> str:
        return "\n".join(self._lines())

    __repr__ = __str__

    def _lines(self) -> Iterator[str]:
        yield self.summary
        width = max((len(name) for name in self.assignment.exercises), default=0)
        for name in self.assignment.exercises:
            state, points = self.state(name), self.assignment.points[name]
            worth = f"{points:g} points" if points else ""
            tests = f"{self.tests(name)} tests" if self.tests(name) else ""
            line = f"  {ICONS[state]} {state:13}  {name:{width}}  {tests:12}  {worth:>10}"
            yield line.rstrip()
        yield from (f"  {note}" for note in self.notes)
        yield f"  {self.advice}"
        yield f"  {HONEST}"

    def _repr_html_(self) -> str:
        from course.check_card import board_card

        return board_card(self)
