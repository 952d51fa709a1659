"""A notebook finds beside itself what lay there, and nothing that leads elsewhere."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from autograder.judging import working_folder
from autograder.judging.working_folder import WorkingFolder
from tests.conftest import write


@pytest.fixture
def given(tmp_path: Path) -> Path:
    write(tmp_path / "source" / "data" / "points.csv", "1,2")
    write(tmp_path / "source" / "helpers.py", "scale = 1")
    write(tmp_path / "source" / "tiny.ipynb", "{}")
    return tmp_path / "source"


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    write(tmp_path / "submitted" / "tiny.ipynb", "{}")
    return tmp_path / "submitted"


def names(folder: WorkingFolder) -> list[str]:
    if folder.path is None:
        return []
    return sorted(str(p.relative_to(folder.path)) for p in folder.path.rglob("*") if p.is_file())


def test_the_assignments_files_lie_where_students_have_them(given: Path, handed_in: Path) -> None:
    folder = WorkingFolder(given, handed_in)
    assert names(folder) == ["data/points.csv", "helpers.py"]
    assert folder.flags == []
    path = folder.path
    folder.close()
    assert path is not None
    assert not path.exists()


def test_the_folder_of_a_process_that_was_killed_is_removed_by_the_next(
    given: Path, handed_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    living = WorkingFolder(given, handed_in)
    killed = os.fork()
    if killed == 0:
        WorkingFolder(given, handed_in)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(killed, 0)
    assert len(list(tmp_path.glob("gradetape-*"))) == 2
    WorkingFolder(given, handed_in).close()
    assert living.path is not None
    assert list(tmp_path.glob("gradetape-*")) == [living.path.parent]
    assert names(living) == ["data/points.csv", "helpers.py"]
    living.close()


def test_there_is_no_folder_where_there_are_no_files(tmp_path: Path, handed_in: Path) -> None:
    folder = WorkingFolder(tmp_path / "none", handed_in)
    assert (folder.path, folder.flags) == (None, [])


def test_what_was_handed_in_is_there_but_the_instructors_files_win(
    given: Path, handed_in: Path
) -> None:
    write(handed_in / "mine.py", "x = 1")
    write(handed_in / "data" / "more.csv", "3,4")
    write(handed_in / "helpers.py", "scale = 9")
    write(handed_in / ".git" / "config", "")
    write(handed_in / "timestamp.txt", "2026")
    folder = WorkingFolder(given, handed_in)
    assert names(folder) == ["data/more.csv", "data/points.csv", "helpers.py", "mine.py"]
    assert folder.path is not None
    assert (folder.path / "helpers.py").read_text() == "scale = 1"
    assert folder.flags == []
    folder.close()


def test_links_pipes_and_devices_are_left_out_and_named(given: Path, handed_in: Path) -> None:
    (handed_in / "secret").symlink_to("/etc/passwd")
    (handed_in / "others").symlink_to(given, target_is_directory=True)
    os.mkfifo(handed_in / "pipe")
    folder = WorkingFolder(given, handed_in)
    assert names(folder) == ["data/points.csv", "helpers.py"]
    (flag,) = folder.flags
    assert flag.code == "files-left-out"
    assert "others, pipe, secret" in flag.sentence
    folder.close()


def test_too_many_and_too_much_is_left_out_and_counted(
    given: Path, handed_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working_folder, "MAX_FILES", 3)
    monkeypatch.setattr(working_folder, "MAX_FILE_BYTES", 10)
    write(handed_in / "big.bin", "x" * 11)
    for number in range(12):
        write(handed_in / f"f{number:02}.txt", "x")
    folder = WorkingFolder(given, handed_in)
    assert [name for name in names(folder) if name.startswith("f")] == [
        "f00.txt", "f01.txt", "f02.txt",
    ]  # fmt: skip
    assert "big.bin, f03.txt, f04.txt, f05.txt, f06.txt and 5 more" in folder.flags[0].sentence
    folder.close()


def test_a_name_that_is_not_text_is_shown_as_text(given: Path, handed_in: Path) -> None:
    name = os.fsdecode(b"M\xfcller\x1b[31m")
    (handed_in / name).symlink_to("/etc/passwd")
    folder = WorkingFolder(given, handed_in)
    (flag,) = folder.flags
    assert flag.sentence.isprintable()
    folder.close()
