"""Archives and folders from outside, read without trust.

Nothing is unpacked: an archive becomes a list of regular files with safe relative paths, each read
on demand with a limit that counts the bytes that come out, not the bytes that a header promises.
"""

from __future__ import annotations

import gzip
import io
import lzma
import stat
import struct
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO

from autograder.errors import CourseError

MOST_FILES = 50_000
MOST_FILES_OF_A_STUDENT = 2_000
MOST_BYTES_OF_A_FILE = 100 * 1024 * 1024
MOST_BYTES = 8 * 1024 * 1024 * 1024
LONGEST_NAME = 200
"""Bytes of one part of a path: shorter than what file systems take, for suffixes of our own."""

_ZIP_ENTRY = b"PK\x01\x02"
"""What each entry of a zip archive's directory begins with: counted before it is built."""

_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, gzip.BadGzipFile,
           EOFError, OSError, NotImplementedError, RuntimeError, ValueError, LookupError,
           ArithmeticError, struct.error)  # fmt: skip


class Refused(Exception):
    """A file that is not taken, and why, in one sentence."""


@dataclass(frozen=True)
class ArchivedFile:
    """One regular file.

    Parameters
    ----------
    path
        Where it lies in the archive: relative, without ``..``, in Unicode's composed form.
    opened
        Opens the file for reading bytes.
    modified
        What the archive says of its time, without a zone.
    """

    path: PurePosixPath
    opened: Callable[[], IO[bytes]]
    modified: datetime | None = None

    def read(self, most: int = MOST_BYTES_OF_A_FILE) -> bytes:
        """The content.

        Raises
        ------
        Refused
            If it is larger than `most` bytes, or damaged.
        """
        try:
            with self.opened() as stream:
                content = stream.read(most + 1)
        except _BROKEN as error:
            raise Refused(f"cannot be read: {type(error).__name__}") from error
        if len(content) > most:
            raise Refused(f"is larger than {most // 1024**2} MB")
        return content


@dataclass
class Archive:
    """What an archive or a folder holds.

    Parameters
    ----------
    name
        Name of the archive, for messages.
    files
        Regular files in order of path.
    refused
        Names of what was not taken, with the reason.
    folder
        The folder itself if it is one on disk.
    """

    name: str
    files: list[ArchivedFile] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    folder: Path | None = None


def open_archive(path: Path) -> Archive:
    """The files of a zip archive, a tar archive or a folder.

    Raises
    ------
    CourseError
        If there is nothing at `path`, or it is not an archive that can be read.
    """
    if path.is_dir():
        return _read_folder(path)
    if not path.is_file():
        raise CourseError(f"There is no archive or folder {path}.")
    try:
        return _read_zip(path) if zipfile.is_zipfile(path) else _read_tar(path)
    except _BROKEN as error:
        raise CourseError(
            f"{path} is not a zip or tar archive that can be read; "
            "download it again, or unpack it and name the folder."
        ) from error


def open_inner(file: ArchivedFile, most: int) -> Archive:
    """The files of a zip archive of at most `most` bytes that a student handed in.

    The archive is read anew for each file, so that nothing of it stays in memory.

    Raises
    ------
    Refused
        If it is not a zip archive that can be read, or holds far too many files.
    """
    if file.read(most).count(_ZIP_ENTRY) > MOST_FILES_OF_A_STUDENT:
        raise Refused(f"holds more than {MOST_FILES_OF_A_STUDENT} files")

    def opened() -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(file.read(most)))

    try:
        return _zip_files(file.path.name, opened(), opened)
    except CourseError as error:  # what is too much for a download is one student's affair here
        raise Refused("claims to hold too much") from error
    except _BROKEN as error:
        raise Refused("is not a zip archive that can be read") from error


def safe_path(name: str) -> PurePosixPath:
    """`name` as a relative path that stays below its folder.

    Raises
    ------
    Refused
        If the name is absolute, climbs out, or cannot be the name of a file.
    """
    text = unicodedata.normalize("NFC", name).replace("\\", "/")
    if text.startswith("/") or (len(text) > 1 and text[1] == ":"):
        raise Refused("has an absolute path")
    parts = [part for part in text.split("/") if part not in ("", ".")]
    if ".." in parts:
        raise Refused("has a path that leads out of the archive")
    if not parts:
        raise Refused("has no name")
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
        raise Refused("has control characters in its name")
    if any(len(part.encode()) > LONGEST_NAME for part in parts) or len(parts) > 20:
        raise Refused("has a name that is too long")
    return PurePosixPath(*parts)


