"""Marks out of a real gradebook, in the form that each platform takes."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from autograder.cli import app
from autograder.errors import UserError
from autograder.grading import journal
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.gradebook.database import open_gradebook
from autograder.nbgrader_bridge.gradebook.recorder import Recorder
from autograder.platforms.outgoing.marks import schema
from autograder.platforms.outgoing.tables import number, write_csv
from autograder.results import (
    ExerciseResult,
    Flag,
    Misconception,
    Status,
    SubmissionResult,
    TestResult,
    Verdict,
)
from tests.conftest import write_small_course

ROOT = Path(__file__).parents[3]
SCHEMA = ROOT / "docs" / "schemas" / "export.schema.json"
ROSTER = (
    "id,name,email,username,canvas_id,sis_id,moodle_id\n"
    '=ada,"Lovelace, ""Ada""",ada@uni.example,al123,4711,S-1,900\n'
    "bob,Bob Ross,bob@uni.example,br456,4712,S-2,901\n"
)


def result(student: str, double: float, *, flags: list[Flag] | None = None) -> SubmissionResult:
    tests = [
        TestResult("test_two", True, Verdict.PASS, requirement="Two doubled is four."),
        TestResult("test_hidden[\x1b]", False, Verdict.FAIL if double < 60 else Verdict.PASS,
                   weight=2.0, hint="It is <not> right & \x00 odd.", seconds=0.25),
    ]  # fmt: skip
    named = Misconception("adds_itself_thrice", "It adds thrice.", "Add twice.")
    exercises = [
        ExerciseResult("double", "test_double", 60, double, Verdict.FAIL, tests,
                       named if double < 60 else None),
        ExerciseResult("halve", "test_halve", 30, 30.0, Verdict.PASS, tests[:1]),
        ExerciseResult("test_sum", "test_sum", 10, 10 / 3, Verdict.FAIL),
    ]  # fmt: skip
    return SubmissionResult(
        student,
        "tiny",
        "tiny",
        Status.GRADED,
        double + 30 + 10 / 3,
        100,
        exercises,
        flags or [],
    )


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with two students in its gradebook; a person has changed a mark of one."""
    root: Path = write_small_course(tmp_path_factory.mktemp("export"))
    (root / "roster.csv").write_text(ROSTER)
    layout = CourseLayout.of(root)
    results = [result("=ada", 20.0, flags=[Flag("tampered", "A test was changed.")]),
               result("bob", 60.0)]  # fmt: skip
    for each in results:
        journal.store(layout, each)
    with Recorder(layout, "tiny") as recorder:
        recorder.record(results)
    with open_gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("test_halve", "tiny", "tiny", "bob")
        grade.manual_score = 12.5
        grade.extra_credit = 1.0
        gradebook.find_submission_notebook("tiny", "tiny", "bob").late_submission_penalty = 5.0
        gradebook.db.commit()
    return root


def export(course: Path, *arguments: object) -> str:
    ran = CliRunner().invoke(
        app, ["export", *map(str, arguments), "--course", str(course)], catch_exceptions=False
    )
    assert ran.exit_code == 0, ran.output
    return ran.stdout


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_wide_has_a_column_for_each_exercise(course: Path) -> None:
    ada, bob = rows(export(course))
    assert ada["student"] == "'=ada"  # a spreadsheet would run it
    assert (ada["double"], ada["halve"], ada["test_sum"]) == ("20", "30", "3.333333")
    assert (ada["score"], ada["max_score"], ada["flags"]) == ("53.333333", "100", "tampered")
    assert (bob["halve"], bob["penalty"]) == ("13.5", "5")
    assert bob["score"] == "71.833333"


def test_long_has_a_row_for_each_exercise_or_test(course: Path) -> None:
    ada = [row for row in rows(export(course, "--format", "long")) if row["student"] == "'=ada"]
    assert [row["exercise"] for row in ada] == ["double", "halve", "test_sum"]
    assert ada[0]["misconception"] == "adds_itself_thrice"
    tests = rows(export(course, "--format", "long", "--by", "test"))
    assert [row["test"] for row in tests[:2]] == ["test_two", "test_hidden[\x1b]"]
    assert tests[1]["verdict"] == "fail"


def test_wide_by_test_counts_what_passed(course: Path) -> None:
    ada, bob = rows(export(course, "--by", "test"))
    assert ada["double::test_two"] == "1"
    assert [row["double::test_hidden[\x1b]"] for row in (ada, bob)] == ["0", "1"]


def test_json_keeps_the_published_schema(course: Path) -> None:
    document = json.loads(export(course, "tiny", "--format", "json"))
    jsonschema.validate(document, json.loads(SCHEMA.read_text()))
    assert document["version"] == 1
    assert document["marks"][1]["exercises"][1]["manual"] is True


def test_the_published_schema_is_current() -> None:
    assert json.loads(SCHEMA.read_text()) == json.loads(json.dumps(schema()))


def test_junit_is_xml_whatever_the_text_holds(course: Path) -> None:
    root = ElementTree.fromstring(export(course, "--format", "junit"))
    suites = root.findall("testsuite")
    assert [(suite.get("tests"), suite.get("failures")) for suite in suites] == [
        ("3", "1"), ("3", "0")
    ]  # fmt: skip


CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Tiny (77),Other (78),Current Score\r\n"
    "    Points Possible,,,,,100.00,10.00,(read only)\r\n"
    '"Lovelace, Ada",4711,S-1,al123,"One, two",,5.00,9\r\n'
    '"Ross, Bob",4712,S-2,br456,One,1.00,,9\r\n'
    '"Student, Test",99,,abc,One,,,\r\n'
)


def accepted_by_canvas(text: str) -> dict[str, float]:
    """What Canvas's importer makes of a file, by its own rules."""
    table = list(csv.reader(io.StringIO(text, newline="")))
    header = table[0]
    assert len(header) > 3
    assert header[0] == "Student"
    assert header[1] == "ID"
    assert "Section" in header[:-1]
    assert not any("Points Possible" in row[0] for row in table[1:])
    found = {}
    for row in table[1:]:
        assert len(row) == len(header)
        assert "," not in row[-1]  # it would be read as a decimal point
        assert len(row[-1].partition(".")[2]) <= 2
        found[row[1]] = float(row[-1])
    return found


