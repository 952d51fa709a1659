"""Ctrl-C in long work is not a failure: what was done is kept, and nothing runs on."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator

_STOPS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Work that ends with a sentence, and the signal's exit status, when it is stopped.

    A closed terminal and a stopped container send other signals, and mean the same as Ctrl-C.

    Raises
    ------
    StoppedByUser
        If one of them came.
    """
    from autograder.errors import StoppedByUser

    def stop(number: int, frame: object) -> None:
        for each in _STOPS:
            signal.signal(each, signal.SIG_IGN)  # tidying up takes a moment, and is not stopped
        received.append(number)
        with contextlib.suppress(OSError):  # the terminal may be gone
            os.write(2, b"stopping ...\n")
        raise KeyboardInterrupt

    received: list[int] = []
    before = {number: signal.signal(number, stop) for number in _STOPS}
    try:
        yield
    except KeyboardInterrupt:
        error = StoppedByUser(
            "Stopped; what was done is kept, and the same command goes on from there."
        )
        error.status = 128 + (received or [signal.SIGINT])[0]
        raise error from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
