"""What outlives one submission in ``nbgrader autograde``: warm servers, and grading ahead.

The process may be the command, which ends, or a Jupyter server with formgrader, which grades at
each click and lives for weeks. So nothing here lasts longer than it is of use: a server ends when
it has been idle for some minutes, and the processes that grade ahead end with the command's run.
"""

from __future__ import annotations

import atexit
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from autograder.grading.jobs import Job, default_jobs, pool
from autograder.judging.session import Graded
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge import prefetch
from autograder.nbgrader_bridge.prefetch import Prefetcher, upcoming
from autograder.options import Device, GradingOptions
from autograder.sandbox import USUAL, Libraries, SandboxError, WarmServer, is_there
from autograder.warm.identity import version
from autograder.warm.leasing import Server, sandbox_server
from autograder.warm.permission import DEFAULT_MINUTES

IDLE_SECONDS = 300.0
"""How long a server without work waits for more; starting one takes three or four seconds."""
_VERSION = version()
"""Of the framework's text that this process has imported."""


class ServerPool:
    """Warm servers, one for each device and its libraries, that end when nobody needs them."""

    def __init__(self, idle_seconds: float = IDLE_SECONDS) -> None:
        self._idle_seconds = idle_seconds
        self._lock = threading.Lock()
        self._servers: dict[tuple[Device, Libraries], Server] = {}
        self._users: dict[Server, int] = {}
        self._timers: dict[Server, threading.Timer] = {}

    def graded(self, work: Callable[[str], Graded], device: Device, layout: CourseLayout) -> Graded:
        """What `work` comes to, given a server's address: once more if the server was ended."""
        libraries, minutes = layout.settings.libraries, layout.settings.server.idle_minutes
        with self.lease(device, libraries, minutes) as address:
            try:
                return work(address)
            except SandboxError:
                if is_there(address):
                    raise
        with self.lease(device, libraries, minutes) as address:
            return work(address)

    @contextmanager
    def lease(
        self, device: Device, libraries: Libraries = USUAL, minutes: float = DEFAULT_MINUTES
    ) -> Iterator[str]:
        """The address of a server that does not end as long as the context is open.

        Parameters
        ----------
        minutes
            How long one that all commands share stays without work; 0 for none of these.
        """
        server = self._take(device, libraries, minutes)
        try:
            yield server.address
        finally:
            self._give_back(server)

    def close(self) -> None:
        """End all servers."""
        with self._lock:
            for timer in self._timers.values():
                timer.cancel()
            servers = list(self._users)
            self._servers.clear()
            self._users.clear()
            self._timers.clear()
        for server in servers:
            server.close()

    def _take(self, device: Device, libraries: Libraries, minutes: float) -> Server:
        with self._lock:
            server = self._servers.get((device, libraries))
            if server is None or not server.alive:
                if version() != _VERSION:  # an edit since this process began: none serves it
                    minutes = 0.0
                server = sandbox_server(device=device, libraries=libraries, minutes=minutes)
                self._servers[device, libraries] = server
                self._users[server] = 0
            self._users[server] += 1
            timer = self._timers.pop(server, None)
            if timer is not None:
                timer.cancel()
            return server

    def _give_back(self, server: Server) -> None:
        with self._lock:
            if server not in self._users:  # closed meanwhile
                return
            self._users[server] -= 1
            if not self._users[server]:
                own = isinstance(server, WarmServer)  # another is kept by who lent it
                seconds = self._idle_seconds if own else 0.0
                timer = threading.Timer(seconds, self._end_if_idle, (server,))
                timer.daemon = True
                self._timers[server] = timer
                timer.start()

    def _end_if_idle(self, server: Server) -> None:
        with self._lock:
            if self._users.get(server) != 0:
                return
            del self._users[server]
            self._timers.pop(server, None)
            self._servers = {key: kept for key, kept in self._servers.items() if kept != server}
        server.close()


servers = ServerPool()
atexit.register(servers.close)

_prefetchers: weakref.WeakKeyDictionary[object, Prefetcher] = weakref.WeakKeyDictionary()


def prefetcher(
    run: object,
    layout: CourseLayout,
    assignment: str,
    options: GradingOptions,
    folders: tuple[str, ...],
    jobs: int,
) -> Prefetcher:
    """Results of the submissions in `folders` in the order in which nbgrader will ask for them.

    Parameters
    ----------
    run
        The nbgrader converter that asks. Its first question starts the grading processes; later
        ones look at no folder again; what is left when it is gone is ended.
    jobs
        Grading processes; 0 for one per processor.
    """
    if run not in _prefetchers:
        students = upcoming(folders, layout, assignment)
        jobs = jobs or default_jobs()
        held = ExitStack()
        address = held.enter_context(
            servers.lease(
                options.device, layout.settings.libraries, layout.settings.server.idle_minutes
            )
        )
        executor = pool(min(jobs, max(1, len(students))), prefetch.__name__)
        held.callback(executor.shutdown, wait=False, cancel_futures=True)
        todo = [
            Job(student, assignment, layout, options, address, "", notebook)
            for student in students
            for notebook in layout.notebooks(assignment)
            if (layout.submitted(student, assignment) / f"{notebook}.ipynb").exists()
        ]
        found = _prefetchers[run] = Prefetcher(todo, executor, depth=jobs, close=held.close)
        weakref.finalize(run, found.close)
    return _prefetchers[run]
