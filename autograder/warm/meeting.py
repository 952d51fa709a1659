"""Where a keeper is found: a socket in a private folder, and a key that only its owner can read.

Sandboxed code cannot make sockets (seccomp) and cannot open the key (Landlock, another user), and
either alone keeps it out. So the key is asked for as well, where a machine lacks a layer.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import socket
import stat
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_LONGEST_SOCKET_PATH = 100
_CREDENTIALS = struct.Struct("3i")  # ``struct ucred``: process, user, group
_OPEN = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_CREAT | os.O_RDWR


class Place(NamedTuple):
    """Files of one keeper in the private folder."""

    folder: Path
    name: str

    @property
    def address(self) -> Path:
        return self.folder / f"{self.name}.socket"

    @property
    def key(self) -> Path:
        """The file with the word that a question must begin with."""
        return self.folder / f"{self.name}.key"

    @property
    def lock(self) -> Path:
        """The file that a keeper holds a lock on for as long as it lives."""
        return self.folder / f"{self.name}.lock"

    @property
    def log(self) -> Path:
        return self.folder / f"{self.name}.log"

    def take(self) -> int | None:
        """The lock's descriptor, what a dead keeper left removed; None if one lives.

        Raises
        ------
        OSError
            If the folder cannot be used.
        """
        while True:
            descriptor = os.open(self.lock, _OPEN, 0o600)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if _is_same(descriptor, self.lock):
                    self.clear(keep_lock=True)
                    return descriptor
            except BlockingIOError:
                os.close(descriptor)
                return None
            os.close(descriptor)  # its keeper took the file away as we came

    def listen(self) -> socket.socket:
        """A new socket that can be connected to, and a new key beside it."""
        descriptor = os.open(self.key, _OPEN | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(self.address))
        self.address.chmod(0o600)
        listener.listen(64)
        return listener

    def clear(self, *, keep_lock: bool = False) -> None:
        """Remove the files, and the folder with the last of them."""
        for path in (self.address, self.key, self.log, *([] if keep_lock else [self.lock])):
            path.unlink(missing_ok=True)
        if not keep_lock:
            with contextlib.suppress(OSError):  # there are others
                self.folder.rmdir()


def private_folder(*, make: bool) -> Path | None:
    """This user's folder of keepers; None if there is none that can be trusted."""
    for folder in _candidates():
        try:
            if make:
                with contextlib.suppress(FileExistsError):
                    folder.mkdir(0o700)
            if is_private(folder):
                return folder
        except OSError:
            continue
    return None


def is_private(folder: Path) -> bool:
    """Whether it is a folder, and no link, that is this user's and closed to all others."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    mine = status.st_uid == os.geteuid()
    return stat.S_ISDIR(status.st_mode) and mine and not status.st_mode & 0o077


def places(folder: Path) -> list[Place]:
    """All keepers, living or dead, that have files in the folder."""
    return [Place(folder, path.stem) for path in sorted(folder.glob("*.lock"))]


def peer(connection: socket.socket) -> tuple[int, int]:
    """Process and user at the other end, as the system knows them."""
    size = _CREDENTIALS.size
    data = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size)
    process, user, _ = _CREDENTIALS.unpack(data)
    return process, user


def dial(place: Place) -> socket.socket | None:
    """A connection to the keeper; None if none listens, or the one who does is another user's."""
    connection = socket.socket(socket.AF_UNIX)
    try:
        if is_private(place.folder):
            connection.connect(str(place.address))
            if peer(connection)[1] == os.geteuid():
                return connection
    except OSError:
        pass
    connection.close()
    return None


def _candidates() -> Iterator[Path]:
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and is_private(Path(runtime)) and len(runtime) < _LONGEST_SOCKET_PATH - 40:
        yield Path(runtime, "gradetape")
        return
    name = f"gradetape-server-{os.geteuid()}"
    temporary = tempfile.gettempdir()
    yield Path(temporary if len(temporary) < _LONGEST_SOCKET_PATH - 50 else "/tmp", name)


def _is_same(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except FileNotFoundError:
        return False
