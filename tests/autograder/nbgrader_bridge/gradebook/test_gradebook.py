"""The gradebook: what is written, what is left alone, and what happens when it is locked."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from autograder.errors import CourseError
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.gradebook import writer
from autograder.nbgrader_bridge.gradebook.database import database_path, open_gradebook
from autograder.nbgrader_bridge.gradebook.entries import Entry
from autograder.nbgrader_bridge.gradebook.raised import flag_submission
from autograder.nbgrader_bridge.gradebook.recorded import not_yet_recorded
from autograder.nbgrader_bridge.gradebook.recorder import Recorder
from autograder.nbgrader_bridge.gradebook.registration import ensure_registered, require_current
from autograder.nbgrader_bridge.gradebook.writer import Writer
from autograder.nbgrader_bridge.timestamps import read_timestamp
from autograder.notebook import Source, load_source, read_source
from autograder.results import ExerciseResult, Flag, Status, SubmissionResult, Verdict
from tests.notebook_strategies import FILES

HANDED_IN = datetime(2026, 2, 2, 15, 58)


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gradebook that knows the assignment; nbgrader takes seconds to make one."""
    path: Path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    with open_gradebook(f"sqlite:///{path}") as gradebook:
        source = load_source(FILES / "roles.ipynb")
        ensure_registered(gradebook, f"sqlite:///{path}", "roles", source)
    return path


@pytest.fixture
def course(tmp_path: Path, registered: Path) -> Path:
    (tmp_path / "gradebook.db").write_bytes(registered.read_bytes())
    folder = tmp_path / "source" / "roles"
    folder.mkdir(parents=True)
    (folder / "roles.ipynb").write_bytes((FILES / "roles.ipynb").read_bytes())
    return tmp_path


@pytest.fixture
def open_writer(course: Path) -> Iterator[Callable[..., Writer]]:
    opened: list[Writer] = []

    def open_one(source: Source | None = None, **late: str) -> Writer:
        from traitlets.config import Config

        config = Config({"LateSubmissionPlugin": late})
        source = source or load_source(course / "source/roles/roles.ipynb")
        opened.append(Writer(url(course), config, "roles", [source]))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


def url(course: Path) -> str:
    return f"sqlite:///{course / 'gradebook.db'}"


def entry(student: str = "ada", **changes: Any) -> Entry:
    fields: dict[str, Any] = {
        "student": student,
        "notebook": "roles",
        "timestamp": HANDED_IN,
        "scores": {"test_double": 3.0, "test_halve": 6.0, "essay": None, "plot": None},
        "comments": {"double": None, "halve": None, "essay": None, "plot": None},
    }
    return Entry(**fields | changes)


def grades(course: Path, student: str = "ada") -> dict[str, tuple[Any, ...]]:
    """Automatic score, score by hand, and whether a person has to look, by cell."""
    with open_gradebook(url(course)) as gradebook:
        notebook = gradebook.find_submission_notebook("roles", "roles", student)
        return {
            grade.name: (grade.auto_score, grade.manual_score, grade.needs_manual_grade)
            for grade in notebook.grades
        }


def test_scores_students_and_timestamps_are_written(
    course: Path, open_writer: Callable[..., Writer]
) -> None:
    open_writer().write([entry("ada"), entry("bob", scores={}, timestamp=None, comments={})])
    assert grades(course) == {
        "test_double": (3.0, None, False),
        "test_halve": (6.0, None, False),
        "essay": (None, None, True),
        "plot": (None, None, True),
    }
    assert all(grade == (None, None, True) for grade in grades(course, "bob").values())
    with open_gradebook(url(course)) as gradebook:
        assert gradebook.find_submission("roles", "ada").timestamp == HANDED_IN
        assert gradebook.find_submission("roles", "ada").score == 9
        assert gradebook.find_assignment("roles").max_score == 15


def flagged(course: Path, student: str = "ada", *, set_to: bool | None = None) -> bool:
    """Whether a submission is flagged, as formgrader shows it; or what its key F does."""
    with open_gradebook(url(course)) as gradebook:
        notebook = gradebook.find_submission_notebook("roles", "roles", student)
        if set_to is not None:
            notebook.flagged = set_to
            gradebook.db.commit()
        return bool(notebook.flagged)


def result_with(*reasons: str) -> SubmissionResult:
    exercises = [
        ExerciseResult(cell, cell, points, points, Verdict.PASS)
        for cell, points in (("test_double", 3.0), ("test_halve", 6.0))
    ]
    exercises += [
        ExerciseResult(cell, cell, 3.0, None, Verdict.NOT_ATTEMPTED) for cell in ("essay", "plot")
    ]
    flags = [Flag("tampered", reason) for reason in reasons]
    return SubmissionResult("ada", "roles", "roles", Status.GRADED, 9, 15, exercises, flags)