def test_canvas_takes_its_own_gradebook_back(course: Path, tmp_path: Path) -> None:
    (tmp_path / "canvas.csv").write_text(CANVAS, newline="")
    text = export(course, "tiny", "--format", "canvas", "--sheet", tmp_path / "canvas.csv")
    assert accepted_by_canvas(text) == {"4711": 53.33, "4712": 71.83}
    assert text.splitlines()[0] == "Student,ID,SIS User ID,SIS Login ID,Section,Tiny (77)"
    assert '"One, two"' in text


def test_canvas_with_another_maximum_is_refused(course: Path, tmp_path: Path) -> None:
    (tmp_path / "canvas.csv").write_text(CANVAS.replace(",100.00,10.00", ",10.00,10.00"))
    with pytest.raises(UserError, match="set the maximum in Canvas"):
        export(course, "tiny", "--format", "canvas", "--sheet", tmp_path / "canvas.csv")


def test_who_is_excused_in_canvas_stays_so(course: Path, tmp_path: Path) -> None:
    (tmp_path / "canvas.csv").write_text(CANVAS.replace("One,1.00,", "One,ex,"), newline="")
    text = export(course, "tiny", "--format", "canvas", "--sheet", tmp_path / "canvas.csv")
    assert accepted_by_canvas(text) == {"4711": 53.33}


def test_a_gradebook_of_canvas_that_a_spreadsheet_saved_in_utf_16(
    course: Path, tmp_path: Path
) -> None:
    (tmp_path / "canvas.csv").write_bytes(b"\xff\xfe" + CANVAS.encode("utf-16-le"))
    text = export(course, "tiny", "--format", "canvas", "--sheet", tmp_path / "canvas.csv")
    assert accepted_by_canvas(text.removeprefix("\ufeff")) == {"4711": 53.33, "4712": 71.83}


def test_canvas_without_its_gradebook_is_made_from_the_roster(course: Path) -> None:
    text = export(course, "tiny", "--format", "canvas", "--column", "Tiny")
    assert accepted_by_canvas(text) == {"4711": 53.33, "4712": 71.83}


