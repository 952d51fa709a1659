"""`autograder similarity`: answers more alike than the exercise explains."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from autograder.commands.console import make_console
from autograder.errors import CourseError
from autograder.exercises.parts import read_assignment
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.configuration import configured_layout
from autograder.platforms.outgoing.dolos import write_dolos
from autograder.printable import printable
from autograder.reports.pages import write_page
from autograder.reports.similarity_page import similarity_page
from autograder.similarity import Pair, background_texts, class_answers, compare, pairs_of, runs_of


def run(assignment: str, course: Path, output: Path | None, dolos: Path | None, most: int) -> None:
    """Write the page, and say in a line for each of the first pairs what is on it.

    Raises
    ------
    CourseError
        If nobody answered an exercise of the assignment.
    """
    layout = configured_layout(course)
    answers = _answers(layout, assignment)
    if not any(answers.values()):
        raise CourseError(
            f"Nobody has answered an exercise of {assignment} in {layout.submissions}; "
            "look at the folder and at the assignment's name."
        )
    pairs = find_pairs(layout, assignment, answers)
    target = output or layout.reports / f"{assignment}-similarity.html"
    write_page(target, similarity_page(assignment, pairs, answers, datetime.now(), most))
    console = make_console()
    for pair in pairs[:most]:
        exercises = ", ".join(match.exercise for match in pair.matches)
        first, second = map(printable, pair.students)
        console.print(
            f"{first} and {second}: {exercises}", soft_wrap=True, markup=False, highlight=False
        )
    shown = f"{len(pairs)} pairs to look at" if pairs else "no pair to look at"
    console.print(f"{shown}: {target}", soft_wrap=True, markup=False, highlight=False)
    if dolos:
        write_dolos(dolos, answers)
        console.print(str(dolos), soft_wrap=True, markup=False, highlight=False)


def find_pairs(
    layout: CourseLayout, assignment: str, answers: Mapping[str, Mapping[str, str]]
) -> list[Pair]:
    """The pairs of an assignment, by what its exercises do not explain."""
    parts = {exercise.name: exercise for exercise in read_assignment(layout, assignment).exercises}
    return pairs_of(
        compare(name, texts, runs_of(background_texts(parts[name]) if name in parts else []))
        for name, texts in answers.items()
    )


def _answers(layout: CourseLayout, assignment: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for answer in class_answers(layout, assignment):
        found.setdefault(answer.exercise, {})[answer.student] = answer.text
    return found