def test_what_a_person_should_look_at_is_flagged_until_they_have(course: Path) -> None:
    layout = CourseLayout.of(course)

    def record(*reasons: str) -> bool:
        with Recorder(layout, "roles") as recorder:
            recorder.record([result_with(*reasons)])
        return flagged(course)

    assert record() is False
    assert record("A test cell was changed.") is True  # though the scores are the same
    flagged(course, set_to=False)  # a person has looked
    assert record("A test cell was changed.") is False
    assert record("A test cell was changed.", "softmax crashed.") is True
    assert record() is False  # handed in again, and nothing is odd
    flagged(course, set_to=True)  # a person's own flag
    assert record() is True


def test_a_new_gradebook_is_flagged_anew(course: Path, registered: Path) -> None:
    layout = CourseLayout.of(course)
    for _ in range(2):
        (course / "gradebook.db").write_bytes(registered.read_bytes())
        with Recorder(layout, "roles") as recorder:
            recorder.record([result_with("A test cell was changed.")])
        assert flagged(course)


def test_both_doors_flag_the_same(course: Path) -> None:
    layout = CourseLayout.of(course)
    with Recorder(layout, "roles") as recorder:
        recorder.record([result_with()])
    flag_submission(layout, url(course), result_with())
    assert not flagged(course)
    flag_submission(layout, url(course), result_with("A test cell was changed."))
    assert flagged(course)
    flagged(course, set_to=False)
    with Recorder(layout, "roles") as recorder:
        assert recorder.record([result_with("A test cell was changed.")]) == 0
    assert not flagged(course)
    (layout.state / "flagged" / "roles.json").write_text("{")  # damaged: at worst once more
    flag_submission(layout, url(course), result_with("A test cell was changed."))
    assert flagged(course)


def test_a_person_s_grade_stays_and_asks_for_review_only_if_the_score_changed(
    course: Path, open_writer: Callable[..., Writer]
) -> None:
    book = open_writer()
    book.write([entry()])
    with open_gradebook(url(course)) as gradebook:
        for cell in ("test_double", "essay"):
            grade = gradebook.find_grade(cell, "roles", "roles", "ada")
            grade.manual_score = 2.5
            grade.needs_manual_grade = False
        gradebook.db.commit()
    book.write([entry()])
    assert grades(course)["test_double"] == (3.0, 2.5, False)
    book.write([entry(scores=dict(entry().scores) | {"test_double": 4.0})])
    assert grades(course)["test_double"] == (4.0, 2.5, True)
    assert grades(course)["essay"] == (None, 2.5, False)


def test_late_penalties_are_those_of_nbgrader_s_plugin(
    course: Path, open_writer: Callable[..., Writer]
) -> None:
    book = open_writer(penalty_method="zero")
    with open_gradebook(url(course)) as gradebook:
        gradebook.update_or_create_assignment("roles", duedate="2026-02-01 00:00:00 UTC")
    book.write([entry("ada"), entry("bob", timestamp=datetime(2026, 1, 1))])
    with open_gradebook(url(course)) as gradebook:
        penalties = {
            name: gradebook.find_submission_notebook("roles", "roles", name).late_submission_penalty
            for name in ("ada", "bob")
        }
    assert penalties == {"ada": 9.0, "bob": None}


def test_a_batch_is_written_whole_or_not_at_all(
    course: Path, open_writer: Callable[..., Writer], monkeypatch: pytest.MonkeyPatch
) -> None:
    book = open_writer()

    def fail(self: Writer, *arguments: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Writer, "_assign_penalty", fail)
    with pytest.raises(KeyboardInterrupt):
        book.write([entry()])
    monkeypatch.undo()
    with open_gradebook(url(course)) as gradebook:
        assert gradebook.students == []