def test_canvas_matches_ids_without_a_roster(course: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "canvas.csv"
    sheet.write_text("Student,ID,SIS Login ID,Section,tiny (1)\nR,1,bob,S,\n")
    (tmp_path / "nobody.csv").write_text("id\nx\n")
    text = export(course, "tiny", "--format", "canvas", "--sheet", sheet, "--roster",
                  tmp_path / "nobody.csv")  # fmt: skip
    assert accepted_by_canvas(text) == {"1": 71.83}


MOODLE = (
    "\ufeffIdentifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\r\n"
    'Participant 901,Bob Ross,bob@uni.example,"Submitted, late",-,100.00,Yes,'
    '"Friday, 27 November 2026, 3:00 PM",-,\r\n'
    "Participant 900,Ada Lovelace,ada@uni.example,,-,100.00,Yes,-,-,\r\n"
)


def test_moodle_gets_its_worksheet_back_with_nothing_else_changed(
    course: Path, tmp_path: Path
) -> None:
    (tmp_path / "sheet.csv").write_text(MOODLE, newline="", encoding="utf-8")
    out = tmp_path / "filled.csv"
    export(course, "tiny", "--format", "moodle", "--sheet", tmp_path / "sheet.csv", "-o", out)
    before = list(csv.reader(io.StringIO(MOODLE, newline="")))
    after = list(csv.reader(io.StringIO(out.read_text(encoding="utf-8"), newline="")))
    assert [row[4] for row in after] == ["Grade", "71.83", "53.33"]
    for old, new in zip(before, after, strict=True):
        assert old[:4] + old[5:] == new[:4] + new[5:]
    assert out.stat().st_mode & 0o077 == 0  # marks are for their owner


def test_moodle_with_another_maximum_is_refused(course: Path, tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text(MOODLE.replace("100.00", "10.00"), encoding="utf-8")
    with pytest.raises(UserError, match="set the maximum in Moodle"):
        export(course, "tiny", "--format", "moodle", "--sheet", tmp_path / "sheet.csv")


@pytest.mark.parametrize(
    ("old", "new", "grades"),
    [
        ("-,100.00,Yes,-,-,", "-,100.00,No,-,-,", ["Grade", "71.83", "-"]),
        ("Participant 901,Bob", "Hidden,Bob", ["Grade", "71.83", "53.33"]),
        ('-,100.00,Yes,"Friday, 27 November 2026, 3:00 PM",-,', "-", ["Grade", "71.83", "53.33"]),
    ],
)
def test_rows_of_moodle_that_are_locked_anonymous_or_short(
    course: Path, tmp_path: Path, old: str, new: str, grades: list[str]
) -> None:
    assert MOODLE.count(old) == 1
    (tmp_path / "sheet.csv").write_text(MOODLE.replace(old, new), newline="", encoding="utf-8")
    text = export(course, "tiny", "--format", "moodle", "--sheet", tmp_path / "sheet.csv")
    assert [row[4] for row in csv.reader(io.StringIO(text, newline=""))] == grades


def test_a_scale_of_moodle_is_refused(course: Path, tmp_path: Path) -> None:
    sheet = MOODLE.replace("Maximum Grade", "Scale").replace("100.00", '"poor, good"')
    (tmp_path / "sheet.csv").write_text(sheet, encoding="utf-8")
    with pytest.raises(UserError, match="by a scale"):
        export(course, "tiny", "--format", "moodle", "--sheet", tmp_path / "sheet.csv")


def test_brightspace(course: Path) -> None:
    text = export(course, "tiny", "--format", "brightspace", "--column", "PS 3")
    assert text.splitlines() == [
        "OrgDefinedId,Username,PS 3 Points Grade,End-of-Line Indicator",
        "#S-1,#al123,53.33,#",
        "#S-2,#br456,71.83,#",
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["ps99"], "no marks for ps99"),
        (["tiny", "--student", "nemo"], "no marks of nemo for tiny"),
        (["tiny", "--format", "moodle"], "--sheet"),
        (["tiny", "--format", "canvas", "--sheet", "absent.csv"], "cannot be read"),
        (["tiny", "--format", "canvas", "--sheet", "two.csv"], "more than one column"),
        (["tiny", "--format", "canvas", "--sheet", "none.csv"], "no column"),
        (["tiny", "--format", "canvas", "--sheet", "other.csv"], "Grades, Export"),
        (["tiny", "-o", "absent/folder/x.csv"], "cannot be written"),
    ],
)
def test_mistakes_are_one_sentence(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str],
    sentence: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path("two.csv").write_text("Student,ID,Section,tiny (1),tiny again (2)\n")
    Path("none.csv").write_text("Student,ID,Section,ps77 (1)\n")
    Path("other.csv").write_text("Name,Points\n")
    with pytest.raises(UserError, match=sentence):
        export(course, *arguments)


def test_nbgrader_exports_exercises_with_our_plugin(course: Path, tmp_path: Path) -> None:
    command = [
        sys.executable, "-m", "nbgrader", "export", f"--to={tmp_path / 'marks.csv'}",
        "--exporter=autograder.nbgrader_bridge.export_plugin.ExercisesExporter",
        f"--CourseDirectory.root={course}", f"--ExercisesExporter.course={course}",
    ]  # fmt: skip
    ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert ran.returncode == 0, ran.stderr
    assert [row["double"] for row in rows((tmp_path / "marks.csv").read_text())] == ["20", "60"]


@given(st.floats(0, 1e9), st.integers(0, 6))
def test_numbers_have_a_point_and_nothing_else(value: float, digits: int) -> None:
    text = number(value, digits)
    assert set(text) <= set("0123456789.")
    assert abs(float(text) - value) <= 0.5 * 10**-digits + 1e-7 * value


@given(st.lists(st.lists(st.text(max_size=20), min_size=1, max_size=4), max_size=5))
def test_any_text_survives_a_table_and_none_is_a_formula(table: Iterable[list[str]]) -> None:
    table = [[cell.replace("\0", "") for cell in row] for row in table]
    read = list(csv.reader(io.StringIO(write_csv(table), newline="")))
    for row, found in zip(table, read, strict=True):
        for cell, text in zip(row, found or [""], strict=True):
            assert text in (cell, f"'{cell}")
            assert not text.startswith(("=", "+", "-", "@"))
