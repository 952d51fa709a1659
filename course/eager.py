"""Compiled functions that run eagerly for a while: the same numbers without the time of tracing."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator

__all__ = ["uncompiled"]

# TensorFlow says so for every pipeline, also for the one that `fit` makes of arrays
_OF_PIPELINES = "Even though the .* option is set, this option does not apply to tf.data functions"


@contextlib.contextmanager
def uncompiled() -> Iterator[None]:
    """Run every `tf.function` eagerly, also those that `fit`, `evaluate` and `predict` make.

    For use inside a probe that trains a tiny model, where tracing takes longer than all the steps.
    It says nothing about whether the code can be compiled: let another probe trace it once.
    Pipelines of `tf.data` are traced as ever. On leaving, the switch is as it was before.
    """
    import tensorflow as tf

    before = bool(tf.config.functions_run_eagerly())
    tf.config.run_functions_eagerly(True)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=_OF_PIPELINES, category=UserWarning)
            yield
    finally:
        tf.config.run_functions_eagerly(before)
