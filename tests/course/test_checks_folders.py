"""Where `check` looks: in the course that the notebook lies in, then in this package."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.check import find_check
from course.checks_folders import BUNDLED, checks_folders


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_outside_a_course_the_package_s_checks_are_looked_at(tmp_path: Path) -> None:
    assert checks_folders(tmp_path) == [BUNDLED]


@pytest.mark.parametrize(
    ("settings", "folder"),
    [
        ('[folders]\nchecks = "public"\n', "public"),
        ("", "course/checks"),
        ("folders = 3\n", "course/checks"),
    ],
)
def test_a_course_s_own_come_first(tmp_path: Path, settings: str, folder: str) -> None:
    write(tmp_path / "gradetape.toml", settings)
    notebook_folder = tmp_path / "release" / "ps01"
    notebook_folder.mkdir(parents=True)
    assert checks_folders(notebook_folder) == [tmp_path / folder, BUNDLED]


@pytest.mark.parametrize("damage", [b"[folders", b"\xff\xfe"])
def test_a_damaged_file_stops_no_check(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "gradetape.toml").write_bytes(damage)
    assert checks_folders(tmp_path) == [BUNDLED]


def test_the_nearest_check_of_a_name_counts(tmp_path: Path) -> None:
    own = write(tmp_path / "own" / "ps01" / "test_softmax.py")
    write(tmp_path / "other" / "ps03" / "test_softmax.py")
    mse = write(tmp_path / "other" / "ps03" / "test_mse.py")
    folders = tmp_path / "own", tmp_path / "other"
    assert find_check("softmax", *folders) == own
    assert find_check("mse", *folders) == mse
