"""A gradebook that is not the course folder's: a real PostgreSQL server, and SQLite elsewhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.errors import CourseError
from autograder.nbgrader_bridge.configuration import configured_layout
from autograder.nbgrader_bridge.gradebook.database import open_gradebook
from autograder.nbgrader_bridge.gradebook.marks import load_marks
from tests.autograder.nbgrader_bridge.test_commands import nbgrader, run
from tests.conftest import REPOSITORY, about_numpy, hand_in, write, write_small_course
from tests.postgresql import server

LATE = """
[due]
tiny = 2026-02-01T00:00:00

[late]
per_day = 10
"""


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    with server() as url:
        yield url


def write_course(root: Path, url: str) -> Path:
    write_small_course(root)
    config = (REPOSITORY / "nbgrader_config.py").read_text()
    write(root / "nbgrader_config.py",
          f"{config}\nc = get_config()\nc.CourseDirectory.db_url = {url!r}\n")  # fmt: skip
    about_numpy(root, LATE)
    for student in ("ada", "bao"):
        path = hand_in(root, student, {"halve": "halve = round"})
        path.with_name("timestamp.txt").write_text("2026-02-01 12:00:00 UTC")
    return root


def scores(root: Path) -> dict[str, tuple[float, float]]:
    """Points after the penalty, and the penalty, as they are exported."""
    marks = load_marks(configured_layout(root))
    return {mark.student: (mark.score, mark.penalty) for mark in marks}


@pytest.mark.long
def test_a_course_on_postgresql(postgresql: str, tmp_path: Path) -> None:
    root = write_course(tmp_path, postgresql)
    done = run(root, "autograder", "grade", "tiny")
    assert done.returncode == 0, done.stdout
    assert scores(root) == {"ada": (54.0, 6.0), "bao": (54.0, 6.0)}

    with open_gradebook(postgresql, "gradetape") as gradebook:
        grade = gradebook.find_grade("test_halve", "tiny", "tiny", "ada")
        grade.manual_score = 30.0
        grade.needs_manual_grade = False
        gradebook.db.commit()
    hand_in(root, "bao", {})
    done = run(root, "autograder", "grade", "tiny")
    assert done.returncode == 0, done.stdout
    both = {"ada": (81.0, 9.0), "bao": (90.0, 10.0)}
    assert scores(root)["bao"] == both["bao"]

    nbgrader(root, "autograde", "tiny", "--force")
    assert scores(root) == both
    done = run(root, "autograder", "grade", "tiny", "--format", "csv")
    assert done.returncode == 0, done.stdout
    done = run(root, "autograder", "export", "tiny", "-o", "marks.csv")
    assert done.returncode == 0, done.stdout
    rows = list(csv.DictReader(io.StringIO((root / "marks.csv").read_text())))
    assert {row["student"]: row["score"] for row in rows} == {"ada": "81", "bao": "90"}
    assert [row["halve"] for row in rows] == ["30", "30"]
    nbgrader(root, "export")
    assert (root / "grades.csv").read_text().count("tiny") == 2
    assert not list(root.rglob("*.db"))


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql+psycopg://ada:geheim@/marks?host=/nowhere", "cannot be opened"),
        ("postgresql+nothing://ada:geheim@host/marks", "pip install 'gradetape\\[postgresql\\]'"),
        ("not a url", "is not the URL of a database"),
    ],
)
def test_a_gradebook_that_cannot_be_opened_is_one_sentence(url: str, words: str) -> None:
    with pytest.raises(CourseError, match=words) as error:
        open_gradebook(url)
    assert "geheim" not in str(error.value)
