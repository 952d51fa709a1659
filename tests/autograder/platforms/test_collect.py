"""From each platform's download to ``submitted/``, by the command."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from dulwich.porcelain import add, commit, init

from autograder.cli import app
from autograder.errors import UserError
from tests.autograder.platforms.conftest import ASSIGNMENT, NAMES, notebook, zipped
from tests.conftest import code

typer_testing = pytest.importorskip("typer.testing")

Files = Mapping[str, bytes]
ONE, TWO = notebook("1"), notebook("2")
RIGHT = f"{ASSIGNMENT}.ipynb"


def collect(course: Path, *arguments: object) -> dict[str, object]:
    """Run the command and read its JSON."""
    ran = typer_testing.CliRunner().invoke(
        app,
        ["collect", ASSIGNMENT, *map(str, arguments), "--course", str(course), "--format", "json"],
        catch_exceptions=False,
    )
    assert ran.exit_code == 0, ran.output
    report = json.loads(ran.stdout)
    assert isinstance(report, dict)
    return report


def outcomes(report: dict[str, object]) -> dict[str, str]:
    rows = report["rows"]
    assert isinstance(rows, list)
    return {row["student"] or row["handed_in_as"]: row["outcome"] for row in rows}


def handed_in(course: Path, student: str) -> dict[str, bytes]:
    folder = course / "submitted" / student / ASSIGNMENT
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


DOWNLOADS: dict[str, tuple[Files, dict[str, str]]] = {
    "canvas": (
        {
            f"lovelaceada_4711_10_{RIGHT}": ONE,
            "rossbob_LATE_4712_11_ps03_losses-1.ipynb": TWO,
        },
        {},
    ),
    "moodle": (
        {
            f"Ada Lovelace_900_assignsubmission_file/{RIGHT}": ONE,
            "Bob Ross_901_assignsubmission_file_/ps03_losses (1).ipynb": TWO,
            "Bob Ross_901_assignsubmission_onlinetext/onlinetext.html": b"<p>hello</p>",
        },
        {},
    ),
    "moodle flat": (
        {
            f"Ada Lovelace_900_assignsubmission_file_{RIGHT}": ONE,
            f"Bob Ross_901_assignsubmission_file_{RIGHT}": TWO,
        },
        {},
    ),
    "blackboard": (
        {
            f"PS 3_al123_attempt_2026-01-30-15-00-00_{RIGHT}": ONE,
            "PS 3_al123_attempt_2026-01-30-15-00-00.txt": b"Name: Ada Lovelace (al123)",
            f"PS 3_br456_attempt_2026-01-29-15-00-00_{RIGHT}": ONE,
            f"PS 3_br456_attempt_2026-01-30-15-00-01_{RIGHT}": TWO,
        },
        {"ada": "2026-01-30T14:00:00+00:00", "bob": "2026-01-30T14:00:01+00:00"},
    ),
    "brightspace": (
        {
            "index.html": b"<html></html>",
            f"202020-1 - al123 Ada Lovelace - Sep 20, 2026 1035 PM/{RIGHT}": ONE,
            f"202020-2 - Bob Ross - Sep 21, 2026 905 AM/{RIGHT}": TWO,
        },
        {"ada": "2026-09-20T20:35:00+00:00", "bob": "2026-09-21T07:05:00+00:00"},
    ),
    "brightspace flat": (
        {
            f"202020-1 - Ada Lovelace - Feb 11, 2026 205 AM - {RIGHT}": ONE,
            f"202020-2 - Bob Ross - Feb 11, 2026 1205 AM - {RIGHT}": TWO,
        },
        {"ada": "2026-02-11T01:05:00+00:00", "bob": "2026-02-10T23:05:00+00:00"},
    ),
    "gradescope": (
        {
            "assignment_5_export/submission_metadata.yml": b"""---
submission_123:
  :submitters:
  - :name: Ada Lovelace
    :sid: '1'
    :email: ada@uni.example
  :created_at: 2026-01-30 15:00:00.000000000 +01:00
  :score: 3.0
