"""Archives and folders from outside, read without trust.

Nothing is unpacked: an archive becomes a list of regular files with safe relative paths, each read
on demand with a limit that counts the bytes that come out, not the bytes that a header promises.
"""

from __future__ import annotations

import functools
import gzip
import io
import lzma
import stat
import struct
import tarfile
import unicodedata
import weakref
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO

from autograder.errors import CourseError

MOST_FILES = 300_000
MOST_FILES_OF_A_STUDENT = 2_000
MOST_FILES_HANDED_IN = 50_000
"""Files in an archive that one student handed in, folders of installed packages and all."""
MOST_BYTES_OF_A_FILE = 100 * 1024 * 1024
MOST_BYTES_OF_A_STUDENT = 1024**3
MOST_BYTES_HANDED_IN = 8 * 1024**3
"""What an archive that one student handed in may claim to hold."""
MOST_BYTES = 256 * 1024**3
LONGEST_NAME = 200
"""Bytes of one part of a path: shorter than what file systems take, for suffixes of our own."""

_ZIP_ENTRY = b"PK\x01\x02"
"""What each entry of a zip archive's directory begins with: counted before it is built."""

_TOO_MUCH = (
    f"unpacks to more than {MOST_BYTES // 1024**3} GB; download it in parts, by section or group."
)
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
            raise Refused("is damaged, or packed in a way that cannot be read") from error
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
        # a tar archive that ends in somebody's zip archive looks like that one
        tar = tarfile.is_tarfile(path) or not zipfile.is_zipfile(path)
        return _read_tar(path) if tar else _read_zip(path)
    except _BROKEN as error:
        raise CourseError(
            f"{path} is not a zip or tar archive that can be read; "
            "download it again, or unpack it and name the folder."
        ) from error


def open_inner(file: ArchivedFile, most: int) -> Archive:
    """The files of a zip archive of at most `most` bytes that a student handed in.

    Of all archives the one that was read last stays in memory.

    Raises
    ------
    Refused
        If it is not a zip archive that can be read, or holds far too many files.
    """
    try:
        listed = _inner_zip(file, most)
        opened = functools.partial(_inner_zip, file, most)
        return _zip_files(file.path.name, listed, opened, MOST_BYTES_HANDED_IN)
    except CourseError as error:  # what is too much for a download is one student's affair here
        raise Refused("claims to hold too much") from error
    except _BROKEN as error:
        raise Refused("is not a zip archive that can be read") from error


@functools.lru_cache(maxsize=1)
def _inner_zip(file: ArchivedFile, most: int) -> zipfile.ZipFile:
    content = file.read(most)
    if content.count(_ZIP_ENTRY) > MOST_FILES_HANDED_IN:
        raise Refused(f"holds more than {MOST_FILES_HANDED_IN} files")
    return zipfile.ZipFile(io.BytesIO(content))


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
        if _of_the_system(name):
            continue
        if isinstance(file, str):
            archive.refused.append((name, file))
        elif len(taken) >= MOST_FILES:
            raise CourseError(
                f"{archive.name} holds more than {MOST_FILES} files; unpack it, "
                "take out what nobody grades, and name the folder."
            )
        elif file.path in taken:
            archive.refused.append((name, "stands in the archive twice; the first one counts"))
        else:
            taken[file.path] = file
    folders = {folder for path in taken for folder in path.parents}
    for path in sorted(folders & taken.keys()):
        archive.refused.append((str(path), "is a file and a folder at once"))
        del taken[path]
    archive.files = [taken[path] for path in sorted(taken)]
    return archive


def _of_the_system(name: str) -> bool:
    """Whether a file manager put it there: macOS's ``._x`` has the name of a real file ``x``."""
    *folders, base = name.replace("\\", "/").split("/")
    known = base.startswith("._") or base in (".DS_Store", "Thumbs.db", "desktop.ini")
    return known or "__MACOSX" in folders


def _checked(name: str, opened: Callable[[], IO[bytes]], modified: datetime | None
             ) -> tuple[str, ArchivedFile | str]:  # fmt: skip
    try:
        return name, ArchivedFile(safe_path(name), opened, modified)
    except Refused as reason:
        return name, str(reason)


def _read_folder(folder: Path) -> Archive:
    archive = Archive(folder.name or str(folder), folder=folder)

    def walk(below: Path) -> Iterator[tuple[str, ArchivedFile | str]]:
        try:
            inside = sorted(below.iterdir())
        except OSError as error:
            if below == folder:
                raise CourseError(f"{folder} cannot be read: {error.strerror}.") from error
            yield below.relative_to(folder).as_posix(), f"cannot be read: {error.strerror}"
            return
        for path in inside:
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
    name: str,
    listed: zipfile.ZipFile,
    opened: Callable[[], zipfile.ZipFile],
    most: int = MOST_BYTES,
) -> Archive:
    def entries() -> Iterator[tuple[str, ArchivedFile | str]]:
        total = 0
        for info in listed.infolist():
            if info.filename.endswith(("/", "\\")):  # `is_dir` fails on a name of no letters
                continue
            shown = _zip_name(info)
            total += info.file_size
            if total > most:
                raise CourseError(f"{name} {_TOO_MUCH}")
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
    stream = path.open("rb")
    try:
        opened = tarfile.open(fileobj=stream)  # noqa: SIM115 (files are read from it later)
    except BaseException:
        stream.close()
        raise
    weakref.finalize(opened, stream.close)

    def entries() -> Iterator[tuple[str, ArchivedFile | str]]:
        total = 0
        for member in opened:
            if member.isdir():
                continue
            total += member.size
            if total > MOST_BYTES:
                raise CourseError(f"{path} {_TOO_MUCH}")
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
