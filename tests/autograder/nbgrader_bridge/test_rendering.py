"""Outputs from which nbgrader reads exactly the score that was decided."""

from __future__ import annotations

import math
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat import NotebookNode, from_dict

from autograder.judging.scoring import partial_credit
from autograder.judging.session import Graded
from autograder.nbgrader_bridge.rendering import render, render_ungraded, report, scored
from autograder.notebook import Notebook, load_source, parse_notebook, sanitise
from autograder.results import (
    ExerciseResult,
    Flag,
    Misconception,
    Status,
    SubmissionResult,
    TestResult,
    Verdict,
)
from tests.conftest import code
from tests.notebook_strategies import FILES

POINTS = 5.0
ERROR = {"output_type": "error", "ename": "AssertionError", "evalue": "", "traceback": ["no"]}


def stream(name: str, text: str = "words\n") -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


def value(text: str) -> dict[str, Any]:
    return {
        "output_type": "execute_result",
        "data": {"text/plain": text},
        "metadata": {},
        "execution_count": 3,
    }


def read_by_nbgrader(outputs: list[dict[str, Any]], points: float = POINTS) -> float:
    from nbgrader.utils import determine_grade

    cell = code("test", "", grade=True, locked=True, points=points) | {"outputs": outputs}
    found: float = determine_grade(from_dict(cell))[0]
    return found


def ordinary(score: float, points: float = POINTS, note: str = "") -> ExerciseResult:
    return ExerciseResult("test", "test", points, score, Verdict.FAIL, note=note)


OUTPUTS = st.lists(
    st.sampled_from([ERROR, stream("stdout"), stream("stderr")])
    | st.text(max_size=5).map(value)
    | st.floats().map(repr).map(value),
    max_size=4,
)


@given(outputs=OUTPUTS, score=st.sampled_from([0.0, 0.1, 1 / 3, POINTS]) | st.floats(0, POINTS))
def test_any_outputs_can_carry_any_score(outputs: list[dict[str, Any]], score: float) -> None:
    assert read_by_nbgrader(scored(outputs, ordinary(score))) == score


@given(OUTPUTS)
def test_ordinary_cells_score_as_nbgrader_scores_them_but_for_its_holes(
    outputs: list[dict[str, Any]],
) -> None:
    ours, _ = partial_credit(outputs, POINTS)
    assert math.isfinite(ours)
    assert 0 <= ours <= POINTS
    values = [float_or_none(o) for o in outputs if o["output_type"] == "execute_result"]
    hole = stream("stderr") in outputs or any(
        number is None or not 0 <= number <= POINTS for number in values
    )
    if not hole:
        assert ours == read_by_nbgrader(outputs)


def float_or_none(output: dict[str, Any]) -> float | None:
    try:
        return float(output["data"]["text/plain"])
    except ValueError:
        return None


@pytest.mark.parametrize(
    ("outputs", "theirs", "ours"),
    [
        pytest.param([value("nan")], POINTS, 0, id="nan"),
        pytest.param([value("-1")], POINTS, 0, id="negative"),
        pytest.param([value("'full marks please'")], POINTS, 0, id="unparseable"),
        pytest.param([stream("stderr", "WARNING: all is well")], 0, POINTS, id="stderr"),
        pytest.param([stream("stderr"), value("2.5")], 0, 2.5, id="stderr-before-a-value"),
    ],
)
def test_holes_of_nbgrader_are_closed(
    outputs: list[dict[str, Any]], theirs: float, ours: float
) -> None:
    assert read_by_nbgrader(outputs) == theirs
    assert partial_credit(outputs, POINTS)[0] == ours
    assert read_by_nbgrader(scored(outputs, ordinary(ours))) == ours


@pytest.mark.parametrize("text", ["7", "inf"])
def test_too_much_credit_does_not_break_the_run(text: str) -> None:
    with pytest.raises(ValueError, match="greater than maximum"):
        read_by_nbgrader([value(text)])
    ours, note = partial_credit([value(text)], POINTS)
    assert ours in (0.0, POINTS)
    assert note


def test_outputs_that_read_right_are_left_alone() -> None:
    for outputs, score in (([value("2.5")], 2.5), ([stream("stdout")], POINTS), ([ERROR], 0.0)):
        assert scored(outputs, ordinary(score)) == outputs


def exercise(*tests: TestResult, score: float = 2.0) -> ExerciseResult:
    return ExerciseResult("double", "test_double", 4, score, Verdict.FAIL, tests=list(tests))


SECRET = "expected 0.123"