submission_124:
  :submitters:
  - :name: Bob Ross
    :email: bob@uni.example
  :created_at: 2026-01-31T15:00:00+01:00
""",
            f"assignment_5_export/submission_123/{RIGHT}": ONE,
            f"assignment_5_export/submission_124/{RIGHT}": TWO,
        },
        {"ada": "2026-01-30T14:00:00+00:00", "bob": "2026-01-31T14:00:00+00:00"},
    ),
    "exchange": (
        {
            f"ada+{ASSIGNMENT}+2026-01-30 15:00:00.123456 UTC+abc/{RIGHT}": ONE,
            f"ada+{ASSIGNMENT}+2026-01-30 15:00:00.123456 UTC+abc/timestamp.txt": b"2001-01-01",
            f"bob+{ASSIGNMENT}+2026-01-30 15:00:00 UTC/{RIGHT}": TWO,
            f"bob+ps04_training+2026-01-30 15:00:00 UTC/{RIGHT}": ONE,
        },
        {"ada": "2026-01-30T15:00:00.123456+00:00", "bob": "2026-01-30T15:00:00+00:00"},
    ),
    "folders": (
        {f"ada/{RIGHT}": ONE, f"bob/{ASSIGNMENT}/answers.ipynb": TWO},
        {},
    ),
    "flat files": ({"ada.ipynb": ONE, "bob.ipynb": TWO}, {}),
}


@pytest.mark.parametrize("name", DOWNLOADS)
@pytest.mark.parametrize("form", ["zip", "folder"])
def test_each_platform_is_recognised_and_read(
    course: Path, tmp_path: Path, name: str, form: str
) -> None:
    files, times = DOWNLOADS[name]
    download = zipped(tmp_path / "download.zip", files)
    if form == "folder":
        with zipfile.ZipFile(download) as archive:
            archive.extractall(tmp_path / "download")
        download = tmp_path / "download"
    report = collect(course, download, "--timezone", "Europe/Berlin")
    assert outcomes(report) == {"ada": "new", "bob": "new"}
    assert handed_in(course, "ada")[RIGHT] == ONE
    assert handed_in(course, "bob")[RIGHT] == TWO
    for student, moment in times.items():
        assert handed_in(course, student)["timestamp.txt"].decode().strip() == moment
    again = collect(course, download, "--timezone", "Europe/Berlin")
    assert outcomes(again) == {"ada": "unchanged", "bob": "unchanged"}


def test_git_clones_with_the_time_of_their_commit(course: Path, tmp_path: Path) -> None:
    for user, content in (("ada-l", ONE), ("bobross", TWO)):
        clone = tmp_path / "clones" / f"{ASSIGNMENT}-{user}"
        clone.mkdir(parents=True)
        repository = init(str(clone))
        (clone / RIGHT).write_bytes(content)
        add(repository, [str(clone / RIGHT)])
        commit(repository, b"hand in", author=b"A <a@b.example>", committer=b"A <a@b.example>",
               commit_timestamp=1_790_000_000, commit_timezone=0)  # fmt: skip
        repository.close()
        (clone / ".git" / "config").write_text(
            "[core]\n\tfsmonitor = touch RAN\n\tpager = touch RAN\n"
        )
    report = collect(course, tmp_path / "clones")
    assert report["platform"] == "git clones"
    assert outcomes(report) == {"ada": "new", "bob": "new"}
    assert handed_in(course, "ada") == {RIGHT: ONE, "timestamp.txt": b"2026-09-21T14:13:20+00:00\n"}
    assert not list(tmp_path.rglob("RAN"))


def test_names_in_every_script_travel_through_canvas_and_moodle(
    course: Path, tmp_path: Path
) -> None:
    rows = [f'{number:03},"{name}",{4000 + number},{900 + number}'
            for number, name in enumerate(NAMES)]  # fmt: skip
    (course / "roster.csv").write_text("\n".join(["id,name,canvas_id,moodle_id", *rows]))
    canvas = {
        f"{''.join(name.lower().split())}_{4000 + number}_{number}_{RIGHT}": notebook(name)
        for number, name in enumerate(NAMES)
    }
    moodle = {
        f"{name}_{900 + number}_assignsubmission_file/{RIGHT}": notebook(name + "!")
        for number, name in enumerate(NAMES)
    }
    assert len(NAMES) >= 100
    report = collect(course, zipped(tmp_path / "canvas.zip", canvas))
    assert set(outcomes(report).values()) == {"new"}
    assert handed_in(course, "000")[RIGHT] == notebook(NAMES[0])
    report = collect(course, zipped(tmp_path / "moodle.zip", moodle))
    assert set(outcomes(report).values()) == {"updated"}
    assert handed_in(course, "016")[RIGHT] == notebook(NAMES[16] + "!")


def test_who_is_unknown_absent_and_late_is_said(course: Path, tmp_path: Path) -> None:
    download = zipped(
        tmp_path / "a.zip",
        {f"lovelaceada_LATE_4711_1_{RIGHT}": ONE, f"nobody_9999_2_{RIGHT}": ONE},
    )
    report = collect(course, download)
    assert outcomes(report) == {
        "ada": "new", "nobody": "matched nobody", "bob": "nothing handed in"
    }  # fmt: skip
    rows = report["rows"]
    assert isinstance(rows, list)
    assert [row["late"] for row in rows if row["student"] == "ada"] == [True]
    assert sorted(path.name for path in (course / "submitted").iterdir()) == ["ada"]


def test_a_dry_run_changes_nothing(course: Path, tmp_path: Path) -> None:
    before = sorted(course.rglob("*"))
    report = collect(course, zipped(tmp_path / "a.zip", {"ada.ipynb": ONE}), "--dry-run")
    assert outcomes(report)["ada"] == "new"
    assert sorted(course.rglob("*")) == before


def test_a_folder_that_was_changed_by_hand_is_kept_unless_forced(
    course: Path, tmp_path: Path
) -> None:
    collect(course, zipped(tmp_path / "a.zip", {"ada.ipynb": ONE}))
    mine = course / "submitted" / "ada" / ASSIGNMENT / RIGHT
    mine.write_bytes(b"mended by hand")
    later = zipped(tmp_path / "b.zip", {"ada.ipynb": TWO})
    assert outcomes(collect(course, later))["ada"] == "kept"
    assert mine.read_bytes() == b"mended by hand"
    assert outcomes(collect(course, later, "--force"))["ada"] == "updated"
    assert mine.read_bytes() == TWO


def test_an_older_download_does_not_undo_a_newer_one(course: Path, tmp_path: Path) -> None:
    def attempt(day: int, content: bytes) -> Path:
        name = f"PS_al123_attempt_2026-01-{day}-15-00-00_{RIGHT}"
        return zipped(tmp_path / f"{day}.zip", {name: content})

    old, new = attempt(10, ONE), attempt(20, TWO)
    assert outcomes(collect(course, new))["ada"] == "new"
    assert outcomes(collect(course, old))["ada"] == "older"
    assert handed_in(course, "ada")[RIGHT] == TWO


@pytest.mark.parametrize(
    ("rule", "expected"), [("last", "3"), ("first", "1"), ("last-on-time", "2")]
)
def test_attempts_are_chosen_by_rule(
    course: Path, tmp_path: Path, rule: str, expected: str
) -> None:
    files = {f"PS_al123_attempt_2026-01-{day}-15-00-00_{RIGHT}": notebook(text)
             for day, text in ((10, "1"), (20, "2"), (30, "3"))}  # fmt: skip
    report = collect(course, zipped(tmp_path / "a.zip", files), "--attempt", rule,
                     "--due", "2026-01-21 00:00")  # fmt: skip
    assert outcomes(report)["ada"] == "new"
    assert handed_in(course, "ada")[RIGHT] == notebook(expected)


def test_an_archive_handed_in_is_opened_and_said(course: Path, tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {f"work/{RIGHT}": ONE, "work/__MACOSX/._x": b"x",
                                            "../../evil.ipynb": b"x"})  # fmt: skip
    report = collect(course, zipped(tmp_path / "a.zip", {"ada/work.zip": inner.read_bytes()}))
    assert handed_in(course, "ada") == {RIGHT: ONE}
    rows = report["rows"]
    assert isinstance(rows, list)
    assert any("archive" in note for row in rows for note in row["notes"])
    assert not list(tmp_path.rglob("evil.ipynb"))


def test_extra_files_come_along_and_a_timestamp_of_the_students_own_does_not(
    course: Path, tmp_path: Path
) -> None:
    collect(course, zipped(tmp_path / "a.zip", {
        f"ada/{RIGHT}": ONE, "ada/helpers.py": b"x = 1", "ada/data/a.csv": b"1,2",
        "ada/timestamp.txt": b"2001-01-01 00:00:00 UTC"}))  # fmt: skip
    assert set(handed_in(course, "ada")) == {RIGHT, "helpers.py", "data/a.csv"}


def test_an_assignment_of_several_notebooks(course: Path, tmp_path: Path) -> None:
    folder = course / "source" / ASSIGNMENT
    for name in ("problem_1", "problem_2"):
        cell = code("setup", "import numpy as np", locked=True)
        (folder / f"{name}.ipynb").write_text(json.dumps({"cells": [cell]}))
    (folder / RIGHT).rename(folder / "ideas.ipynb")  # the instructor's own: nbgrader takes none
    collect(course, zipped(tmp_path / "a.zip", {
        "ada/problem_1-1.ipynb": ONE, "ada/Problem 2 (3).ipynb": TWO}))  # fmt: skip
    assert handed_in(course, "ada") == {"problem_1.ipynb": ONE, "problem_2.ipynb": TWO}


def test_without_a_roster_the_platforms_own_names_are_the_folders(
    course: Path, tmp_path: Path
) -> None:
    (course / "roster.csv").unlink()
    report = collect(course, zipped(tmp_path / "a.zip", {
        f"lovelaceada_4711_1_{RIGHT}": ONE, f"rossbob_4712_1_{RIGHT}": TWO}))  # fmt: skip
    assert outcomes(report) == {"4711": "new", "4712": "new"}


def test_one_bad_hand_in_leaves_the_others_alone(course: Path, tmp_path: Path) -> None:
    files = {f"../../../{RIGHT}": b"x", "ada/broken.zip": b"PK\x03\x04", f"bob/{RIGHT}": TWO}
    report = collect(course, zipped(tmp_path / "a.zip", files))
    assert outcomes(report)["bob"] == "new"
    assert outcomes(report)["ada"] == "no notebook"
    not_taken = report["not_taken"]
    assert isinstance(not_taken, list)
    assert "leads out" in not_taken[0]["reason"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["absent.zip"], "no archive or folder"),
        (["empty.zip"], "does not look like"),
        (["empty.zip", "--timezone", "Mars/Olympus"], "no time zone"),
        (["empty.zip", "--due", "tomorrow"], "not a time"),
        (["empty.zip", "--roster", "absent.csv"], "cannot be read"),
    ],
)
def test_mistakes_are_one_sentence(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str],
    sentence: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    zipped(tmp_path / "empty.zip", {})
    with pytest.raises(UserError, match=sentence):
        collect(course, *arguments)
    assert not (course / "submitted").exists()


def test_the_table_is_for_people(course: Path, tmp_path: Path) -> None:
    download = zipped(tmp_path / "a.zip", {f"lovelaceada_4711_1_{RIGHT}": ONE,
                                           f"[bold]x_77_2_{RIGHT}": ONE})  # fmt: skip
    ran = typer_testing.CliRunner().invoke(
        app, ["collect", ASSIGNMENT, str(download), "--course", str(course)]
    )
    assert ran.exit_code == 0, ran.output
    assert "[bold]x" in ran.output
    assert "1 new" in ran.output
    assert f"next: autograder grade {ASSIGNMENT}" in ran.output
