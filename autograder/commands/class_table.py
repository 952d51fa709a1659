"""A graded class on a terminal: what to look at, the exercises, and everyone, the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.commands.columns import FACTS, NUMBERS
from autograder.printable import printable
from autograder.reports.statistics import mean, median
from autograder.results import (
    ExerciseResult,
    Status,
    SubmissionResult,
    Verdict,
    reasons_to_look,
)

NAME_WIDTH = 32
"""Characters of a student's name in a table, in which the scores need room too."""
MOST_ROWS = 40
"""Students that are shown where a person looks; the summary speaks of all."""
MOST_TO_LOOK_AT = 12
_BLOCKS = "▁▂▃▄▅▆▇█"
_SIGNS = {
    Verdict.NOT_ATTEMPTED: "·",
    Verdict.TIMED_OUT: "t",
    Verdict.CRASHED: "c",
}
_WORDS = {Verdict.TIMED_OUT: " (time)", Verdict.CRASHED: " (crash)", Verdict.NOT_ATTEMPTED: " –"}


def print_class(
    console: Console,
    results: Sequence[SubmissionResult],
    *,
    rows: int = MOST_ROWS,
    columns: Sequence[str] = (),
) -> None:
    """Everyone the worst first, then the exercises, then whom to look at.

    Parameters
    ----------
    rows
        Most students in the table; 0 for all.
    columns
        Exercises and names of `FACTS` to show of each; what fits if there are none.
    """
    if not results:
        return
    names = _exercises(results)
    ordered = sorted(results, key=lambda result: (result.score, result.student))
    shown = ordered[:rows] if rows else ordered
    if columns:
        table = _chosen(results, shown, columns)
    else:
        table = _points(results, shown, names)
        if not _fits(console, table):
            table = _blocks(results, shown, names)
    console.print(table)
    if len(shown) < len(ordered):
        console.print(f"{len(ordered) - len(shown)} more, all better: --rows 0 shows everyone.")
    if len(results) > 1:
        _print_exercises(console, results, names)
    _print_to_look_at(console, ordered)


def summary(results: Sequence[SubmissionResult]) -> str:
    """Counts by status, and the mean and median of what was handed in and has a score."""
    counts = Counter(result.status for result in results)
    said = ", ".join(f"{count} {status}" for status, count in counts.items())
    scores = [result.score for result in results if _has_score(result)]
    if len(scores) < 2:
        return said
    return f"{said}; mean {mean(scores):.4g}, median {median(scores):.4g}"


def _title(results: Sequence[SubmissionResult]) -> str:
    count = len(results)
    return f"{results[0].assignment}: {count} submission{'s' if count > 1 else ''}"


def _exercises(results: Sequence[SubmissionResult]) -> list[str]:
    names = (exercise.name for result in results for exercise in result.exercises)
    return list(dict.fromkeys(names))


def _has_score(result: SubmissionResult) -> bool:
    """Whether it was handed in, and grading did not break."""
    return result.status not in (Status.MISSING, Status.FAILED)


def _points(
    results: Sequence[SubmissionResult], shown: Sequence[SubmissionResult], names: Sequence[str]
) -> Table:
    """A column for each exercise."""
    table = Table(title=_title(results))
    table.add_column("student", no_wrap=True, max_width=NAME_WIDTH)
    for name in names:
        table.add_column(printable(name, NAME_WIDTH), justify="right", no_wrap=True)
    table.add_column("score", justify="right", style="bold", no_wrap=True)
    table.add_column("flags", no_wrap=True)
    for result in shown:
        by_name = {exercise.name: exercise for exercise in result.exercises}
        cells = [_number(by_name[name]) if name in by_name else "" for name in names]
        table.add_row(_name(result), *cells, f"{result.score:.4g}", _flags(result))
    return table


def _chosen(
    results: Sequence[SubmissionResult],
    shown: Sequence[SubmissionResult],
    columns: Sequence[str],
) -> Table:
    """The columns that were asked for."""
    table = Table(title=_title(results))
    table.add_column("student", no_wrap=True, max_width=NAME_WIDTH)
    for name in columns:
        right = name in NUMBERS or name not in FACTS
        table.add_column(printable(name, NAME_WIDTH), justify="right" if right else "left",
                         overflow="fold")  # fmt: skip
    for result in shown:
        by_name = {exercise.name: exercise for exercise in result.exercises}
        cells = [
            FACTS[name](result) if name in FACTS
            else _number(by_name[name]) if name in by_name else ""
            for name in columns
        ]  # fmt: skip
        table.add_row(_name(result), *(printable(cell, 200) for cell in cells))
    return table


