"""Notebooks that were changed where students have nothing to change: nothing is gained by it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.errors import BadSubmission
from autograder.options import Deadlines, GradingOptions
from autograder.judging.session import grade_notebook
from autograder.layout import CourseLayout
from autograder.notebook import load_source, read_notebook, sanitise
from tests.attacks.attack import Attack, attacks
from tests.autograder.judging.test_submission import exercise
from tests.conftest import submission

QUICK = GradingOptions(deadlines=Deadlines(cell=5.0, test=5.0, submission=60.0))
WRONG = "def double(x):\n    return 0"
SILENT = {"own_mark", "forged_output", "policy", "odd_counts", "large_metadata", "two_answers", "nested_outputs"}
"""What is put right without a word: nothing of it is the student's to say."""

NOT_FOR_SCORES = {
    "forged_output", "large_metadata", "lone_surrogate", "many_cells", "moved_test",
    "nested_outputs", "odd_counts", "old_format", "own_mark", "policy", "setup_replaced",
    "skipped_test", "two_answers",
}  # fmt: skip
"""What aims at something else, or at nbgrader's reading of marks and tags, which judging has not."""


def changed(root: Path, attack: Attack) -> dict[str, Any]:
    notebook = submission(root, {"double": WRONG})

    def cell(grade_id: str) -> dict[str, Any]:
        return next(each for each in notebook["cells"]
                    if each["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)  # fmt: skip

    namespace: dict[str, Any] = {}
    exec(compile(attack.text, attack.name, "exec"), namespace)
    attack_it: Callable[..., None] = namespace["attack"]
    attack_it(notebook, cell)
    return notebook


@pytest.mark.parametrize("attack", attacks("notebook"), ids=lambda attack: attack.name)
def test_nothing_is_gained(
    small_course: Path, warm_server: str, tmp_path: Path, attack: Attack
) -> None:
    path = tmp_path / "tiny.ipynb"
    path.write_text(json.dumps(changed(small_course, attack)))
    layout = CourseLayout.of(small_course)
    source = load_source(layout.source("tiny"))
    try:
        cleaned = sanitise(source, read_notebook(path))
    except BadSubmission as refusal:
        assert len(str(refusal).splitlines()) == 1
        return
    done = grade_notebook(
        cleaned.notebook, "tiny", layout, warm_server, QUICK, flags=cleaned.flags
    )
    assert done.result.max_score == 100
    assert exercise(done, "double").score == 0, attack.tries
    assert (exercise(done, "halve").score or 0) <= 30
    assert bool(done.result.flags) or attack.name in SILENT


@pytest.mark.parametrize(
    "attack",
    [each for each in attacks("notebook") if each.name not in NOT_FOR_SCORES],
    ids=lambda attack: attack.name,
)
def test_it_would_change_the_scores_without_sanitising(
    small_course: Path, warm_server: str, attack: Attack
) -> None:
    """So that it is the sanitiser that makes it vain, and not a mistake in the attack."""
    raw = changed(small_course, attack)
    layout = CourseLayout.of(small_course)
    done = grade_notebook(raw, "tiny", layout, warm_server, QUICK)
    listed = [(each.name, each.score, each.max_score) for each in done.result.exercises]
    assert listed != [("double", 0, 60), ("halve", 30, 30), ("test_sum", 0, 10)], attack.tries
