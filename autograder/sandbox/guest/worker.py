"""A worker: one forked, confined process that runs one student's notebook and answers probes."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.sandbox.guest import confinement, readable_paths
from autograder.sandbox.guest.measuring import Measuring
from autograder.sandbox.guest.probe_sources import show_sources
from autograder.sandbox.guest.shell import CellRunner, safe_str
from autograder.sandbox.protocol import messages
from autograder.sandbox.protocol.limits import Limits
from autograder.sandbox.protocol.messages import (
    CellAnswer,
    Hello,
    ProbeAnswer,
    RunCell,
    RunProbe,
    Setup,
)
from autograder.sandbox.protocol.outcomes import MAX_NAME, ProbeError
from autograder.sandbox.protocol.outputs import encode_outputs
from course.backends import current

MAX_REQUEST_BYTES = 512 * 2**20
_CELL_IN_TEXT = re.compile(r'File "(<ipython-input-[^"]{1,100})", line (\d{1,9}), in (\w{1,100})')


def serve(
    connection: socket.socket, folder: Path, runner: CellRunner, measuring: Measuring, *, gpu: bool
) -> None:
    """Prepare and confine this process, greet, then answer requests until the grader hangs up."""
    setup = messages.decode_setup(_receive(connection))
    try:
        layers, missing = _prepare(setup, connection.fileno(), folder, runner, gpu)
        if gpu:
            current().use_gpu()
    except Exception as error:
        failure = f"A sandbox could not be made: {type(error).__name__}: {error}"
        connection.sendall(messages.frame(Hello(os.getpid(), str(folder), (), (), failure)))
        return
    connection.sendall(messages.frame(Hello(os.getpid(), str(folder), layers, missing)))
    if missing and setup.strict:
        return
    current().seed(setup.seed)
    _Worker(connection, runner, measuring, setup.limits).loop()


def _prepare(
    setup: Setup, connection: int, folder: Path, runner: CellRunner, gpu: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    folder.mkdir(0o700)
    if setup.files is not None:
        shutil.copytree(setup.files, folder / confinement.WORK)
    confinement.keep_only({*range(3), connection})
    runner.descriptors.redirect(folder)
    held = confinement.confine(
        folder, setup.limits, gpu=gpu, without=setup.without, closed=setup.closed
    )
    runner.enter_folder()
    return held


class _Worker:
    def __init__(
        self, connection: socket.socket, runner: CellRunner, measuring: Measuring, limits: Limits
    ) -> None:
        self._connection = connection
        self._runner = runner
        self._measuring = measuring
        self._output_bytes = limits.output_bytes
        self._answer_bytes = limits.answer_bytes

    def loop(self) -> None:
        while True:
            try:
                request = messages.decode_request(_receive(self._connection))
            except EOFError:
                return
            answer = self._cell(request) if isinstance(request, RunCell) else self._probe(request)
            self._connection.sendall(messages.frame(answer))

    def _cell(self, request: RunCell) -> CellAnswer:
        outcome: list[Any] = [[], KeyboardInterrupt(), 0]
        self._interruptibly(lambda: outcome.__setitem__(
            slice(None), self._runner.run(request.source, self._output_bytes)))  # fmt: skip
        outputs, error, count = outcome
        self._runner.quiet()
        self._runner.descriptors.restore()
        name = None if error is None else _text(type(error).__name__[:MAX_NAME])
        text = None if error is None else _text(safe_str(error))
        line = None if error is None else self._line(error)
        return CellAnswer(request.number, count, name, text, encode_outputs(outputs), line)

    def _probe(self, request: RunProbe) -> ProbeAnswer:
        answer = ProbeAnswer(request.number, ProbeError(("KeyboardInterrupt",), ""), None)

        def run() -> None:
            nonlocal answer
            try:
                self._measuring.verify()
                function, args, kwargs, *known = self._measuring.loads(request.payload)
                sources, ready_made = known or ({}, {})
                show_sources(sources)
                namespace = self._runner.shell.user_ns
                value = self._measuring.run_probe(function, namespace, args, kwargs, ready_made)
                self._measuring.verify()
                data = memoryview(self._measuring.encode(value, self._answer_bytes))
                answer = ProbeAnswer(request.number, None, data)
            except BaseException as error:
                answer = ProbeAnswer(request.number, self._describe(error), None)

        self._interruptibly(run)
        self._runner.quiet()
        self._runner.drop_descriptors()
        return answer

    def _interruptibly(self, run: Callable[[], None]) -> None:
        """Call `run`; an interrupt that arrives at any other time is dropped."""
        try:
            try:
                signal.signal(signal.SIGINT, signal.default_int_handler)
                run()
            finally:
                signal.signal(signal.SIGINT, signal.SIG_IGN)
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    def _describe(self, error: BaseException) -> ProbeError:
        line, function = self._place(error)
        names = [_text(cls.__name__[:MAX_NAME]) for cls in type(error).__mro__ if cls is not object]
        return ProbeError(
            types=tuple(names[:50]),
            message=_text(_last_words(safe_str(error))),
            line=line,
            function=function,
            where="probe" if line is None else "student",
        )

    def _line(self, error: BaseException) -> int | None:
        """The line of the cell itself at which it ended."""
        if isinstance(error, SyntaxError) and self._runner.is_cell(str(error.filename)):
            return error.lineno
        trace = error.__traceback__
        while trace is not None:
            if self._runner.is_cell(trace.tb_frame.f_code.co_filename):
                return trace.tb_lineno
            trace = trace.tb_next
        return None

    def _place(self, error: BaseException) -> tuple[int | None, str | None]:
        """The innermost frame in a cell, from the traceback or from AutoGraph's text."""
        found: tuple[int | None, str] = (None, "")
        trace = error.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            if self._runner.is_cell(code.co_filename):
                found = trace.tb_lineno, code.co_name
            trace = trace.tb_next
        for filename, line, name in _CELL_IN_TEXT.findall(safe_str(error, 20_000)):
            if self._runner.is_cell(filename):
                found = int(line), name
        line, name = found
        return line, None if name in ("", "<module>") else _text(name[:MAX_NAME])


