"""A course as data: the same hash means the same course, and judging finds all that it looks at."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from autograder.exercises.result_key import ResultKeys, exercise_stamp
from autograder.grading.elsewhere.bundle import pack_course, unpack_course
from autograder.layout import CourseLayout
from autograder.options import GradingOptions
from tests.conftest import hand_in, write
from tests.conftest import write_small_course as write_course


@pytest.fixture
def full_course(small_course: Path) -> Path:
    """A course with one of everything that judging looks at."""
    write(small_course / "autograder/graders/shared.py", "SHARED = 1")
    write(small_course / "autograder/graders/tiny/cases.csv", "1,2")
    write(small_course / "course/checks/helpers.py", "HELP = 1")
    write(small_course / "autograder/oracles/tiny.py", "def doubled(x): return 2 * x")
    write(small_course / "autograder/variants/tiny/double/wrong_triple.py", "# no more than x")
    write(small_course / "source/tiny/data/table.csv", "3,4")
    write(small_course / ".gradetape/fingerprints/tiny/double/abc.msgpack", "known")
    write(
        small_course / "gradetape.toml",
        '[deadlines]\ncell = 7.5\n[due]\n"tiny" = 2026-12-01T12:00:00Z\n',
    )
    return small_course


def test_judging_finds_there_what_it_finds_here(full_course: Path, tmp_path: Path) -> None:
    here = CourseLayout.of(full_course)
    there = unpack_course(pack_course(here, "tiny").data, tmp_path / "there")
    hand_in(full_course, "ada", {})
    hand_in(tmp_path / "there", "ada", {})
    options = GradingOptions()
    settings = dataclasses.replace(there, settings=here.settings)
    assert ResultKeys(settings, "tiny", options).of("ada") == ResultKeys(here, "tiny", options).of(
        "ada"
    )
    assert exercise_stamp(there, "tiny", "double") == exercise_stamp(here, "tiny", "double")
    assert there.settings.deadlines == here.settings.deadlines
    assert there.settings.due == here.settings.due
    assert (there.graders("tiny") / "cases.csv").read_text() == "1,2"
    assert (there.state / "fingerprints/tiny/double/abc.msgpack").is_file()


@pytest.mark.parametrize(
    "path",
    [
        "source/tiny/tiny.ipynb",
        "source/tiny/data/table.csv",
        "course/checks/tiny/test_double.py",
        "course/checks/helpers.py",
        "autograder/graders/tiny/test_halve.py",
        "autograder/graders/tiny/cases.csv",
        "autograder/graders/shared.py",
        "autograder/oracles/tiny.py",
        "autograder/variants/tiny/double/wrong_triple.py",
        "gradetape.toml",
    ],
)
def test_a_bundle_has_another_key_if_what_judges_changes(full_course: Path, path: str) -> None:
    before = pack_course(CourseLayout.of(full_course), "tiny")
    assert pack_course(CourseLayout.of(full_course), "tiny").key == before.key
    text = (full_course / path).read_text()
    text = text.replace("7.5", "8.5") if path.endswith("toml") else f"{text} "
    (full_course / path).write_text(text)
    assert pack_course(CourseLayout.of(full_course), "tiny").key != before.key


def test_submissions_and_marks_are_not_in_it(full_course: Path, tmp_path: Path) -> None:
    hand_in(full_course, "ada", {"double": "SECRET = 1"})
    write(full_course / "gradebook.db", "SECRET")
    there = unpack_course(
        pack_course(CourseLayout.of(full_course), "tiny").data, tmp_path / "there"
    )
    texts = [path.read_bytes() for path in there.root.rglob("*") if path.is_file()]
    assert texts
    assert not any(b"SECRET" in text for text in texts)


def test_folders_that_a_course_names_itself(tmp_path: Path) -> None:
    root = write_course(tmp_path / "here")
    (root / "autograder" / "graders").rename(root / "hidden")
    (root / "course" / "checks").rename(root / "public")
    write(root / "gradetape.toml", '[folders]\ngraders = "hidden"\nchecks = "public"\n')
    here = CourseLayout.of(root)
    there = unpack_course(pack_course(here, "tiny").data, tmp_path / "there")
    for layout in (here, there):
        assert layout.grader("tiny", "double").is_file()
        assert layout.check("tiny", "double").is_file()


def test_the_instructors_own_links_are_followed(tmp_path: Path) -> None:
    root = write_course(tmp_path / "here")
    (tmp_path / "large.csv").write_text("5,6")
    (root / "source/tiny/large.csv").symlink_to(tmp_path / "large.csv")
    there = unpack_course(pack_course(CourseLayout.of(root), "tiny").data, tmp_path / "there")
    assert (there.source_folder("tiny") / "large.csv").read_text() == "5,6"
    assert not (there.source_folder("tiny") / "large.csv").is_symlink()
