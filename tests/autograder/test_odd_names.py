"""Names, files and folders as they come from other systems, or from somebody who tries.

One class is graded by the real command; every student is a row, and the rest of the class counts.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.grading import journal
from autograder.layout import CourseLayout, student_id
from tests.conftest import BIN, REPOSITORY, about_numpy, hand_in, write, write_small_course

pytestmark = pytest.mark.slow

NOT_UTF8 = os.fsdecode(b"M\xfcller")
LONG = "x" * 240
GRADED = [
    "ada", "[bold]", "[", "[red]bea", "new\nline", LONG, "\x1b[2J\x1b]0;hello\x07cleo", "\u202edan",
    "part", "companions", "late", "M\\xfcller", "folder-for-notebook-part", ":smile:", "-f", "ünï",
]  # fmt: skip


@dataclass(frozen=True)
class Run:
    """A command that ended."""

    status: int
    text: str


def grade(root: Path, *options: str, cwd: Path | None = None) -> Run:
    """`autograder grade tiny`, with nobody's configuration."""
    return run_in(cwd or root, "autograder", "grade", "tiny", "--course", str(root), *options)


def run_in(folder: Path, command: str, *arguments: str) -> Run:
    """A command of this environment."""
    environment = os.environ | {
        "PATH": os.pathsep.join([str(BIN), os.environ["PATH"]]), "PYTHONPATH": str(REPOSITORY),
        "HOME": str(folder / "home"), "JUPYTER_CONFIG_DIR": str(folder / "home"),
    }  # fmt: skip
    done = subprocess.run(
        [BIN / command, *arguments], cwd=folder, env=environment, timeout=300,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    return Run(done.returncode, done.stdout.decode())


def marks(
    root: Path, name: str = "gradebook.db"
) -> dict[str, list[tuple[float | None, float | None]]]:
    """Automatic and manual scores by student."""
    query = """SELECT student_id, auto_score, manual_score FROM grade
        JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
        ORDER BY student_id, cell_id"""
    found: dict[str, list[tuple[float | None, float | None]]] = {}
    database = sqlite3.connect(root / name)
    for student, automatic, manual in database.execute(query):
        found.setdefault(student, []).append((automatic, manual))
    database.close()
    return found


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    root = about_numpy(write_small_course(tmp_path_factory.mktemp("course")))
    write(root / "nbgrader_config.py", (REPOSITORY / "nbgrader_config.py").read_text())
    write(root / "source" / "tiny" / "data" / "numbers.csv", "1,2\n")
    folders = {name: hand_in(root, name, {}).parent for name in GRADED if "\\x" not in name}
    hand_in(root, NOT_UTF8, {})
    (folders["part"] / "tiny.ipynb.part").mkdir()
    write(folders["part"] / "tiny.ipynb.part" / "notes.txt", "mine")
    (folders["folder-for-notebook-part"] / ".part").mkdir()
    own = folders["companions"]
    write(own / "data", "a file where the course has a folder")
    write(own / ("l" * 250), "a name that leaves no room")
    write(own / "page.html", "<script>alert(1)</script>")
    (own / os.fsdecode(b"L\xf6sung.txt")).write_text("as old archives have it")
    (own / "pipe").symlink_to("/etc/hostname")
    os.mkfifo(own / "fifo")
    write(folders["late"] / "timestamp.txt", "9999-12-31 23:59:59 -2359")
    missing = hand_in(root, "nobody", {})
    missing.rename(missing.with_name(os.fsdecode(b"L\xf6sung [red].ipynb"))).write_bytes(b"{}")
    write(hand_in(root, "clouded", {}), "[" * 100_000)
    return root, grade(root)


def test_every_student_is_graded_or_a_row(course: tuple[Path, Run]) -> None:
    root, run = course
    assert run.status == 0, run.text
    assert "Traceback" not in run.text
    scored = {student: sum(a or 0 for a, _ in rows) for student, rows in marks(root).items()}
    assert scored == {
        **dict.fromkeys(map(student_id, GRADED), 100.0),
        "nobody": 0.0,
        "clouded": 0.0,
    }


def test_what_is_printed_is_escaped_and_cut(course: tuple[Path, Run]) -> None:
    _, run = course
    for shown in ("[bold]", "[red]bea", r"new\nline", r"\x1b[2J\x1b]0;hello", r"\u202edan",
                  r"M\xfcller", ":smile:", r"L\xf6sung [red].ipynb"):  # fmt: skip
        assert shown in run.text
    assert "\x1b" not in run.text
    assert "\u202e" not in run.text
    assert LONG not in run.text
    table = [line for line in run.text.splitlines() if line.startswith("│")]
    assert len(table) >= len(GRADED)
    assert all("100" in line for line in table if line.startswith(("│ ada", "│ xxxx")))


def test_nbgrader_reports_to_everyone(course: tuple[Path, Run]) -> None:
    root, _ = course
    done = run_in(root, "nbgrader", "generate_feedback", "tiny")
    assert done.status == 0, done.text
    reported = {path.parent.parent.name for path in (root / "feedback").glob("*/tiny/tiny.html")}
    matched = {name for name in map(student_id, GRADED) if "]" not in name}  # nbgrader globs
    assert reported == {*matched, "clouded"}


def test_companions_lie_beside_and_none_is_a_page(course: tuple[Path, Run]) -> None:
    root, _ = course
    folder = root / "autograded" / "companions" / "tiny"
    assert (folder / "data" / "numbers.csv").read_text() == "1,2\n"
    assert (folder / "page.html.txt").is_file()
    assert not list(folder.rglob("*.html"))
    assert (folder / ("l" * 250)).is_file()
    assert not (folder / "pipe").exists()


def test_an_absurd_timestamp_is_a_note(course: tuple[Path, Run]) -> None:
    _, run = course
    (line,) = [line for line in run.text.splitlines() if line.startswith("│ late")]
    assert "timestamp" in line


def test_what_is_damaged_is_repaired_and_marks_stay(course: tuple[Path, Run]) -> None:
    root, _ = course
    layout = CourseLayout.of(root)
    assert grade(root).text.count("graded again") == 0
    with sqlite3.connect(root / "gradebook.db") as database:
        database.execute("UPDATE grade SET manual_score = 7, needs_manual_grade = 0")
        database.execute("UPDATE comment SET manual_comment = 'well done'")
    before = marks(root)
    path = journal.path_of(layout, "tiny", "ada")
    path.unlink()
    write(path / "inside", "a folder")
    for student, damage in (("[bold]", b""), ("part", None), ("late", b'{"cells": [')):
        notebook = layout.autograded(student, "tiny") / "tiny.ipynb"
        notebook.unlink()
        if damage is not None:
            notebook.write_bytes(damage)
    shutil.rmtree(layout.autograded("companions", "tiny"))
    run = grade(root)
    assert run.status == 0, run.text
    assert run.text.count("graded again") == 5
    assert "Traceback" not in run.text
    assert marks(root) == before
    assert journal.load(layout, "tiny", "ada") is not None
    for student in ("[bold]", "part", "late", "companions"):
        json.loads((layout.autograded(student, "tiny") / "tiny.ipynb").read_text())
    with sqlite3.connect(root / "gradebook.db") as database:
        kept = database.execute("SELECT DISTINCT manual_comment FROM comment").fetchall()
    assert kept == [("well done",)]


def test_a_changed_data_file_grades_again(course: tuple[Path, Run]) -> None:
    root, _ = course
    before = journal.load(CourseLayout.of(root), "tiny", "ada")
    write(root / "source" / "tiny" / "data" / "numbers.csv", "3,4\n")
    assert grade(root, "--student", "ada").status == 0
    after = journal.load(CourseLayout.of(root), "tiny", "ada")
    assert before is not None
    assert after is not None
    assert before.key != after.key
