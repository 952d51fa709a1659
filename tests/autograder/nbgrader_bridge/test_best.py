"""Which attempt counts where the best one does."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import msgspec
import nbformat
import pytest

from autograder.errors import CourseError
from autograder.grading import journal
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge import best
from autograder.nbgrader_bridge.configuration import configured_layout
from autograder.nbgrader_bridge.gradebook.marks import load_marks
from autograder.results import ExerciseResult, Status, SubmissionResult, Verdict, join
from tests.autograder.nbgrader_bridge.test_commands import dump, nbgrader, run
from tests.conftest import REPOSITORY, about_numpy, hand_in, write, write_small_course

RULE = '[attempts]\nkeep = "best"\n'
LATE = "\n[due]\ntiny = 2026-02-01T00:00:00\n\n[late]\nper_day = 10\n"
WRONG = {"halve": "halve = round"}


def attempt(
    layout: CourseLayout, score: float, text: str, *, time: str = "", name: str = "tiny"
) -> SubmissionResult:
    """A graded hand-in, its autograded notebook written."""
    folder = layout.submitted("ada", "tiny")
    write(folder / f"{name}.ipynb", text)
    if time:
        write(folder / "timestamp.txt", time)
    graded = layout.autograded("ada", "tiny") / f"{name}.ipynb"
    graded.unlink(missing_ok=True)
    cell = nbformat.v4.new_markdown_cell(f"graded {text}", id="one")
    write(graded, nbformat.writes(nbformat.v4.new_notebook(cells=[cell])) + "\n")
    exercise = ExerciseResult("double", "test_double", 100.0, score, Verdict.FAIL)
    return SubmissionResult("ada", "tiny", name, Status.GRADED, score, 100.0, [exercise],
                            key=f"{text}-{score}")  # fmt: skip


def shown(layout: CourseLayout, name: str = "tiny") -> str:
    path = layout.autograded("ada", "tiny") / f"{name}.ipynb"
    return str(nbformat.read(path, as_version=4).cells[-1].source)


@pytest.fixture
def layout(tmp_path: Path) -> CourseLayout:
    write_small_course(tmp_path)
    write(tmp_path / "gradetape.toml", RULE + LATE)
    return CourseLayout.of(tmp_path)


def test_a_worse_attempt_changes_nothing_and_a_better_one_counts(layout: CourseLayout) -> None:
    assert best.settle(layout, attempt(layout, 60, "one")).score == 60
    second = attempt(layout, 40, "two")
    found = best.settle(layout, second)
    assert (found.score, found.key) == (60, "two-40")
    assert [flag.code for flag in found.flags] == ["earlier-attempt"]
    assert shown(layout) == "graded one"
    path = layout.autograded("ada", "tiny") / "tiny.ipynb"
    assert path.read_text().count("An earlier attempt counts, with 60 points") == 1
    again = path.read_bytes()
    assert best.settle(layout, second) == found
    assert path.read_bytes() == again
    assert best.settle(layout, attempt(layout, 80, "three")).score == 80
    assert shown(layout) == "graded three"


def test_the_later_of_equal_attempts_counts(layout: CourseLayout) -> None:
    best.settle(layout, attempt(layout, 60, "one"))
    assert best.settle(layout, attempt(layout, 60, "two")).flags == []
    assert shown(layout) == "graded two"


def test_a_hand_in_that_is_graded_again_counts_with_its_new_points(layout: CourseLayout) -> None:
    best.settle(layout, attempt(layout, 60, "one"))
    assert best.settle(layout, attempt(layout, 50, "one")).score == 50
    assert best.settle(layout, attempt(layout, 55, "two")).score == 55


def test_lateness_is_taken_off_before_attempts_are_compared(layout: CourseLayout) -> None:
    best.settle(layout, attempt(layout, 60, "one", time="2026-01-31 12:00:00 UTC"))
    late = best.settle(layout, attempt(layout, 100, "two", time="2026-02-05 12:00:00 UTC"))
    assert late.score == 60
    assert str(late.submitted) == "2026-01-31 12:00:00"
    write(layout.root / "extensions.csv", "student,assignment,hours\nada,tiny,96\n")
    extended = best.settle(layout, attempt(layout, 100, "two", time="2026-02-05 12:00:00 UTC"))
    assert extended.score == 100


def test_the_same_notebook_handed_in_again_late_costs_nothing(layout: CourseLayout) -> None:
    best.settle(layout, attempt(layout, 60, "one", time="2026-01-31 12:00:00 UTC"))
    for score in (60, 50):  # the second time a grader was mended, too
        again = attempt(layout, score, "one", time="2026-02-05 12:00:00 UTC")
        again.key = f"again-{score}"
        found = best.settle(layout, again)
        assert found.score == score
        assert str(found.submitted) == "2026-01-31 12:00:00"
        assert "handed in again later" in found.flags[-1].sentence


@pytest.mark.parametrize("status", [Status.MISSING, Status.UNREADABLE])
def test_what_cannot_be_graded_is_not_better(layout: CourseLayout, status: Status) -> None:
    best.settle(layout, attempt(layout, 60, "one"))
    broken = msgspec.structs.replace(attempt(layout, 0, "{"), status=status)
    assert best.settle(layout, broken).score == 60


def test_each_of_several_notebooks_has_its_own_best(layout: CourseLayout) -> None:
    def both(first: float, second: float, text: str) -> SubmissionResult:
        parts = [attempt(layout, first, f"a{text}", name="a"),
                 attempt(layout, second, f"b{text}", name="b")]  # fmt: skip
        return best.settle(layout, join(parts))

    assert both(60, 20, "1").score == 80
    assert both(30, 50, "2").score == 110
    assert (shown(layout, "a"), shown(layout, "b")) == ("graded a1", "graded b2")


def test_the_last_counts_unless_the_course_says_so(tmp_path: Path) -> None:
    layout = CourseLayout.of(write_small_course(tmp_path))
    best.settle(layout, attempt(layout, 60, "one"))
    assert best.settle(layout, attempt(layout, 40, "two")).score == 40
    assert not (layout.state / "best").exists()
    write(tmp_path / "gradetape.toml", '[attempts]\nkeep = "first"\n')
    with pytest.raises(CourseError, match="keep"):
        CourseLayout.of(tmp_path)


def scores(root: Path) -> dict[str, Any]:
    (mark,) = load_marks(configured_layout(root))
    return {"score": mark.score, "penalty": mark.penalty, "flags": mark.flags}


@pytest.mark.long
def test_both_ways_of_grading_keep_the_best(tmp_path: Path) -> None:
    root = write_small_course(tmp_path / "ours")
    write(root / "nbgrader_config.py", (REPOSITORY / "nbgrader_config.py").read_text())
    about_numpy(root, RULE + LATE)
    stock = tmp_path / "stock"
    shutil.copytree(root, stock)
    nbgrader(stock, "generate_assignment", "tiny")
    # one that is worth less since it is late, one that is worth more, one that cannot be read
    steps: list[tuple[dict[str, str] | None, str, dict[str, Any]]] = [
        (WRONG, "2026-01-31", {"score": 60.0, "penalty": 0.0, "flags": []}),
        ({}, "2026-02-05", {"score": 60.0, "penalty": 0.0, "flags": ["earlier-attempt"]}),
        (
            {"halve": "def halve(x):\n    return 0.5 * x"},
            "2026-02-01",
            {"score": 90.0, "penalty": 10.0},
        ),
        (None, "2026-02-01", {"score": 90.0, "penalty": 10.0, "flags": ["earlier-attempt"]}),
    ]
    for answers, day, expected in steps:
        for each in (root, stock):
            path = hand_in(each, "ada", answers or {})
            if answers is None:
                path.write_text('{"cells": [')
            path.with_name("timestamp.txt").write_text(f"{day} 12:00:00 UTC")
        done = run(root, "autograder", "grade", "tiny")
        assert done.returncode == 0, done.stdout
        nbgrader(stock, "autograde", "tiny", "--force")
        for each in (root, stock):
            if answers is not None or each is root:  # nbgrader's result of none is not kept
                found = scores(each)
                assert {name: found[name] for name in expected} == expected
        assert dump(root / "gradebook.db") == dump(stock / "gradebook.db")
        notebooks = [(each / "autograded/ada/tiny/tiny.ipynb") for each in (root, stock)]
        assert notebooks[0].read_bytes() == notebooks[1].read_bytes()
    assert "0 gained, 0 lost, 1 unchanged" in run(root, "autograder", "diff", "tiny").stdout
    done = run(stock, "autograder", "grade", "tiny", "--format", "json")
    assert json.loads(done.stdout[done.stdout.index("[") :])[0]["score"] == 100.0
    assert journal.load_counted(configured_layout(stock), "tiny", "ada")
