"""Files as data: laid out elsewhere, they read as they do here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.errors import BadSubmission
from autograder.grading.elsewhere.packed import Kind, Packed, pack, unpack
from autograder.notebook.reading import read_regular_file

LIMIT = 1000


def said_of(path: Path) -> str | bytes:
    try:
        return read_regular_file(path, LIMIT)
    except BadSubmission as error:
        return str(error)


@pytest.fixture
def odd_things(tmp_path: Path) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "plain").write_bytes(b"\x00\xff text")
    (folder / "empty").touch()
    (folder / "long").write_bytes(b"a" * (LIMIT + 1))
    (folder / "link").symlink_to("/etc/hostname")
    os.mkfifo(folder / "pipe")
    (folder / "folder.ipynb").mkdir()
    (folder / os.fsdecode(b"M\xfcller")).write_bytes(b"a name that is not UTF-8")
    return folder


def test_what_lies_there_reads_alike(odd_things: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    unpack([pack(path, path.name, LIMIT) for path in odd_things.iterdir()], there)
    assert {path.name for path in there.iterdir()} == {path.name for path in odd_things.iterdir()}
    for path in odd_things.iterdir():
        assert said_of(there / path.name) == said_of(path)
    assert (there / "long").stat().st_size == LIMIT + 1


def test_only_the_length_of_a_long_file_travels(odd_things: Path) -> None:
    found = pack(odd_things / "long", "long", LIMIT)
    assert found == Packed(b"long", Kind.LONG, size=LIMIT + 1)


@pytest.mark.parametrize("name", [b"/etc/passwd", b"../up", b"a/../../up", b"", b"."])
def test_nothing_is_laid_out_elsewhere(name: bytes, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    with pytest.raises(ValueError, match="outside the folder"):
        unpack([Packed(name, Kind.FILE, b"x")], inner)
    assert list(tmp_path.rglob("*")) == [inner]


def test_a_link_is_no_way_out(tmp_path: Path) -> None:
    """What is packed from one folder has nothing below a link; what was made up may."""
    inner = tmp_path / "inner"
    inner.mkdir()
    with pytest.raises(ValueError, match="outside the folder"):
        unpack([Packed(b"a", Kind.LINK, b".."), Packed(b"a/b", Kind.FILE, b"x")], inner)
    assert not (tmp_path / "b").exists()


@given(st.dictionaries(st.text("abc", min_size=1), st.binary(max_size=50), max_size=5))
def test_files_come_back_as_they_were(tmp_path_factory, files: dict[str, bytes]) -> None:
    here, there = tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("there")
    for name, data in files.items():
        (here / name).write_bytes(data)
    unpack([pack(here / name, f"deep/{name}", 1000) for name in files], there)
    assert {name: (there / "deep" / name).read_bytes() for name in files} == files
