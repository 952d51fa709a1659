"""The executor that has a Dask cluster grade: the standard library's interface, other machines.

Dask chooses the worker, and hands a task to another one when a worker is lost. What is done here:
workers are admitted before they get work, a few submissions for each of their threads are under way
at a time, whatever the size of the class, and what was sent to workers that are all gone is sent
again. This is the only module that knows Dask.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import queue
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any, NamedTuple

import msgspec

from autograder.errors import CourseError
from autograder.grading.elsewhere import worker
from autograder.grading.elsewhere.admission import Admission, Events
from autograder.grading.elsewhere.bundle import pack_course
from autograder.grading.elsewhere.parcel import pack_submission
from autograder.grading.jobs import Job
from autograder.layout import CourseLayout
from autograder.options import GradingOptions
from autograder.printable import printable
from autograder.results import SubmissionResult

CONNECT_SECONDS = 20.0
LOOK_SECONDS = 1.0
"""How often it is looked whether workers came or went."""
AT_A_TIME = 3
"""Submissions under way for each thread of a worker: one at work, the next ones at hand."""

Receive = Callable[[Job, bytes], SubmissionResult]


class _Wanted(NamedTuple):
    """What was submitted."""

    future: Future[Any]
    fn: Callable[[Job], Any]
    job: Job


class _Sent(NamedTuple):
    """What is under way, and the workers that may take it."""

    wanted: _Wanted
    allowed: frozenset[str]


class Cluster(Executor):
    """Grades on the workers of a Dask cluster; use it as a context manager.

    Parameters
    ----------
    address
        Of Dask's scheduler, as ``tcp://host:8786``.
    work
        What a worker does with a job: it must be known to pickle by its name.
    receive
        Makes a result of what `work` returned, here.
    serve
        What starts the warm server on a worker, known to pickle by its name.
    say
        Told in a sentence who is refused, and what is waited for.

    Raises
    ------
    CourseError
        If Dask is not installed, or no scheduler answers.
    """

    def __init__(
        self,
        address: str,
        layout: CourseLayout,
        assignment: str,
        options: GradingOptions,
        *,
        work: worker.Work,
        receive: Receive,
        serve: worker.Serve = worker.start_server,
        say: Callable[[str], object] = lambda sentence: None,
    ) -> None:
        self._address = address
        self._client = connect(address)
        self._work, self._receive, self._serve = work, receive, serve
        self._bundle = pack_course(layout, assignment)
        self._events: Events = queue.SimpleQueue()
        self._admission = Admission(
            self._client, address, self._bundle, options, serve, self._events, say
        )
        self._waiting: deque[_Wanted] = deque()
        self._under_way: dict[Any, _Sent] = {}
        self._looked = 0.0
        self._problem: CourseError | None = None
        self._lock = threading.Lock()
        self._ending = threading.Event()
        self._numbers = itertools.count()
        self._run = uuid.uuid4().hex[:12]
        self._thread = threading.Thread(target=self._keep_going, name="cluster", daemon=True)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have a job done.

        Parameters
        ----------
        fn
            Does it here, where there is nothing to run.
        *args
            The job.
        """
        (job,) = args
        future: Future[Any] = Future()
        with self._lock:
            if self._problem is not None:
                raise self._problem
            self._events.put(lambda: self._waiting.append(_Wanted(future, fn, job)))
        if self._thread.ident is None:
            self._thread.start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Give up what is queued, and leave the cluster; what has begun there is not looked at."""
        self._ending.set()
        self._events.put(lambda: None)
        if self._thread.ident is not None and wait:
            self._thread.join()
        self._admission.close()
        with contextlib.suppress(Exception):  # the scheduler may be gone
            self._client.close(timeout=5)

    def _keep_going(self) -> None:
        try:
            while not self._ending.is_set():
                self._look()
                self._hand_out()
                self._hear()
            self._client.cancel(list(self._under_way), force=True)
        except BaseException as error:  # nobody may wait for this thread in vain
            with self._lock:
                self._problem = error if isinstance(error, CourseError) else self._gone(error)
                while not self._events.empty():
                    with contextlib.suppress(Exception):
                        self._events.get_nowait()()
            for wanted in [*(sent.wanted for sent in self._under_way.values()), *self._waiting]:
                _fail(wanted.future, self._problem)

    def _gone(self, error: BaseException) -> CourseError:
        return CourseError(
            f"The Dask scheduler at {self._address} is gone ({type(error).__name__}: "
            f"{printable(str(error), 200)}); what was graded is kept. Start it again, then run the "
            "same command again."
        )

    def _hear(self) -> None:
        """Do what has come in; wait for something if nothing has."""
        with contextlib.suppress(queue.Empty):
            self._events.get(timeout=LOOK_SECONDS)()
            while True:
                self._events.get_nowait()()

    def _look(self) -> None:
        """See who came and went, and send again what was sent to workers that are all gone."""
        if time.monotonic() - self._looked < LOOK_SECONDS:
            return
        if self._client.status != "running":
            raise ConnectionError("the connection was lost")
        self._admission.look(self._client.scheduler_info(n_workers=-1)["workers"])
        self._looked = time.monotonic()
        for task, sent in list(self._under_way.items()):
            if not sent.allowed & self._admission.threads.keys():
                self._waiting.appendleft(self._under_way.pop(task).wanted)
                self._client.cancel([task], force=True)
        if self._waiting:
            self._admission.mind()

    def _hand_out(self) -> None:
        """Send what there is room for."""
        threads = self._admission.threads
        room = AT_A_TIME * sum(threads.values()) - len(self._under_way)
        while self._waiting and room > 0:
            wanted = self._waiting.popleft()
            if not wanted.future.cancelled():
                room -= self._send(wanted, frozenset(threads))

    def _send(self, wanted: _Wanted, allowed: frozenset[str]) -> bool:
        """Whether the submission was sent: what has nothing to run is done here."""
        future, fn, job = wanted
        try:
            parcel = pack_submission(self._bundle.key, job)
        except Exception as error:
            _fail(future, error)
            return False
        if parcel is None:
            _settle(future, lambda: fn(job))
            return False
        self._waiting.appendleft(wanted)  # where it stays if the scheduler is gone
        task = self._client.submit(
            worker.grade, self._work, self._serve, msgspec.msgpack.encode(parcel),
            workers=sorted(allowed), key=f"gradetape-{self._run}-{next(self._numbers)}", pure=False,
        )  # fmt: skip
        self._under_way[task] = _Sent(self._waiting.popleft(), allowed)
        task.add_done_callback(lambda task: self._events.put(lambda: self._take(task)))
        return True

    def _take(self, task: Any) -> None:
        """Settle the future of a task that is done."""
        if task not in self._under_way:
            return
        wanted, allowed = self._under_way.pop(task)
        try:
            data = task.result(timeout=CONNECT_SECONDS)
        except (Exception, asyncio.CancelledError) as error:
            if task.status != "error":  # dropped by the scheduler, or lost with its worker
                self._waiting.appendleft(wanted)
                self._client.cancel([task], force=True)
                return
            lost = type(error).__name__ == "KilledWorker"  # Dask tried it on several
            problem = BrokenExecutor("its worker ended") if lost else error
            _fail(wanted.future, problem)
            return
        if data:
            _settle(wanted.future, lambda: self._receive(wanted.job, data))
            return
        for address in allowed:  # one was started anew; who has the course is back at once
            self._admission.forget(address)
        self._waiting.appendleft(wanted)


def _settle(future: Future[Any], work: Callable[[], Any]) -> None:
    if future.set_running_or_notify_cancel():
        try:
            future.set_result(work())
        except Exception as error:
            future.set_exception(error)


def _fail(future: Future[Any], error: BaseException) -> None:
    if future.set_running_or_notify_cancel():
        future.set_exception(error)


def connect(address: str) -> Any:
    """A client of the scheduler at `address`; Dask's own configuration says how to use TLS.

    Raises
    ------
    CourseError
        If Dask is not installed, or no scheduler answers.
    """
    try:
        import dask
        import distributed
    except ModuleNotFoundError as error:
        raise CourseError(
            f"--scheduler needs a package that is not installed ({error}); run "
            "pip install 'gradetape[dask]'."
        ) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is said here
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"})
    try:
        return distributed.Client(  # type: ignore[no-untyped-call]  # distributed has no types
            address, timeout=CONNECT_SECONDS, set_as_default=False
        )
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        what = printable(str(error).strip(), 200) or type(error).__name__
        raise CourseError(
            f"No Dask scheduler answers at {address} ({what}); start one with `dask scheduler`, "
            "or put --scheduler right, as in tcp://host:8786."
        ) from error
