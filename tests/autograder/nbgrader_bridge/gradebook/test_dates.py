"""Due dates, extensions and penalties in nbgrader's own tables, by each way of grading."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.gradebook.database import open_gradebook
from autograder.nbgrader_bridge.gradebook.dates import are_written
from autograder.nbgrader_bridge.gradebook.recorder import Recorder
from autograder.results import ExerciseResult, Status, SubmissionResult, Verdict
from autograder.settings.lateness import extend
from tests.autograder.nbgrader_bridge.test_commands import run
from tests.conftest import about_numpy, hand_in, write, write_small_course

DUE = "[due]\ntiny = 2026-02-01T00:00:00\n[late]\nper_day = 10\n"


def result(student: str) -> SubmissionResult:
    exercises = [
        ExerciseResult(cell, cell, points, points, Verdict.PASS)
        for cell, points in (("test_double", 60.0), ("test_halve", 30.0), ("test_sum", 10.0))
    ]
    return SubmissionResult(student, "tiny", "tiny", Status.GRADED, 100, 100, exercises)


def stamp(root: Path, student: str, text: str) -> None:
    write(root / "submitted" / student / "tiny" / "timestamp.txt", text)


def recorded(root: Path) -> dict[str, tuple[float, timedelta | None]]:
    """Penalty and extension of each student."""
    with open_gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        return {
            submission.student_id: (
                sum(notebook.late_submission_penalty or 0 for notebook in submission.notebooks),
                submission.extension,
            )
            for submission in gradebook.assignment_submissions("tiny")
        }


def record(root: Path, *students: str) -> int:
    with Recorder(CourseLayout.of(root), "tiny") as recorder:
        return recorder.record([result(student) for student in students])


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course whose gradebook nbgrader has made, which takes it seconds."""
    root: Path = write_small_course(tmp_path_factory.mktemp("dates"))
    record(root, "first")
    return root


@pytest.fixture
def course(tmp_path: Path, template: Path) -> Path:
    root: Path = write_small_course(tmp_path)
    with (
        sqlite3.connect(template / "gradebook.db") as old,
        sqlite3.connect(root / "gradebook.db") as new,
    ):
        old.backup(new)
    for student, moment in (("ada", "2026-01-31 23:59:59"), ("bob", "2026-02-02 00:00:01"),
                            ("eve", "2026-02-02 00:00:01")):  # fmt: skip
        stamp(root, student, moment)
    return root


def test_due_date_penalty_and_extension_are_nbgraders_own(course: Path) -> None:
    write(course / "gradetape.toml", DUE)
    extend(course, "eve", "tiny", hours=48, until="", reason="")
    record(course, "ada", "bob", "eve")
    assert recorded(course) == {
        "first": (0, None), "ada": (0, None), "bob": (20, None), "eve": (0, timedelta(hours=48)),
    }  # fmt: skip
    with open_gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        assert gradebook.find_assignment("tiny").duedate == datetime(2026, 2, 1)


def test_a_date_or_an_extension_that_changes_later_is_counted_though_no_result_changes(
    course: Path,
) -> None:
    assert record(course, "ada", "bob") == 2
    assert record(course, "ada", "bob") == 0
    write(course / "gradetape.toml", DUE)
    assert record(course, "ada", "bob") == 2
    assert recorded(course)["bob"] == (20, None)
    extend(course, "bob", "tiny", hours=24, until="", reason="")
    record(course, "ada", "bob")
    assert recorded(course)["bob"] == (10, timedelta(hours=24))
    layout = CourseLayout.of(course)
    assert are_written(course / "gradebook.db", "tiny", layout.settings.dates(course, "tiny"))


def test_what_the_course_does_not_say_stays_as_it_is_in_the_gradebook(course: Path) -> None:
    with open_gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        gradebook.find_assignment("tiny").duedate = datetime(2026, 1, 1)
        gradebook.db.commit()
    record(course, "ada")
    with open_gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        assert gradebook.find_assignment("tiny").duedate == datetime(2026, 1, 1)


@pytest.mark.slow
def test_nbgraders_own_command_takes_off_the_same(tmp_path: Path) -> None:
    root: Path = write_small_course(tmp_path)
    about_numpy(root, DUE)
    configuration = "from autograder.nbgrader_bridge import configure\nconfigure(get_config())\n"
    write(root / "nbgrader_config.py", configuration)
    extend(root, "eve", "tiny", hours=24, until="", reason="")
    for student in ("bob", "eve"):
        hand_in(root, student, {})
        stamp(root, student, "2026-02-02 00:00:01")
    for command in ("generate_assignment", "autograde"):
        done = run(root, "nbgrader", command, "tiny")
        assert done.returncode == 0, done.stdout
    expected = {"bob": (20, None), "eve": (10, timedelta(hours=24))}
    assert recorded(root) == expected
    (root / "gradebook.db").unlink()
    done = run(root, "autograder", "grade", "tiny")
    assert done.returncode == 0, done.stdout
    assert recorded(root) == expected
