"""Starting and ending the warm server."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import socket
import subprocess
import sys
import weakref
from collections.abc import Mapping
from importlib.machinery import PathFinder
from pathlib import Path
from types import TracebackType
from typing import Literal

from autograder.errors import CourseError
from autograder.sandbox.guest import confinement
from autograder.sandbox.guest.removal import remove
from autograder.sandbox.host.leftovers import make_folder
from autograder.sandbox.protocol.libraries import USUAL, Libraries
from course.backends import load

SOCKET_NAME = "socket"
_LONGEST_SOCKET_PATH = 100
# One thread of computation per worker, unless asked otherwise: workers share the cores. They are
# set before Python starts: OpenBLAS makes its threads when loaded, and none would survive a fork.
_DEFAULTS = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PATH": "/usr/bin:/bin",
}


def has_gpu() -> bool:
    """Whether this machine has an NVIDIA GPU; whether a library can use it shows when it does."""
    return Path("/dev/nvidia0").exists()


class WarmServer:
    """A process that has imported libraries and forks workers; use it as a context manager.

    Attributes
    ----------
    address
        Path of its Unix socket, in a private folder. Other processes on this machine may connect.
    """

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        self._process = process
        self.address = str(folder / SOCKET_NAME)
        self._end = weakref.finalize(self, _end, process, folder)

    @classmethod
    def start(
        cls,
        *,
        device: Literal["cpu", "gpu"] = "cpu",
        libraries: Libraries = USUAL,
        mode: Literal["fork", "spawn"] = "fork",
        environment: Mapping[str, str] | None = None,
    ) -> WarmServer:
        """Start the server and return at once; the first worker waits until it is ready.

        Parameters
        ----------
        libraries
            What to import once for all workers.
        mode
            ``"spawn"`` starts each worker from nothing, as on macOS.
        environment
            What `guest_environment` gave, in the process that it is started for.

        Raises
        ------
        CourseError
            If the library that the course is about is not installed.
        """
        require_installed(libraries)
        folder, log = make_folder(_LONGEST_SOCKET_PATH - len(SOCKET_NAME))
        with log, socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(folder / SOCKET_NAME))
            (folder / SOCKET_NAME).chmod(0o600)
            listener.listen(128)
            arguments = ["--listener", str(listener.fileno()), "--folder", str(folder)]
            arguments += ["--device", device, "--mode", mode]
            arguments += ["--backend", libraries.backend, "--preload", *libraries.preload]
            process = subprocess.Popen(
                [sys.executable, "-m", "autograder.sandbox.guest.server", *arguments],
                stdin=subprocess.PIPE,
                stdout=log,  # and so the server holds the folder's lock
                stderr=log,
                env=_environment(device, folder, libraries.backend, environment),
                pass_fds=[listener.fileno()],
                cwd=folder,
                start_new_session=True,
            )
        return cls(process, folder)

    @property
    def alive(self) -> bool:
        """Whether its process has not ended."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def close(self) -> None:
        """End the server and its workers, and remove its folder."""
        self._end()

    def disown(self) -> None:
        """In a process that was forked from the one that started it: do not end it with this."""
        self._end.detach()

    def __enter__(self) -> WarmServer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def require_installed(libraries: Libraries) -> None:
    """Require the library that the course is about, without which every notebook would fail.

    Raises
    ------
    CourseError
        If it is not installed.
    """
    library = load(libraries.backend)
    for name in library.SLOW:
        if PathFinder.find_spec(name) is None:  # not importlib's: it may find a stand-in
            needed = " ".join(f"'{each}'" for each in library.REQUIRES)
            raise CourseError(
                f"This course is about {libraries.backend}, and {name} is not installed here:"
                f" pip install {needed} (docs/backends.md)."
            )


def guest_environment() -> dict[str, str]:
    """The variables of this process that a server it starts would see."""
    return confinement.safe_environment(os.environ)


def _environment(
    device: str, folder: Path, backend: str, environment: Mapping[str, str] | None
) -> dict[str, str]:
    """What the server is started with, which any worker finds in its memory."""
    defaults = _DEFAULTS | dict(load(backend).ENVIRONMENT)
    given = os.environ if environment is None else environment
    kept = defaults | confinement.safe_environment(given)
    kept["HOME"] = str(folder)
    kept["PYTHONPATH"] = os.pathsep.join(_package_roots())
    if device == "cpu":
        kept["CUDA_VISIBLE_DEVICES"] = "-1"
    return kept


def _package_roots() -> list[str]:
    roots = []
    for name in ("autograder", "course"):
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin is not None:
            roots.append(str(Path(spec.origin).resolve().parent.parent))
    return list(dict.fromkeys(roots))


def _end(process: subprocess.Popen[bytes], folder: Path) -> None:
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    remove(folder)
