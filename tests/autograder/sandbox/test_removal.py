"""Folders are removed whatever was made of them, the large ones by another process."""

from __future__ import annotations

import os
from pathlib import Path

from autograder.sandbox.guest.removal import FEW, begin_removal, remove


def filled(folder: Path, files: int) -> Path:
    folder.mkdir()
    for number in range(files):
        (folder / str(number)).touch()
    return folder


def test_a_small_folder_is_gone_at_once(tmp_path: Path) -> None:
    folder = filled(tmp_path / "small", 3)
    assert begin_removal(folder) is None
    assert not folder.exists()
    assert begin_removal(folder) is None


def test_a_large_one_is_left_to_another_process(tmp_path: Path) -> None:
    folder = filled(tmp_path / "large", FEW + 1)
    remover = begin_removal(folder)
    assert remover is not None
    assert os.waitpid(remover, 0)[1] == 0
    assert not folder.exists()


def test_closed_folders_and_deep_ones_are_removed_too(tmp_path: Path) -> None:
    folder = filled(tmp_path / "odd", 1)
    closed = folder / "closed"
    (closed / "inner").mkdir(parents=True)
    (closed / "inner" / "file").touch()
    (closed / "inner").chmod(0)
    closed.chmod(0o300)
    (folder / "link").symlink_to(tmp_path)
    here = Path.cwd()
    try:
        os.chdir(folder)
        for _ in range(60):
            os.mkdir("d" * 200)  # noqa: PTH102
            os.chdir("d" * 200)
    finally:
        os.chdir(here)
    remover = begin_removal(folder)
    if remover is not None:
        os.waitpid(remover, 0)
    assert not folder.exists()
    assert tmp_path.exists()


def test_remove_waits(tmp_path: Path) -> None:
    folder = filled(tmp_path / "now", FEW + 1)
    remove(folder)
    assert not folder.exists()
