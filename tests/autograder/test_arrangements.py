"""An instructor's own arrangement of a course, as nbgrader's configuration knows it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from autograder.commands.grade import chosen_students
from autograder.errors import CourseError
from autograder.grading.arrangement import refuse_an_arrangement
from autograder.nbgrader_bridge.configuration import (
    configured_layout,
    database_url,
    load_configuration,
)
from autograder.nbgrader_bridge.gradebook.recorder import Recorder
from autograder.nbgrader_bridge.release import generate_release, release_is_current
from autograder.notebook import SourceError, load_source, read_notebook, sanitise
from tests.autograder.nbgrader_bridge.test_commands import nbgrader
from tests.autograder.nbgrader_bridge.test_commands import run as command_line
from tests.autograder.test_odd_names import Run, grade, marks
from tests.conftest import REPOSITORY, about_numpy, hand_in, write, write_small_course

CONFIGURATION = (REPOSITORY / "nbgrader_config.py").read_text()
ELSEWHERE = """
c.CourseDirectory.source_directory = "lessons"
c.CourseDirectory.autograded_directory = "graded"
c.CourseDirectory.submitted_directory = {submitted!r}
c.CourseDirectory.db_url = "sqlite:///marks.db"
c.AssignLatePenalties.plugin_class = "late.HalfOff"
"""
LATE = """
from nbgrader.plugins import BasePlugin


