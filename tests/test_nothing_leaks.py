"""Under the policy `hints`, nothing hidden is in what students get: real graders, real answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from autograder.demo.simulated_class import fill, references, variant_text
from autograder.judging.plugin import SandboxStudent
from autograder.judging.session import grade_notebook
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.rendering import render
from autograder.notebook import load_source, parse_notebook, sanitise
from autograder.options import GradingOptions
from autograder.results import Verdict
from tests.conftest import REPOSITORY
from tests.curriculum import CURRICULUM

LAYOUT = CourseLayout.of(REPOSITORY)
SAMPLES = ("ps03_losses", "ps06_optimizers")


def wrong_answers(assignment: str) -> dict[str, str]:
    """The first wrong variant of each exercise."""
    return {
        exercise: variant_text(sorted(LAYOUT.variants(assignment, exercise).glob("wrong_*.py"))[0])
        for exercise in CURRICULUM[assignment]
    }


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What graders send into the sandbox while a test runs."""
    record: list[Any] = []
    original = SandboxStudent.run

    def run(self: SandboxStudent, probe: Any, /, *args: Any, **kwargs: Any) -> Any:
        record.append([args, kwargs])
        return original(self, probe, *args, **kwargs)

    monkeypatch.setattr(SandboxStudent, "run", run)
    return record


def numbers(value: Any) -> Iterator[float]:
    """Every number in plain data that could not be guessed: six digits or more."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from numbers(item)
    elif isinstance(value, np.ndarray) and value.dtype.kind == "f":
        yield from (float(item) for item in value.ravel()[:50])
    elif isinstance(value, float):
        yield value


@pytest.mark.parametrize("assignment", SAMPLES)
def test_no_input_or_answer_is_in_the_autograded_notebook(
    assignment: str, warm_server: str, sent: list[Any]
) -> None:
    source = load_source(LAYOUT.source(assignment))
    raw = fill(source.notebook, references(source) | wrong_answers(assignment))
    notebook = sanitise(source, parse_notebook(json.loads(json.dumps(raw)), assignment)).notebook
    graded = grade_notebook(notebook, assignment, LAYOUT, warm_server, GradingOptions())
    assert any(exercise.verdict is Verdict.FAIL for exercise in graded.result.exercises)
    shown = "\n".join(
        json.dumps(cell.get("outputs", [])) for cell in render(notebook, graded).cells
    )
    hidden = {f"{abs(n):.6g}"[:7] for n in numbers([sent, list(graded.transcripts.values())])}
    telling = {text for text in hidden if len(re.sub(r"\D", "", text)) >= 6}
    public = "\n".join(path.read_text() for path in LAYOUT.checks(assignment).glob("*.py"))
    assert len(telling) > 100
    assert [text for text in telling if text in shown and text not in public] == []
