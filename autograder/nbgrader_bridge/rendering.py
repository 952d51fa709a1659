"""Results as outputs of cells: what nbgrader's formgrader and feedback show, and score.

nbgrader reads a score from a test cell's outputs (`nbgrader.utils.determine_grade`); `render`
writes outputs from which it reads exactly the score that was decided.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from nbformat import NotebookNode, from_dict

from autograder.feedback import Policy, remarks, shown_tests, student_message
from autograder.nbgrader_bridge.safe_html import REPORT_CLASS
from autograder.nbgrader_bridge.safe_outputs import inert_outputs
from autograder.printable import printable
from autograder.results import ExerciseResult, Flag, TestResult, Verdict

if TYPE_CHECKING:
    from autograder.judging.session import Graded

MARKS = {
    Verdict.PASS: "✓ passed",
    Verdict.FAIL: "✕ failed",
    Verdict.TIMED_OUT: "✕ did not end in time",
    Verdict.CRASHED: "✕ crashed",
    Verdict.NOT_ATTEMPTED: "– not attempted",
}
NOTES_ID = "gradetape-notes"
MAX_NOTE = 500
_MARKUP = re.compile(r"[\\`*_{}\[\]()#+!|~^:-]")

BY = "Gradetape's report; no other cell can hold one"
_REPORT_STYLE = "border-left: 4px solid #1a5fb4; padding-left: 1em"

Output = dict[str, Any]


def render(notebook: NotebookNode, graded: Graded) -> NotebookNode:
    """The sanitised `notebook` with what its cells printed and a report in each check cell.

    Only what the assignment's feedback policy lets a student see is written.
    """
    rendered = copy.deepcopy(notebook)
    exercises = {exercise.cell: exercise for exercise in graded.result.exercises}
    shown = graded.outputs if graded.policy is Policy.FULL else graded.safe_outputs
    for index, cell in enumerate(rendered.cells):
        if cell.cell_type != "code":
            continue
        printed = inert_outputs(shown.get(index, ()))
        exercise = exercises.get(cell.metadata.get("nbgrader", {}).get("grade_id"))
        if exercise is None or exercise.score is None:
            outputs = printed
        elif exercise.tests or exercise.name != exercise.cell:
            outputs = [report(exercise, graded.policy), _value(exercise.score)]
        else:
            outputs = scored(printed, exercise)
        cell.outputs = from_dict(outputs)
    add_notes(rendered, graded.result.flags)
    return rendered


def render_ungraded(notebook: NotebookNode, flags: Sequence[Flag]) -> NotebookNode:
    """The stubs of an assignment whose submission could not be read: every test cell scores 0."""
    rendered = copy.deepcopy(notebook)
    for cell in rendered.cells:
        entry = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and entry.get("grade") and not entry.get("solution"):
            cell.outputs = from_dict([_value(0.0)])
    add_notes(rendered, flags)
    return rendered


def report(exercise: ExerciseResult, policy: Policy = Policy.HINTS) -> Output:
    """The report of an exercise, as HTML and as plain text."""
    title = f"{exercise.name}: {exercise.score:.4g} of {exercise.max_score:g} points"
    said = remarks(exercise, policy)  # first: it says at once what a dozen tests only hint at
    attempted = exercise.verdict is not Verdict.NOT_ATTEMPTED
    tests = shown_tests(exercise, policy) if attempted else []
    missed = [test for test in tests if test.verdict is not Verdict.PASS]
    passed = [test for test in tests if test.verdict is Verdict.PASS]
    lines, rows = [title, *said], []
    if not tests:
        lines.append(f"  {MARKS[exercise.verdict]}")
        rows.append(f"<li>{MARKS[exercise.verdict]}</li>")
    seen = {""}
    for test in missed:
        mark, text = MARKS[test.verdict], test.requirement or test.name
        said_before = student_message(test, policy) in seen  # once, not a dozen times
        hint = "" if said_before else student_message(test, policy)
        seen.add(hint)
        lines.append(f"  {mark}: {text}" + (f"\n      {hint}" if hint else ""))
        rows.append(
            f"<li><b>{mark}</b>: {escape(text)}{f'<br>{escape(hint)}' if hint else ''}</li>"
        )
    lines += [f"  {MARKS[test.verdict]}: {test.requirement or test.name}" for test in passed]
    paragraphs = "".join(f"<p>{escape(remark)}</p>" for remark in said)
    listed = f"<ul>{''.join(rows)}</ul>" if rows else ""
    html = (
        f'<section class="{REPORT_CLASS}" style="{_REPORT_STYLE}"><p><small>{BY}</small></p>'
        f"<p><b>{escape(title)}</b></p>{paragraphs}{listed}{_folded(passed)}</section>"
    )
    return {
        "output_type": "display_data",
        "data": {"text/html": html, "text/plain": "\n".join(lines)},
        "metadata": {},
    }


def _folded(passed: Sequence[TestResult]) -> str:
    """What holds, behind a line that says how much it is."""
    if not passed:
        return ""
    rows = "".join(f"<li>{escape(test.requirement or test.name)}</li>" for test in passed)
    count = f"{len(passed)} requirement{'s' if len(passed) > 1 else ''} met"
    return f"<details><summary>{MARKS[Verdict.PASS]}: {count}</summary><ul>{rows}</ul></details>"


def scored(outputs: Iterable[Output], exercise: ExerciseResult) -> list[Output]:
    """An ordinary test cell's outputs, changed as little as makes nbgrader read the score.

    Text on stderr would read as 0, and so goes to stdout; a last value that is not the score is
    shown, but no longer as the cell's value.
    """
    score, points = float(exercise.score or 0.0), exercise.max_score
    kept: list[Output] = []
    reads = points  # what nbgrader makes of an ordinary cell that neither fails nor has a value
    for output in outputs:
        kind = output["output_type"]
        if kind == "stream":
            kept.append({**output, "name": "stdout"})
        elif kind == "error" and score == 0:
            kept.append(output)
            reads = 0.0
            break
        elif kind == "error":
            text = f"{output['ename']}: {output['evalue']}\n"
            kept.append({"output_type": "stream", "name": "stdout", "text": text})
        elif kind == "execute_result" and _number(output) == score:
            kept.append(output)
            reads = score
            break
        elif kind == "execute_result":
            kept.append({"output_type": "display_data", "data": output["data"], "metadata": {}})
        else:
            kept.append(output)
    if exercise.note:
        kept.append({"output_type": "stream", "name": "stdout", "text": exercise.note + "\n"})
    if reads != score:
        kept.append(_value(score))
    return kept


def _value(score: float) -> Output:
    return {
        "output_type": "execute_result",
        "data": {"text/plain": repr(float(score))},
        "metadata": {},
        "execution_count": None,
    }


def _number(output: Output) -> float | None:
    text = output["data"].get("text/plain")
    try:
        return float(text) if isinstance(text, str) else None
    except ValueError:
        return None


def add_notes(notebook: NotebookNode, flags: Sequence[Flag]) -> None:
    """Say at a graded notebook's head what a person may want to look at."""
    if not flags:
        return
    lines = [f"- {_as_markdown(flag.sentence)}" for flag in flags]
    if notebook.cells and notebook.cells[0].get("id") == NOTES_ID:
        notebook.cells[0].source = "\n".join([notebook.cells[0].source, *lines])
        return
    text = "\n".join(["**Notes on this submission**", "", *lines])
    note = {"cell_type": "markdown", "id": NOTES_ID, "metadata": {}, "source": text}
    notebook.cells.insert(0, from_dict(note))


def _as_markdown(sentence: str) -> str:
    """A sentence that may hold a student's names, as Markdown that shows every character of it."""
    text = escape(printable(sentence, MAX_NOTE), quote=False)
    return _MARKUP.sub(r"\\\g<0>", text).replace("$", r"\\$")
