"""Pages hold what was found, and nothing of a student's can act in a reader's browser."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import CourseError
from autograder.feedback import Policy
from autograder.platforms.outgoing.feedback_archives import write_archive
from autograder.platforms.outgoing.marks import ExerciseMark, StudentMark, TestMark
from autograder.platforms.roster import Roster, Student
from autograder.reports.class_report import analyse, course_page, links_to_notebooks, page
from autograder.reports.student_page import sections_of, student_page
from autograder.results import (
    ExerciseResult,
    Misconception,
    Status,
    SubmissionResult,
    TestResult,
    Verdict,
)

MADE = datetime(2026, 11, 27, 12, 0)
HOSTILE = "<script>x</script><img src=x onerror=y>\"'&{{7*7}}"
SOURCE: dict[str, Any] = {
    "metadata": {},
    "cells": [
        {"cell_type": "markdown", "source": "# Losses\n\n## 1. Mean squared error"},
        {"cell_type": "markdown", "source": "### Exercise: mse (15 points)"},
        {"cell_type": "code", "source": 'check("mse")',
         "metadata": {"nbgrader": {"grade_id": "test_mse", "grade": True, "locked": True}}},
    ],
}  # fmt: skip


def mark(
    student: str, score: float, verdict: Verdict = Verdict.FAIL, **changes: Any
) -> StudentMark:
    passed = Verdict.PASS if score == 15 else verdict
    tests = [TestMark("test_a", True, Verdict.PASS, 1.0, "It adds up."),
             TestMark("test_b", False, passed, 1.0, f"Rule {HOSTILE}.")]  # fmt: skip
    wrong = score < 15
    exercise = ExerciseMark(
        "mse", "ps", "test_mse", score, 15.0, False, passed, "half" if wrong else "",
        "Your answer is half of it." if wrong else "", tests,
    )  # fmt: skip
    fields: dict[str, Any] = {"status": "graded", "exercises": [exercise]} | changes
    return StudentMark(student, "ps", score, 15.0, **fields)


def several(student: str, *points: float) -> StudentMark:
    """A mark with an exercise for each of `points`, each of five tests."""
    names = ["mse", "softmax", "categorical_crossentropy", "sparse_crossentropy", "accuracy"]
    exercises = [
        ExerciseMark(name, "ps", f"test_{name}", score, 15.0, False,
                     Verdict.PASS if score == 15 else Verdict.FAIL,
                     tests=[TestMark(f"test_{n}", False,
                                     Verdict.PASS if score == 15 else Verdict.FAIL,
                                     1.0, f"`{name}` keeps rule {n}.") for n in range(5)])
        for name, score in zip(names, points, strict=False)
    ]  # fmt: skip
    return StudentMark(student, "ps", sum(points), 75.0, status="graded", exercises=exercises,
                       flags=["skip-tag", "tampered"] if sum(points) < 30 else [])  # fmt: skip


CLASS = [mark(f"s{n}", 15.0) for n in range(6)] + [mark(f"w{n}", 5.0) for n in range(4)]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(text: str) -> _Tags:
    """The page's tags; fails if anything could act or be fetched."""
    parsed = _Tags()
    parsed.feed(text)
    for tag, attributes in parsed.tags:
        assert tag not in ("script", "iframe", "object", "embed", "link", "form", "img", "base")
        for name, value in attributes.items():
            assert not name.startswith("on")
            assert not re.match(r"\s*(javascript|data|https?|//)", value or "", re.IGNORECASE) or (
                tag == "meta"
            )
    assert "default-src 'none'" in text
    return parsed


def test_the_class_on_one_page() -> None:
    report = analyse(CLASS, {})
    text = "".join(read(page(report, MADE)).text)
    assert report.summary["mean"] == 11
    assert (report.exercises[0].right, report.exercises[0].partly) == (6, 4)
    assert [len(belief.students) for belief in report.beliefs] == [4]
    assert "is half of it." in text
    assert "4 of 10" in text
    assert HOSTILE in text  # as text


def test_whom_to_look_at_and_where_the_notebook_is(tmp_path: Path) -> None:
    odd = mark("o dd", 0.0, Verdict.TIMED_OUT, notes=["A test cell was changed."])
    target = tmp_path / "autograded" / "o dd" / "ps" / "ps.ipynb"
    target.parent.mkdir(parents=True)
    target.write_text("{}")
    where = tmp_path / "reports" / "ps.html"
    links = links_to_notebooks([odd], tmp_path / "autograded", where)
    assert links == {"o dd": "../autograded/o%20dd/ps/ps.ipynb"}
    report = analyse([odd, *CLASS], links)
    assert [each.student for each in report.attention] == ["o dd"]
    assert report.attention[0].reasons == ["A test cell was changed.", "mse did not end in time."]
    assert "../autograded/o%20dd/ps/ps.ipynb" in page(report, MADE)


def test_no_exercise_crowds_out_the_others_where_requirements_are_missed() -> None:
    marks = [several(f"w{n}", 0.0, 0.0, 15.0) for n in range(3)] + [several("s", 0.0, 15.0, 15.0)]
    report = analyse(marks, {})
    assert [row.name for row, _ in report.missed] == ["mse"] * 3 + ["softmax"] * 3
    assert [(group.size, group.count) for group in report.together] == [(5, 4), (5, 3)]
    text = "".join(read(page(report, MADE)).text)
    assert "skip-tag tampered" in text


