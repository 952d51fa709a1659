"""What a cell prints and shows, collected inside the worker within a budget."""

from __future__ import annotations

import base64
import io
import os
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from autograder.sandbox.protocol.outputs import (
    DisplayData,
    ErrorOutput,
    ExecuteResult,
    Output,
    Stream,
    encode_outputs,
)

MAX_OUTPUTS = 1_000
STREAM_FDS: dict[Literal["stdout", "stderr"], int] = {"stdout": 1, "stderr": 2}


class Collector:
    """The outputs of one cell.

    Parameters
    ----------
    budget
        Bytes that all outputs together may have.
    """

    def __init__(self, budget: int) -> None:
        self._budget = self._left = budget
        self._outputs: list[Output] = []
        self._parts: list[str] = []
        self._open: Stream | None = None
        self._cut = False
        self._lock = threading.RLock()

    def write(self, name: Literal["stdout", "stderr"], text: str) -> None:
        """Add printed text; consecutive text of one stream is one output."""
        with self._lock:
            text = self._fit(text)
            if not text:
                return
            if self._open is None or self._open.name != name:
                self._close_stream()
                if len(self._outputs) >= MAX_OUTPUTS:
                    self._cut = True
                    return
                self._open = Stream(name, "")
                self._outputs.append(self._open)
            self._parts.append(text)

    def add(self, output: DisplayData | ExecuteResult | ErrorOutput) -> None:
        """Add an output, or note that there is no room for it."""
        with self._lock:
            self._close_stream()
            size = len(encode_outputs([output]))
            if size > self._left and isinstance(output, ErrorOutput):
                output.traceback = output.traceback[-1:]
                size = min(self._left, len(encode_outputs([output])))
            if size > self._left or len(self._outputs) >= MAX_OUTPUTS:
                self._cut = True
                return
            self._left -= size
            self._outputs.append(output)

    def clear(self) -> None:
        """Forget what was shown so far (`IPython.display.clear_output`)."""
        with self._lock:
            self._close_stream()
            self._outputs.clear()

    def finish(self) -> list[Output]:
        """All outputs; later ones are dropped."""
        with self._lock:
            self._close_stream()
            self._left = 0
            if self._cut:
                self._outputs.append(
                    Stream("stderr", f"\n[output beyond {self._budget:,} bytes was cut off]\n")
                )
            outputs, self._outputs = self._outputs, []
            self._cut = False
            return outputs

    def _fit(self, text: str) -> str:
        if len(text) * 4 > self._left:
            data = text.encode("utf-8", "replace")
            self._cut = self._cut or len(data) > self._left
            text = data[: self._left].decode("utf-8", "ignore")
        self._left -= len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
        return text

    def _close_stream(self) -> None:
        if self._open is not None:
            self._open.text = "".join(self._parts).encode("utf-8", "replace").decode()
            self._parts.clear()
            self._open = None


class CapturedStream(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` of the worker; the collector changes from cell to cell."""

    def __init__(self, name: Literal["stdout", "stderr"]) -> None:
        self._name = name
        self.collector: Collector | None = None
        self.buffer = io.FileIO(STREAM_FDS[name], "w", closefd=False)

    encoding = "utf-8"
    errors = "replace"

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self.collector is not None:
            self.collector.write(self._name, text)
        return len(text)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return STREAM_FDS[self._name]

    def close(self) -> None:
        """A cell may close its stream; the next cell still has one."""


class DescriptorCapture:
    """File descriptors 1 and 2: what C++ code prints (`tf.print`), in files without a name."""

    def __init__(self) -> None:
        self._files: dict[Literal["stdout", "stderr"], int] = {}

    def redirect(self, folder: Path) -> None:
        """Point descriptors 0 at nothing, 1 and 2 at fresh files in `folder`."""
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.close(null)
        for name, target in STREAM_FDS.items():
            path = folder / f".{name}"
            flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND
            self._files[name] = os.open(path, flags, 0o600)
            path.unlink()
            os.dup2(self._files[name], target)

    def collect(self, collector: Collector, limit: int) -> None:
        """Move what was printed since the last call into `collector`."""
        for name, file in self._files.items():
            size = os.fstat(file).st_size
            if size:
                collector.write(name, os.pread(file, limit + 1, 0).decode("utf-8", "replace"))
                os.ftruncate(file, 0)

    def restore(self) -> None:
        """Undo what a cell did to descriptors 1 and 2."""
        for name, target in STREAM_FDS.items():
            if name in self._files:
                os.dup2(self._files[name], target)


def mime_bundle(data: Mapping[str, Any]) -> dict[str, Any]:
    """A display's data as JSON: bytes (images) in base64, what is not JSON as its text."""
    return {str(kind): _json_value(item) for kind, item in data.items()}


def metadata(data: Mapping[str, Any] | None) -> dict[str, Any]:
    """A display's metadata as JSON, or none if it is not JSON."""
    try:
        return dict(msgspec.json.decode(msgspec.json.encode(data or {})))
    except Exception:  # a student's object may raise anything
        return {}


def _json_value(item: Any) -> Any:
    if isinstance(item, bytes):
        return base64.b64encode(item).decode()
    if isinstance(item, str):
        return item.encode("utf-8", "replace").decode()
    try:
        return msgspec.json.decode(msgspec.json.encode(item))
    except Exception:  # a student's object may raise anything
        return str(item)


def install_streams() -> tuple[CapturedStream, CapturedStream]:
    """Replace `sys.stdout` and `sys.stderr` for the life of the process.

    Libraries keep the stream that they saw at import (`tf.print` compares with it), so this comes
    before they are imported.
    """
    streams = CapturedStream("stdout"), CapturedStream("stderr")
    sys.stdout, sys.stderr = streams
    return streams
