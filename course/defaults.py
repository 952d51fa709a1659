"""Settings of a whole process, put back to their defaults while a test looks at an answer.

A notebook may leave `keras.config.set_floatx("float64")`, eager functions or warnings as errors
switched on. Models and data that a test makes must not depend on that, nor may the answer to one
exercise on what was tried out for another.
"""

from __future__ import annotations

import contextlib
import functools
import locale
import os
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np

__all__ = ["default_settings"]

_LEAST_RECURSION = 1000  # Python's own default; a notebook may have set less
_LEGACY_KERAS = "TF_USE_LEGACY_KERAS"
_LOCALE = locale.setlocale(locale.LC_ALL)
_NUMPY_ERRORS: dict[str, Any] = {
    "divide": "warn",
    "over": "warn",
    "under": "ignore",
    "invalid": "warn",
}


class _Setting(NamedTuple):
    get: Callable[[], Any]
    put: Callable[[Any], Any]
    default: Any


@contextlib.contextmanager
def default_settings() -> Iterator[None]:
    """Hold the settings of Python, NumPy, TensorFlow and Keras at their defaults for a while."""
    with contextlib.ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        warnings.filters[:] = [entry for entry in warnings.filters if entry[0] != "error"]  # type: ignore[index]  # typed as read-only
        stack.enter_context(np.errstate(**_NUMPY_ERRORS))
        for setting in (*_of_python(), *_of_tensorflow(), *_of_keras()):
            before = setting.get()
            stack.callback(_put, setting, before)
            _put(setting, setting.default)
        yield


def _put(setting: _Setting, value: Any) -> None:
    if setting.get() != value:
        setting.put(value)


def _of_python() -> Iterator[_Setting]:
    if sys.getrecursionlimit() < _LEAST_RECURSION:
        yield _Setting(sys.getrecursionlimit, sys.setrecursionlimit, _LEAST_RECURSION)
    yield _Setting(
        lambda: locale.setlocale(locale.LC_ALL),
        lambda name: locale.setlocale(locale.LC_ALL, name),
        _LOCALE,
    )
    yield _Setting(lambda: os.environ.get(_LEGACY_KERAS), _put_legacy_keras, None)
    try:
        os.getcwd()  # noqa: PTH109  # nothing is made of it
    except FileNotFoundError:  # removed by the notebook; much of the library asks for it
        os.chdir(tempfile.gettempdir())


def _put_legacy_keras(value: str | None) -> None:
    os.environ.pop(_LEGACY_KERAS, None)
    if value is not None:
        os.environ[_LEGACY_KERAS] = value


def _of_tensorflow() -> Iterator[_Setting]:
    tf = sys.modules.get("tensorflow")
    if tf is None or not hasattr(tf, "config"):  # not loaded, or a stand-in
        return
    from tensorflow.python.data.ops import debug_mode
    from tensorflow.python.framework import ops

    yield _Setting(tf.config.functions_run_eagerly, tf.config.run_functions_eagerly, False)
    yield _Setting(lambda: debug_mode.DEBUG_MODE, debug_mode.toggle_debug_mode, False)
    yield _Setting(
        lambda: ops.get_dtype_conversion_mode().name.lower(), ops.set_dtype_conversion_mode, "off"
    )


def _of_keras() -> Iterator[_Setting]:
    keras = sys.modules.get("keras")
    if keras is None or not hasattr(keras, "config"):
        return
    from keras.src.backend.common import global_state

    config = keras.config
    yield _Setting(config.floatx, config.set_floatx, "float32")
    yield _Setting(config.epsilon, config.set_epsilon, 1e-7)
    yield _Setting(config.image_data_format, config.set_image_data_format, "channels_last")
    yield _Setting(config.max_epochs, config.set_max_epochs, None)
    yield _Setting(config.max_steps_per_epoch, config.set_max_steps_per_epoch, None)
    for name, default in (("dtype_policy", None), ("traceback_filtering", True)):
        yield _Setting(
            functools.partial(global_state.get_global_attribute, name, default),
            functools.partial(global_state.set_global_attribute, name),
            default,
        )