def _last_words(text: str) -> str:
    """An error's message without the stack that AutoGraph or Keras writes in front of it."""
    if "in user code:" not in text:
        return text
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else text


def _text(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _receive(connection: socket.socket) -> bytes:
    (length,) = messages.HEADER.unpack(_exactly(connection, messages.HEADER.size))
    if length > MAX_REQUEST_BYTES:
        raise EOFError
    return bytes(_exactly(connection, length))


def _exactly(connection: socket.socket, size: int) -> bytearray:
    buffer = bytearray(size)
    view = memoryview(buffer)
    while view:
        received = connection.recv_into(view)
        if not received:
            raise EOFError
        view = view[received:]
    return buffer


def forget_the_grader(folder: Path) -> None:
    """Take this package out of reach of ``import``; its functions stay with those who hold them.

    It is done before the fork: the pages that it writes are then written once.

    Parameters
    ----------
    folder
        Where links to packages may be made, for as long as there are workers.
    """
    sys.path[:] = readable_paths.link_packages(folder)
    sys.path_importer_cache.clear()
    for name in [name for name in sys.modules if name.partition(".")[0] == "autograder"]:
        del sys.modules[name]
    sys.modules.pop("__mp_main__", None)  # the server's own module, under multiprocessing's name


def run_and_exit(
    connection: socket.socket, folder: Path, runner: CellRunner, measuring: Measuring, *, gpu: bool
) -> None:
    """`serve`, then end this process without the cleaning up that belongs to the server."""
    code = 1
    try:
        serve(connection, folder, runner, measuring, gpu=gpu)
        code = 0
    except (EOFError, BrokenPipeError, ConnectionResetError):
        code = 0
    except BaseException:  # in the server's log, unless the worker is confined already
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(code)
