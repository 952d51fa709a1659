"""The keeper's loop: it lends sandbox servers, and forks a process for each command.

It has one thread, keeps nothing of what commands are about, and never runs what a student wrote.
"""

from __future__ import annotations

import contextlib
import hmac
import math
import os
import select
import signal
import socket
import time
import traceback
from collections.abc import Iterator

from autograder.warm import meeting, permission
from autograder.warm.guests import Guest, Guests
from autograder.warm.meeting import Place
from autograder.warm.standing_in import Errand
from autograder.warm.talk import Message, Silence, hear, say

PATIENCE = 2.0
"""Seconds that one who has connected may take to speak; it was written to speak at once."""
LOOK_EVERY = 2.0
"""Seconds between looks at whether its folder is still there: it goes with the session."""
TIDYING = 20.0
"""Seconds that a command whose terminal is gone may take to end."""
_HANG_UP = getattr(select, "POLLRDHUP", 0)


class Keeper:
    """Answers commands until it is told to end, has had no work for long, or its folder is gone.

    Parameters
    ----------
    place, listener, lock
        Where it is found; the lock's descriptor is held as long as it can be.
    version
        Of what it has imported.
    preparing
        Each step imports something that commands need. It is done between two looks at who asks,
        once somebody did; a command waits until it is over.
    """

    def __init__(
        self,
        place: Place,
        listener: socket.socket,
        lock: int,
        version: str,
        preparing: Iterator[object],
    ) -> None:
        self._place = place
        self._listener = listener
        self._lock = lock
        self._version = version
        self._preparing: Iterator[object] | None = preparing
        self._key = place.key.read_text()
        self._guests = Guests()
        self._leases: dict[socket.socket, Guest] = {}
        self._waiting: list[Errand] = []
        self._commands: dict[int, socket.socket | None] = {}
        self._doomed: dict[int, float] = {}
        self._idle_seconds = 60 * permission.idle_minutes()
        self._since = time.monotonic()
        self._began = time.time()
        self._open = True

    def serve(self) -> Errand | None:
        """Serve until there is nothing more to do; in a forked process, what it is to do."""
        self._listener.listen(64)  # anew: who connects now is told this process's number
        wake, waker = os.pipe()
        for end in (wake, waker):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self._withdraw())
        while self._open or self._leases or self._waiting or self._commands:
            errand = self._turn(wake)
            if errand is not None:
                os.close(wake)
                os.close(waker)
                return errand
        self._guests.end()
        return None

    def _turn(self, wake: int) -> Errand | None:
        poller = select.poll()
        poller.register(wake, select.POLLIN)
        if self._open:
            poller.register(self._listener, select.POLLIN)
        ends = {each.fileno(): each for each in self._connections()}
        for descriptor in ends:
            poller.register(descriptor, _HANG_UP)
        prepares = self._preparing is not None and bool(self._leases or self._waiting)
        ready = poller.poll(0 if prepares else LOOK_EVERY * 1000)
        if prepares and not ready:
            self._prepare()
        if self._waiting and self._preparing is None:
            errand = self._fork(self._waiting.pop(0))
            if errand is not None:
                return errand
        for descriptor, _ in ready:
            if descriptor == wake:
                with contextlib.suppress(BlockingIOError):
                    os.read(wake, 4096)
            elif descriptor in ends:
                self._hung_up(ends[descriptor])
            elif self._open:
                self._accept()
        self._reap()
        self._look()
        return None

    def _connections(self) -> list[socket.socket]:
        commands = (each for each in self._commands.values() if each is not None)
        return [*self._leases, *commands]

    def _accept(self) -> None:
        try:
            connection, _ = self._listener.accept()
        except OSError:
            return
        kept = False
        try:
            connection.settimeout(PATIENCE)
            if meeting.peer(connection)[1] == os.geteuid() and self._greet(connection):
                request, streams = hear(connection)
                kept = self._answer(request, connection, streams)
        except (Silence, OSError):
            pass  # it has gone, or does not know how to ask
        except Exception:
            traceback.print_exc()  # into the log; this one is left without an answer
        if not kept:
            connection.close()

    def _greet(self, connection: socket.socket) -> bool:
        """Whether one who connected may ask: it knows the key, and has the same version."""
        first, _ = hear(connection)
        if not hmac.compare_digest(str(first.get("key")).encode(), self._key.encode()):
            return False
        current = first.get("version") in (self._version, None)
        if not current:
            self._withdraw()  # before the answer, upon which another takes the place
        say(connection, {"greeting": "welcome" if current else "stale"})
        return current

    def _answer(self, request: Message, connection: socket.socket, streams: list[int]) -> bool:
        """Do what is asked; whether the connection is still of use."""
        match request.get("ask"):
            case "lease":
                guest = self._guests.take(request)
                self._leases[connection] = guest
                self._idle_seconds = 60 * float(request["minutes"])
                say(connection, {"address": guest.server.address})
                return True
            case "command":
                self._waiting.append(Errand(connection, request, streams))
                return True
            case "status":
                say(connection, self._status())
            case "stop":
                say(connection, {"commands": len(self._commands) + len(self._leases)})
                self._withdraw()
        return False

    def _fork(self, errand: Errand) -> Errand | None:
        process = os.fork()
        if process:
            self._commands[process] = errand.connection
            for descriptor in errand.streams:
                os.close(descriptor)
            return None
        self._guests.disown()
        self._listener.close()
        self._release_lock()
        for each in (*self._connections(), *(other.connection for other in self._waiting)):
            each.close()
        return errand

    def _prepare(self) -> None:
        if self._preparing is not None and next(self._preparing, None) is None:
            self._preparing = None

    def _hung_up(self, connection: socket.socket) -> None:
        """A lease was given back; or a command's terminal is gone, and it has tidying up to do."""
        guest = self._leases.pop(connection, None)
        if guest is not None:
            connection.close()
            self._guests.give_back(guest)
        for process, other in list(self._commands.items()):
            if other is connection:
                os.kill(process, signal.SIGHUP)  # not reaped yet: the number is its own
                connection.close()
                self._commands[process] = None
                self._doomed[process] = time.monotonic() + TIDYING
        self._since = time.monotonic()

    def _reap(self) -> None:
        for process, connection in list(self._commands.items()):
            with contextlib.suppress(ChildProcessError):
                if os.waitpid(process, os.WNOHANG) == (0, 0):
                    if time.monotonic() > self._doomed.get(process, math.inf):
                        os.kill(process, signal.SIGKILL)
                    continue
            del self._commands[process]
            self._doomed.pop(process, None)
            if connection is not None:
                connection.close()
            self._since = time.monotonic()
        for connection, guest in list(self._leases.items()):
            if not guest.server.alive:  # who has it is to know
                del self._leases[connection]
                connection.close()

    def _look(self) -> None:
        """Withdraw if there was no work for long, or nobody can find this keeper any more."""
        if self._leases or self._waiting or self._commands:
            self._since = time.monotonic()
        idle = time.monotonic() - self._since >= self._idle_seconds
        if self._open and (idle or not self._place.address.exists()):
            self._withdraw()

    def _withdraw(self) -> None:
        """Take no more commands, and let another keeper take this place; end with the last one."""
        if self._open:
            self._open = False
            self._listener.close()
            self._place.clear()
            self._release_lock()

    def _release_lock(self) -> None:
        os.close(self._lock)
        self._lock = -1

    def _status(self) -> Message:
        return {
            "pid": os.getpid(),
            "began": self._began,
            "idle_minutes": self._idle_seconds / 60,
            "commands": len(self._commands),
            "sandboxes": [
                {"what": guest.kind, "pid": guest.server.pid, "users": guest.users}
                for guest in self._guests
            ],
        }
