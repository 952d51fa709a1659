"""The grader's end of a worker: sends requests, keeps deadlines, believes nothing."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Literal

import msgspec

from autograder.sandbox.host import explanations, watchdog
from autograder.sandbox.host.channel import Channel, Ended
from autograder.sandbox.host.leftovers import LOG_NAME
from autograder.sandbox.host.watchdog import Watchdog
from autograder.sandbox.protocol import messages, wire
from autograder.sandbox.protocol.limits import Limits
from autograder.sandbox.protocol.messages import Answer, CellAnswer, Hello, ProbeAnswer
from autograder.sandbox.protocol.outcomes import (
    CellOutcome,
    IsolationError,
    ProbeOutcome,
    SandboxError,
    Status,
)
from autograder.sandbox.protocol.outputs import decode_outputs

START_SECONDS = 120.0  # the server may still be importing
GRACE_SECONDS = 1.0  # between interrupting a worker and killing it
TICK_SECONDS = 0.02
_EXIT_SECONDS = 2.0


class _Lost(Exception):
    """The worker gave no answer and has ended."""

    def __init__(self, status: Status, note: str) -> None:
        self.status = status
        self.note = note


class Worker:
    """One forked, confined process in which a student's notebook runs.

    Parameters
    ----------
    address
        `WarmServer.address`.
    limits
        What it may use.
    files
        A folder of the assignment's own data files; the worker gets a copy in its own folder.
    isolation
        ``"strict"`` refuses to run unless every required layer holds.
    seed
        Seed of the generators of Python, NumPy and the course's library.
    without
        Layers to leave off, as on a machine that lacks them.
    closed
        Paths that it must not be able to read: graders, other students' work.

    Attributes
    ----------
    layers, missing
        Layers of isolation that hold, and required ones that this machine cannot give.
    alive
        Whether it can still be asked.
    pid, folder
        Its process, and its own folder.
    killed
        Whether it was ended by SIGKILL, and not from here: it may not have been its own doing.

    Raises
    ------
    IsolationError
        If `isolation` is strict and a layer is missing.
    SandboxError
        If the server is gone.
    """

    def __init__(
        self,
        address: str,
        *,
        limits: Limits | None = None,
        files: Path | None = None,
        isolation: Literal["strict", "open"] = "strict",
        seed: int = 0,
        without: tuple[str, ...] = (),
        closed: tuple[Path, ...] = (),
    ) -> None:
        self._limits = limits or Limits()
        self._address = address
        self._exits = Path(address).parent / "exits"
        self._log = Path(address).parent / LOG_NAME
        self._number = 0
        self._lock = threading.Lock()  # the watchdog's thread signals too
        self.alive = False
        self.killed = False
        self._channel = Channel(_connect(address))
        folder = None if files is None else str(files)
        setup = messages.Setup(
            self._limits, folder, isolation == "strict", seed, without, tuple(map(str, closed))
        )
        try:
            hello = self._greet(setup)
        except BaseException:
            self._channel.close()
            raise
        self.pid = hello.pid
        self.folder = hello.folder
        self._pidfd = _descriptor_of(hello.pid)
        self._watchdog = Watchdog(hello.pid, hello.folder, self._limits, self._end)
        watched = self._watchdog.works and "memory-watchdog" not in without
        self.layers = (*hello.layers, *(["memory-watchdog"] if watched else []))
        self.missing = (*hello.missing, *([] if watched else ["memory-watchdog"]))
        self.alive = True
        if isolation == "strict" and self.missing:
            self.close()
            raise IsolationError(explanations.refusal(self.missing))
        if watched:
            watchdog.watch(self._watchdog)

    @property
    def breach(self) -> tuple[Status, str] | None:
        """Status and sentence once it was found beyond a limit."""
        return self._watchdog.breach

    @property
    def peak(self) -> int:
        """The most memory that it was seen to use, in bytes above what it began with."""
        return self._watchdog.peak

    def run_cell(self, source: str, *, deadline: float) -> CellOutcome:
        """Run a cell, for at most `deadline` seconds."""
        started = time.monotonic()
        request = messages.RunCell(self._next_number(), _printable(source))
        try:
            answer, late = self._ask(request, started + deadline)
            if not isinstance(answer, CellAnswer):
                raise wire.WireError("the answer to a cell is another's")
            outputs = decode_outputs(answer.outputs)
        except wire.WireError as error:
            lost = self._disbelieve(error)
            return CellOutcome(lost.status, seconds=time.monotonic() - started, note=lost.note)
        except _Lost as lost:
            return CellOutcome(lost.status, seconds=time.monotonic() - started, note=lost.note)
        seconds = time.monotonic() - started
        status: Status = "timeout" if late else "ok" if answer.error_name is None else "error"
        note = explanations.too_slow(deadline) if late else ""
        count, name, value = answer.execution_count, answer.error_name, answer.error_value
        line = answer.error_line
        return CellOutcome(status, outputs, count, name, value, seconds, note, line)

    def run_probe(self, payload: bytes, *, deadline: float) -> ProbeOutcome:
        """Run a pickled ``(function, args, kwargs)``, for at most `deadline` seconds."""
        started = time.monotonic()
        request = messages.RunProbe(self._next_number(), payload)
        value = None
        try:
            answer, late = self._ask(request, started + deadline)
            if not isinstance(answer, ProbeAnswer) or (answer.error is None) == (
                answer.value is None
            ):
                raise wire.WireError("the answer to a probe is another's")
            if answer.value is not None:
                value = wire.decode(answer.value, self._limits.answer_bytes)
        except wire.WireError as error:
            lost = self._disbelieve(error)
            return ProbeOutcome(lost.status, seconds=time.monotonic() - started, note=lost.note)
        except _Lost as lost:
            return ProbeOutcome(lost.status, seconds=time.monotonic() - started, note=lost.note)
        seconds = time.monotonic() - started
        if late:
            return ProbeOutcome("timeout", seconds=seconds, note=explanations.too_slow(deadline))
        status: Status = "ok" if answer.error is None else "error"
        return ProbeOutcome(status, value, answer.error, seconds)

    def close(self, *, wait: bool = False) -> None:
        """Kill the worker; the server reaps it and removes its folder.

        Parameters
        ----------
        wait
            Return only when its process is gone.
        """
        self.alive = False
        watchdog.forget(self._watchdog)
        self._channel.close()  # upon which the server kills it
        with self._lock:
            descriptor, self._pidfd = self._pidfd, -1
        if descriptor >= 0:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(descriptor, signal.SIGKILL)
            if wait:
                _wait_for_end(descriptor)
            os.close(descriptor)

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _greet(self, setup: messages.Setup) -> Hello:
        try:
            body = self._channel.exchange_greetings(messages.frame(setup), START_SECONDS)
        except TimeoutError as error:
            raise SandboxError(f"The sandbox was not ready in {START_SECONDS:.0f} s.") from error
        except Ended as error:
            raise SandboxError(self._last_words()) from error
        hello = messages.decode_hello(body)
        if hello.failure:
            raise SandboxError(hello.failure)
        return hello

    def _last_words(self) -> str:
        lines: list[str] = []
        with contextlib.suppress(OSError):
            lines = self._log.read_text(errors="replace").strip().splitlines()
        return f"The sandbox's server is not there: {lines[-1] if lines else 'it ended.'}"

    def _next_number(self) -> int:
        self._number += 1
        return self._number

    def _ask(
        self, request: messages.RunCell | messages.RunProbe, ends: float
    ) -> tuple[Answer, bool]:
        """Send a request and wait; returns the answer and whether it came after `ends`."""
        if not self.alive:
            raise _Lost("crashed", "The process had ended before.")
        if breach := self._watchdog.breach:  # since the last request
            raise self._kill(*breach)
        self._channel.begin(messages.frame(request))
        limit = 2 * self._limits.output_bytes + self._limits.answer_bytes + messages.FRAME_SLACK
        late = False
        while (body := self._channel.take(limit)) is None:
            now = time.monotonic()
            if now >= ends:
                if late:
                    raise self._kill("timeout", explanations.too_slow())
                late, ends = True, now + GRACE_SECONDS
                self._signal(signal.SIGINT)
            try:
                self._channel.pump(min(TICK_SECONDS, max(ends - now, 0)))
            except Ended as error:
                if breach := self._watchdog.breach:
                    raise self._kill(*breach) from error
                raise self._ended() from error
            if breach := self._watchdog.breach:
                raise self._kill(*breach)
        return self._decode(body, request.number), late

    def _decode(self, body: bytes, number: int) -> Answer:
        try:
            answer: Answer = messages.decode_answer(body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise wire.WireError("the answer is not a message") from error
        if answer.number != number:
            raise wire.WireError("the answer is to another question")
        return answer

    def _disbelieve(self, error: wire.WireError) -> _Lost:
        return self._kill("crashed", f"The process sent an invalid reply: {error}.")

    def _kill(self, status: Status, note: str) -> _Lost:
        self.close()
        return _Lost(status, note)

    def _ended(self) -> _Lost:
        """How the worker ended, as the server saw it."""
        record = self._exits / str(self.pid)
        until = time.monotonic() + _EXIT_SECONDS
        code: int | None = None
        while code is None and time.monotonic() < until:
            with contextlib.suppress(OSError, ValueError):
                code = int(record.read_text())
                record.unlink()
            if code is None:
                time.sleep(TICK_SECONDS / 10)
        if code is None and not is_there(self._address):  # it took the worker along
            self.close()
            raise SandboxError(self._last_words())
        self.killed = code == -signal.SIGKILL
        return self._kill("crashed", explanations.exit_reason(code))

    def _end(self) -> None:
        """Kill the process, from any thread; whoever asks it next is told why."""
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        with self._lock, contextlib.suppress(ProcessLookupError):
            if self._pidfd >= 0:
                signal.pidfd_send_signal(self._pidfd, number)
            elif self.alive:
                os.kill(self.pid, number)


def _connect(address: str) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.connect(address)
    except OSError as error:
        connection.close()
        raise SandboxError(f"No sandbox server answers at {address}; start one first.") from error
    return connection


def is_there(address: str) -> bool:
    """Whether a server listens still."""
    with socket.socket(socket.AF_UNIX) as connection:
        return connection.connect_ex(address) == 0


def _descriptor_of(pid: int) -> int:
    """A descriptor of a process; -1 where there are none, or it has ended already."""
    try:
        return os.pidfd_open(pid)
    except (AttributeError, ProcessLookupError):
        return -1


def _wait_for_end(pidfd: int) -> None:
    poller = select.poll()
    poller.register(pidfd, select.POLLIN)
    poller.poll(_EXIT_SECONDS * 1000)


def _printable(source: str) -> str:
    return source.encode("utf-8", "replace").decode()
