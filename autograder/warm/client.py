"""A command's side: finding the keeper or starting it, and having it run the command.

Whatever goes wrong here is not a reason for a command to fail: it then goes on without.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from autograder.warm import identity, meeting, permission
from autograder.warm.meeting import Place
from autograder.warm.talk import Message, Silence, hear, say

GREETING_SECONDS = 10.0
"""How long a keeper may take to greet; importing one module is the longest that it is away."""
START_SECONDS = 60.0
"""How long it may take until a command begins, when all that grading imports is yet to import."""
_RETRY_SECONDS = 5.0
_RETRY_EVERY = 0.01
_FORWARDED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_MAIN = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from autograder.keeper import main
main()
"""


def hand_over(program: str) -> int | None:
    """Have the keeper run this command, as ``sys.argv`` has it, in a process that is warm.

    Returns
    -------
    int or None
        Its exit status; None if this process is to run it, since there is no keeper, or it did not
        answer, or what it ran was killed.
    """
    if sys.gettrace() is not None or sys.getprofile() is not None:
        return None
    connection = reach()
    if connection is None:
        return None
    with connection, contextlib.suppress(Silence, OSError):
        streams = (sys.stdin, sys.stdout, sys.stderr)
        errand = {
            "ask": "command",
            "program": program,
            "arguments": sys.argv,
            "folder": str(Path.cwd()),
            "environment": dict(os.environ),
            "path": sys.path,
            "mask": _mask(),
            "streams": [[s.encoding, s.errors, s.line_buffering] for s in streams],
        }
        say(connection, errand, [stream.fileno() for stream in streams])
        connection.settimeout(START_SECONDS)
        answer, _ = hear(connection)
        with _forwarding(answer["pid"]):
            say(connection, {"go": True})
            connection.settimeout(None)
            answer, _ = hear(connection)
            _wait_for_end(connection)
        return int(answer["status"])
    return None


def reach(*, start: bool = True) -> socket.socket | None:
    """A connection to the keeper for commands like this one, greeted; None if there is none.

    Parameters
    ----------
    start
        Start it if it does not live.
    """
    if not permission.allowed():
        return None
    with contextlib.suppress(OSError):
        folder = meeting.private_folder(make=start)
        if folder is not None:
            place = Place(folder, identity.circumstances(os.environ))
            return _reach(place, start)
    return None


def _reach(place: Place, start: bool) -> socket.socket | None:
    version = identity.version()
    was_stale = False
    until = time.monotonic() + _RETRY_SECONDS
    while time.monotonic() < until:
        connection = meeting.dial(place)
        if connection is None:
            if not start:
                return None
            try:
                meeting.private_folder(make=True)  # the last keeper may have taken it away
                lock = place.take()
            except FileNotFoundError:
                continue
            if lock is not None:
                _start(place, lock, version)
                until = time.monotonic() + _RETRY_SECONDS
            else:
                time.sleep(_RETRY_EVERY)  # another command is about to start it, or it ends
            continue
        answer = greet(connection, place, version)
        if answer is not None and answer["greeting"] == "welcome":
            return connection
        connection.close()
        if answer is not None and not was_stale:  # it is gone: its place is free
            was_stale = True
            until = time.monotonic() + _RETRY_SECONDS
    return None


def greet(connection: socket.socket, place: Place, version: str | None) -> Message | None:
    """The keeper's greeting; None if it gives none, upon which it is ended.

    One that gives none is hung: nothing else it does takes as long.
    """
    try:
        connection.settimeout(GREETING_SECONDS)
        say(connection, {"key": place.key.read_text(), "version": version})
        answer, _ = hear(connection)
        if isinstance(answer.get("greeting"), str):
            return answer
    except Silence as silence:
        if isinstance(silence.__cause__, TimeoutError):
            end_hung(connection, place)
    except OSError:  # it ends just now, and took its key away
        pass
    return None


def end_hung(connection: socket.socket, place: Place) -> None:
    """Kill the process at the other end, and take away its files."""
    process, user = meeting.peer(connection)
    if user == os.geteuid() and process not in (0, os.getpid()):
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        place.clear()


def _start(place: Place, lock: int, version: str) -> None:
    """Start a keeper, who inherits the lock and the socket, and needs not be waited for."""
    with place.listen() as listener, place.log.open("wb") as log:
        import json

        arguments = [json.dumps(sys.path), str(place.folder), place.name, version]
        arguments += [str(listener.fileno()), str(lock)]
        subprocess.run(
            ["/bin/sh", "-c", '"$@" &', "sh", sys.executable, "-c", _MAIN, *arguments],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", check=False,
            pass_fds=[listener.fileno(), lock], start_new_session=True,
        )  # fmt: skip
    os.close(lock)


@contextlib.contextmanager
def _forwarding(process: int) -> Iterator[None]:
    """Signals that mean an end go to the process that does the work, which tidies up and ends."""

    def forward(number: int, frame: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, number)

    ignored = [number for number in _FORWARDED if signal.getsignal(number) is signal.SIG_IGN]
    before = {n: signal.signal(n, forward) for n in _FORWARDED if n not in ignored}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _wait_for_end(connection: socket.socket) -> None:
    """Return when no process of the command has its end of the connection any more."""
    connection.settimeout(GREETING_SECONDS)
    with contextlib.suppress(OSError):
        while connection.recv(1):
            pass


def _mask() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("Umask:"):
            return int(line.split()[1], 8)
    raise OSError("no umask")
