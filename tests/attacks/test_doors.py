"""Names and texts that a stranger chooses, on their way out by the commands around grading.

Spreadsheets run text as formulas, terminals obey control characters, browsers run scripts, and
paths lead elsewhere: none may, whichever command the text left by.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.grading import journal
from autograder.layout import CourseLayout, student_id
from autograder.nbgrader_bridge.gradebook.recorder import Recorder
from autograder.results import ExerciseResult, Flag, Status, SubmissionResult, Verdict
from tests.attacks.test_people import acting
from tests.conftest import submission, write, write_small_course

FORMULAS = ["=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(1)", "\t=1+1"]
HOSTILE = [
    *FORMULAS, "\x1b[2J\x1b]0;mine\x07", "<script>alert(1)</script>", "[bold]", "\u202eada",
    "' onmouseover='x", "${7*7}", "{{7*7}}",
]  # fmt: skip


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_small_course(tmp_path / "course")


def run(course: Path, command: str, *arguments: str | Path) -> str:
    given = [command, "tiny", *map(str, arguments), "--course", str(course)]
    ran = CliRunner().invoke(app, given, catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    return ran.output


def result(student: str, score: float, key: str, said: str) -> SubmissionResult:
    exercise = ExerciseResult("double", "test_double", score, 60.0, Verdict.FAIL, [])
    made = SubmissionResult(
        student, "tiny", "tiny", Status.GRADED, score, 60.0, [exercise], key=key, reason=said
    )
    made.flags = [Flag("renamed", f"{said} was renamed")]
    return made


def moodle(path: Path, names: list[str]) -> Path:
    """A download of Moodle's, whose folders bear the names that people gave themselves."""
    with zipfile.ZipFile(path, "w") as archive:
        for number, name in enumerate(names):
            archive.writestr(
                f"{name}_{900 + number}_assignsubmission_file/tiny.ipynb", b'{"cells": []}'
            )
    return path


def is_inert(cell: str) -> bool:
    return not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_no_name_is_a_formula_in_what_collect_says(course: Path, tmp_path: Path) -> None:
    write(course / "roster.csv", "id,name\nada,Ada Lovelace\n")
    said = run(course, "collect", moodle(tmp_path / "a.zip", FORMULAS), "--format", "csv")
    rows = list(csv.reader(io.StringIO(said)))
    assert len(rows) >= 1 + len(FORMULAS)
    assert all(is_inert(cell) for row in rows for cell in row), rows


def test_no_name_acts_on_a_terminal_or_leads_elsewhere_in_collect(
    course: Path, tmp_path: Path
) -> None:
    names = [*HOSTILE, "../../up", "/root", "a\\..\\b", "CON", ".", "-rf"]
    said = run(course, "collect", moodle(tmp_path / "a.zip", names))
    assert "\x1b" not in said
    assert "\u202e" not in said
    outside = [path for path in tmp_path.rglob("*.ipynb") if not path.is_relative_to(course)]
    assert outside == []
    placed = [path.relative_to(course / "submitted").parts
              for path in (course / "submitted").rglob("*.ipynb")]  # fmt: skip
    assert placed
    assert all(len(parts) == 3 and parts[1:] == ("tiny", "tiny.ipynb") for parts in placed)


@pytest.mark.parametrize("form", ["csv", "table"])
def test_no_id_is_a_formula_or_acts_in_what_diff_says(course: Path, form: str) -> None:
    layout = CourseLayout.of(course)
    for name in HOSTILE:
        if "/" in name:
            continue  # no folder has such a name
        for score, key in ((20.0, "one"), (60.0, "two")):
            write(layout.submitted(name, "tiny") / "tiny.ipynb", key)
            journal.store(layout, result(student_id(name), score, key, name))
    said = run(course, "diff", "--format", form)
    if form == "table":
        assert "\x1b" not in said
        assert "\u202e" not in said
        return
    rows = list(csv.DictReader(io.StringIO(said)))
    assert len(rows) == sum("/" not in name for name in HOSTILE)
    assert all(is_inert(row["student"]) for row in rows), rows


def test_nothing_acts_in_the_reports(course: Path) -> None:
    layout = CourseLayout.of(course)
    results = []
    for number, name in enumerate(HOSTILE):
        student = name if "/" not in name else f"s{number}"
        answers = {"double": f"def double(x):\n    return {name!r}  # {name}"}
        notebook = json.dumps(submission(course, answers))
        write(layout.submitted(student, "tiny") / "tiny.ipynb", notebook)
        results.append(result(student_id(student), float(number), "one", name))
        journal.store(layout, results[-1])
    with Recorder(layout, "tiny") as recorder:
        recorder.record(results)
    run(course, "report")
    pages = [path.read_text() for path in (course / "reports").rglob("*.html")]
    assert pages
    assert set(acting(iter(pages))) <= {"<meta>", "<style>"}  # the page's own
    assert not any("<script>alert(1)" in page for page in pages)


def test_nothing_acts_where_alike_answers_stand_side_by_side(course: Path) -> None:
    layout = CourseLayout.of(course)
    evil = "</pre><script>alert(1)</script><img src=x onerror=alert(1)>"
    lines = "".join(f"    x = x + {n}  # {evil} {n}\n" for n in range(1, 30))
    answers = {"double": f"def double(x):\n{lines}    return '{evil}'"}
    for student in ("ada", "\x1b[2Jbao"):
        path = layout.submitted(student, "tiny") / "tiny.ipynb"
        write(path, json.dumps(submission(course, answers)))
    said = run(course, "similarity")
    assert "\x1b" not in said
    (page,) = (course / "reports").glob("*similarity.html")
    assert "alert(1)" in page.read_text()
    assert set(acting(iter([page.read_text()]))) <= {"<meta>", "<style>"}
