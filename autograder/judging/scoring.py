"""From verdicts and outcomes to scores: what a judged notebook is worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from autograder.judging.plan import CellPlan
from autograder.judging.plugin import SubmissionPlugin
from autograder.judging.run import NotebookRun
from autograder.notebook.cells import nbgrader_metadata
from autograder.results import ExerciseResult, Verdict, clamp, score, verdict
from autograder.sandbox import CellOutcome


def exercise_results(
    notebook: Mapping[str, Any], cells: CellPlan, plugin: SubmissionPlugin, run: NotebookRun
) -> list[ExerciseResult]:
    """The result of each graded cell of a judged notebook, in the notebook's order."""
    results: dict[int, ExerciseResult] = {}
    for exercise in cells.exercises:
        tests = plugin.results[exercise.name]
        grade_id, points = _graded(notebook, exercise.index)
        results[exercise.index] = ExerciseResult(
            name=exercise.name, cell=grade_id, max_score=points,
            score=score(points, tests), verdict=verdict(tests), tests=list(tests),
            note="" if tests else "No check or grader was found for this exercise.",
        )  # fmt: skip
    for index in cells.ordinary:
        grade_id, points = _graded(notebook, index)
        results[index] = _ordinary_result(grade_id, points, run.outcomes.get(index))
    for index in cells.manual:
        grade_id, points = _graded(notebook, index)
        results[index] = ExerciseResult(
            name=grade_id, cell=grade_id, max_score=points, score=None,
            verdict=Verdict.NOT_ATTEMPTED, note="To be graded by a person.",
        )  # fmt: skip
    return [results[index] for index in sorted(results)]


def _ordinary_result(grade_id: str, points: float, outcome: CellOutcome | None) -> ExerciseResult:
    """Score an ordinary nbgrader test cell (asserts in the cell) from what running it showed."""
    if outcome is None or outcome.status in ("timeout", "crashed", "memory"):
        late = outcome is not None and outcome.status == "timeout"
        kind = Verdict.TIMED_OUT if late else Verdict.CRASHED
        note = outcome.note if outcome is not None else "It was not run."
        return ExerciseResult(grade_id, grade_id, points, 0.0, kind, note=note)
    value, note = partial_credit(list(outcome.outputs), points)
    if outcome.status == "error":
        value = 0.0
    kind = Verdict.PASS if value == points else Verdict.FAIL
    return ExerciseResult(grade_id, grade_id, points, value, kind, note=note)


def partial_credit(outputs: list[dict[str, Any]], points: float) -> tuple[float, str]:
    """Points of an ordinary test cell, and a note where its value is not a number of points.

    As in nbgrader, an error is 0, a number is partial credit, and anything else is full marks.
    Unlike there, text on stderr is not an error, and a value that is not a credit gives none.
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
            return 0.0, "The test cell's value is not a number of points, so it counts 0."
        if not 0 <= value <= points:
            return clamp(value, points), "The test cell's value is not between 0 and its points."
        return value, ""
    return points, ""


def _graded(notebook: Mapping[str, Any], index: int) -> tuple[str, float]:
    entry = nbgrader_metadata(notebook["cells"][index])
    return str(entry["grade_id"]), float(entry.get("points", 0) or 0)
