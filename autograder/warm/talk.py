"""What commands and a keeper say to each other: frames of JSON, which may bring descriptors."""

from __future__ import annotations

import json
import os
import socket
import struct
from collections.abc import Sequence
from typing import Any

_LENGTH = struct.Struct("<I")
_LONGEST = 8 * 2**20  # an environment has at most a few
_MOST_DESCRIPTORS = 3

Message = dict[str, Any]


class Silence(Exception):
    """The other side hung up, said nothing in time, or nothing that can be understood."""


def say(connection: socket.socket, message: Message, descriptors: Sequence[int] = ()) -> None:
    """Send a message.

    Raises
    ------
    Silence
        If nobody takes it.
    """
    body = json.dumps(message).encode("ascii")  # odd bytes of names become lone surrogates
    data = _LENGTH.pack(len(body)) + body
    try:
        sent = socket.send_fds(connection, [data], descriptors)
        if sent < len(data):  # who has heard it may have answered and gone
            connection.sendall(data[sent:])
    except OSError as error:
        raise Silence from error


def hear(connection: socket.socket) -> tuple[Message, list[int]]:
    """The next message, and descriptors that came along, which are now this process's.

    Raises
    ------
    Silence
        If there is none.
    """
    descriptors: list[int] = []
    try:
        head, descriptors, _, _ = socket.recv_fds(connection, _LENGTH.size, _MOST_DESCRIPTORS)
        for descriptor in descriptors:
            os.set_inheritable(descriptor, False)
        head += _exactly(connection, _LENGTH.size - len(head))
        (length,) = _LENGTH.unpack(head)
        if length > _LONGEST:
            raise ValueError(length)
        message = json.loads(_exactly(connection, length))
        if not isinstance(message, dict):
            raise ValueError(message)
    except (OSError, EOFError, ValueError) as error:
        for descriptor in descriptors:
            os.close(descriptor)
        raise Silence from error
    return message, descriptors


def _exactly(connection: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        received = connection.recv(size - len(data))
        if not received:
            raise EOFError
        data += received
    return data
