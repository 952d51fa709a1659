"""nbgrader's own commands on a course folder, and `autograder grade` beside them.

One course is generated, handed in, graded and reported once; the tests look at what came of it.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autograder.grading import journal
from autograder.layout import CourseLayout
from tests.conftest import BIN, DOUBLE_CHECK, DOUBLE_GRADER, REPOSITORY, about_numpy, write
from tests.notebook_strategies import FILES

pytestmark = pytest.mark.slow

DOUBLE = "def double(x):\n    return 2 * x"
HALVE = "import sys\n\ndef halve(x):\n    print('halving', file=sys.stderr)\n    return x / 2"
LATE_POLICY = '\nc.LateSubmissionPlugin.penalty_method = "zero"\n'
DUE = "UPDATE assignment SET duedate = '2026-02-01 00:00:00'"


@dataclass(frozen=True)
class Course:
    """A graded course folder and what the commands printed."""

    root: Path
    log: str

    def scores(self) -> dict[str, dict[str, float | None]]:
        """Automatic scores by student and cell."""
        table: dict[str, dict[str, float | None]] = {}
        for student, cell, score, *_ in dump(self.root / "gradebook.db")["grade"]:
            table.setdefault(student, {})[cell] = score
        return table

    def notebook(self, student: str) -> dict[str, Any]:
        path = self.root / "autograded" / student / "roles" / "roles.ipynb"
        read: dict[str, Any] = json.loads(path.read_text())
        return read


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of this environment in a course folder, with no one's configuration."""
    environment = {
        "PATH": os.pathsep.join([str(BIN), os.environ["PATH"]]),
        "PYTHONPATH": str(REPOSITORY),
        "GRADETAPE_NO_SERVER": "1",
        "HOME": str(root / "home"),
        "JUPYTER_CONFIG_DIR": str(root / "home"),
    }
    return subprocess.run(
        [BIN / command[0], *command[1:]],
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )


def nbgrader(root: Path, *command: str) -> str:
    done = run(root, "nbgrader", *command)
    assert done.returncode == 0, done.stdout
    return done.stdout


def write_course(root: Path, name: str = "roles") -> Path:
    write(root / "nbgrader_config.py", (REPOSITORY / "nbgrader_config.py").read_text())
    write(root / "source" / name / f"{name}.ipynb", (FILES / f"{name}.ipynb").read_text())
    write(root / "course" / "checks" / "roles" / "test_double.py", DOUBLE_CHECK)
    write(root / "autograder" / "graders" / "roles" / "test_double.py", DOUBLE_GRADER)
    return about_numpy(root)


def hand_in(
    root: Path,
    student: str,
    answers: dict[str, str],
    change: Callable[[dict[str, Any]], None] = lambda cells: None,
    name: str = "roles",
    file: str = "",
) -> Path:
    """Fill in the release of an assignment."""
    notebook = json.loads((root / "release" / name / f"{name}.ipynb").read_text())
    by_id = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell
        for cell in notebook["cells"]
        if "nbgrader" in cell["metadata"]
    }
    for grade_id, text in answers.items():
        by_id[grade_id]["source"] = text
    change(by_id)
    path = root / "submitted" / student / name / f"{file or name}.ipynb"
    return write(path, json.dumps(notebook))


def cheat(cells: dict[str, Any]) -> None:
    cells["test_halve"]["metadata"]["tags"] = ["skip-execution"]
    cells["test_halve"]["metadata"]["nbgrader"]["points"] = 100
    cells["test_double"]["source"] = "float('nan')"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course in which seven students handed in what students hand in, graded by nbgrader."""
    root = write_course(tmp_path_factory.mktemp("course"))
    with (root / "nbgrader_config.py").open("a") as config:
        config.write(LATE_POLICY)
    log = nbgrader(root, "generate_assignment", "roles")
    with sqlite3.connect(root / "gradebook.db") as database:
        database.execute(DUE)
    database.close()
    hand_in(root, "ada", {"double": DOUBLE, "halve": HALVE, "essay": "It is linear."})
    write(root / "submitted/ada/roles/timestamp.txt", "2026-01-31 12:00:00.000000 UTC")
    hand_in(root, "bob", {})
    hand_in(root, "carl", {"double": "double = None", "halve": "halve = round"}, cheat)
    hand_in(root, "dora", {"double": DOUBLE, "halve": "import os\nos._exit(0)"})
    write(root / "submitted/emil/roles/roles.ipynb", '{"cells": [')
    hand_in(root, "fay", {"double": DOUBLE, "halve": HALVE}, file="roles (1)")
    hand_in(root, "gus", {"double": DOUBLE, "halve": HALVE})
    write(root / "submitted/gus/roles/timestamp.txt", "2026-02-02 12:00:00.000000 UTC")
    log += nbgrader(root, "autograde", "roles")
    return Course(root, log)


def dump(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What a gradebook says about submissions, without its random ids."""
    of_notebook = (
        "JOIN submitted_notebook sn ON sn.id = {0}.notebook_id "
        "JOIN submitted_assignment sa ON sa.id = sn.assignment_id "
        "JOIN base_cell ON base_cell.id = {0}.cell_id ORDER BY sa.student_id, base_cell.name"
    )
    queries = {
        "grade": "SELECT sa.student_id, base_cell.name, auto_score, manual_score, extra_credit, "
        "needs_manual_grade FROM grade " + of_notebook.format("grade"),
        "comment": "SELECT sa.student_id, base_cell.name, auto_comment, manual_comment "
        "FROM comment " + of_notebook.format("comment"),
        "submission": "SELECT student_id, timestamp, extension, late_submission_penalty, flagged "
        "FROM submitted_assignment sa JOIN submitted_notebook sn ON sn.assignment_id = sa.id "
        "ORDER BY student_id",
        "student": "SELECT id, first_name, last_name FROM student ORDER BY id",
    }
    with sqlite3.connect(database) as connection:
        found = {name: connection.execute(query).fetchall() for name, query in queries.items()}
    connection.close()
    return found


