"""A gradebook that cannot be used: one sentence before anybody is graded, and nothing lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import nbgrader
import pytest

from autograder.errors import CourseError
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.gradebook import database
from autograder.nbgrader_bridge.gradebook.marks import load_marks
from autograder.nbgrader_bridge.gradebook.recorder import Recorder
from autograder.results import ExerciseResult, Status, SubmissionResult, Verdict
from tests.conftest import BIN, REPOSITORY, write
from tests.notebook_strategies import FILES

OLD = Path(nbgrader.__file__).parent / "tests" / "apps" / "files" / "gradebook.db"
HEADER = b"SQLite format 3\0"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course whose gradebook has a student's score, with a mark and a comment by hand."""
    root = tmp_path_factory.mktemp("recorded")
    write(root / "source" / "roles" / "roles.ipynb", (FILES / "roles.ipynb").read_text())
    with Recorder(CourseLayout.of(root), "roles") as recorder:
        recorder.record([result("ada")])
    with closing(sqlite3.connect(root / "gradebook.db")) as connection, connection:
        connection.execute("update grade set manual_score = 1.5")
        connection.execute("update comment set manual_comment = 'seen'")
    return root


@pytest.fixture
def course(recorded: Path, tmp_path: Path) -> Path:
    return shutil.copytree(recorded, tmp_path / "course")


def result(student: str) -> SubmissionResult:
    exercises = [
        ExerciseResult(name, name, 1.0, 4.0, Verdict.PASS, []) for name in ("test_double", "essay")
    ]
    return SubmissionResult(student, "roles", "roles", Status.GRADED, 2.0, 15.0, exercises)


def record(root: Path, *students: str) -> None:
    with Recorder(CourseLayout.of(root), "roles") as recorder:
        recorder.record([result(student) for student in students])


def by_hand(root: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(root / "gradebook.db")) as connection:
        marks = connection.execute("select id, manual_score from grade where manual_score > 0")
        comments = connection.execute("select id, manual_comment from comment")
        return sorted([*marks, *(row for row in comments if row[1])])


def students(root: Path) -> set[str]:
    with closing(sqlite3.connect(root / "gradebook.db")) as connection:
        return {student for (student,) in connection.execute("select id from student")}


def refused(root: Path, *names: str) -> str:
    with pytest.raises(CourseError) as refusal:
        record(root, *(names or ("bob",)))
    said = str(refusal.value)
    assert "\n" not in said
    assert str(root / "gradebook.db") in said
    return said


@pytest.mark.parametrize("damage", ["another file", "cut off", "overwritten", "only its head"])
def test_a_damaged_gradebook_is_told_and_left_as_it_is(course: Path, damage: str) -> None:
    path = course / "gradebook.db"
    whole = path.read_bytes()
    data = {
        "another file": b"student,score\nada,3\n" * 40,
        "cut off": whole[: len(whole) // 2],
        "overwritten": whole[:4096] + b"\xff" * 8192 + whole[12288:],
        "only its head": HEADER + b"\xff" * 4000,
    }[damage]
    path.write_bytes(data)
    assert "put a copy of it back" in refused(course)
    with pytest.raises(CourseError, match="put a copy of it back"):
        load_marks(CourseLayout.of(course))
    assert path.read_bytes() == data
    path.write_bytes(whole)
    record(course, "bob")
    assert students(course) == {"ada", "bob"}
    assert by_hand(course)


def test_a_folder_is_not_a_gradebook(course: Path) -> None:
    (course / "gradebook.db").unlink()
    (course / "gradebook.db").mkdir()
    assert "is not a file" in refused(course)


def test_an_empty_file_becomes_a_gradebook(course: Path) -> None:
    (course / "gradebook.db").write_bytes(b"")
    record(course, "bob")
    assert students(course) == {"bob"}


@pytest.mark.slow
def test_an_older_nbgrader_s_gradebook_is_upgraded_by_its_own_command(course: Path) -> None:
    shutil.copy(OLD, course / "gradebook.db")
    before = (course / "gradebook.db").read_bytes()
    assert "nbgrader db upgrade" in refused(course)
    with pytest.raises(CourseError, match="nbgrader db upgrade"):
        load_marks(CourseLayout.of(course))
    assert (course / "gradebook.db").read_bytes() == before
    environment = os.environ | {"PATH": f"{BIN}:{os.environ['PATH']}"}
    subprocess.run(
        [BIN / "nbgrader", "db", "upgrade"], cwd=course, env=environment, check=True,
        capture_output=True,
    )  # fmt: skip
    known = students(course)
    record(course, "bob")
    assert students(course) == {*known, "bob"}


def test_a_gradebook_that_stays_locked_is_told_once(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.2)
    with Recorder(CourseLayout.of(course), "roles") as recorder:
        recorder.open()
        with closing(sqlite3.connect(course / "gradebook.db", isolation_level=None)) as other:
            other.execute("begin exclusive")
            with pytest.raises(CourseError, match="was locked by another program"):
                recorder.open().write([])
            other.execute("rollback")
        recorder.record([result("bob")])
    assert students(course) == {"ada", "bob"}


AT_ONCE = """
import sys
from pathlib import Path
from tests.autograder.nbgrader_bridge.gradebook.test_trouble import record
import nbgrader.api
print("ready", flush=True)
sys.stdin.readline()
for number in range(0, 15, 5):
    record(Path(sys.argv[1]), *(f"s{number + n:02}" for n in range(5)))
"""


@pytest.mark.slow
def test_two_runs_at_once_make_one_gradebook_and_each_row_once(course: Path) -> None:
    (course / "gradebook.db").unlink()
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", AT_ONCE, course], cwd=REPOSITORY, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]  # fmt: skip
    for run in runs:
        assert run.stdout is not None
        assert run.stdout.readline() == "ready\n"
    for run in runs:
        assert run.stdin is not None
        run.stdin.write("go\n")
        run.stdin.flush()
    said = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    with closing(sqlite3.connect(course / "gradebook.db")) as connection:
        (rows,) = connection.execute("select count(*) from submitted_assignment").fetchone()
    assert students(course) == {f"s{number:02}" for number in range(15)}
    assert rows == 15


@pytest.fixture
def disk(course: Path, tmp_path: Path) -> Iterator[Path]:
    """The course on a disk of its own, of 2 MB, whose state a test may change."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("only root can make a disk")
    try:
        shutil.copytree(course, place, dirs_exist_ok=True)
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def test_a_folder_that_cannot_be_written_is_told(disk: Path) -> None:
    kept = by_hand(disk)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    assert "cannot be written" in refused(disk)
    with pytest.raises(CourseError, match="cannot be written"):
        Recorder(CourseLayout.of(disk), "roles").record([result("bob")])
    assert by_hand(disk) == kept
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    record(disk, "bob")
    assert students(disk) == {"ada", "bob"}
    assert by_hand(disk) == kept


def test_a_full_disk_is_told_and_nothing_is_lost(disk: Path) -> None:
    kept = by_hand(disk)
    names = [f"s{number:03}" for number in range(60)]
    with (disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(b"x" * 4096)
    assert "is full; make room" in refused(disk, *names)
    assert students(disk) == {"ada"}
    assert by_hand(disk) == kept
    (disk / "filler").unlink()
    record(disk, *names)
    assert students(disk) == {"ada", *names}
    assert by_hand(disk) == kept
