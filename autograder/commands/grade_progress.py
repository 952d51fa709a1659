"""How far a grading run is: a bar on a terminal, a line now and then in a log.

All of it goes to stderr, so that the standard output holds the table or the data alone.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import Progress, TextColumn

from autograder.commands.class_table import NAME_WIDTH
from autograder.grading.runtime import progress_bar
from autograder.printable import printable
from autograder.results import Status, SubmissionResult, Verdict

BETWEEN_LINES = 15.0
"""Seconds between two lines of a log."""
WINDOW = 100
"""Submissions that the rate is taken from: a slow beginning is soon forgotten."""
BAR_WIDTH = 20


class Pace:
    """How fast results come, and how long the rest will take.

    Parameters
    ----------
    total
        Submissions in all.
    clock
        Seconds that only grow.
    """

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.total = total
        self.done = 0
        self.troubles: Counter[str] = Counter()
        self._clock = clock
        self._ends: deque[float] = deque(maxlen=WINDOW + 1)

    def add(self, result: SubmissionResult, fresh: bool) -> None:
        """Count a result; one that was kept from before says nothing of the speed."""
        self.done += 1
        if fresh:
            self._ends.append(self._clock())
        if result.status is not Status.GRADED:
            self.troubles[str(result.status)] += 1
        elif _was_stopped(result):
            self.troubles["timed out or crashed"] += 1

    @property
    def per_minute(self) -> float | None:
        """Submissions a minute, lately; None before two have been graded."""
        if len(self._ends) < 2 or self._ends[-1] <= self._ends[0]:
            return None
        return 60 * (len(self._ends) - 1) / (self._ends[-1] - self._ends[0])

    def sentence(self) -> str:
        """Rate, time left and failures, as far as they are known."""
        said = []
        rate = self.per_minute
        if rate:
            said.append(f"{rate:.0f} a minute" if rate >= 10 else f"{rate:.1f} a minute")
            if self.done < self.total:
                said.append(f"{_duration(60 * (self.total - self.done) / rate)} left")
        said += [f"{count} {trouble}" for trouble, count in sorted(self.troubles.items())]
        return ", ".join(said)


class GradingProgress:
    """Shows a cohort's progress while it is open; a context manager.

    Parameters
    ----------
    assignment
        What is graded.
    total
        Submissions in all.
    quiet
        Whether to show nothing but what went wrong.
    console
        Where; stderr.
    clock
        Seconds that only grow.
    """

    def __init__(
        self,
        assignment: str,
        total: int,
        *,
        quiet: bool,
        console: Console,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._assignment = assignment
        self._pace = Pace(total, clock)
        self._console = console
        self._clock = clock
        self._said = clock()
        self._noted: set[str] = set()
        self._lines = not quiet and not console.is_terminal
        self._bar: Progress | None = None
        if not quiet and console.is_terminal:
            self._bar = progress_bar(
                console, TextColumn("{task.fields[pace]}"), width=BAR_WIDTH, transient=False
            )
            self._task = self._bar.add_task(f"Grading {assignment}", total=total, pace="")

    def on_result(self, result: SubmissionResult, fresh: bool) -> None:
        """Count a result, and say what is wrong with it."""
        self._pace.add(result, fresh)
        if self._bar is not None:
            self._bar.update(self._task, advance=1, pace=self._pace.sentence())
        elif self._lines and self._clock() - self._said >= BETWEEN_LINES:
            self._print_line()
        if result.status is not Status.GRADED:
            self.say(result.student, f"{result.status}: {result.reason}")
        elif result.reason:  # one of several notebooks is missing or unreadable
            self.say(result.student, f"graded in part: {result.reason}")

    def say(self, student: str, sentence: str) -> None:
        """Print a sentence about a student."""
        self._console.print(
            f"  {printable(student, NAME_WIDTH)}: {printable(sentence, 600)}",
            highlight=False, soft_wrap=True,
        )  # fmt: skip

    def note(self, sentence: str) -> None:
        """Print a sentence about the run, once."""
        if sentence not in self._noted:
            self._noted.add(sentence)
            self._console.print(f"  {printable(sentence, 600)}", highlight=False, soft_wrap=True)

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
        elif self._lines:
            self._print_line()

    def _print_line(self) -> None:
        self._said = self._clock()
        words = [f"Grading {self._assignment}: {self._pace.done} of {self._pace.total}"]
        words += [said] if (said := self._pace.sentence()) else []
        self._console.print(", ".join(words), highlight=False, soft_wrap=True)


def _was_stopped(result: SubmissionResult) -> bool:
    return any(e.verdict in (Verdict.TIMED_OUT, Verdict.CRASHED) for e in result.exercises)


def _duration(seconds: float) -> str:
    """As in ``45 s``, ``3 min 20 s`` and ``2 h 5 min``."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
