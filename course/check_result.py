"""The outcome of a check, as text and as HTML.

No meaning is carried by colour or by an icon alone: each stands beside its word.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

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
        Plain sentences: what was found, the likely cause, values.
    output
        What the student's code printed during a test that did not pass.
    """

    __test__ = False  # not a test class, whatever its name says to pytest

    name: str
    title: str
    status: Status
    messages: tuple[str, ...] = ()
    output: str = ""


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
    """

    exercise: str
    outcomes: Sequence[TestOutcome]
    notes: Sequence[str] = field(default=())

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
        yield from (f"  {note}" for note in self.notes)
        if self.not_attempted:
            yield from (f"  {text}" for text in _unique_messages(self.outcomes))
            return
        for one in _folded(self.outcomes):
            yield f"  {_ICONS[one.status]} {one.status}: {one.title}"
            for message in one.messages:
                yield from (f"      {line}" for line in message.splitlines())
            if one.output:
                yield "      Your code printed:"
                yield from (f"      | {line}" for line in one.output.splitlines())

    def _repr_html_(self) -> str:
        state = "passed" if self.passed else "not attempted" if self.not_attempted else "failed"
        parts = [
            f'<section aria-label="Result of the check {_escape(self.exercise)}" style="{_PANEL}'
            f'border-left: 4px solid {_COLOURS[state]};">',
            f'<p style="margin: 0; color: {_COLOURS[state]};"><span aria-hidden="true">'
            f"{_ICONS[state]}</span> <strong>{_escape(self.summary)}</strong></p>",
        ]
        parts += [f'<p style="margin: 4px 0;">{_escape(note)}</p>' for note in self.notes]
        if self.not_attempted:
            texts = _unique_messages(self.outcomes)
            parts += [f'<p style="margin: 4px 0;">{_escape(text)}</p>' for text in texts]
        elif self.outcomes:
            parts.append('<ul style="list-style: none; margin: 6px 0 0 0; padding: 0;">')
            parts += [_html_item(one) for one in _folded(self.outcomes)]
            parts.append("</ul>")
        return "".join([*parts, "</section>"])


def _unique_messages(outcomes: Sequence[TestOutcome]) -> list[str]:
    return list(dict.fromkeys(text for one in outcomes for text in one.messages))


def _folded(outcomes: Sequence[TestOutcome]) -> Iterator[TestOutcome]:
    """The outcomes, without telling the same thing twice."""
    told: set[tuple[str, ...]] = set()
    for one in outcomes:
        if one.messages and one.messages in told:
            yield replace(one, messages=("The same as above.",), output="")
        else:
            yield one
        told.add(one.messages)


def _html_item(one: TestOutcome) -> str:
    colour = _COLOURS[one.status]
    parts = [
        '<li style="margin: 4px 0;">'
        f'<span style="color: {colour};"><span aria-hidden="true">{_ICONS[one.status]}</span> '
        f"<strong>{one.status}</strong></span>: {_escape(one.title)}"
    ]
    for message in one.messages:
        parts.append(
            f'<div style="margin-left: 1.6em; white-space: pre-wrap;">{_escape(message)}</div>'
        )
    if one.output:
        parts.append(
            '<details style="margin-left: 1.6em;"><summary>What your code printed</summary>'
            '<pre style="background: #f4f4f4; color: #1a1a1a;">'
            f"{_escape(one.output)}</pre></details>"
        )
    return "".join([*parts, "</li>"])


def _escape(text: str) -> str:
    return html.escape(text, quote=True)


_ICONS: dict[str, str] = {
    "passed": "\N{CHECK MARK}",
    "failed": "\N{MULTIPLICATION X}",
    "not attempted": "\N{WHITE CIRCLE}",
    "not run": "\N{EN DASH}",
}
# on white each has a contrast of at least 7 to 1; the panel brings its own background, so that this
# holds in a dark theme as well
_COLOURS: dict[str, str] = {
    "passed": "#1b5e20",
    "failed": "#a00018",
    "not attempted": "#454545",
    "not run": "#454545",
}
_PANEL = "background: #ffffff; color: #1a1a1a; padding: 8px 12px; line-height: 1.45; "