def test_a_locked_gradebook_is_waited_for(course: Path, open_writer: Callable[..., Writer]) -> None:
    book = open_writer()
    other = sqlite3.connect(course / "gradebook.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    release = threading.Timer(0.3, other.rollback)
    release.start()
    try:
        book.write([entry()])
    finally:
        release.join()
        other.close()
    assert grades(course)["test_double"] == (3.0, None, False)


def test_changed_points_are_taken_over_and_changed_cells_are_refused_once_there_are_submissions(
    course: Path, open_writer: Callable[..., Writer]
) -> None:
    open_writer().write([entry()])
    raw = json.loads((FILES / "roles.ipynb").read_text())
    raw["cells"][4]["metadata"]["nbgrader"]["points"] = 40
    changed = read_source(raw, "roles")
    with pytest.raises(CourseError, match="test_double has 4 points there and 40 points in source"):
        require_current(url(course), "roles", changed)
    open_writer(changed)
    require_current(url(course), "roles", read_source(raw, "roles"))
    del raw["cells"][4]
    with pytest.raises(CourseError, match="submissions of roles with other cells"):
        open_writer(read_source(raw, "roles"))


def test_a_gradebook_that_changed_meanwhile_is_compared_again(course: Path) -> None:
    source = load_source(course / "source" / "roles" / "roles.ipynb")
    require_current(url(course), "roles", source)
    with sqlite3.connect(course / "gradebook.db") as database:
        database.execute("UPDATE grade_cells SET max_score = max_score + 1")
    database.close()
    with pytest.raises(CourseError, match="points there"):
        require_current(url(course), "roles", source)
    (course / "gradebook.db").unlink()
    with pytest.raises(CourseError, match="it has no roles"):
        require_current(url(course), "roles", source)


def test_registration_is_what_generate_assignment_records(course: Path, registered: Path) -> None:
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory

    with open_gradebook(url(course)) as gradebook:
        gradebook.remove_assignment("roles")
    theirs = CourseDirectory(root=str(course), db_url=url(course), assignment_id="roles")
    GenerateAssignment(coursedir=theirs).start()
    assert cells(course / "gradebook.db") == cells(registered)


def cells(database: Path) -> list[tuple[Any, ...]]:
    with sqlite3.connect(database) as connection:
        rows = connection.execute(
            "SELECT name, cell_type, source, locked, checksum FROM source_cell ORDER BY name"
        ).fetchall()
        for table in ("grade_cells", "task_cells"):
            rows += connection.execute(
                f"SELECT name, type, max_score, cell_type FROM {table} "
                f"JOIN base_cell ON base_cell.id = {table}.id ORDER BY name"
            ).fetchall()
    connection.close()
    return rows


def test_what_is_recorded_is_not_written_again(
    course: Path, open_writer: Callable[..., Writer]
) -> None:
    path = course / "gradebook.db"
    assert not_yet_recorded(path, "roles", [entry()]) == [entry()]
    open_writer().write([entry()])
    assert not_yet_recorded(path, "roles", [entry()]) == []
    for change in (
        entry("bob"),
        entry(timestamp=datetime(2026, 3, 3)),
        entry(scores=dict(entry().scores) | {"test_double": 3.5}),
        entry(scores=dict(entry().scores) | {"essay": 0.0}),
        entry(comments=dict(entry().comments) | {"double": "No response."}),
    ):
        assert not_yet_recorded(path, "roles", [change]) == [change]
    assert not_yet_recorded(None, "roles", [entry()]) == [entry()]
    (course / "broken.db").write_text("no database")
    assert not_yet_recorded(course / "broken.db", "roles", [entry()]) == [entry()]


def test_an_unchanged_cohort_does_not_open_the_gradebook(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = SubmissionResult(
        "ada", "roles", "roles", Status.MISSING, 0.0, 15.0,
        exercises=[
            ExerciseResult(name, name, 1.0, 0.0, Verdict.NOT_ATTEMPTED)
            for name in ("test_double", "test_halve", "essay", "plot")
        ],
    )  # fmt: skip
    with Recorder(CourseLayout.of(course), "roles") as recorder:
        assert recorder.record([result]) == 1
    monkeypatch.setattr(writer, "Writer", None)
    with Recorder(CourseLayout.of(course), "roles") as recorder:
        assert recorder.record([result]) == 0
    assert set(grades(course).values()) == {(0.0, None, False)}


def test_a_failed_grading_leaves_the_scores_open(course: Path) -> None:
    failed = SubmissionResult("ada", "roles", "roles", Status.FAILED, 0.0, 0.0)
    with Recorder(CourseLayout.of(course), "roles") as recorder:
        recorder.record([failed])
    assert set(grades(course).values()) == {(None, None, True)}


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-02-02 15:58:23.948203 UTC", datetime(2026, 2, 2, 15, 58, 23, 948203)),
        ("2026-02-02T15:58:00+02:00", datetime(2026, 2, 2, 13, 58)),
        ("2026-02-02 15:58", datetime(2026, 2, 2, 15, 58)),
        ("", None),
        ("yesterday evening", None),
        ("9" * 500, None),
    ],
)
def test_timestamps_are_read_as_nbgrader_reads_them(
    tmp_path: Path, text: str, moment: datetime | None
) -> None:
    from nbgrader.utils import parse_utc

    (tmp_path / "timestamp.txt").write_text(text)
    assert read_timestamp(tmp_path) == moment
    if moment is not None:
        assert parse_utc(text) == moment


def test_an_offset_is_hours_and_minutes_where_nbgrader_takes_it_for_seconds(tmp_path: Path) -> None:
    from nbgrader.utils import parse_utc

    text = "2026-02-02 15:58:00 +0200"
    (tmp_path / "timestamp.txt").write_text(text)
    assert read_timestamp(tmp_path) == datetime(2026, 2, 2, 13, 58)
    assert parse_utc(text) != read_timestamp(tmp_path)


def test_a_missing_or_foreign_timestamp_file_is_not_a_timestamp(tmp_path: Path) -> None:
    assert read_timestamp(tmp_path) is None
    (tmp_path / "timestamp.txt").symlink_to(FILES / "roles.ipynb")
    assert read_timestamp(tmp_path) is None


def test_only_sqlite_gradebooks_have_a_file() -> None:
    assert database_path("sqlite:////a/b.db?timeout=3") == Path("/a/b.db")
    assert database_path("postgresql://host/course") is None