def test_everyone_gets_the_score_that_is_due(course: Course) -> None:
    assert course.scores() == {
        "ada": {"test_double": 4, "test_halve": 6, "essay": None, "plot": None},
        "bob": {"test_double": 0, "test_halve": 0, "essay": 0, "plot": None},
        "carl": {"test_double": 0, "test_halve": 0, "essay": 0, "plot": None},
        "dora": {"test_double": 4, "test_halve": 0, "essay": 0, "plot": None},
        "emil": {"test_double": 0, "test_halve": 0, "essay": 0, "plot": None},
        "fay": {"test_double": 4, "test_halve": 6, "essay": 0, "plot": None},
        "gus": {"test_double": 4, "test_halve": 6, "essay": 0, "plot": None},
    }


def test_lateness_costs_what_the_plugin_says(course: Course) -> None:
    rows = {row[0]: row for row in dump(course.root / "gradebook.db")["submission"]}
    assert rows["gus"][3] == 10
    assert rows["ada"][3] is None


def test_what_was_put_right_is_in_the_log_and_in_the_notebook(course: Course) -> None:
    assert "carl: test_double was changed and has been restored." in course.log
    assert "roles.ipynb is cut off" in course.log
    for student, words in (
        ("carl", "test_halve was tagged skip-execution"),
        ("emil", "roles.ipynb is cut off"),
    ):
        note = course.notebook(student)["cells"][0]
        assert note["cell_type"] == "markdown"
        assert words in "".join(note["source"]).replace("\\", "")  # Markdown escapes its own signs


def test_hidden_tests_are_back_and_reports_are_in_the_check_cells(course: Course) -> None:
    cells = {cell["id"]: cell for cell in course.notebook("ada")["cells"]}
    assert "2.5" in "".join(cells["test-halve"]["source"])
    report, value = cells["test-double"]["outputs"]
    assert "double: 4 of 4 points" in "".join(report["data"]["text/plain"])
    assert value["data"]["text/plain"] == ["4.0"]


def test_results_are_journalled_for_autograder_grade(course: Course) -> None:
    result = journal.load(CourseLayout.of(course.root), "roles", "ada")
    assert result is not None
    assert result.score == 10
    assert result.key


def test_feedback_and_marks_come_from_nbgrader(course: Course) -> None:
    nbgrader(course.root, "generate_feedback", "roles")
    pages = sorted(path.parent.parent.name for path in course.root.glob("feedback/*/roles/*.html"))
    assert pages == ["ada", "bob", "carl", "dora", "emil", "fay", "gus"]
    page = (course.root / "feedback/carl/roles/roles.html").read_text()
    assert "<b>0</b> of 15 points" in page
    assert "not right yet, 0 of 4" in page
    assert "Your answer to double" in page
    assert "a test of this cell failed" in page
    assert "HIDDEN TESTS" not in page
    assert "not attempted, 0 of 4" in (course.root / "feedback/bob/roles/roles.html").read_text()
    late = (course.root / "feedback/gus/roles/roles.html").read_text()
    assert "10 points were taken off for handing in late" in late
    nbgrader(course.root, "export")
    with (course.root / "grades.csv").open() as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert rows["ada"]["score"] == "10.0"
    assert rows["gus"]["raw_score"] == "10.0"
    assert rows["gus"]["score"] == "0.0"
    assert {row["max_score"] for row in rows.values()} == {"15.0"}


def test_whom_to_look_at_is_flagged(course: Course) -> None:
    rows = dump(course.root / "gradebook.db")["submission"]
    assert {row[0] for row in rows if row[4]} == {"carl", "emil", "fay"}


