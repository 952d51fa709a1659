"""An assignment of two notebooks, neither of its name, through all commands.

The same class is graded by `autograder grade` and by ``nbgrader autograde``.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from autograder.commands.bundle import gradescope as bundle
from autograder.errors import CourseError
from autograder.exercises.sources import load_sources
from autograder.grading import attempts, journal
from autograder.layout import CourseLayout
from autograder.platforms.gradescope.report import Settings
from tests.autograder.nbgrader_bridge.test_commands import dump, nbgrader, run
from tests.autograder.platforms.test_gradescope import Platform
from tests.conftest import about_numpy, write
from tests.several import NOTEBOOKS, RIGHT, hand_in, write_course

pytestmark = pytest.mark.slow

SQUARES = """def squares(n):
    if n < 1:
        raise ValueError
    return [k * k for k in range(1, n + 1)]"""


class Twice(NamedTuple):
    """The same class graded in two ways, and what `autograder grade` said."""

    ours: Path
    stock: Path
    said: str


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Twice:
    folder = tmp_path_factory.mktemp("several")
    root = write_course(folder / "ours")
    nbgrader(root, "generate_assignment", "ps1")
    for name in NOTEBOOKS:
        hand_in(root, "ada", name, RIGHT)
    hand_in(root, "bao", "problem1", RIGHT)
    hand_in(root, "cleo", "problem1", {})
    hand_in(root, "cleo", "problem2", RIGHT, file="problem2 (1)")
    hand_in(root, "cleo", "problem1", RIGHT, file="my notes").write_text(json.dumps(
        {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))  # fmt: skip
    hand_in(root, "dan", "problem1", RIGHT)
    hand_in(root, "dan", "problem2", RIGHT).write_text('{"cells": [')
    stock = folder / "stock"
    shutil.copytree(root, stock)
    nbgrader(stock, "autograde", "ps1")
    done = run(root, "autograder", "grade", "ps1")
    assert done.returncode == 0, done.stdout
    return Twice(root, stock, " ".join(done.stdout.split()))


def scores(root: Path) -> dict[str, dict[str, float | None]]:
    layout = CourseLayout.of(root)
    found = {name: journal.load(layout, "ps1", name) for name in layout.students("ps1")}
    assert all(found.values())
    return {
        student: {exercise.name: exercise.score for exercise in result.exercises}
        for student, result in found.items()
        if result
    }


def test_marks_for_what_is_there(graded: Twice) -> None:
    right = {"double": 60, "problem1/test_data": 5, "halve": 30, "problem2/test_data": 5}
    first = {**right, "halve": 0, "problem2/test_data": 0}
    second = {**right, "double": 0, "problem1/test_data": 0}
    assert scores(graded.ours) == {"ada": right, "bao": first, "cleo": second, "dan": first}


def test_a_clear_row_for_what_is_not(graded: Twice) -> None:
    assert "bao: graded in part: There is no problem2.ipynb in the folder." in graded.said
    assert "dan: graded in part: problem2.ipynb is cut off" in graded.said
    assert "my notes.ipynb is not among the notebooks of ps1" in graded.said
    assert "problem2 (1).ipynb was graded as problem2.ipynb" in graded.said


def test_nbgrader_autograde_says_the_same(graded: Twice) -> None:
    ours, stock = (dump(root / "gradebook.db") for root in (graded.ours, graded.stock))
    assert ours["grade"] == stock["grade"]
    assert sorted(ours["submission"]) == sorted(stock["submission"])
    assert ours["comment"] == stock["comment"]
    assert scores(graded.stock) == scores(graded.ours)
    for student in ("ada", "bao", "cleo", "dan"):
        folders = [root / "autograded" / student / "ps1" for root in (graded.ours, graded.stock)]
        files = [sorted(str(p.relative_to(f)) for p in f.rglob("*")) for f in folders]
        assert files[0] == files[1]
        for name in NOTEBOOKS:
            notebooks = [(f / f"{name}.ipynb") for f in folders]
            assert [n.is_file() for n in notebooks] == [name == "problem1" or student != "bao"] * 2


def test_what_nbgrader_graded_need_not_be_graded_again(graded: Twice) -> None:
    done = run(graded.stock, "autograder", "grade", "ps1", "--format", "json")
    assert done.returncode == 0, done.stdout
    layout = CourseLayout.of(graded.stock)
    assert all(len(attempts.load(layout, "ps1", name)) == 1 for name in ("ada", "bao", "dan"))


def test_every_form_of_export_tells_the_notebooks_apart(graded: Twice) -> None:
    wide = run(graded.ours, "autograder", "export", "ps1", "-o", "wide.csv")
    assert wide.returncode == 0, wide.stdout
    rows = list(csv.DictReader(io.StringIO((graded.ours / "wide.csv").read_text())))
    by_student = {row["student"]: row for row in rows}
    assert by_student["bao"]["problem1/test_data"] == "5"
    assert by_student["bao"]["problem2/test_data"] == "0"
    assert by_student["bao"]["score"] == "65"
    assert by_student["bao"]["max_score"] == "100"
    assert by_student["bao"]["flags"] == "missing"
    run(graded.ours, "autograder", "export", "--format", "long", "-o", "long.csv")
    long = list(csv.DictReader(io.StringIO((graded.ours / "long.csv").read_text())))
    assert {(row["exercise"], row["notebook"], row["cell"]) for row in long} == {
        ("double", "problem1", "test_double"), ("problem1/test_data", "problem1", "test_data"),
        ("halve", "problem2", "test_halve"), ("problem2/test_data", "problem2", "test_data"),
    }  # fmt: skip
    sheet = graded.ours / "sheet.csv"
    sheet.write_text("Student,ID,Section,ps1 (7)\nAda,ada,A,\nBao,bao,A,\n")
    canvas = run(graded.ours, "autograder", "export", "ps1", "--format", "canvas",
                 "--sheet", "sheet.csv", "-o", "canvas.csv")  # fmt: skip
    assert canvas.returncode == 0, canvas.stdout
    assert "Bao,bao,A,65" in (graded.ours / "canvas.csv").read_text()


def test_pages_for_the_class_and_for_students(graded: Twice) -> None:
    for command in (("feedback", "ps1"), ("report", "ps1"), ("similarity", "ps1")):
        done = run(graded.ours, "autograder", *command)
        assert done.returncode == 0, done.stdout
    page = (graded.ours / "feedback/dan/ps1/feedback.html").read_text()
    assert "halve" in page
    assert "problem2.ipynb is cut off" in page
    assert "problem1/test_data" in (graded.ours / "reports/ps1.html").read_text()
    assert (graded.ours / "reports/ps1-similarity.html").is_file()
    done = run(graded.ours, "nbgrader", "generate_feedback", "ps1", "--force")
    assert done.returncode == 0, done.stdout
    assert (graded.ours / "feedback/ada/ps1/problem2.html").is_file()


def test_one_notebook_as_a_pytest_session(graded: Twice) -> None:
    path = "submitted/ada/ps1/problem2.ipynb"
    done = run(graded.ours, "pytest", "--submission", path, "-q", "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout
    assert "2 passed" in done.stdout


def test_the_next_hand_in_is_graded_as_a_whole(graded: Twice, tmp_path: Path) -> None:
    for root in (graded.ours, graded.stock):
        shutil.copytree(root, tmp_path / root.name)
    ours, stock = tmp_path / "ours", tmp_path / "stock"
    for root in (ours, stock):
        (root / "submitted/ada/ps1/problem2.ipynb").unlink()
        hand_in(root, "bao", "problem2", RIGHT)
    done = run(ours, "autograder", "grade", "ps1")
    assert done.returncode == 0, done.stdout
    nbgrader(stock, "autograde", "ps1", "--force")
    assert dump(ours / "gradebook.db")["grade"] == dump(stock / "gradebook.db")["grade"]
    assert scores(ours) == scores(stock)
    assert scores(ours)["ada"]["halve"] == 0
    assert scores(ours)["bao"]["halve"] == 30
    assert not (ours / "autograded/ada/ps1/problem2.ipynb").exists()
    said = run(ours, "autograder", "diff", "ps1").stdout
    assert "1 gained, 1 lost" in said


def test_gradescope_grades_all_notebooks_from_the_archive(graded: Twice, tmp_path: Path) -> None:
    archive = bundle(graded.ours, Settings("ps1"), tmp_path / "bundle.zip")
    platform = Platform(tmp_path / "autograder", archive)
    for name, file in (("problem1", "problem1.ipynb"), ("problem2", "Problem2 (1).ipynb")):
        shutil.copy(graded.ours / f"submitted/ada/ps1/{name}.ipynb",
                    platform.root / "submission" / file)  # fmt: skip
    document = platform.grade()
    assert document["score"] == 100
    assert {test["name"] for test in document["tests"]} >= {"double", "halve", "problem2/test_data"}
    assert "parts" not in document["extra_data"]["gradetape"]


def test_a_student_looks_a_notebook_over(graded: Twice, tmp_path: Path) -> None:
    root = tmp_path / "desk"
    shutil.copytree(graded.ours / "release/ps1", root)
    shutil.copy(graded.ours / "submitted/ada/ps1/problem1.ipynb", root)
    about_numpy(root, f'[folders]\nchecks = "{graded.ours}/course/checks"\n')
    done = run(root, "python", "-m", "course", "check", "problem1.ipynb")
    assert "problem1: 1 of 1 exercise passes its check (60 of 60 points)" in done.stdout
    done = run(root, "python", "-m", "course", "doctor", "problem1.ipynb")
    assert "problem1.ipynb can be handed in" in done.stdout
    (root / "problem1.ipynb").rename(root / "problem1-1.ipynb")
    done = run(root, "python", "-m", "course", "doctor", "problem1-1.ipynb")
    assert "hand it in as problem1.ipynb" in done.stdout


def test_an_exercise_in_two_notebooks_is_refused_before_anything(tmp_path: Path) -> None:
    root = write_course(tmp_path)
    folder = root / "source/ps1"
    (folder / "copy.ipynb").write_bytes((folder / "problem1.ipynb").read_bytes())
    with pytest.raises(
        CourseError, match=r'check\("double"\) stands in copy.ipynb and in problem1'
    ):
        load_sources(CourseLayout.of(root), "ps1")
    for command in (("grade", "ps1"), ("release", "ps1")):
        hand = root / "submitted/ada/ps1/problem1.ipynb"
        hand.parent.mkdir(parents=True, exist_ok=True)
        hand.write_bytes((folder / "problem1.ipynb").read_bytes())
        done = run(root, "autograder", *command)
        assert done.returncode == 2
        assert "an exercise belongs to one notebook" in " ".join(done.stdout.split())
    assert not (root / "gradebook.db").exists()


@pytest.mark.long
def test_the_course_that_nbgrader_quickstart_makes(tmp_path: Path) -> None:
    nbgrader(tmp_path, "quickstart", "ours")
    root = tmp_path / "ours"
    with (root / "nbgrader_config.py").open("a") as config:
        config.write("from autograder.nbgrader_bridge import configure\nconfigure(c)\n")
    done = run(root, "autograder", "release", "ps1")
    assert done.returncode == 0, done.stdout
    assert (root / "release/ps1/jupyter.png").is_file()
    nbgrader(root, "generate_assignment", "ps1", "--force")
    assert run(root, "autograder", "release", "--check").returncode == 0
    for name in ("problem1", "problem2"):
        notebook = json.loads((root / f"release/ps1/{name}.ipynb").read_text())
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == "squares":
                cell["source"] = SQUARES
        write(root / f"submitted/ada/ps1/{name}.ipynb", json.dumps(notebook))
    shutil.copytree(root, tmp_path / "stock")
    nbgrader(tmp_path / "stock", "autograde", "ps1")
    done = run(root, "autograder", "grade", "ps1")
    assert done.returncode == 0, done.stdout
    ours, stock = (dump(each / "gradebook.db") for each in (root, tmp_path / "stock"))
    assert ours == stock
    points = {row[1]: row[2] for row in ours["grade"]}
    assert points["correct_squares"] == points["squares_invalid_input"] == 1
    assert points["part-a"] == points["correct_sum_of_squares"] == 0
    assert points["cell-938593c4a215c6cc"] is None  # a task waits for a person
