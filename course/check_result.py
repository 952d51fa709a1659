"""The outcome of a check, as text and as HTML.

No meaning is carried by colour or by an icon alone: each stands beside its word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from course.evidence import Evidence

Status = Literal["passed", "failed", "not attempted", "not run"]


@dataclass(frozen=True)
class TestOutcome:
    """What became of one test of a check.

    Parameters
    ----------
    name
        The test function's name.
    title
        The requirement, from the test's docstring.
    status
        "passed", "failed", "not attempted" (the stub is still there) or "not run".
    messages
        Plain sentences: what was found, the likely cause.
    output
        What the student's code printed during a test that did not pass.
    details
        The values found and required as text.
    evidence
        The same as data, and the call or the line.
    """

    __test__ = False  # not a test class, whatever its name says to pytest

    name: str
    title: str
    status: Status
    messages: tuple[str, ...] = ()
    output: str = ""
    details: str = ""
    evidence: Evidence = field(default_factory=Evidence)

    @property
    def told(self) -> tuple[str, ...]:
        """All that there is to say, line by line."""
        line = self.evidence.line
        parts = (*self.messages, self.evidence.input_text, self.details)
        parts += (f"That line is: {line[1]}",) if line else ()
        return tuple(text for part in parts for text in part.splitlines())


@dataclass(frozen=True)
class CheckResult:
    """What became of a check; displays itself.

    Parameters
    ----------
    exercise
        Name of the exercise.
    outcomes
        One for each test.
    notes
        Sentences on the check as a whole: it took too long, say.
    notice
        That this judges an older answer than the cell holds; "" if it does not.
    place
        Where the exercise stands in its assignment, in a few words.
    afterwards
        Sentences to read last: what comes next.
    """

    exercise: str
    outcomes: Sequence[TestOutcome]
    notes: Sequence[str] = ()
    notice: str = ""
    place: str = ""
    afterwards: Sequence[str] = ()

    @property
    def passed(self) -> bool:
        """Whether there was a test and every one passed."""
        return bool(self.outcomes) and all(one.status == "passed" for one in self.outcomes)

    @property
    def not_attempted(self) -> bool:
        """Whether the stub is still in place."""
        statuses = {one.status for one in self.outcomes}
        return "not attempted" in statuses and not statuses & {"passed", "failed"}

    @property
    def summary(self) -> str:
        """One line."""
        total = len(self.outcomes)
        if self.not_attempted:
            return f"{self.exercise}: not attempted yet"
        if self.passed:
            return f"{self.exercise}: {'the test' if total == 1 else f'all {total} tests'} passed"
        good = sum(one.status == "passed" for one in self.outcomes)
        return f"{self.exercise}: {good} of {total} {'test' if total == 1 else 'tests'} passed"

    def __str__(self) -> str:
        return "\n".join(self._lines())

    __repr__ = __str__

    def _lines(self) -> Iterator[str]:
        yield self.summary
        yield from (f"  {note}" for note in (self.notice, *self.notes) if note)
        if self.not_attempted:
            yield from (f"  {text}" for text in unique_messages(self.outcomes))
        else:
            yield from self._test_lines()
        yield from (f"  {text}" for text in self.afterwards)

    def _test_lines(self) -> Iterator[str]:
        for one in sorted(folded(self.outcomes), key=lambda one: one.status == "passed"):
            yield f"  {ICONS[one.status]} {one.status}: {one.title}"
            yield from (f"      {line}" for line in one.told)
            if one.output:
                yield "      Your code printed:"
                yield from (f"      | {line}" for line in one.output.splitlines())

    def _repr_html_(self) -> str:
        from course.check_card import card

        return card(self)


def unique_messages(outcomes: Sequence[TestOutcome]) -> list[str]:
    """What the outcomes say, each sentence once."""
    return list(dict.fromkeys(text for one in outcomes for text in one.messages))


def folded(outcomes: Sequence[TestOutcome]) -> Iterator[TestOutcome]:
    """The outcomes, without telling the same thing twice."""
    seen: set[tuple[str, ...]] = set()
    for one in outcomes:
        key = (*one.messages, one.details, str(one.evidence.line))
        if one.messages and key in seen:
            yield TestOutcome(one.name, one.title, one.status, ("The same as above.",))
        else:
            yield one
        seen.add(key)


ICONS: dict[str, str] = {
    "passed": "\N{CHECK MARK}",
    "failed": "\N{MULTIPLICATION X}",
    "not attempted": "\N{WHITE CIRCLE}",
    "not run": "\N{EN DASH}",
}
