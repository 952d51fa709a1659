"""Settings of TensorFlow and Keras that a notebook may leave switched."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

from course.backends.interface import Setting

_LEGACY_KERAS = "TF_USE_LEGACY_KERAS"
_KERAS_GLOBALS = (
    ("dtype_policy", None),
    ("traceback_filtering", True),
    ("distribution", None),
    ("flash_attention", None),
)


def settings() -> Iterator[Setting]:
    """See `course.backends.interface.Backend`."""
    yield Setting(lambda: os.environ.get(_LEGACY_KERAS), _put_legacy_keras, None)
    yield from _of_tensorflow()
    yield from _of_keras()


def _put_legacy_keras(value: str | None) -> None:
    os.environ.pop(_LEGACY_KERAS, None)
    if value is not None:
        os.environ[_LEGACY_KERAS] = value


def _of_tensorflow() -> Iterator[Setting]:
    tf = sys.modules.get("tensorflow")
    if tf is None or not hasattr(tf, "config"):  # not loaded, or a stand-in
        return
    from tensorflow.python.data.ops import debug_mode
    from tensorflow.python.eager import context
    from tensorflow.python.framework import config, ops, tensor
    from tensorflow.python.ops import control_flow_util
    from tensorflow.python.ops.numpy_ops import np_dtypes

    yield Setting(tf.executing_eagerly, _put_eager, True)
    yield Setting(tf.config.functions_run_eagerly, tf.config.run_functions_eagerly, False)
    yield Setting(lambda: debug_mode.DEBUG_MODE, debug_mode.toggle_debug_mode, False)
    yield Setting(
        lambda: ops.get_dtype_conversion_mode().name.lower(), ops.set_dtype_conversion_mode, "off"
    )
    yield _attribute(ops, "_numpy_style_slicing", False)
    yield _attribute(tensor.Tensor, "_USE_EQUALITY", True)
    yield Setting(np_dtypes.is_prefer_float32, np_dtypes.set_prefer_float32, False)
    # the public question makes a graph, and a thread with it
    yield _attribute(control_flow_util, "ENABLE_CONTROL_FLOW_V2", True)
    yield _switch(
        _checks_numerics, tf.debugging.enable_check_numerics,
        tf.debugging.disable_check_numerics, False,
    )  # fmt: skip
    yield Setting(tf.config.get_soft_device_placement, tf.config.set_soft_device_placement, True)
    # get_jit looks for devices, which starts a thread and takes time
    yield Setting(
        lambda: bool(context.context()._optimizer_jit), tf.config.optimizer.set_jit, False
    )
    if context.global_seed() is None:
        # then an operation of chance is an error; with a seed it is grading that asks for it
        yield _switch(
            config.is_op_determinism_enabled, config.enable_op_determinism,
            config.disable_op_determinism, False,
        )  # fmt: skip


def _attribute(owner: Any, name: str, default: Any) -> Setting:
    return Setting(
        functools.partial(getattr, owner, name), functools.partial(setattr, owner, name), default
    )


def _switch(
    get: Callable[[], Any], on: Callable[[], Any], off: Callable[[], Any], default: bool
) -> Setting:
    return Setting(get, lambda value: on() if value else off(), default)


def _put_eager(value: bool) -> None:
    from tensorflow.python.eager import context

    context.default_execution_mode = context.EAGER_MODE if value else context.GRAPH_MODE
    context.context()._thread_local_data.is_eager = value  # what the public switch does, both ways


def _checks_numerics() -> bool:
    from tensorflow.python.debug.lib import check_numerics_callback

    return hasattr(check_numerics_callback._state, "check_numerics_callback")


def _of_keras() -> Iterator[Setting]:
    keras = sys.modules.get("keras")
    if keras is None or not hasattr(keras, "config"):
        return
    from keras.src.backend.common import global_state

    config = keras.config
    yield Setting(config.floatx, config.set_floatx, "float32")
    yield Setting(config.epsilon, config.set_epsilon, 1e-7)
    yield Setting(config.image_data_format, config.set_image_data_format, "channels_last")
    yield Setting(config.max_epochs, config.set_max_epochs, None)
    yield Setting(config.max_steps_per_epoch, config.set_max_steps_per_epoch, None)
    for name, default in _KERAS_GLOBALS:
        yield Setting(
            functools.partial(global_state.get_global_attribute, name, default),
            functools.partial(global_state.set_global_attribute, name),
            default,
        )
