"""A process that was forked from a keeper becomes the command that it was forked for."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from typing import IO, Any, NamedTuple

from autograder.warm.talk import Message, Silence, hear, say

_stands_in = False


class Errand(NamedTuple):
    """What a forked process is to do.

    Parameters
    ----------
    connection
        To the command, which waits for the exit status.
    streams
        Descriptors of its standard input, output and error.
    """

    connection: socket.socket
    request: Message
    streams: list[int]


def stands_in() -> bool:
    """Whether this process was forked from a keeper, with all that grading imports."""
    return _stands_in


def run(errand: Errand, program: Callable[[], object]) -> int:
    """Become the command and run it; its exit status, which is told as well."""
    global _stands_in
    _stands_in = True
    try:
        _take_over(errand)
    except Silence:
        return 1
    try:
        program()
        status = 0
    except SystemExit as end:
        status = _status(end.code)
    except BaseException:
        traceback.print_exc()
        status = 1
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # the terminal may be gone
            stream.flush()
    with contextlib.suppress(Silence):
        say(errand.connection, {"status": status})
    return status


def _take_over(errand: Errand) -> None:
    request = errand.request
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.setsid()
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    os.umask(request["mask"])
    os.chdir(request["folder"])
    sys.argv[:] = request["arguments"]
    sys.path[:] = request["path"]
    sys.path_importer_cache.clear()
    _take_streams(errand.streams, request["streams"])
    say(errand.connection, {"pid": os.getpid()})
    hear(errand.connection)  # or it has given up, and does the work itself


def _take_streams(descriptors: list[int], forms: list[list[Any]]) -> None:
    for number, descriptor in enumerate(descriptors):
        os.dup2(descriptor, number)
        os.close(descriptor)
    sys.stdin, sys.stdout, sys.stderr = (
        _text(os.fdopen(number, mode, closefd=False), *form)
        for (number, mode), form in zip(enumerate(("rb", "wb", "wb")), forms, strict=True)
    )
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr  # type: ignore[misc]  # typed as final


def _text(stream: IO[bytes], encoding: str, errors: str, line_buffering: bool) -> io.TextIOWrapper:
    return io.TextIOWrapper(stream, encoding, errors, line_buffering=line_buffering)


def _status(code: object) -> int:
    if code is None or isinstance(code, int):
        return int(code or 0)
    sys.stderr.write(f"{code}\n")
    return 1
