"""Archives from outside: nothing leaves its folder, nothing grows without bound."""

from __future__ import annotations

import io
import os
import stat
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.errors import CourseError
from autograder.platforms.incoming.archives import (
    MOST_FILES_HANDED_IN,
    ArchivedFile,
    Refused,
    open_archive,
    open_inner,
    safe_path,
)
from tests.autograder.platforms.conftest import zipped


@given(st.text(max_size=60))
def test_a_path_stays_below_its_folder_or_is_refused(name: str) -> None:
    try:
        path = safe_path(name)
    except Refused:
        return
    assert not path.is_absolute()
    assert ".." not in path.parts
    assert path.parts
    target = os.path.normpath(Path("/base") / path)
    assert target.startswith("/base/")
    assert "\0" not in str(path)


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../x", "a/../../x", "..\\x", "C:\\x", "c:/x", "\\\\host\\x", "a/b\0c", "",
     ".", "./", "a/\x1b[2Jb", "n" * 300, "/".join("a" * 30)],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    with pytest.raises(Refused):
        safe_path(name)


def test_names_are_composed() -> None:
    assert safe_path("Mu\u0308ller/x") == PurePosixPath("Müller/x")


def test_links_in_a_zip_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.ipynb")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("fine.ipynb", b"{}")
    opened = open_archive(tmp_path / "a.zip")
    assert [str(file.path) for file in opened.files] == ["fine.ipynb"]
    assert opened.refused == [("link.ipynb", "is a symbolic link")]


def test_links_and_devices_in_a_tar_are_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        for name, kind in [("s", tarfile.SYMTYPE), ("h", tarfile.LNKTYPE), ("d", tarfile.CHRTYPE),
                           ("p", tarfile.FIFOTYPE)]:  # fmt: skip
            member = tarfile.TarInfo(name)
            member.type = kind
            member.linkname = "/etc/passwd"
            archive.addfile(member)
        fine = tarfile.TarInfo("ada/fine.ipynb")
        fine.size = 2
        archive.addfile(fine, io.BytesIO(b"{}"))
    opened = open_archive(tmp_path / "a.tar.gz")
    assert [file.read() for file in opened.files] == [b"{}"]
    assert len(opened.refused) == 4


def test_links_and_pipes_in_a_folder_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    (folder / "ada").mkdir(parents=True)
    (folder / "ada" / "link.ipynb").symlink_to("/etc/passwd")
    (folder / "bob").symlink_to("/etc")
    os.mkfifo(folder / "ada" / "pipe.ipynb")
    opened = open_archive(folder)
    assert opened.files == []
    assert len(opened.refused) == 3


def test_a_file_that_grows_is_stopped_by_what_comes_out(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bomb.zip", {"bomb.ipynb": b"\0" * 50_000_000})
    assert path.stat().st_size < 100_000
    (file,) = open_archive(path).files
    with pytest.raises(Refused, match="larger"):
        file.read(1_000_000)


def test_a_header_that_lies_about_the_size_is_found_out(tmp_path: Path) -> None:
    path = zipped(tmp_path / "lie.zip", {"a.ipynb": b"\0" * 100_000})
    raw = path.read_bytes()
    path.write_bytes(raw.replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    (file,) = open_archive(path).files
    try:
        content = file.read(1000)
    except Refused:
        return
    assert len(content) <= 1000


def test_two_files_of_one_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.ipynb", b"first")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.ipynb", b"second")
    opened = open_archive(tmp_path / "a.zip")
    assert [file.read() for file in opened.files] == [b"first"]
    assert opened.refused[0][0] == "a.ipynb"


def test_utf8_names_that_do_not_say_so_are_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"Müller.ipynb": b"{}"})
    raw = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.index(signature) + offset
        flags = int.from_bytes(raw[at : at + 2], "little") & ~0x800
        raw[at : at + 2] = flags.to_bytes(2, "little")
    path.write_bytes(raw)
    assert [str(file.path) for file in open_archive(path).files] == ["Müller.ipynb"]


def test_an_entry_without_a_name_costs_itself_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("0/a.ipynb", b"1")
        archive.writestr("b.ipynb", b"2")
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"0/a.ipynb", b"\0/a.ipynb"))  # a name ends at its first null
    opened = open_archive(path)
    assert [str(file.path) for file in opened.files] == ["b.ipynb"]
    assert [reason for _, reason in opened.refused] == ["has no name"]


def test_an_archive_handed_in_that_claims_to_be_huge_is_refused_alone() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.ipynb", b"x")
    raw = bytearray(buffer.getvalue())
    at = -1
    while (at := raw.find(b"PK\x01\x02", at + 1)) >= 0:
        raw[at + 24 : at + 28] = (0xFFFFFFFE).to_bytes(4, "little")
    file = ArchivedFile(PurePosixPath("x.zip"), lambda: io.BytesIO(bytes(raw)))
    with pytest.raises(Refused):
        open_inner(file, 1_000_000)