def test_a_report_says_what_a_student_may_know() -> None:
    shown = report(
        exercise(
            TestResult("test_two", True, Verdict.PASS, requirement="Twice 2 is <4>."),
            TestResult("test_many", False, Verdict.FAIL, hint="One row is off.", detail=SECRET),
            TestResult("test_bad", False, Verdict.FAIL, hint=SECRET, defect=True),
        )
    )
    plain, html = shown["data"]["text/plain"], shown["data"]["text/html"]
    assert plain.splitlines()[:2] == ["double: 2 of 4 points", "  ✕ failed: test_many"]
    assert plain.splitlines()[-1] == "  ✓ passed: Twice 2 is <4>."
    assert "<summary>✓ passed: 1 requirement met</summary>" in html
    assert "Twice 2 is &lt;4&gt;." in html
    for text in (plain, html):
        assert "One row is off." in text
        assert "your instructor has been told" in text
        assert SECRET not in text


def test_what_several_tests_say_is_said_once() -> None:
    tests = [TestResult(f"test_{n}", False, Verdict.FAIL, hint="It is NaN.") for n in range(5)]
    shown = report(exercise(*tests, score=0.0))["data"]
    for text in (shown["text/plain"], shown["text/html"]):
        assert text.count("It is NaN.") == 1
        assert text.count("test_") == 5


def test_a_report_names_the_misconception() -> None:
    wrong = exercise(TestResult("test_two", True, Verdict.FAIL))
    wrong.misconception = Misconception("halves", "Your answer halves.", "Look at <two>.")
    lines = report(wrong)["data"]["text/plain"].splitlines()
    assert lines[1:3] == ["Your answer halves.", "Look at <two>."]  # before any test
    assert "Look at &lt;two&gt;." in report(wrong)["data"]["text/html"]


def test_a_stub_is_reported_in_one_line() -> None:
    stub = exercise(TestResult("test_two", True, Verdict.NOT_ATTEMPTED), score=0.0)
    stub.verdict = Verdict.NOT_ATTEMPTED
    lines = report(stub)["data"]["text/plain"].splitlines()
    assert lines == ["double: 0 of 4 points", "  – not attempted"]


def graded(notebook: NotebookNode) -> Graded:
    halve = ExerciseResult("test_halve", "test_halve", 6, 6.0, Verdict.PASS)
    essay = ExerciseResult("essay", "essay", 3, None, Verdict.NOT_ATTEMPTED)
    result = SubmissionResult(
        "ada", "roles", "roles", Status.GRADED, 8.0, 15.0,
        exercises=[exercise(TestResult("test_two", True, Verdict.PASS), score=2.0), halve, essay],
        flags=[Flag("moved", "double had been moved <b>back</b>.")],
    )  # fmt: skip
    index = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells].index
    outputs = {
        index("double"): [stream("stderr")],
        index("test_halve"): [{"output_type": "display_data", "data": {"text/plain": "x"}}],
    }
    secrets = {index("double"): [stream("stdout", SECRET)]}
    return Graded(result, secrets, outputs, {})


def test_a_rendered_notebook_is_valid_and_holds_only_safe_outputs() -> None:
    source = load_source(FILES / "roles.ipynb")
    notebook = sanitise(source, parse_notebook(source.notebook)).notebook
    before = nbformat.writes(notebook)
    rendered = render(notebook, graded(notebook))
    assert nbformat.writes(notebook) == before
    nbformat.validate(rendered)
    assert SECRET not in nbformat.writes(rendered)
    by_id = {c.metadata.nbgrader.grade_id: c for c in rendered.cells if "nbgrader" in c.metadata}
    assert [output.output_type for output in by_id["test_double"].outputs] == [
        "display_data",
        "execute_result",
    ]
    assert read_by_nbgrader(by_id["test_double"].outputs, 4) == 2
    assert read_by_nbgrader(by_id["test_halve"].outputs, 6) == 6
    assert by_id["double"].outputs == [stream("stderr")]
    assert rendered.cells[0].cell_type == "markdown"
    assert "- double had been moved &lt;b&gt;back&lt;/b&gt;." in rendered.cells[0].source


def test_an_unreadable_submission_scores_zero_and_says_why() -> None:
    source = load_source(FILES / "roles.ipynb")
    stubs = sanitise(source, Notebook()).notebook
    rendered = render_ungraded(stubs, [Flag("unreadable", "roles.ipynb is empty.")])
    nbformat.validate(rendered)
    assert "roles.ipynb is empty." in rendered.cells[0].source
    for cell in rendered.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") in ("test_double", "test_halve"):
            assert read_by_nbgrader(cell.outputs) == 0
