"""What a notebook left switched on does not reach what a test makes, and stays as it was."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras.src.backend.common import global_state
from tensorflow.python.eager import context
from tensorflow.python.framework import config, ops
from tensorflow.python.ops.numpy_ops import np_dtypes

from course.defaults import default_settings
from course.student import LocalStudent, probe

SETTINGS: dict[str, tuple[Any, Any]] = {
    "floatx": (
        lambda: keras.config.set_floatx("float64"),
        lambda: keras.layers.Dense(1).compute_dtype == "float32" and keras.config.floatx(),
    ),
    "policy": (
        lambda: keras.config.set_dtype_policy("mixed_float16"),
        lambda: keras.layers.Dense(1).compute_dtype,
    ),
    "epsilon": (lambda: keras.config.set_epsilon(1e-2), keras.config.epsilon),
    "images": (
        lambda: keras.config.set_image_data_format("channels_first"),
        keras.config.image_data_format,
    ),
    "epochs": (lambda: keras.config.set_max_epochs(1), keras.config.max_epochs),
    "tracebacks": (
        keras.config.disable_traceback_filtering,
        keras.config.is_traceback_filtering_enabled,
    ),
    "eagerly": (
        lambda: tf.config.run_functions_eagerly(True),
        tf.config.functions_run_eagerly,
    ),
    "numpy-promotion": (
        tf.experimental.numpy.experimental_enable_numpy_behavior,
        lambda: _outcome(lambda: (tf.ones([], tf.int32) + tf.ones([], tf.float32)).dtype),
    ),
    "numpy-slicing": (
        tf.experimental.numpy.experimental_enable_numpy_behavior,
        lambda: _outcome(lambda: tf.range(3)[tf.constant([2, 0])].shape),
    ),
    "numpy-floats": (
        lambda: tf.experimental.numpy.experimental_enable_numpy_behavior(prefer_float32=True),
        lambda: tf.experimental.numpy.asarray(1.5).dtype,
    ),
    "first-version": (
        tf.compat.v1.disable_eager_execution,
        lambda: _outcome(lambda: tf.ones(1).numpy()[0]),
    ),
    "equality": (
        tf.compat.v1.disable_tensor_equality,
        lambda: _outcome(lambda: tf.reduce_all(tf.ones(2) == tf.ones(2)).numpy()),
    ),
    "control-flow": (
        tf.compat.v1.disable_control_flow_v2,
        tf.compat.v1.control_flow_v2_enabled,
    ),
    "numerics": (
        tf.debugging.enable_check_numerics,
        lambda: _outcome(lambda: tf.math.log(tf.zeros(1)).numpy()[0]),
    ),
    "placement": (
        lambda: tf.config.set_soft_device_placement(False),
        tf.config.get_soft_device_placement,
    ),
    "compiler": (
        lambda: tf.config.optimizer.set_jit("autoclustering"),
        tf.config.optimizer.get_jit,
    ),
    "determinism": (
        lambda: (tf.random.set_seed(None), tf.config.experimental.enable_op_determinism()),
        lambda: _outcome(lambda: tf.random.normal([1]).shape),
    ),
    "distribution": (
        lambda: keras.distribution.set_distribution(keras.distribution.DataParallel()),
        keras.distribution.distribution,
    ),
    "attention": (
        keras.config.disable_flash_attention,
        lambda: global_state.get_global_attribute("flash_attention"),
    ),
    "numpy-errors": (lambda: np.seterr(all="raise"), np.geterr),
    "warnings": (
        lambda: warnings.simplefilter("error"),
        lambda: _outcome(lambda: warnings.warn("careful", stacklevel=1)),
    ),
    "recursion": (lambda: sys.setrecursionlimit(200), sys.getrecursionlimit),
    "legacy-keras": (
        lambda: os.environ.update(TF_USE_LEGACY_KERAS="1"),
        lambda: os.environ.get("TF_USE_LEGACY_KERAS"),
    ),
}
"""How a notebook changes a setting, and what shows it."""


def _outcome(act: Any) -> Any:
    try:
        return act()
    except Exception as error:
        return type(error).__name__


@pytest.fixture(autouse=True)
def _undone() -> Iterator[None]:
    """Whatever a test of this file sets is as it was for the next."""
    limit, errors = sys.getrecursionlimit(), np.geterr()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
    sys.setrecursionlimit(limit)
    np.seterr(**errors)
    os.environ.pop("TF_USE_LEGACY_KERAS", None)
    keras.config.set_floatx("float32")
    keras.config.set_dtype_policy("float32")
    keras.config.set_epsilon(1e-7)
    keras.config.set_image_data_format("channels_last")
    keras.config.set_max_epochs(None)
    keras.config.enable_traceback_filtering()
    keras.distribution.set_distribution(None)
    global_state.set_global_attribute("flash_attention", None)
    v1 = tf.compat.v1
    context.context()._thread_local_data.is_eager = True
    context.default_execution_mode = context.EAGER_MODE
    v1.enable_tensor_equality()
    v1.enable_control_flow_v2()
    tf.debugging.disable_check_numerics()
    tf.config.set_soft_device_placement(True)
    tf.config.optimizer.set_jit(False)
    config.disable_op_determinism()
    np_dtypes.set_prefer_float32(False)
    ops._numpy_style_slicing = False
    tf.config.run_functions_eagerly(False)
    from tensorflow.python.data.ops import debug_mode

    debug_mode.toggle_debug_mode(False)
    ops.set_dtype_conversion_mode("off")


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_is_at_its_default_for_a_while_and_then_as_it_was(name: str) -> None:
    change, look = SETTINGS[name]
    default = look()
    change()
    changed = look()
    assert changed != default
    with default_settings():
        assert look() == default
    assert look() == changed


def test_debug_mode_of_pipelines_is_off_for_a_while() -> None:
    from tensorflow.python.data.ops import debug_mode

    debug_mode.toggle_debug_mode(True)  # the public switch wants eager functions as well
    with default_settings():
        assert not debug_mode.DEBUG_MODE
    assert debug_mode.DEBUG_MODE


def test_a_working_folder_that_is_gone_does_not_end_a_test(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    gone = tmp_path / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    with default_settings():
        assert Path.cwd().is_dir()


def test_a_probe_runs_with_the_defaults() -> None:
    @probe
    def dtype(student: Any) -> str:
        return str(keras.layers.Dense(1).compute_dtype)

    keras.config.set_floatx("float64")
    keras.config.set_dtype_policy("float64")
    assert LocalStudent({}).run(dtype) == "float32"
    assert keras.config.floatx() == "float64"


def test_what_an_answer_switches_on_is_switched_off_after_the_test() -> None:
    with default_settings():
        tf.config.run_functions_eagerly(True)
    assert not tf.config.functions_run_eagerly()
