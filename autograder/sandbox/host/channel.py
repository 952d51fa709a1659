"""Frames to and from a worker over a socket, without ever blocking on it or trusting it."""

from __future__ import annotations

import select
import socket

from autograder.sandbox.protocol.messages import HEADER
from autograder.sandbox.protocol.wire import WireError

_CHUNK = 2**20


class Ended(Exception):
    """The other end is closed."""


class Channel:
    """One end of a connection.

    Parameters
    ----------
    connection
        A connected stream socket.
    """

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._received = bytearray()
        self._unsent = memoryview(b"")

    def exchange_greetings(self, frame: bytes, seconds: float) -> bytes:
        """Send the first frame and wait for the other's, which is trusted to be one.

        Raises
        ------
        TimeoutError
            If nothing comes within `seconds`.
        Ended
            If the other end closes.
        """
        self._socket.settimeout(seconds)
        try:
            self._socket.sendall(frame)
            while (body := self.take(_CHUNK)) is None:
                self._append(self._socket.recv(_CHUNK))
        except (ConnectionError, BrokenPipeError) as error:
            raise Ended from error
        self._socket.setblocking(False)
        return body

    def begin(self, frame: bytes) -> None:
        """Let `frame` be what `pump` sends next."""
        self._received.clear()
        self._unsent = memoryview(frame)

    def pump(self, seconds: float) -> None:
        """Wait at most `seconds` for the socket, send what it takes, keep what it has.

        Raises
        ------
        Ended
            If the other end is closed.
        """
        poller = select.poll()
        poller.register(self._socket, select.POLLIN | (select.POLLOUT if self._unsent else 0))
        try:
            for _, events in poller.poll(seconds * 1000 + 1):
                if events & select.POLLOUT:
                    self._unsent = self._unsent[self._socket.send(self._unsent[:_CHUNK]) :]
                if events & ~select.POLLOUT:
                    self._append(self._socket.recv(_CHUNK))
        except BlockingIOError:
            return
        except OSError as error:
            raise Ended from error

    def take(self, limit: int) -> bytes | None:
        """The body of the frame that was received, or None if it is not whole yet.

        Raises
        ------
        WireError
            If it is longer than `limit`, or more than one frame came.
        """
        if len(self._received) < HEADER.size:
            return None
        (length,) = HEADER.unpack_from(self._received)
        if length > limit:
            raise WireError("the answer is too large")
        end = HEADER.size + length
        if len(self._received) < end:
            return None
        if len(self._received) > end:
            raise WireError("there is more than the answer")
        body = bytes(memoryview(self._received)[HEADER.size :])
        self._received.clear()
        return body

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _append(self, data: bytes) -> None:
        if not data:
            raise Ended
        self._received += data