def _take(archive: Archive, files: Iterator[tuple[str, ArchivedFile | str]]) -> Archive:
    """Sort `files` into taken and refused; a name with a string beside it is refused by it."""
    taken: dict[PurePosixPath, ArchivedFile] = {}
    for name, file in files:
        if isinstance(file, str):
            archive.refused.append((name, file))
        elif len(taken) >= MOST_FILES:
            raise CourseError(f"{archive.name} holds more than {MOST_FILES} files.")
        elif file.path in taken:
            archive.refused.append((name, "stands in the archive twice; the first one counts"))
        else:
            taken[file.path] = file
    archive.files = [taken[path] for path in sorted(taken)]
    return archive


def _checked(name: str, opened: Callable[[], IO[bytes]], modified: datetime | None
             ) -> tuple[str, ArchivedFile | str]:  # fmt: skip
    try:
        return name, ArchivedFile(safe_path(name), opened, modified)
    except Refused as reason:
        return name, str(reason)


def _read_folder(folder: Path) -> Archive:
    archive = Archive(folder.name or str(folder), folder=folder)

    def walk(below: Path) -> Iterator[tuple[str, ArchivedFile | str]]:
        for path in sorted(below.iterdir()):
            name = path.relative_to(folder).as_posix()
            mode = path.lstat().st_mode
            if stat.S_ISLNK(mode):
                yield name, "is a symbolic link"
            elif stat.S_ISDIR(mode):
                if path.name != ".git":
                    yield from walk(path)
            elif stat.S_ISREG(mode):
                moment = datetime.fromtimestamp(path.lstat().st_mtime)
                yield _checked(name, _opener(path), moment)
            else:
                yield name, "is not a regular file"

    return _take(archive, walk(folder))


def _opener(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def _read_zip(path: Path) -> Archive:
    opened = zipfile.ZipFile(path)
    return _zip_files(path.name, opened, lambda: opened)


def _zip_files(
    name: str, listed: zipfile.ZipFile, opened: Callable[[], zipfile.ZipFile]
) -> Archive:
    def entries() -> Iterator[tuple[str, ArchivedFile | str]]:
        total = 0
        for info in listed.infolist():
            if info.filename.endswith("/"):  # `is_dir` fails on a name of no letters
                continue
            shown = _zip_name(info)
            total += info.file_size
            if total > MOST_BYTES:
                raise CourseError(f"{name} unpacks to more than {MOST_BYTES // 1024**3} GB.")
            if stat.S_ISLNK(info.external_attr >> 16):
                yield shown, "is a symbolic link"
            elif info.flag_bits & 1:
                yield shown, "is encrypted"
            else:
                yield _checked(shown, _zip_opener(opened, info), _zip_time(info))

    return _take(Archive(name), entries())


def _zip_opener(
    opened: Callable[[], zipfile.ZipFile], info: zipfile.ZipInfo
) -> Callable[[], IO[bytes]]:
    return lambda: opened().open(info)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name; UTF-8 that was written without saying so (as macOS does) is recognised."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _zip_time(info: zipfile.ZipInfo) -> datetime | None:
    try:
        return datetime(*info.date_time)
    except ValueError:
        return None


def _read_tar(path: Path) -> Archive:
    opened = tarfile.open(path)  # noqa: SIM115 (files are read from it later)

    def entries() -> Iterator[tuple[str, ArchivedFile | str]]:
        total = 0
        for member in opened:
            if member.isdir():
                continue
            total += member.size
            if total > MOST_BYTES:
                raise CourseError(f"{path} unpacks to more than {MOST_BYTES // 1024**3} GB.")
            if not member.isreg():
                yield member.name, "is a link or a device"
            else:
                yield _checked(member.name, _tar_opener(opened, member), _tar_time(member))

    return _take(Archive(path.name), entries())


def _tar_opener(opened: tarfile.TarFile, member: tarfile.TarInfo) -> Callable[[], IO[bytes]]:
    def read() -> IO[bytes]:
        stream = opened.extractfile(member)
        if stream is None:
            raise EOFError
        return stream

    return read


def _tar_time(member: tarfile.TarInfo) -> datetime | None:
    try:
        return datetime.fromtimestamp(member.mtime)
    except (ValueError, OverflowError, OSError):
        return None
