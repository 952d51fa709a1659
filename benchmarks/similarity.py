"""How many planted copies `autograder similarity` finds in a class, and what else it shows.

    python benchmarks/similarity.py --students 1000

Answers are the references and stored answers, each in its student's own dress. The comparison
knows a part of the stored answers only; the others stand for ideas that nobody foresaw, and each
is given by one student. A copyist hands in such an answer, renamed, reordered and laid out anew.
A copy is *distinct* if the answer, handed in twice unchanged, would be shown: a narrow exercise
leaves most answers too little of their own. Whoever else is shown is shown wrongly.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from autograder.exercises.parts import ExerciseParts, read_assignment
from autograder.layout import CourseLayout
from autograder.similarity import compare, pairs_of, runs_of
from tests.conftest import REPOSITORY
from tests.copied_answers import rewritten

FORESEEN = 0.6
"""The part of the stored answers that the comparison knows."""
Planted = dict[tuple[str, str], bool]
"""Author and copyist; whether the copied answer has enough of its own to be told by."""


def main() -> None:
    """Simulate, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--students", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    layout = CourseLayout.of(REPOSITORY)
    print("assignment              answers  copies  distinct  found  shown wrongly  seconds")
    for assignment in layout.assignments():
        exercises = read_assignment(layout, assignment).exercises
        planted: Planted = {}
        matches, seconds = [], 0.0
        for exercise in exercises:
            answers, background = simulate(exercise, arguments.students, rng, planted)
            started = time.perf_counter()
            matches.append(compare(exercise.name, answers, background))
            seconds += time.perf_counter() - started
        shown = {pair.students for pair in pairs_of(matches)}
        distinct = {pair for pair, is_distinct in planted.items() if is_distinct}
        print(
            f"{assignment:22}  {arguments.students * len(exercises):7}  {len(planted):6}  "
            f"{len(distinct):8}  {len(shown & distinct):5}  {len(shown - planted.keys()):13}  "
            f"{seconds:7.1f}"
        )


def simulate(
    exercise: ExerciseParts, students: int, rng: random.Random, planted: Planted
) -> tuple[dict[str, str], set[int]]:
    """A class's answers by student, and what explains itself; adds copies to `planted`."""
    right = [variant.text for variant in exercise.variants if variant.right]
    wrong = [variant.text for variant in exercise.variants if not variant.right]
    rng.shuffle(right)
    rng.shuffle(wrong)
    unforeseen = right[round(FORESEEN * len(right)) :] + wrong[round(FORESEEN * len(wrong)) :]
    foreseen = [text for text in right + wrong if text not in unforeseen]
    background = runs_of([exercise.setup, exercise.stub, exercise.reference, *foreseen])
    names = _names(exercise.name)
    answers = {}
    for text in unforeseen:
        author, copyist = next(names), next(names)
        answers[author] = rewritten(text, rng)
        answers[copyist] = rewritten(answers[author], rng)
        unchanged = compare(exercise.name, {"a": text, "b": text}, background)
        planted[author, copyist] = bool(pairs_of([unchanged]))
    while len(answers) < students:
        answers[next(names)] = rewritten(rng.choice([exercise.reference, *foreseen]), rng)
    return answers, background


def _names(exercise: str) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"{exercise}{number:05}"


if __name__ == "__main__":
    main()
