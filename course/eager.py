"""Training in tests at the least cost: without tracing, and without the pipeline of arrays."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import tensorflow as tf

__all__ = ["single_batch", "uncompiled"]

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


def single_batch(*tensors: Any) -> tf.data.Dataset:
    """A data set of one batch, for probes that `fit` a tiny model through many epochs.

    Of arrays `fit` makes a pipeline that shuffles, batches and tunes itself, and begins it anew in
    each epoch: some thirty milliseconds each time. This one has nothing to do or to tune. Give
    `fit` ``shuffle=False`` with it.

    Parameters
    ----------
    *tensors
        Arrays with their rows, such as inputs and targets.
    """
    import tensorflow as tf

    options = tf.data.Options()
    options.autotune.enabled = False
    options.experimental_optimization.apply_default_optimizations = False
    return tf.data.Dataset.from_tensors(tensors).with_options(options)