@given(st.binary(max_size=400))
def test_any_bytes_are_an_archive_or_one_sentence(content: bytes) -> None:
    file = ArchivedFile(PurePosixPath("x.zip"), lambda: io.BytesIO(content))
    try:
        open_inner(file, 1_000_000)
    except Refused:
        return


@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=4))
def test_a_damaged_archive_is_read_or_refused(seed: int, patch: bytes) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/b.ipynb", b"x" * 200)
        archive.writestr("c.txt", b"y" * 20)
    raw = bytearray(buffer.getvalue())
    at = seed % len(raw)
    raw[at : at + len(patch)] = patch
    file = ArchivedFile(PurePosixPath("x.zip"), lambda: io.BytesIO(bytes(raw)))
    try:
        opened = open_inner(file, 1_000_000)
    except Refused:
        return
    for inner in opened.files:
        try:
            assert len(inner.read(1000)) <= 1000
        except Refused:
            continue


def test_an_archive_of_very_many_files_is_refused_before_it_is_listed() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(MOST_FILES_HANDED_IN + 1):
            archive.writestr(f"{number}.txt", b"")
    file = ArchivedFile(PurePosixPath("x.zip"), lambda: io.BytesIO(buffer.getvalue()))
    with pytest.raises(Refused, match="more than"):
        open_inner(file, 10_000_000)


@pytest.mark.parametrize("content", [b"", b"Rar!\x1a\x07\x00", b"7z\xbc\xaf\x27\x1c", b"%PDF-1.7"])
def test_what_is_not_an_archive_is_said_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.rar").write_bytes(content)
    with pytest.raises(CourseError, match="not a zip or tar archive"):
        open_archive(tmp_path / "a.rar")


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="no archive or folder"):
        open_archive(tmp_path / "absent.zip")


def test_a_tar_archive_that_ends_in_a_zip_archive_is_a_tar_archive(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"work.ipynb": b"{}"}).read_bytes()
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for name, content in (("ada/a.ipynb", b"1"), ("zoe/work.zip", inner)):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    opened = open_archive(tmp_path / "a.tar")
    assert [str(file.path) for file in opened.files] == ["ada/a.ipynb", "zoe/work.zip"]


def test_what_is_a_file_and_a_folder_is_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ada/x", b"1")
        archive.writestr("ada/x/y.ipynb", b"2")
        archive.writestr("bob\\", b"")
        archive.writestr("bob\\z.ipynb", b"3")
    opened = open_archive(path)
    assert [str(file.path) for file in opened.files] == ["ada/x/y.ipynb", "bob/z.ipynb"]
    assert opened.refused == [("ada/x", "is a file and a folder at once")]


def test_what_file_managers_leave_behind_is_nobody_s(tmp_path: Path) -> None:
    names = ["__MACOSX/._a.ipynb", "ada/._a.ipynb", "ada/.DS_Store", "Thumbs.db", "ada/a.ipynb"]
    opened = open_archive(zipped(tmp_path / "a.zip", dict.fromkeys(names, b"x")))
    assert [str(file.path) for file in opened.files] == ["ada/a.ipynb"]
    assert opened.refused == []


def test_an_encrypted_or_unknown_packing_is_one_file_s_affair(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.ipynb": b"1" * 50, "b.ipynb": b"2"})
    raw = bytearray(path.read_bytes())
    local, listed = raw.index(b"PK\x03\x04"), raw.index(b"PK\x01\x02")
    for at in (local + 8, listed + 10):
        raw[at : at + 2] = (9).to_bytes(2, "little")  # deflate64, as Windows packs large files
    path.write_bytes(raw)
    first, second = open_archive(path).files
    with pytest.raises(Refused, match="packed in a way"):
        first.read()
    assert second.read() == b"2"
    for at in (local + 6, listed + 8):
        raw[at] |= 1
    path.write_bytes(raw)
    opened = open_archive(path)
    assert opened.refused == [("a.ipynb", "is encrypted")]
    assert [file.read() for file in opened.files] == [b"2"]


def test_zip64_is_read(tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(tmp_path / "a.zip", "w") as archive,
        archive.open("a.ipynb", "w", force_zip64=True) as stream,
    ):
        stream.write(b"{}")
    assert [file.read() for file in open_archive(tmp_path / "a.zip").files] == [b"{}"]


@pytest.mark.parametrize("part", [0.3, 0.7, 0.99])
def test_half_a_download_is_said_in_one_sentence(tmp_path: Path, part: float) -> None:
    path = zipped(tmp_path / "a.zip", {f"{n}.ipynb": os.urandom(500) for n in range(9)})
    path.write_bytes(path.read_bytes()[: int(part * path.stat().st_size)])
    with pytest.raises(CourseError, match="download it again"):
        open_archive(path)