def test_code_in_backticks_is_set_as_code_on_every_page() -> None:
    marks = [several(f"w{n}", 0.0, 15.0) for n in range(3)]
    for text in (page(analyse(marks, {}), MADE),
                 student_page(mark("w", 5.0), result("No `return <b>`."), SOURCE, {})):  # fmt: skip
        assert "`" not in "".join(read(text).text)
        assert "<code>" in text


def test_what_can_be_gained_most_comes_first() -> None:
    found = several("w", 15.0, 10.0, 0.0, 5.0)
    text = student_page(found, None, SOURCE, {})
    assert 'Look at <a href="#categorical_crossentropy">' in text
    cards = re.findall(r'<h2 id="(\w+)"', text)
    assert cards == ["categorical_crossentropy", "sparse_crossentropy", "softmax"]


def test_a_class_of_none_and_of_one() -> None:
    read(page(analyse([], {}), MADE))
    read(page(analyse([mark("only", 15.0)], {}), MADE))


def test_the_course_puts_who_needs_help_first() -> None:
    text = course_page([analyse(CLASS, {})], MADE)
    read(text)
    assert text.index(">w0<") < text.index(">s0<")


def result(policy_hint: str = "It is half.") -> SubmissionResult:
    tests = [TestResult("test_a", True, Verdict.PASS, requirement="It adds up."),
             TestResult("test_b", False, Verdict.FAIL, requirement="Halves too.",
                        hint=policy_hint, detail="required [[-6.25]]")]  # fmt: skip
    named = Misconception("half", "Your answer is half of it.", "Double it.")
    return SubmissionResult("w", "ps", "ps", Status.GRADED, 5, 15, [
        ExerciseResult("mse", "test_mse", 15, 5.0, Verdict.FAIL, tests, named)])  # fmt: skip


def test_a_student_reads_the_idea_first_and_where_to_read_again() -> None:
    text = "".join(read(student_page(mark("w", 5.0), result(), SOURCE, {"mse": HOSTILE})).text)
    order = ["What your answer does", "Your answer is half of it.", "Double it.", "Not met yet",
             "Halves too.", "It is half.", "1. Mean squared error"]  # fmt: skip
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    assert HOSTILE in text
    assert "-6.25" not in text


def test_the_policy_decides_what_is_said() -> None:
    source = {**SOURCE, "metadata": {"gradetape": {"feedback": Policy.VERDICT}}}
    text = student_page(mark("w", 5.0), result(), source, {})
    assert "half of it" not in text
    assert "Halves too" not in text


def test_one_score_after_a_person_changed_it() -> None:
    changed = mark("w", 5.0, comments={"test_mse": f"Well done. {HOSTILE}"}, penalty=1.0)
    text = "".join(read(student_page(changed, result(), SOURCE, {}, class_mean=11.0)).text)
    assert "Your instructor writes" in text
    assert "1 points were taken off" in text
    assert "mean is 11" in text


def test_sections_are_headings_that_teach() -> None:
    assert sections_of(SOURCE) == {"mse": "1. Mean squared error"}


@settings(max_examples=60)
@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_nothing_that_anyone_writes_becomes_a_tag(student: str, hint: str, answer: str) -> None:
    plain = len(read(student_page(mark("w", 5.0), result("h"), SOURCE, {"mse": "a"})).tags)
    one = mark(student or "x", 5.0)
    made = student_page(one, result(hint or "h"), SOURCE, {"mse": answer or "a"})
    assert abs(len(read(made).tags) - plain) <= 2  # a hint or an answer may be blank
    read(page(analyse([one], {}), MADE))


def roster() -> Roster:
    return Roster([Student("ada", {"canvas_id": "4711", "moodle_id": "900", "name": "Ada L"})])


def download(tmp_path: Path, name: str) -> Path:
    with zipfile.ZipFile(tmp_path / "download.zip", "w") as archive:
        archive.writestr(name, b"{}")
    return tmp_path / "download.zip"


@pytest.mark.parametrize(
    ("platform", "handed_in", "expected"),
    [
        ("canvas", "lada_LATE_4711_12_ps.ipynb", "lada_LATE_4711_12_feedback.html"),
        ("canvas", "lada_4711_13_work.zip", "lada_4711_13_feedback.html"),
        ("moodle", "Ada L_900_assignsubmission_file/ps.ipynb",
         "Ada L_900_assignsubmission_file/ps-feedback.html"),
        ("moodle", None, "Ada L_900_assignsubmission_file/ps-feedback.html"),
    ],
)  # fmt: skip
def test_pages_go_back_under_the_platforms_names(
    tmp_path: Path, platform: str, handed_in: str | None, expected: str
) -> None:
    source = download(tmp_path, handed_in) if handed_in else None
    pages = {"ada": "<p>page</p>", "bob": "<p>page</p>"}
    target = tmp_path / "out.zip"
    assert write_archive(target, platform, pages, "ps", roster(), source) == ["bob"]
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == [expected]


def test_an_archive_without_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="--download"):
        write_archive(tmp_path / "x.zip", "canvas", {"ada": ""}, "ps", roster(), None)
    with pytest.raises(CourseError, match="roster"):
        write_archive(tmp_path / "x.zip", "moodle", {"ada": ""}, "ps", None, None)


def test_a_download_of_elsewhere_and_a_target_that_cannot_be_written(tmp_path: Path) -> None:
    source = download(tmp_path, "ada_1_2_ps.zip")
    with pytest.raises(CourseError, match="does not look like a download of submissions from Mood"):
        write_archive(tmp_path / "x.zip", "moodle", {"ada": ""}, "ps", roster(), source)
    with pytest.raises(CourseError, match="cannot be written"):
        write_archive(tmp_path / "no" / "x.zip", "canvas", {"ada": ""}, "ps", roster(), source)
