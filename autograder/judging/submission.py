"""Grade one sanitised notebook: run it in the sandbox, judge each exercise at its place."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from autograder.feedback import Policy, policy_of
from autograder.judging.clean_run import CleanRun
from autograder.judging.plugin import Exercise, SubmissionPlugin, run_in_process
from autograder.judging.run import Deadlines, NotebookRun
from autograder.layout import Layout
from autograder.notebook import Role, exercise_of, role_of
from autograder.notebook.cells import nbgrader_metadata
from autograder.results import (
    ExerciseResult,
    Flag,
    SubmissionResult,
    Verdict,
    clamp,
    score,
    verdict,
)
from autograder.sandbox import CellOutcome, Limits, Worker
from course.tolerances import set_device


class GradingOptions(msgspec.Struct, frozen=True):
    """What an instructor may choose about grading.

    Parameters
    ----------
    isolation
        ``"strict"`` refuses to run with less than the required confinement.
    seed
        Text mixed into the seeds of hidden inputs.
    seed_per_student
        Whether each student gets hidden inputs of their own.
    misconceptions
        Whether a failed exercise is compared with the known wrong answers to it.
    """

    deadlines: Deadlines = Deadlines()
    limits: Limits = Limits()
    isolation: Literal["strict", "open"] = "strict"
    device: Literal["cpu", "gpu"] = "cpu"
    seed: str = "gradetape"
    seed_per_student: bool = False
    misconceptions: bool = True


class Graded(msgspec.Struct):
    """A graded notebook: the result, what each cell printed, and what may be shown of that.

    Parameters
    ----------
    outputs
        nbformat output dicts by cell index, for the instructor.
    safe_outputs
        The same as they are without any hidden test having run: code under test may remember
        hidden inputs and print them later.
    transcripts
        Per exercise and test, the data that probes brought back.
    policy
        How much the student may be told.
    """

    result: SubmissionResult
    outputs: dict[int, list[dict[str, Any]]]
    safe_outputs: dict[int, list[dict[str, Any]]]
    transcripts: dict[str, dict[str, list[Any]]]
    policy: Policy = Policy.HINTS


class CellPlan(msgspec.Struct, frozen=True):
    """What is to be done with each cell of a sanitised notebook: indices by kind."""

    sources: list[str | None]
    exercises: list[Exercise]
    ordinary: list[int]
    manual: list[int]


def plan(notebook: Mapping[str, Any], assignment: str, layout: Layout) -> CellPlan:
    """Sort the cells of a sanitised notebook by what grading does with them."""
    cells = CellPlan([], [], [], [])
    answers: dict[str, int] = {}
    for index, cell in enumerate(notebook["cells"]):
        role = role_of(cell)
        runs = cell["cell_type"] == "code" and role not in (Role.CHECK, Role.DEMONSTRATION)
        cells.sources.append(cell["source"] if runs and cell["source"].strip() else None)
        if role is Role.SOLUTION:
            answers[str(nbgrader_metadata(cell)["grade_id"])] = index
        elif role is Role.CHECK:
            name = exercise_of(cell) or ""
            files = (layout.check(assignment, name), layout.grader(assignment, name))
            found = tuple(path for path in files if path.is_file())
            cells.exercises.append(Exercise(name, index, found, answers.get(name)))
        elif role is Role.TEST:
            cells.ordinary.append(index)
        elif role.scored:
            cells.manual.append(index)
    return cells


def grade_notebook(
    notebook: Mapping[str, Any],
    assignment: str,
    layout: Layout,
    address: str,
    options: GradingOptions,
    *,
    student: str = "",
    files: Path | None = None,
    flags: list[Flag] | None = None,
) -> Graded:
    """Grade a sanitised notebook.

    Parameters
    ----------
    notebook
        As `autograder.notebook.sanitise` returns it.
    address
        Where the warm server listens.
    files
        Folder of data files that the notebook may read.
    """
    began = time.perf_counter()
    set_device(options.device)
    policy = policy_of(notebook)
    cells = plan(notebook, assignment, layout)

    def connect() -> Worker:
        return Worker(address, limits=options.limits, files=files, isolation=options.isolation)

    seed = seed_text(options, assignment, student)
    first = min((exercise.index for exercise in cells.exercises), default=len(cells.sources))
    clean = CleanRun(cells.sources, connect, options.deadlines, first)
    run = NotebookRun(cells.sources, connect, options.deadlines, on_cell=clean.follow)
    try:
        plugin = SubmissionPlugin(run, cells.exercises, seed, options.deadlines.test)
        if plugin.files:
            run_in_process(plugin, layout.tests)
        if plugin.broken is not None:
            raise plugin.broken
        run.run_rest()
        safe = clean.outputs(run.outcomes)
    finally:
        clean.close()
        run.close()
    outputs = {index: list(outcome.outputs) for index, outcome in run.outcomes.items()}
    exercises = _exercise_results(notebook, cells, plugin, run)
    result = SubmissionResult(
        student=student,
        assignment=assignment,
        notebook=assignment,
        status="graded",
        score=sum(exercise.score or 0.0 for exercise in exercises),
        max_score=sum(exercise.max_score for exercise in exercises),
        exercises=exercises,
        flags=list(flags or []),
        layers=list(run.layers),
        missing_layers=list(run.missing_layers),
    )
    result.seconds = round(time.perf_counter() - began, 3)
    return Graded(result, outputs, safe, plugin.transcripts, policy)


def seed_text(options: GradingOptions, assignment: str, student: str) -> str:
    """What the seeds of hidden inputs are made of, before exercise and test are added."""
    return f"{options.seed}/{assignment}/{student if options.seed_per_student else ''}"


def _exercise_results(
    notebook: Mapping[str, Any], cells: CellPlan, plugin: SubmissionPlugin, run: NotebookRun
) -> list[ExerciseResult]:
    results: dict[int, ExerciseResult] = {}
    for exercise in cells.exercises:
        tests = plugin.results[exercise.name]
        grade_id, points = _graded(notebook, exercise.index)
        results[exercise.index] = ExerciseResult(
            name=exercise.name, cell=grade_id, max_score=points,
            score=score(points, tests), verdict=verdict(tests), tests=list(tests),
            note="" if tests else "no check or grader was found for this exercise",
        )  # fmt: skip
    for index in cells.ordinary:
        grade_id, points = _graded(notebook, index)
        results[index] = _ordinary_result(grade_id, points, run.outcomes.get(index))
    for index in cells.manual:
        grade_id, points = _graded(notebook, index)
        results[index] = ExerciseResult(
            name=grade_id, cell=grade_id, max_score=points, score=None,
            verdict=Verdict.NOT_ATTEMPTED, note="to be graded by a person",
        )  # fmt: skip
    return [results[index] for index in sorted(results)]


def _ordinary_result(grade_id: str, points: float, outcome: CellOutcome | None) -> ExerciseResult:
    """Score an ordinary nbgrader test cell (asserts in the cell) from what running it showed."""
    if outcome is None or outcome.status in ("timeout", "crashed", "memory"):
        late = outcome is not None and outcome.status == "timeout"
        kind = Verdict.TIMED_OUT if late else Verdict.CRASHED
        note = outcome.note if outcome is not None else "it was not run"
        return ExerciseResult(grade_id, grade_id, points, 0.0, kind, note=note)
    value, note = partial_credit(list(outcome.outputs), points)
    if outcome.status == "error":
        value = 0.0
    kind = Verdict.PASS if value == points else Verdict.FAIL
    return ExerciseResult(grade_id, grade_id, points, value, kind, note=note)


def partial_credit(outputs: list[dict[str, Any]], points: float) -> tuple[float, str]:
    """Points of an ordinary test cell, and a note where its value is no number of points.

    As in nbgrader, an error is 0, a number is partial credit, and anything else is full marks.
    Unlike there, text on stderr is no error, and a value that is no credit is no credit.
    """
    for output in outputs:
        if output.get("output_type") == "error":
            return 0.0, ""
        if output.get("output_type") != "execute_result":
            continue
        text = str(output.get("data", {}).get("text/plain", ""))
        try:
            value = float(text)
        except ValueError:
            return 0.0, "the test cell's value is not a number of points, so it counts 0"
        if not 0 <= value <= points:
            return clamp(value, points), "the test cell's value is not between 0 and its points"
        return value, ""
    return points, ""


def _graded(notebook: Mapping[str, Any], index: int) -> tuple[str, float]:
    entry = nbgrader_metadata(notebook["cells"][index])
    return str(entry["grade_id"]), float(entry.get("points", 0) or 0)