def test_autograder_grade_says_the_same_as_nbgrader_autograde(
    course: Course, tmp_path: Path
) -> None:
    other = tmp_path / "course"
    shutil.copytree(
        course.root,
        other,
        ignore=shutil.ignore_patterns("autograded", "feedback", ".gradetape", "home", "grades.csv"),
    )
    (other / "submitted/fay/roles/roles.ipynb").unlink()  # it was taken from the one beside it
    with sqlite3.connect(other / "gradebook.db") as database:
        for table in ("grade", "comment", "submitted_notebook", "submitted_assignment", "student"):
            database.execute(f"DELETE FROM {table}")
    database.close()
    done = run(other, "autograder", "grade", "roles")
    assert done.returncode == 0, done.stdout
    assert dump(other / "gradebook.db") == dump(course.root / "gradebook.db")
    ours = {path.relative_to(other): path for path in other.glob("autograded/*/roles/*")}
    theirs = {
        path.relative_to(course.root): path for path in course.root.glob("autograded/*/roles/*")
    }
    assert sorted(ours) == sorted(theirs)
    for name, path in ours.items():
        assert path.read_bytes() == theirs[name].read_bytes(), name


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two copies of a course of ordinary cells: graded by Gradetape, and by stock nbgrader."""
    folder = tmp_path_factory.mktemp("ordinary")
    root = write_course(folder / "ours", "vanilla")
    nbgrader(root, "generate_assignment", "vanilla")
    square = "def square(x):\n    return x * x"
    squares = "def squares(n):\n    return [k * k for k in range(n)]"
    answers = {
        "ada": {"square": square, "squares": squares, "value": "value = 1.5", "essay": "Fast."},
        "bob": {
            "square": "def square(x):\n    return 2 * x",
            "squares": "def squares(n):\n    return [k for k in range(n)]",
            "value": "value = 0.7",
        },
    }
    for student, texts in answers.items():
        hand_in(root, student, texts, name="vanilla")
    stock = folder / "stock"
    shutil.copytree(root, stock, ignore=shutil.ignore_patterns("nbgrader_config.py"))
    for each in (root, stock):
        nbgrader(each, "autograde", "vanilla")
    return root, stock


def test_ordinary_cells_score_as_in_stock_nbgrader(ordinary: tuple[Path, Path]) -> None:
    root, stock = ordinary
    assert dump(root / "gradebook.db") == dump(stock / "gradebook.db")
    scores = {row[:2]: row[2] for row in dump(root / "gradebook.db")["grade"]}
    assert scores["bob", "test_square"] == 0  # the hidden test
    assert scores["bob", "test_squares"] == 2  # partial credit
    assert scores["bob", "test_value"] == 0.7


def test_a_gradebook_that_is_out_of_date_is_an_error_with_its_remedy(
    ordinary: tuple[Path, Path], tmp_path: Path
) -> None:
    root = tmp_path / "course"
    shutil.copytree(ordinary[0], root)
    path = root / "source" / "vanilla" / "vanilla.ipynb"
    path.write_text(path.read_text().replace('"points": 5', '"points": 50'))
    done = run(root, "nbgrader", "autograde", "vanilla", "--force", "--student", "ada")
    assert done.returncode == 1
    assert "run `nbgrader generate_assignment vanilla --force`" in done.stdout


def test_an_arrangement_of_links_is_refused_once(tmp_path: Path) -> None:
    root = write_course(tmp_path / "course")
    nbgrader(root, "generate_assignment", "roles")
    for student in ("ada", "bob"):
        hand_in(root, student, {"double": DOUBLE})
        (root / "submitted" / student).rename(tmp_path / student)
        (root / "submitted" / student).symlink_to(tmp_path / student)
    for chosen in ((), ("--student", "ada")):  # as formgrader does, one at a time
        done = run(root, "nbgrader", "autograde", "roles", *chosen)
        assert done.returncode != 0
        assert done.stdout.count("symbolic links") == 1
        assert "Traceback" not in done.stdout
    assert not list(root.glob("autograded/*/roles"))


def test_a_grader_that_cannot_be_imported_stops_the_run_once(tmp_path: Path) -> None:
    root = write_course(tmp_path)
    nbgrader(root, "generate_assignment", "roles")
    for student in ("ada", "bob"):
        hand_in(root, student, {"double": DOUBLE})
    grader = root / "autograder" / "graders" / "roles" / "test_double.py"
    grader.write_text("import nothing_of_this_name")
    done = run(root, "nbgrader", "autograde", "roles")
    assert done.returncode != 0
    assert done.stdout.count("cannot be imported: ModuleNotFoundError") == 1
    assert "Traceback" not in done.stdout
    assert not list(root.glob("autograded/*/roles"))  # nobody passes for graded
