"""One warm sandbox server for as long as an nbgrader command runs."""

from __future__ import annotations

import atexit
from typing import Literal

from autograder.sandbox import WarmServer

_servers: dict[str, WarmServer] = {}


def address(device: Literal["cpu", "gpu"]) -> str:
    """Where the server for `device` listens; it is started by the first call."""
    if device not in _servers:
        server = WarmServer.start(device=device)
        atexit.register(server.close)
        _servers[device] = server
    return _servers[device].address
