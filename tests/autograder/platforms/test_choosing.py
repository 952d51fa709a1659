"""What of an attempt is taken, by the command."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from autograder.errors import UserError
from autograder.platforms.incoming import choosing
from autograder.platforms.incoming.archives import MOST_FILES_OF_A_STUDENT
from tests.autograder.platforms.conftest import ASSIGNMENT, notebook, zipped
from tests.autograder.platforms.test_collect import RIGHT, collect, handed_in, outcomes

ONE, TWO = notebook("1"), notebook("2")


def packed(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def notes(report: dict[str, object], student: str) -> str:
    rows = report["rows"]
    assert isinstance(rows, list)
    return "; ".join(note for row in rows if row["student"] == student for note in row["notes"])


def test_very_many_files_never_push_out_the_notebook(course: Path, tmp_path: Path) -> None:
    many = {f"a/{number}.txt": b"" for number in range(MOST_FILES_OF_A_STUDENT + 10)}
    files = {f"ada/{name}": content for name, content in many.items()} | {f"ada/{RIGHT}": ONE}
    files["bob/work.zip"] = packed({**many, RIGHT: TWO})
    report = collect(course, zipped(tmp_path / "a.zip", files))
    assert handed_in(course, "ada")[RIGHT] == ONE
    assert handed_in(course, "bob")[RIGHT] == TWO
    assert len(handed_in(course, "bob")) == MOST_FILES_OF_A_STUDENT
    assert "the first 2000 were taken" in notes(report, "bob")


def test_a_large_archive_handed_in_is_unpacked_once(course: Path, tmp_path: Path) -> None:
    many = {f"{number}.txt": b"x" for number in range(1500)}
    work = packed({**many, "noise.bin": bytes(40_000_000), RIGHT: ONE})
    download = zipped(tmp_path / "a.zip", {"ada/work.zip": work})
    begun = time.process_time()
    collect(course, download)
    assert time.process_time() - begun < 20  # it was minutes when each file opened it anew


def test_what_one_student_hands_in_is_bounded(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "MOST_BYTES_OF_A_STUDENT", 2_000_000)
    bomb = packed({f"{number}.bin": bytes(900_000) for number in range(9)} | {RIGHT: ONE})
    files = {"ada/work.zip": bomb, f"bob/{RIGHT}": TWO}
    report = collect(course, zipped(tmp_path / "a.zip", files))
    assert set(handed_in(course, "ada")) == {RIGHT, "0.bin", "1.bin"}
    assert "were left out" in notes(report, "ada")
    assert handed_in(course, "bob") == {RIGHT: TWO}


def test_a_file_where_a_folder_must_be_costs_itself_alone(course: Path, tmp_path: Path) -> None:
    work = packed({"x": b"1", RIGHT: ONE})
    files = {"ada/work.zip": work, "ada/x/data.csv": b"2", f"bob/{RIGHT}": TWO}
    report = collect(course, zipped(tmp_path / "a.zip", files))
    assert handed_in(course, "ada")[RIGHT] == ONE
    assert "a file and a folder at once" in notes(report, "ada")
    assert handed_in(course, "bob") == {RIGHT: TWO}


def test_a_later_attempt_without_a_notebook_does_not_count(course: Path, tmp_path: Path) -> None:
    files = {
        f"PS_al123_attempt_2026-01-10-15-00-00_{RIGHT}": ONE,
        "PS_al123_attempt_2026-01-11-15-00-00_data.csv": b"1",
        "PS_al123_attempt_2026-01-12-15-00-00.txt": b"Name: Ada (al123)",
    }
    report = collect(course, zipped(tmp_path / "a.zip", files))
    assert handed_in(course, "ada")[RIGHT] == ONE
    assert "2 without a notebook left aside" in notes(report, "ada")


def test_a_notebook_beside_the_assignment_s_is_not_asked_for(course: Path, tmp_path: Path) -> None:
    (course / "source" / ASSIGNMENT / "reading.ipynb").write_bytes(notebook())
    report = collect(course, zipped(tmp_path / "a.zip", {"ada/my answers.ipynb": ONE}))
    assert handed_in(course, "ada") == {RIGHT: ONE}
    assert "reading" not in notes(report, "ada")


@pytest.mark.parametrize(
    "name",
    [
        f"lovelaceada_4711_10_{RIGHT}",
        f"Ada Lovelace_900_assignsubmission_file_{RIGHT}",
        f"Ada Lovelace_900_assignsubmission_file_/{RIGHT}",
        f"PS_al123_attempt_2026-01-30-15-00-00_{RIGHT}",
        f"1-1 - Ada Lovelace - Sep 20, 2026 1035 PM - {RIGHT}",
        "ada.ipynb",
    ],
)
def test_a_download_that_a_mac_packed_again(course: Path, tmp_path: Path, name: str) -> None:
    folder, _, base = name.rpartition("/")
    double = f"__MACOSX/{folder}/._{base}"
    files = {f"downloads/{name}": ONE, double: b"\0\5\26\7", f"downloads/._{base}": b"\0"}
    report = collect(course, zipped(tmp_path / "a.zip", files))
    assert outcomes(report)["ada"] == "new"
    assert handed_in(course, "ada")[RIGHT] == ONE


def test_student_archives_in_one_folder(course: Path, tmp_path: Path) -> None:
    files = {"ada.zip": packed({RIGHT: ONE}), "bob.ZIP": packed({f"work/{RIGHT}": TWO})}
    collect(course, zipped(tmp_path / "a.zip", files))
    assert handed_in(course, "ada") == {RIGHT: ONE}
    assert handed_in(course, "bob") == {RIGHT: TWO}


def test_the_course_says_zone_due_date_and_extensions(course: Path, tmp_path: Path) -> None:
    (course / "gradetape.toml").write_text(
        f'timezone = "Europe/Berlin"\n[due]\n{ASSIGNMENT} = 2026-01-30T15:00:00\n'
    )
    (course / "extensions.csv").write_text(f"student;assignment;hours\nbob;{ASSIGNMENT};1,5\n")
    files = {
        f"PS_{user}_attempt_2026-01-30-{clock}-00_{RIGHT}": notebook(clock)
        for user in ("al123", "br456")
        for clock in ("14-59", "16-00")
    }
    report = collect(course, zipped(tmp_path / "a.zip", files), "--attempt", "last-on-time")
    assert handed_in(course, "ada")["timestamp.txt"].decode().startswith("2026-01-30T13:59")
    assert handed_in(course, "bob")["timestamp.txt"].decode().startswith("2026-01-30T15:00")
    rows = report["rows"]
    assert isinstance(rows, list)
    assert [row["late"] for row in rows] == [False, False]


def test_moodle_s_worksheet_tells_the_times(course: Path, tmp_path: Path) -> None:
    worksheet = tmp_path / "worksheet.csv"
    worksheet.write_text(
        "\ufeffIdentifier,Full name,Email address,Status,Grade,Last modified (submission)\r\n"
        'Participant 900,Ada Lovelace,ada,,-,"Friday, 30 January 2026, 3:00 PM"\r\n'
        'Participant 901,Bob Ross,bob,,-,"Friday, 30 Smarch 2026, 3:00 PM"\r\n'
        "Participant 902,Cyd,cyd,,-,-\r\n"
    )
    files = {f"{name}_{number}_assignsubmission_file/{RIGHT}": ONE
             for name, number in (("Ada", 900), ("Bob", 901), ("Cyd", 902))}  # fmt: skip
    download = zipped(tmp_path / "a.zip", files)
    collect(course, download, "--roster", write_roster(tmp_path))
    assert set(handed_in(course, "ada")) == {RIGHT}
    arguments = (download, "--roster", worksheet, "--timezone", "Europe/Berlin")
    report = collect(course, *arguments)
    assert outcomes(report) == {"ada": "updated", "bob": "unchanged", "cyd": "unchanged"}
    assert handed_in(course, "ada")["timestamp.txt"] == b"2026-01-30T14:00:00+00:00\n"
    assert "was not understood" in notes(report, "bob")
    assert notes(report, "cyd") == ""
    assert outcomes(collect(course, *arguments))["ada"] == "unchanged"


def write_roster(folder: Path) -> Path:
    path = folder / "plain.csv"
    path.write_text("id,moodle_id\nada,900\nbob,901\ncyd,902\n")
    return path


def test_what_was_collected_is_known_though_the_state_was_deleted(
    course: Path, tmp_path: Path
) -> None:
    first = zipped(tmp_path / "a.zip", {"ada.ipynb": ONE})
    collect(course, first)
    ledger = course / ".gradetape" / "collected" / f"{ASSIGNMENT}.json"
    ledger.unlink()
    assert outcomes(collect(course, first, "--dry-run"))["ada"] == "unchanged"
    assert not ledger.exists()
    assert outcomes(collect(course, first))["ada"] == "unchanged"
    later = zipped(tmp_path / "b.zip", {"ada.ipynb": TWO})
    assert outcomes(collect(course, later))["ada"] == "updated"


def test_a_folder_that_cannot_be_written_leaves_the_others_known(
    course: Path, tmp_path: Path
) -> None:
    (course / "submitted").mkdir()
    (course / "submitted" / "bob").write_text("in the way")
    download = zipped(tmp_path / "a.zip", {"ada.ipynb": ONE, "bob.ipynb": TWO})
    with pytest.raises(UserError, match="cannot be written"):
        collect(course, download)
    (course / "submitted" / "bob").unlink()
    assert outcomes(collect(course, download)) == {"ada": "unchanged", "bob": "new"}
    later = zipped(tmp_path / "b.zip", {"ada.ipynb": TWO, "bob.ipynb": TWO})
    assert outcomes(collect(course, later)) == {"ada": "updated", "bob": "unchanged"}


def test_why_nothing_was_found_is_said(course: Path, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {f"lovelaceada_4711_10_{RIGHT}": ONE})
    raw = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(signature) + offset] |= 1
    path.write_bytes(raw)
    with pytest.raises(UserError, match="is encrypted"):
        collect(course, path)
