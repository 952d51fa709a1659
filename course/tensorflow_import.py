"""Importing TensorFlow: without its log, and with a stop-watch.

TensorFlow writes log lines to descriptor 2 while it is imported, whatever Python's streams are, and
a notebook shows them in red, as it shows errors. The import also takes seconds, which are not the
answer's. Both are handled where Python finds the module, so that it does not matter who imports it.
"""

from __future__ import annotations

import contextlib
import importlib.abc
import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from course.backends import load, names

_SLOW = frozenset(module for name in names() for module in load(name).SLOW)


class _Finder(importlib.abc.MetaPathFinder):
    """Finds nothing itself: wraps what other finders find."""

    def __init__(self) -> None:
        self.spent = 0.0
        self.since: float | None = None  # when the outermost import began
        self._depth = 0
        self._lock = threading.Lock()

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name not in _SLOW:
            return None
        others = (finder for finder in sys.meta_path if finder is not self)
        specs = (finder.find_spec(name, path, target) for finder in others)
        spec = next((spec for spec in specs if spec is not None), None)
        if spec is not None and hasattr(spec.loader, "exec_module"):
            self._wrap(spec.loader)
        return spec

    def _wrap(self, loader: Any) -> None:
        execute = loader.exec_module

        def timed(module: ModuleType) -> None:
            with self._running(), _descriptor_2_silent():
                execute(module)

        with contextlib.suppress(AttributeError):  # a loader written in C keeps its own
            loader.exec_module = timed

    @contextlib.contextmanager
    def _running(self) -> Iterator[None]:
        with self._lock:
            self._depth += 1
            self.since = time.monotonic() if self.since is None else self.since
        try:
            yield
        finally:
            with self._lock:
                self._depth -= 1
                if self._depth == 0 and self.since is not None:
                    self.spent += time.monotonic() - self.since
                    self.since = None


_FINDER = _Finder()


def watch_import() -> None:
    """Time and silence imports of TensorFlow from now on; without effect once it is there."""
    if "tensorflow" in sys.modules or _FINDER in sys.meta_path:
        return
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    sys.meta_path.insert(0, _FINDER)


def seconds_importing() -> float:
    """Seconds that were spent on importing TensorFlow so far, one in progress included."""
    since = _FINDER.since
    return _FINDER.spent + (0.0 if since is None else time.monotonic() - since)


@contextlib.contextmanager
def _descriptor_2_silent() -> Iterator[None]:
    """While active, what C++ writes to descriptor 2 goes nowhere; someone's own log level rules."""
    if os.environ.get("TF_CPP_MIN_LOG_LEVEL") != "3":
        yield
        return
    try:
        kept = os.dup(2)
    except OSError:  # closed: nothing can appear there
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
