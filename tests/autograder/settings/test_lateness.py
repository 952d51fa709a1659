"""When assignments are due, what lateness costs, and who has more time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from autograder.cli import app
from autograder.errors import CourseError, UserError
from autograder.layout import CourseLayout
from autograder.settings import load_settings
from autograder.settings.lateness import LatePolicy, dates_of, extend
from tests.conftest import write, write_small_course

DAY = 24 * 3600
POLICIES = st.builds(
    LatePolicy,
    per_day=st.floats(0, 100),
    grace=st.floats(0, 10_000),
    cap=st.floats(0, 100),
    refused_after=st.none() | st.floats(0, 30),
)


@pytest.mark.parametrize(
    ("policy", "late", "expected"),
    [
        (LatePolicy(), 10 * DAY, 0),
        (LatePolicy(per_day=10), 0, 0),
        (LatePolicy(per_day=10), 1, 8),
        (LatePolicy(per_day=10), DAY, 8),
        (LatePolicy(per_day=10), DAY + 1, 16),
        (LatePolicy(per_day=10, grace=30), 30 * 60, 0),
        (LatePolicy(per_day=10, grace=30), 30 * 60 + 1, 8),
        (LatePolicy(per_day=10, cap=25), 9 * DAY, 20),
        (LatePolicy(per_day=100, cap=100), 9 * DAY, 80),
        (LatePolicy(per_day=10, refused_after=2), 2 * DAY, 16),
        (LatePolicy(per_day=10, refused_after=2), 2 * DAY + 1, 80),
    ],
)
def test_what_lateness_costs_of_80_points(policy: LatePolicy, late: float, expected: float) -> None:
    assert policy.penalty(80, late) == pytest.approx(expected)


@given(POLICIES, st.floats(0, 1000), st.floats(-DAY, 100 * DAY), st.floats(0, 10 * DAY))
def test_a_penalty_is_part_of_the_score_and_never_falls(
    policy: LatePolicy, score: float, late: float, later: float
) -> None:
    penalty = policy.penalty(score, late)
    assert 0 <= penalty <= score * (1 + 1e-12)
    assert policy.penalty(score, late + later) >= penalty - 1e-9 * score


@pytest.mark.parametrize(
    "text",
    ["[late]\nper_day = 101", "[late]\ngrace = -1", "[late]\ncap = 'x'", "[late]\nper_week = 1",
     "[due]\nps = 'tomorrow'", "timezone = 3"],
)  # fmt: skip
def test_a_policy_that_means_nothing_is_one_sentence(tmp_path: Path, text: str) -> None:
    write(tmp_path / "gradetape.toml", text)
    with pytest.raises(CourseError, match=r"gradetape\.toml cannot be used"):
        load_settings(tmp_path)


def test_a_due_date_is_in_the_course_s_zone_unless_it_names_one(tmp_path: Path) -> None:
    write(tmp_path / "gradetape.toml", 'timezone = "Europe/Berlin"\n[due]\n'
          "summer = 2026-07-01T12:00:00\nwinter = 2026-12-01T12:00:00\n"
          "zoned = 2026-12-01T12:00:00-08:00\n")  # fmt: skip
    settings = load_settings(tmp_path)
    due = {name: settings.dates(tmp_path, name).due for name in ("summer", "winter", "zoned", "no")}
    assert due == {"summer": datetime(2026, 7, 1, 10), "winter": datetime(2026, 12, 1, 11),
                   "zoned": datetime(2026, 12, 1, 20), "no": None}  # fmt: skip


def test_dates_do_not_change_what_decides_a_result(tmp_path: Path) -> None:
    plain = load_settings(tmp_path)
    write(tmp_path / "gradetape.toml", "[due]\nps = 2026-07-01T12:00:00\n[late]\nper_day = 5\n")
    assert load_settings(tmp_path).judging == plain


def test_extensions_hold_before_anything_is_handed_in(tmp_path: Path) -> None:
    due = datetime(2026, 11, 27, 12, tzinfo=UTC)
    extend(tmp_path, "ada", "ps", hours=24, until="", reason='ill, "flu"')
    extend(tmp_path, "ada", "ps", hours=12, until="", reason="")
    extend(tmp_path, "bob", "*", hours=1.5, until="", reason="")
    extend(tmp_path, "eve", "ps", hours=None, until="2026-11-29 13:00", reason="")
    extend(tmp_path, "zoe", "other", hours=99, until="", reason="")
    extend(tmp_path, "max", "ps", hours=None, until="2026-01-01", reason="before the due date")
    dates = dates_of(tmp_path, "ps", due, ZoneInfo("Europe/Berlin"))
    assert dates.extensions == {
        "ada": timedelta(hours=24), "bob": timedelta(hours=1.5), "eve": timedelta(hours=48),
        "max": timedelta(0),
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["student\nada\n", "student,assignment,hours\nada,ps,soon\n", "student,assignment\nada,ps\n",
     "student,assignment,hours\nada,ps,1e99\n", "student,assignment,until\nada,ps,never\n"],
)  # fmt: skip
def test_extensions_that_cannot_be_read_are_one_sentence(tmp_path: Path, text: str) -> None:
    write(tmp_path / "extensions.csv", text)
    with pytest.raises(CourseError):
        dates_of(tmp_path, "ps", datetime(2026, 11, 27), UTC)


@given(st.binary(max_size=200))
def test_any_file_of_extensions_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("late")
    (folder / "extensions.csv").write_bytes(b"student,assignment,hours,until\n" + content)
    try:
        dates = dates_of(folder, "ps", datetime(2026, 11, 27), UTC)
    except CourseError:
        return
    assert all(given >= timedelta(0) for given in dates.extensions.values())


def test_the_command_notes_an_extension(tmp_path: Path) -> None:
    write_small_course(tmp_path)
    run = ["extend", "ada", "tiny", "--course", str(tmp_path)]
    ran = CliRunner().invoke(app, [*run, "--days", "2", "--reason", "ill"], catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    layout = CourseLayout.of(tmp_path)
    dates = layout.settings.dates(tmp_path, "tiny")
    assert dates.extensions == {"ada": timedelta(days=2)}
    for wrong in (["--days", "0"], ["--until", "2026-12-01"], ["--days", "1", "--until", "x"]):
        with pytest.raises(UserError):
            CliRunner().invoke(app, [*run, *wrong], catch_exceptions=False)


DUE = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "student,assignment,hours,until,reason\nzoe,ps,1,,x",
        "Student;Assignment;Hours\nzoe;ps;1,0",
        "assignment\tstudent\treason\thours\nps\tzoe\t\t1\n",
        'sep=;\r\n"student";"assignment";"hours";"until"\r\n"zoe";"ps";"1";\r\n',
        "student,assignment,until,hours\nzoe,ps,2026-11-27 13:00,\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_written_by_hand_is_read_and_written_to_as_it_is(
    tmp_path: Path, text: str, encoding: str
) -> None:
    (tmp_path / "extensions.csv").write_bytes(text.encode(encoding))
    assert dates_of(tmp_path, "ps", DUE, UTC).extensions == {"zoe": timedelta(hours=1)}
    extend(tmp_path, "Ñoño", "ps", hours=36.5, until="", reason="")
    extend(tmp_path, "max", "*", hours=12, until="", reason="")
    assert dates_of(tmp_path, "ps", DUE, UTC).extensions == {
        "zoe": timedelta(hours=1), "Ñoño": timedelta(hours=36.5), "max": timedelta(hours=12)
    }  # fmt: skip


def test_a_column_that_an_extension_needs_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path / "extensions.csv", "student,assignment,hours\nzoe,ps,1\n")
    with pytest.raises(CourseError, match="no column until"):
        extend(tmp_path, "ada", "ps", hours=None, until="2026-12-01", reason="")
    assert (tmp_path / "extensions.csv").read_text() == "student,assignment,hours\nzoe,ps,1\n"