def _blocks(
    results: Sequence[SubmissionResult], shown: Sequence[SubmissionResult], names: Sequence[str]
) -> Table:
    """A sign for each exercise, where a column for each does not fit."""
    table = Table(title=_title(results), caption="".join([
        "exercises in order: ", ", ".join(printable(name, NAME_WIDTH) for name in names),
        "; ▁ nothing to █ all points, · not attempted, t out of time, c crashed, ? for a person",
    ]))  # fmt: skip
    table.add_column("student", no_wrap=True, max_width=NAME_WIDTH)
    table.add_column("exercises", no_wrap=True)
    table.add_column("score", justify="right", style="bold", no_wrap=True)
    table.add_column("flags", overflow="ellipsis", no_wrap=True)
    for result in shown:
        by_name = {exercise.name: exercise for exercise in result.exercises}
        signs = " ".join(_sign(by_name[name]) if name in by_name else " " for name in names)
        table.add_row(_name(result), signs, f"{result.score:.4g}", _flags(result))
    return table


def _fits(console: Console, table: Table) -> bool:
    return console.measure(table, options=console.options.update(width=10_000)).maximum <= (
        console.width
    )


def _name(result: SubmissionResult) -> Text:
    return Text(printable(result.student, NAME_WIDTH))


def _flags(result: SubmissionResult) -> str:
    flags = list(dict.fromkeys(flag.code for flag in result.flags))
    if result.status is Status.FAILED:
        flags.insert(0, result.status)
    return printable(" ".join(flags), 60)


def _number(exercise: ExerciseResult) -> str:
    if exercise.score is None:
        return "?"
    return f"{exercise.score:.4g}{_WORDS.get(exercise.verdict, '')}"


def _sign(exercise: ExerciseResult) -> str:
    if exercise.score is None:
        return "?"
    if exercise.score == 0 and exercise.verdict in _SIGNS:
        return _SIGNS[exercise.verdict]
    share = exercise.score / exercise.max_score if exercise.max_score else 1.0
    return _BLOCKS[min(7, int(8 * share))]


def _print_exercises(
    console: Console, results: Sequence[SubmissionResult], names: Sequence[str]
) -> None:
    """How each exercise fared, and the mistake that most made."""
    table = Table(title="Exercises")
    table.add_column("exercise", no_wrap=True)
    for name in ("right", "tried", "mean"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("most frequent mistake", overflow="fold")
    for name in names:
        found = [e for result in results for e in result.exercises if e.name == name]
        tried = [e for e in found if e.verdict is not Verdict.NOT_ATTEMPTED]
        right = sum(e.score is not None and e.score >= e.max_score for e in found)
        handed_in = [e for result in results if _has_score(result)
                     for e in result.exercises if e.name == name and e.max_score]  # fmt: skip
        shares = [(e.score or 0.0) / e.max_score for e in handed_in]
        mistakes = Counter(e.misconception.sentence for e in found if e.misconception)
        common = mistakes.most_common(1)
        said = f"{common[0][1]} × {common[0][0].removeprefix('Your answer ')}" if common else ""
        table.add_row(printable(name, NAME_WIDTH), str(right), str(len(tried)),
                      f"{100 * mean(shares):.0f} %", printable(said, 200))  # fmt: skip
    console.print(table)


def _print_to_look_at(console: Console, results: Sequence[SubmissionResult]) -> None:
    """Flags and verdicts in words, a line a student."""
    lines = []
    for result in results:
        said = reasons_to_look(result)
        if said:
            lines.append(f"  {printable(result.student, NAME_WIDTH)}: "
                         f"{printable(' '.join(said), 300)}")  # fmt: skip
    if lines:
        console.print("To look at:")
        for line in lines[:MOST_TO_LOOK_AT]:
            console.print(line, soft_wrap=True, highlight=False)
        if len(lines) > MOST_TO_LOOK_AT:
            console.print(f"  {len(lines) - MOST_TO_LOOK_AT} more: autograder report lists them")
