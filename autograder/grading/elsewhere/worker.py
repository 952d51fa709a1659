"""What runs on a worker of a cluster: it lets itself be admitted, then grades what it is sent.

A worker has one warm server and, for each of its threads, one grading process, so that a notebook
which ends the process that judges it is known for certain, and no neighbour is lost with it. They
end with the worker, however it ends. All that comes in and goes out is bytes.
"""

from __future__ import annotations

import asyncio
import atexit
import multiprocessing.process
import queue
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from enum import StrEnum
from typing import BinaryIO

import msgspec

from autograder.exercises.result_key import environment
from autograder.grading.elsewhere.bundle import unpack_course
from autograder.grading.elsewhere.parcel import Parcel, remove_submission, unpack_submission
from autograder.grading.files import state_name
from autograder.grading.jobs import GradingPool, Job, pool
from autograder.grading.submission import only_one
from autograder.layout import CourseLayout
from autograder.options import GradingOptions
from autograder.sandbox import Libraries, SandboxError, WarmServer, Worker
from autograder.sandbox.host.leftovers import make_folder, remove

MOST_COURSES = 8
"""Bundles that a worker keeps; the one that was used longest ago gives way."""

Work = Callable[[Job], bytes]
Serve = Callable[[CourseLayout, GradingOptions], str]


class Answer(StrEnum):
    """What a worker says when it is to be admitted."""

    READY = "ready"
    SEND = "send"
    """It has not got the course."""
    REFUSED = "refused"


class Request(msgspec.Struct, frozen=True):
    """What a worker must be to be admitted.

    Parameters
    ----------
    environment
        All versions, as `autograder.exercises.result_key.environment` has them.
    course
        Key of the bundle.
    """

    environment: dict[str, str]
    course: str
    options: GradingOptions


class Reply(msgspec.Struct, frozen=True):
    """How a worker answers; `reason` is why it is refused."""

    answer: Answer
    reason: str = ""


class _Course(msgspec.Struct):
    layout: CourseLayout
    held: BinaryIO
    """The lock on its folder: the next command sweeps it if this process is killed."""


_courses: dict[str, _Course] = {}
_desks: queue.SimpleQueue[GradingPool] = queue.SimpleQueue()
_servers: dict[tuple[str, Libraries], WarmServer] = {}
_changing = threading.Lock()


async def admit(request: bytes, bundle: bytes, serve: Serve) -> bytes:
    """Whether this worker can grade as the one who asks would.

    Parameters
    ----------
    request
        A `Request`, as MessagePack.
    bundle
        The packed course, or empty bytes: is it here already?
    serve
        Starts what grading needs, and raises `SandboxError` if this machine cannot give it.

    Returns
    -------
    bytes
        A `Reply`, as MessagePack.
    """
    reply = await asyncio.to_thread(_admit, request, bundle, serve)
    return msgspec.msgpack.encode(reply)


def _admit(request: bytes, bundle: bytes, serve: Serve) -> Reply:
    wanted = msgspec.msgpack.decode(request, type=Request)
    if differing := difference(wanted.environment, environment()):
        return Reply(Answer.REFUSED, differing)
    with _changing:
        if wanted.course not in _courses:
            if not bundle:
                return Reply(Answer.SEND)
            _keep(wanted.course, bundle)
        layout = _courses[wanted.course].layout
    try:
        serve(layout, wanted.options)
    except SandboxError as error:
        return Reply(Answer.REFUSED, str(error))
    return Reply(Answer.READY)


def difference(wanted: dict[str, str], found: dict[str, str]) -> str:
    """In words, what another machine has that is not as here; "" if all is the same."""
    differing = [
        f"{name} {found.get(name, 'none')} where {wanted[name]} is wanted"
        for name in wanted
        if found.get(name) != wanted[name]
    ]
    more = f" and {len(differing) - 3} more" if len(differing) > 3 else ""
    return f"it has {', '.join(differing[:3])}{more}" if differing else ""


def _drop_oldest() -> None:
    course = _courses.pop(next(iter(_courses)))
    remove(course.layout.root.parent)
    course.held.close()


@atexit.register
def _drop_all() -> None:
    while _courses:
        _drop_oldest()


def _keep(key: str, bundle: bytes) -> None:
    while len(_courses) >= MOST_COURSES:
        _drop_oldest()
    folder, held = make_folder()
    root = folder / "course"
    root.mkdir()
    _courses[key] = _Course(unpack_course(bundle, root), held)


def start_server(layout: CourseLayout, options: GradingOptions) -> str:
    """The address of this worker's warm server, which has run a confined process once.

    Raises
    ------
    SandboxError
        If this machine cannot confine what students wrote, or not run it.
    """
    kind = options.device, layout.settings.libraries
    with _changing:
        server = _servers.get(kind)
        if server is not None and server.alive:
            return server.address
        server = _servers[kind] = WarmServer.start(
            device=options.device, libraries=layout.settings.libraries
        )
    with Worker(server.address, limits=options.limits, isolation=options.isolation):
        return server.address


def grade(work: Work, serve: Serve, data: bytes) -> bytes:
    """Do `work` for a submission in a grading process.

    Parameters
    ----------
    data
        A `Parcel`, as MessagePack.

    Returns
    -------
    bytes
        What `work` returns; empty if the course is not here.

    Raises
    ------
    BrokenExecutor
        If the grading process ended.
    """
    parcel = msgspec.msgpack.decode(data, type=Parcel)
    with _changing:
        course = _courses.pop(parcel.course, None)
        if course is None:  # this worker was started anew under its old address
            return b""
        _courses[parcel.course] = course  # the last to give way
    layout = course.layout
    with only_one(layout.state / "at-work" / state_name(parcel.student, ".lock")):
        try:
            job = unpack_submission(parcel, layout, serve(layout, parcel.options))
            return _in_grading_process(work, job)
        finally:
            remove_submission(parcel, layout)


def _in_grading_process(work: Work, job: Job) -> bytes:
    try:
        desk = _desks.get_nowait()
    except queue.Empty:
        _allow_children()
        desk = pool(1, work.__module__)
    try:
        result = desk.submit(work, job).result()
    except BrokenExecutor:
        desk.shutdown(wait=False)
        raise
    except BaseException:
        _desks.put(desk)
        raise
    _desks.put(desk)
    return result


def _allow_children() -> None:
    """Let this process start others, which Dask's nanny forbids to a worker: a daemon's would stay.

    Grading processes and the warm server do not: they end when the worker does.
    """
    multiprocessing.process.current_process()._config["daemon"] = False  # type: ignore[attr-defined]  # of no public name
