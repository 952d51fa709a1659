"""The warm server: imports everything once, then forks a worker for each connection.

Run as ``python -m autograder.sandbox.guest.server``; its standard input is a lifeline, at whose end
it ends too. It runs no operation of the course's library, since thread pools and a CUDA context
would not survive a fork, and it never holds a grader, an oracle or a solution.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import os
import pkgutil
import secrets
import select
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Iterable
from pathlib import Path

from autograder.sandbox.guest import confinement, worker
from autograder.sandbox.guest.capture import install_streams
from autograder.sandbox.guest.measuring import Measuring
from autograder.sandbox.guest.removal import begin_removal, remove
from autograder.sandbox.guest.shell import CellRunner
from course import backends

Guest = tuple[CellRunner, Measuring]

REMOTE_HANG_UP = getattr(select, "POLLRDHUP", 0)


class Server:
    """Accepts connections, forks, watches and reaps.

    Parameters
    ----------
    listener
        A listening Unix socket.
    folder
        A private folder; those in ``workers`` below it are the workers' own, ``exits/<pid>`` tell
        how they ended.
    backend
        Name of the library that the course is about.
    guest
        What forked workers run cells and probes with; None if each worker is spawned.
    """

    def __init__(
        self,
        listener: socket.socket,
        folder: Path,
        device: str,
        backend: str,
        guest: Guest | None,
    ) -> None:
        self._listener = listener
        self._workers_folder = folder / "workers"
        self._exits_folder = folder / "exits"
        self._device = device
        self._backend = backend
        self._connections: dict[int, socket.socket] = {}
        self._folders: dict[int, Path] = {}
        self._removers: set[int] = set()
        self._guest = guest
        self._exits_folder.mkdir(mode=0o700)
        self._workers_folder.mkdir(mode=0o700)
        if confinement.own_users(gpu=device == "gpu"):  # who pass through, and see nothing
            for path in (folder, self._workers_folder):
                path.chmod(0o711)

    def loop(self) -> None:
        """Serve until the lifeline ends."""
        wake_reader, wake_writer = os.pipe()
        for end in (wake_reader, wake_writer):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(wake_writer, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the grader's affair
        try:
            while self._turn(wake_reader):
                pass
        finally:
            for pid in self._connections:
                os.kill(pid, signal.SIGKILL)

    def _turn(self, wake: int) -> bool:
        poller = select.poll()
        poller.register(0, select.POLLIN)
        poller.register(wake, select.POLLIN)
        poller.register(self._listener, select.POLLIN)
        by_descriptor = {c.fileno(): pid for pid, c in self._connections.items()}
        for descriptor in by_descriptor:
            poller.register(descriptor, REMOTE_HANG_UP)
        for descriptor, _ in poller.poll():
            if descriptor == 0:
                return False
            if descriptor == wake:
                with contextlib.suppress(BlockingIOError):
                    os.read(wake, 4096)
            elif descriptor == self._listener.fileno():
                self._accept()
            else:  # the grader hung up, or the worker closed its end
                os.kill(by_descriptor[descriptor], signal.SIGKILL)
        self._reap()
        return True

    def _accept(self) -> None:
        try:
            connection, _ = self._listener.accept()
        except OSError:
            return
        # No other worker knows the name, by which it could look at sizes and times without reading.
        folder = self._workers_folder / secrets.token_hex(16)
        try:
            start = self._spawn if self._guest is None else self._fork
            pid = start(connection, folder)
        except OSError as error:  # too many processes, say: the grader sees the connection close
            sys.__stderr__.write(f"No worker could be started: {error}\n")  # type: ignore[union-attr]  # only None under pythonw
            connection.close()
        else:
            self._connections[pid] = connection
            self._folders[pid] = folder

    # Why fork: importing TensorFlow takes three to four seconds and 500 MB, which a fork has at
    # once and shares. What must hold for that: this process has one thread (`unsafe_to_fork`
    # counts), for a lock that another thread held would stay locked for ever in the child;
    # the library has run nothing yet, for its thread pools and its CUDA context do not survive
    # (`unsafe_to_fork`); and nothing secret was ever in this process's memory, for the child's
    # pages are the parent's. `forget_the_grader` and the frozen garbage collector are for the
    # pages too: what nobody writes stays shared.
    #
    # Who ends whom. The grader holds the other end of this process's standard input, its lifeline:
    # when the grader ends, however it ends, the pipe closes and the loop returns. Workers are
    # killed by the kernel when this process ends (`die_with_parent`), and by `_turn` when the
    # grader hangs up. A worker never outlives the grader that asked for it, and none has to be
    # looked for.
    def _fork(self, connection: socket.socket, folder: Path) -> int:
        parent = os.getpid()
        pid = os.fork()
        if pid:
            return pid
        try:
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGCHLD, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            confinement.die_with_parent(parent)
            os.setsid()
            assert self._guest is not None
            worker.run_and_exit(connection, folder, *self._guest, gpu=self._device == "gpu")
        except BaseException:
            traceback.print_exc(file=sys.__stderr__)
        finally:
            os._exit(1)

    def _spawn(self, connection: socket.socket, folder: Path) -> int:
        descriptor = connection.fileno()
        os.set_inheritable(descriptor, True)
        arguments = (str(descriptor), str(folder), self._device, self._backend)
        return os.posix_spawn(  # not subprocess, which would reap behind this server's back
            sys.executable,
            [sys.executable, "-m", "autograder.sandbox.guest.spawned", *arguments],
            os.environ,
            file_actions=[(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)],
        )

    def _reap(self) -> None:
        while self._connections or self._removers:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if not pid:
                return
            if pid in self._removers:
                self._removers.remove(pid)
                continue
            with self._connections.pop(pid) as connection:
                if not _hung_up(connection):  # the grader will want to know
                    record = self._exits_folder / str(pid)
                    record.write_text(str(os.waitstatus_to_exitcode(status)))
            remover = begin_removal(self._folders.pop(pid))
            if remover is not None:
                self._removers.add(remover)


def preload(modules: Iterable[str]) -> None:
    """Import `modules`, passing over those that are not installed, and those of the course."""
    import course

    found = pkgutil.iter_modules(course.__path__, "course.")
    names = [*modules, *(module.name for module in found if not module.ispkg)]
    for name in names:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def unsafe_to_fork() -> str:
    """Why this process must not fork workers, or nothing."""
    tasks = Path("/proc/self/task")
    threads = len(list(tasks.iterdir())) if tasks.is_dir() else 1
    if threads > 1:
        names = ", ".join(thread.name for thread in threading.enumerate()[1:]) or "native ones"
        return f"importing started {threads - 1} threads ({names})"
    return backends.current().unsafe_to_fork()


def _warm(folder: Path, device: str, backend: str, modules: Iterable[str]) -> Guest:
    """Do all that workers have in common, up to the fork."""
    gc.disable()  # imports make objects that stay: looking through them again and again is a sixth
    streams = install_streams()
    preload(modules)
    profile = folder / "ipython"
    profile.mkdir(mode=0o700)
    runner = CellRunner(streams, str(profile))
    runner.warm_up()
    confinement.prepare(gpu=device == "gpu")
    if reason := unsafe_to_fork():
        sys.__stderr__.write(f"The sandbox cannot fork: {reason}.\n")  # type: ignore[union-attr]  # only None under pythonw
        sys.exit(1)
    measuring = Measuring(backend)
    worker.forget_the_grader(folder)
    gc.collect()
    gc.freeze()
    gc.enable()
    return runner, measuring


def _hung_up(connection: socket.socket) -> bool:
    poller = select.poll()
    poller.register(connection, REMOTE_HANG_UP)
    return bool(poller.poll(0))


def main() -> None:
    """Start from the command line; the listening socket is an inherited descriptor."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--listener", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--device", choices=("cpu", "gpu"), default="cpu")
    parser.add_argument("--mode", choices=("fork", "spawn"), default="fork")
    parser.add_argument("--backend", required=True)
    parser.add_argument("--preload", nargs="*", default=())
    options = parser.parse_args()
    library = backends.use(options.backend)
    listener = socket.socket(fileno=options.listener)
    listener.setblocking(False)
    guest = None
    if options.mode == "fork" and sys.platform != "darwin":  # its libraries do not survive a fork
        modules = (*library.PRELOAD, *options.preload)
        guest = _warm(options.folder, options.device, options.backend, modules)
    try:
        Server(listener, options.folder, options.device, options.backend, guest).loop()
    finally:
        remove(options.folder)


if __name__ == "__main__":
    main()
