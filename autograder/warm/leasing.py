"""A sandbox server for a command: one of the keeper's, or its own."""

from __future__ import annotations

import contextlib
import select
import socket
from typing import Literal, Protocol

from autograder.sandbox import USUAL, Libraries, WarmServer, guest_environment, require_installed
from autograder.warm import client, permission
from autograder.warm.talk import Silence, hear, say

_HANG_UP = getattr(select, "POLLRDHUP", 0) | select.POLLHUP | select.POLLERR


class Server(Protocol):
    """Where workers are to be had, for as long as it is not closed."""

    address: str

    @property
    def alive(self) -> bool:
        """Whether its process has not ended."""

    def close(self) -> None:
        """Give it back, or end it."""


class LeasedServer:
    """A keeper's server, which goes on after `close`; it is had as long as the connection is."""

    def __init__(self, connection: socket.socket, address: str) -> None:
        self._connection = connection
        self.address = address

    @property
    def alive(self) -> bool:
        """Whether the keeper has it still."""
        if self._connection.fileno() < 0:
            return False
        poller = select.poll()
        poller.register(self._connection, _HANG_UP)
        return not poller.poll(0)

    def close(self) -> None:
        """Give it back."""
        self._connection.close()


def sandbox_server(
    *,
    device: Literal["cpu", "gpu"] = "cpu",
    libraries: Libraries = USUAL,
    minutes: float = permission.DEFAULT_MINUTES,
) -> Server:
    """A server as `WarmServer.start` starts one, which need not be started if a keeper has it.

    Parameters
    ----------
    minutes
        How long a course lets servers stay without work; 0 for not at all.

    Raises
    ------
    CourseError
        If the library that the course is about is not installed.
    """
    require_installed(libraries)
    minutes = permission.idle_minutes(minutes)
    leased = _lease(device, libraries, minutes) if minutes > 0 else None
    return leased or WarmServer.start(device=device, libraries=libraries)


def _lease(device: str, libraries: Libraries, minutes: float) -> LeasedServer | None:
    connection = client.reach()
    if connection is None:
        return None
    request = {
        "ask": "lease", "device": device, "libraries": libraries, "minutes": minutes,
        "environment": guest_environment(),
    }  # fmt: skip
    with contextlib.suppress(Silence, KeyError):
        say(connection, request)
        answer, _ = hear(connection)
        return LeasedServer(connection, answer["address"])
    connection.close()
    return None