class HalfOff(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return score / 2
"""
DUE = "UPDATE assignment SET duedate = '2026-02-01 00:00:00'"


def configure(root: Path, more: str = "") -> None:
    write(root / "nbgrader_config.py", f"{CONFIGURATION}\nc = get_config()\n{more}")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    """A course whose folders all lie elsewhere, the students' behind a link; graded twice."""
    root = about_numpy(write_small_course(tmp_path_factory.mktemp("course")))
    for student in ("ada", "bao"):
        hand_in(root, student, {}).with_name("timestamp.txt").write_text("2026-02-02 12:00:00")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (root / "submitted").rename(elsewhere / "handed in")
    (root / "inbox").symlink_to(elsewhere / "handed in")
    (root / "source").rename(root / "lessons")
    write(root / "late.py", LATE)
    configure(root, ELSEWHERE.format(submitted=str(root / "inbox")))
    grade(root, cwd=elsewhere)
    with sqlite3.connect(root / "marks.db") as database:
        database.execute(DUE)
    return root, grade(root, "--force", cwd=elsewhere)


@pytest.mark.slow
def test_folders_that_lie_elsewhere_are_followed(course: tuple[Path, Run]) -> None:
    root, run = course
    assert run.status == 0, run.text
    scored = marks(root, "marks.db")
    assert {student: sum(a or 0 for a, _ in rows) for student, rows in scored.items()} == {
        "ada": 100.0, "bao": 100.0,
    }  # fmt: skip
    assert (root / "graded" / "ada" / "tiny" / "tiny.ipynb").is_file()
    for name in ("submitted", "autograded", "source", "gradebook.db"):
        assert not (root / name).exists()


@pytest.mark.slow
def test_a_late_plugin_of_the_course_counts(course: tuple[Path, Run]) -> None:
    root, _ = course
    with sqlite3.connect(root / "marks.db") as database:
        penalties = database.execute("SELECT late_submission_penalty FROM submitted_notebook")
        assert penalties.fetchall() == [(50.0,), (50.0,)]


@pytest.mark.slow
def test_a_link_to_the_submissions_is_followed(numpy_course: Path, tmp_path: Path) -> None:
    hand_in(numpy_course, "ada", {})
    (numpy_course / "submitted").rename(tmp_path / "disk")
    (numpy_course / "submitted").symlink_to(tmp_path / "disk")
    run = grade(numpy_course)
    assert run.status == 0, run.text
    assert sum(a or 0 for a, _ in marks(numpy_course)["ada"]) == 100.0
    # without a configuration nbgrader's own commands would grade in another way
    assert "configure(get_config())" in run.text


def test_an_arrangement_of_links_is_refused_once(numpy_course: Path, tmp_path: Path) -> None:
    configure(numpy_course)
    for student in ("ada", "bao", "cleo"):
        hand_in(numpy_course, student, {})
        shutil.move(numpy_course / "submitted" / student, tmp_path / student)
        (numpy_course / "submitted" / student).symlink_to(tmp_path / student)
    run = grade(numpy_course)
    assert run.status == 2
    assert run.text.count("symbolic links") == 1
    assert "Traceback" not in run.text
    assert not (numpy_course / "gradebook.db").exists()
    assert not (numpy_course / ".gradetape" / "results").exists()


def test_most_of_a_class_and_not_one_student_is_an_arrangement(
    small_course: Path, tmp_path: Path
) -> None:
    layout = configured_layout(small_course)
    for student in ("ada", "bao", "cleo"):
        hand_in(small_course, student, {})
    for linked in ("ada", "bao"):
        refuse_an_arrangement(layout, "tiny")
        folder = small_course / "submitted" / linked / "tiny"
        folder.rename(tmp_path / linked)
        folder.symlink_to(tmp_path / linked)
    with pytest.raises(CourseError, match=r"2 of 3 submissions .* are symbolic links"):
        refuse_an_arrangement(layout, "tiny")
    with pytest.raises(CourseError, match="symbolic links"):
        chosen_students(layout, "tiny", ["cleo"])


def test_a_class_that_may_not_be_read_is_refused_once() -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:  # pytest's is closed to other users
        root = write_small_course(Path(folder))
        for student in ("ada", "bao"):
            hand_in(root, student, {}).chmod(0)
        root.chmod(0o755)
        _refused_to_others(root)


def _refused_to_others(root: Path) -> None:
    layout = configured_layout(root)
    with as_nobody(), pytest.raises(CourseError, match=r"2 of 2 submissions .* may not be read"):
        refuse_an_arrangement(layout, "tiny")


@contextlib.contextmanager
def as_nobody() -> Iterator[None]:
    """Be another user than root for a while."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ('c.CourseDirectory.directory_structure = "{assignment_id}/{student_id}"', "Take the"),
        ('c.CourseDirectory.root = "/somewhere/else"', "--course"),
    ],
)
def test_what_is_not_followed_is_refused_before_anything(
    numpy_course: Path, setting: str, words: str
) -> None:
    hand_in(numpy_course, "ada", {})
    configure(numpy_course, setting)
    run = grade(numpy_course)
    assert run.status == 2
    assert words in run.text
    assert "Traceback" not in run.text
    assert not (numpy_course / "gradebook.db").exists()


def test_a_plugin_that_is_not_there_is_one_sentence(small_course: Path) -> None:
    configure(small_course, 'c.AssignLatePenalties.plugin_class = "nowhere.Plugin"')
    with (
        Recorder(configured_layout(small_course), "tiny") as recorder,
        pytest.raises(CourseError, match="plugin"),
    ):
        recorder.open()


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("sqlite:///marks.db", "sqlite:///{root}/marks.db"),
        ("sqlite:////srv/marks.db", "sqlite:////srv/marks.db"),
        ("postgresql://host/marks", "postgresql://host/marks"),
        ("", "sqlite:///{root}/gradebook.db"),
    ],
)
def test_a_relative_gradebook_lies_in_the_course(tmp_path: Path, url: str, where: str) -> None:
    write(tmp_path / "nbgrader_config.py", f"c = get_config()\nc.CourseDirectory.db_url = {url!r}")
    found = database_url(tmp_path, load_configuration(tmp_path))
    assert found == where.format(root=tmp_path)


def test_a_notebook_from_before_cell_ids_is_released(small_course: Path) -> None:
    path = small_course / "source" / "tiny" / "tiny.ipynb"
    notebook = json.loads(path.read_text()) | {"nbformat_minor": 2}
    for cell in notebook["cells"]:
        del cell["id"]
    path.write_text(json.dumps(notebook))
    released = generate_release("tiny", small_course) / "tiny.ipynb"
    first = released.read_bytes()
    generate_release("tiny", small_course)
    assert released.read_bytes() == first
    assert release_is_current("tiny", small_course) == []


def older(root: Path, minor: int | None) -> bytes:
    """Write the source notebook in format 3, or in an older version of format 4."""
    path = root / "source" / "tiny" / "tiny.ipynb"
    notebook = nbformat.read(path, as_version=4)
    if minor is None:
        text = json.dumps(nbformat.convert(notebook, 3))
    else:
        for cell in notebook.cells:
            del cell["id"]
        text = json.dumps({**notebook, "nbformat_minor": minor})
    path.write_text(text)
    return path.read_bytes()


@pytest.mark.parametrize("minor", [None, 0, 1, 2, 3, 4])
def test_a_notebook_of_an_older_format_is_released_and_recognised(
    small_course: Path, minor: int | None
) -> None:
    configure(small_course)
    written = older(small_course, minor)
    released = generate_release("tiny", small_course) / "tiny.ipynb"
    first = released.read_bytes()
    assert release_is_current("tiny", small_course) == []
    generate_release("tiny", small_course)
    assert released.read_bytes() == first
    layout = configured_layout(small_course)
    assert layout.source("tiny").read_bytes() == written
    source = load_source(layout.source("tiny"))
    assert source.max_score == 100
    notebook, flags = sanitise(source, read_notebook(released))
    assert flags == []
    assert [cell["metadata"]["nbgrader"]["grade_id"] for cell in notebook.cells] == [
        "setup", "double", "test_double", "halve", "test_halve", "test_sum",
    ]  # fmt: skip
    assert all(cell["source"] for cell in notebook.cells)


def test_a_notebook_of_an_older_format_that_is_damaged_is_one_sentence(small_course: Path) -> None:
    path = small_course / "source" / "tiny" / "tiny.ipynb"
    path.write_text('{"nbformat": 3, "worksheets": [{"cells": 1}]}')
    with pytest.raises(SourceError, match="cannot be upgraded"):
        load_source(path)


@pytest.mark.slow
def test_older_notebooks_are_graded_alike(tmp_path: Path) -> None:
    for minor in (None, 2):
        root = about_numpy(write_small_course(tmp_path / str(minor)))
        configure(root)
        older(root, minor)
        released = generate_release("tiny", root) / "tiny.ipynb"
        notebook = json.loads(released.read_text())
        answers = {"double": "def double(x):\n    return x + x", "halve": "halve = round"}
        for cell in notebook["cells"]:
            grade_id = cell["metadata"]["nbgrader"]["grade_id"]
            cell["source"] = answers.get(grade_id, cell["source"])
        write(root / "submitted" / "ada" / "tiny" / "tiny.ipynb", json.dumps(notebook))
        run = grade(root)
        assert run.status == 0, run.text
        assert sorted(marks(root)["ada"]) == [(0.0, None), (0.0, None), (60.0, None)]
        nbgrader(root, "generate_assignment", "tiny", "--force")
        nbgrader(root, "autograde", "tiny", "--force")
        assert sorted(marks(root)["ada"]) == [(0.0, None), (0.0, None), (60.0, None)]


@pytest.mark.slow
def test_every_command_follows_folders_that_lie_elsewhere(course: tuple[Path, Run]) -> None:
    root, _ = course
    with (root / "nbgrader_config.py").open("a") as config:
        config.write('c.CourseDirectory.release_directory = "handouts"\n')
        config.write('c.CourseDirectory.feedback_directory = "returned"\n')
    for command in (("release",), ("release", "--check"), ("feedback", "tiny"), ("report",),
                    ("export", "-o", "all.csv"), ("diff", "tiny")):  # fmt: skip
        done = command_line(root, "autograder", *command)
        assert done.returncode == 0, done.stdout
    assert (root / "handouts/tiny/tiny.ipynb").is_file()
    assert (root / "returned/ada/tiny/feedback.html").is_file()
    assert (root / "all.csv").read_text().count("100") >= 2
    path = root / "inbox" / "ada" / "tiny" / "tiny.ipynb"
    done = command_line(root, "pytest", "--submission", str(path), "-q", "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout
    for name in ("submitted", "autograded", "source", "release", "feedback", "gradebook.db"):
        assert not (root / name).exists()


@pytest.mark.slow
def test_nbgrader_autograde_refuses_another_structure_once(numpy_course: Path) -> None:
    configure(numpy_course)
    nbgrader(numpy_course, "generate_assignment", "tiny")
    for student in ("ada", "bao"):
        path = hand_in(numpy_course, student, {})
        write(numpy_course / "submitted" / "tiny" / student / "tiny.ipynb", path.read_text())
        shutil.rmtree(numpy_course / "submitted" / student)
    structure = "{nbgrader_step}/{assignment_id}/{student_id}"
    configure(numpy_course, f"c.CourseDirectory.directory_structure = {structure!r}")
    done = command_line(numpy_course, "nbgrader", "autograde", "tiny")
    assert done.returncode != 0
    assert done.stdout.count("Take the setting out") == 1
    assert "Traceback" not in done.stdout
    assert not (numpy_course / ".gradetape" / "results").exists()
    assert not list(numpy_course.glob("autograded/*/*/*.ipynb"))
    with sqlite3.connect(numpy_course / "gradebook.db") as database:
        assert database.execute("SELECT * FROM submitted_assignment").fetchall() == []
