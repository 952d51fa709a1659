"""Which workers of a cluster may grade: those that would come to the results of this machine.

Each worker is asked once, in a thread, as its warm server takes seconds to start; meanwhile others
grade. What comes of it is put into the queue of the one who hands out the work.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec

from autograder.errors import CourseError
from autograder.exercises.result_key import environment
from autograder.grading.elsewhere import worker
from autograder.grading.elsewhere.bundle import Bundle
from autograder.options import GradingOptions
from autograder.printable import printable

_AT_ONCE = 32
Events = queue.SimpleQueue[Callable[[], object]]


class Admission:
    """Asks workers, and keeps what they said.

    Parameters
    ----------
    client
        A Dask client.
    bundle
        What they need to have.
    events
        Where what is to be done in the thread of the others is put.
    say
        Told in a sentence who is refused while others grade, and what is waited for.

    Attributes
    ----------
    threads
        By address, how many threads each admitted worker has.
    """

    def __init__(
        self,
        client: Any,
        address: str,
        bundle: Bundle,
        options: GradingOptions,
        serve: worker.Serve,
        events: Events,
        say: Callable[[str], object],
    ) -> None:
        self._client = client
        self._address = address
        self._bundle = bundle
        self._request = msgspec.msgpack.encode(worker.Request(environment(), bundle.key, options))
        self._serve = serve
        self._events = events
        self._say = say
        self._asked: set[str] = set()
        self._refused: dict[str, str] = {}
        self._said_waiting = self._had_one = False
        self._pool = ThreadPoolExecutor(_AT_ONCE)
        self.threads: dict[str, int] = {}

    def close(self) -> None:
        """Ask nobody any more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def look(self, found: Mapping[str, Mapping[str, Any]]) -> None:
        """Ask workers that are new, and forget those that went.

        Parameters
        ----------
        found
            By address, what Dask says of each worker.
        """
        for address in self._asked - found.keys():
            self.forget(address)
        for address in found.keys() - self._asked:
            self._asked.add(address)
            self._pool.submit(self._ask, address, found[address])

    def forget(self, address: str) -> None:
        """Ask a worker again if it is still there."""
        self._asked.discard(address)
        self._refused.pop(address, None)
        self.threads.pop(address, None)

    def mind(self) -> None:
        """Where nobody can be asked any more, say that it is waited for workers.

        Raises
        ------
        CourseError
            If there are workers, and all that ever came are refused.
        """
        if self._asked - self._refused.keys():
            self._said_waiting = False
        elif self._refused and not self._had_one:
            raise CourseError(
                f"No worker at {self._address} can grade. {next(iter(self._refused.values()))}"
            )
        elif not self._said_waiting:
            self._said_waiting = True
            self._say(
                f"There is no worker at {self._address} that can grade; waiting for one (dask "
                f"worker {self._address})."
            )

    def _ask(self, address: str, about: Mapping[str, Any]) -> None:
        """Whether a worker can grade; it is sent the course if it has not got it."""
        try:
            reply = self._reply(address, b"")
            if reply.answer is worker.Answer.SEND:
                reply = self._reply(address, self._bundle.data)
        except OSError:  # it went, or is still starting: the next look tells
            self._events.put(lambda: self.forget(address))
            return
        except Exception as error:
            what = f"{type(error).__name__}: {printable(str(error), 200)}"
            reply = worker.Reply(
                worker.Answer.REFUSED, f"it has another version of Gradetape, or none ({what})"
            )
        self._events.put(lambda: self._settle(address, about, reply))

    def _reply(self, address: str, bundle: bytes) -> worker.Reply:
        answers = self._client.run(
            worker.admit, self._request, bundle, self._serve, workers=[address], on_error="return"
        )
        answer = answers.get(address, OSError("it is gone"))
        if isinstance(answer, Exception):
            raise answer
        return msgspec.msgpack.decode(answer, type=worker.Reply)

    def _settle(self, address: str, about: Mapping[str, Any], reply: worker.Reply) -> None:
        if address not in self._asked:
            return
        if reply.answer is worker.Answer.READY:
            self.threads[address] = int(about["nthreads"])
            self._had_one = True
            return
        name = str(about.get("name") or address)
        shown = address if name == address else f"{printable(name, 80)} ({address})"
        self._refused[address] = (
            f"Worker {shown} is refused: {reply.reason.rstrip('.')}. Give it what this machine "
            "has, such as the same container image, and start it again."
        )
        if self._asked - self._refused.keys():
            self._say(self._refused[address])
