"""What there is to each exercise: setup cell, reference, stub, variants; and what is missing."""

from __future__ import annotations

import msgspec

from autograder.errors import CourseError
from autograder.exercises.sources import load_sources
from autograder.exercises.variants import Variant, load_variants
from autograder.layout import CourseLayout
from autograder.notebook import Role, Source, role_of

MIN_WRONG = 6
MIN_RIGHT = 3
"""Stored variants that an exercise needs to count as complete."""
UNFINISHED = "INCOMPLETE"
"""What `autograder new` writes where an author is to say something."""


class ExerciseParts(msgspec.Struct, frozen=True):
    """All there is to an exercise.

    Parameters
    ----------
    setup
        Text of the setup cell.
    reference, stub
        The solution cell as written and as released.
    variants
        Stored answers, wrong and right.
    missing
        One sentence for each thing that the exercise still lacks.
    faults
        One sentence for each thing that is there and wrong.
    """

    assignment: str
    name: str
    setup: str
    reference: str
    stub: str
    points: float
    variants: tuple[Variant, ...] = ()
    missing: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


class AssignmentParts(msgspec.Struct, frozen=True):
    """The exercises of an assignment, and what it lacks as a whole."""

    name: str
    exercises: tuple[ExerciseParts, ...] = ()
    missing: tuple[str, ...] = ()


def read_assignment(layout: CourseLayout, assignment: str) -> AssignmentParts:
    """Read an assignment's notebooks and files; whatever is missing is said, not raised."""
    try:
        sources = load_sources(layout, assignment)
    except CourseError as error:
        return AssignmentParts(assignment, missing=(str(error),))
    missing: list[str] = []
    exercises: list[ExerciseParts] = []
    for source in sources:
        checks = [cell for cell in source.cells if cell.role is Role.CHECK]
        setups = [cell.cell["source"] for cell in source.cells if cell.role is Role.SETUP]
        if not setups and (checks or len(sources) == 1):
            missing.append(f"{source.name}.ipynb has no locked cell with grade_id `setup`")
        exercises += [
            _read_exercise(
                layout, assignment, source, "\n".join(setups), cell.exercise, cell.points
            )
            for cell in checks
            if cell.exercise is not None
        ]
    if not exercises:
        names = " and ".join(f"{source.name}.ipynb" for source in sources)
        missing.append(f'{names} has no test cell such as `check("softmax")` with points')
    missing += _strays(layout, assignment, {exercise.name for exercise in exercises})
    return AssignmentParts(assignment, tuple(exercises), tuple(missing))


def _read_exercise(
    layout: CourseLayout, assignment: str, source: Source, setup: str, name: str, points: float
) -> ExerciseParts:
    missing: list[str] = []
    reference, stub = _solution(source, name)
    if reference is None:
        missing.append(f"no solution cell with grade_id `{name}`")
    elif reference.strip() == stub.strip():
        missing.append("no solution between ### BEGIN SOLUTION and ### END SOLUTION")
    if points <= 0:
        missing.append(f"no points on the test cell of `{name}`")
    for path in (layout.check(assignment, name), layout.grader(assignment, name)):
        if not path.is_file():
            missing.append(f"no {layout.shown(path)}")
    variants, faults = load_variants(layout.variants(assignment, name))
    missing += [
        f"{variant.name}.py still says {UNFINISHED} at its head"
        for variant in variants
        if any(
            UNFINISHED in text for text in (variant.misconception, variant.hint, variant.unusual)
        )
    ]
    for kind, needed in (("wrong", MIN_WRONG), ("right", MIN_RIGHT)):
        count = sum(variant.right is (kind == "right") for variant in variants)
        if count < needed:
            missing.append(f"{count} of at least {needed} {kind} variants")
    return ExerciseParts(
        assignment, name, setup, reference or "", stub, points,
        tuple(variants), tuple(missing), tuple(faults),
    )  # fmt: skip


def _solution(source: Source, name: str) -> tuple[str | None, str]:
    """The solution cell as written and as released."""
    known = source.by_id.get(name)
    if known is None or known.role is not Role.SOLUTION:
        return None, ""
    for cell in source.notebook["cells"]:
        entry = cell["metadata"].get("nbgrader", {})
        if entry.get("grade_id") == name and role_of(cell) is Role.SOLUTION:
            return str(cell["source"]), known.released
    return None, ""


def _strays(layout: CourseLayout, assignment: str, known: set[str]) -> list[str]:
    """Test files and variants of exercises that the notebook does not have."""
    found: list[str] = []
    for folder in (layout.checks(assignment), layout.graders(assignment)):
        for path in sorted(folder.glob("test_*.py")):
            if path.stem.removeprefix("test_") not in known:
                found.append(f"{layout.shown(path)} belongs to no exercise; remove it")
    for path in sorted(layout.variants(assignment).glob("*")):
        if path.is_dir() and path.name not in known and any(path.glob("*.py")):
            found.append(f"{layout.shown(path)} belongs to no exercise; remove it")
    return found
