"""Settings of a whole process, put back to their defaults while a test looks at an answer.

A notebook may leave `keras.config.set_floatx("float64")`, eager functions or warnings as errors
switched on. Models and data that a test makes must not depend on that, nor may the answer to one
exercise on what was tried out for another.
"""

from __future__ import annotations

import contextlib
import locale
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np

from course.backends import current
from course.backends.interface import Setting

__all__ = ["default_settings"]

_LEAST_RECURSION = 1000  # Python's own default; a notebook may have set less
_LOCALE = locale.setlocale(locale.LC_ALL)
_NUMPY_ERRORS: dict[str, Any] = {
    "divide": "warn",
    "over": "warn",
    "under": "ignore",
    "invalid": "warn",
}


@contextlib.contextmanager
def default_settings() -> Iterator[None]:
    """Hold the settings of Python, NumPy and the course's library at their defaults for a while."""
    with contextlib.ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        warnings.filters[:] = [entry for entry in warnings.filters if entry[0] != "error"]  # type: ignore[index]  # typed as read-only
        stack.enter_context(np.errstate(**_NUMPY_ERRORS))
        for setting in (*_of_python(), *current().settings()):
            before = setting.get()
            stack.callback(_put, setting, before)
            _put(setting, setting.default)
        yield


def _put(setting: Setting, value: Any) -> None:
    if setting.get() != value:
        setting.put(value)


def _of_python() -> Iterator[Setting]:
    if sys.getrecursionlimit() < _LEAST_RECURSION:
        yield Setting(sys.getrecursionlimit, sys.setrecursionlimit, _LEAST_RECURSION)
    yield Setting(
        lambda: locale.setlocale(locale.LC_ALL),
        lambda name: locale.setlocale(locale.LC_ALL, name),
        _LOCALE,
    )
    try:
        os.getcwd()  # noqa: PTH109  # nothing is made of it
    except FileNotFoundError:  # removed by the notebook; much of the library asks for it
        os.chdir(tempfile.gettempdir())
