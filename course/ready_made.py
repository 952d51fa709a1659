"""Answers that are the library's own: found whatever name and wrapping they come under.

Every exercise asks to write something, so what a library wrote is not an answer to any. The table
`READY_MADE` says whose work would be the whole answer: to derive from such a class, to borrow its
methods, or to call such a function is not to write it. What else an answer may use *inside* is for
its tests to say (`course.operations`).
"""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import CodeType
from typing import Any

from course.backends import current
from course.stopping import find, stopped

__all__ = ["READY_MADE", "DelegatedError", "ReadyMadeError", "refuse_ready_made", "without_library"]

_OPTIMIZERS = "Adam AdamW Adamax Nadam RMSprop Adagrad Adadelta Lion Ftrl SGD LossScaleOptimizer"

_FIT = ("keras.Model.fit", "keras.Model.train_on_batch")
_CROSSENTROPIES = (
    "keras.losses.categorical_crossentropy",
    "keras.losses.sparse_categorical_crossentropy",
    "keras.ops.categorical_crossentropy",
    "keras.ops.sparse_categorical_crossentropy",
    "tensorflow.nn.softmax_cross_entropy_with_logits",
    "tensorflow.nn.sparse_softmax_cross_entropy_with_logits",
    "tensorflow.compat.v1.nn.softmax_cross_entropy_with_logits_v2",
    "tensorflow.compat.v1.nn.sparse_softmax_cross_entropy_with_logits",
    "tensorflow.raw_ops.SoftmaxCrossEntropyWithLogits",
    "tensorflow.raw_ops.SparseSoftmaxCrossEntropyWithLogits",
)
_ACCURACIES = (
    "keras.metrics.categorical_accuracy",
    "keras.metrics.sparse_categorical_accuracy",
    "keras.metrics.top_k_categorical_accuracy",
    "keras.metrics.sparse_top_k_categorical_accuracy",
    "keras.src.metrics.accuracy_metrics.accuracy",
    "sklearn.metrics.accuracy_score",
)

READY_MADE: dict[str, tuple[str, ...]] = {
    "fit_line": (
        "numpy.polyfit",
        "numpy.polynomial.polynomial.polyfit",
        "scipy.stats.linregress",
        "sklearn.linear_model.LinearRegression.fit",
    ),
    "fit_line_by_descent": _FIT,
    "power": ("tensorflow.math.pow", "tensorflow.raw_ops.Pow", "keras.ops.power"),
    "fit_linear": _FIT,
    "mse": (
        "keras.losses.mean_squared_error",
        "tensorflow.compat.v1.losses.mean_squared_error",
        "sklearn.metrics.mean_squared_error",
    ),
    "softmax": (
        "tensorflow.nn.softmax",
        "tensorflow.nn.log_softmax",
        "tensorflow.raw_ops.Softmax",
        "tensorflow.raw_ops.LogSoftmax",
        "keras.activations.softmax",
        "keras.activations.log_softmax",
        "keras.ops.softmax",
        "keras.ops.log_softmax",
        "scipy.special.softmax",
    ),
    "categorical_crossentropy": _CROSSENTROPIES,
    "sparse_crossentropy": _CROSSENTROPIES,
    "accuracy": _ACCURACIES,
    "sparse_accuracy": _ACCURACIES,
    "Mean": ("keras.metrics.Mean", "keras.metrics.Mean.update_state", "keras.metrics.Mean.result"),
    "train_step": (*_FIT, "keras.Model.train_step"),
    "evaluate": ("keras.Model.evaluate",),
    "fit": ("keras.Model.fit",),
    "Linear": ("keras.layers.Dense", "keras.layers.EinsumDense"),
    "Dense": (
        "keras.layers.Dense",
        "keras.layers.EinsumDense",
        "keras.layers.Dense.call",
        "keras.layers.EinsumDense.call",
    ),
    "ReLU": (
        "keras.layers.ReLU",
        "keras.layers.LeakyReLU",
        "keras.layers.Activation",
        "keras.layers.ReLU.call",
        "keras.layers.LeakyReLU.call",
    ),
    "Sequential": ("keras.Sequential",),
    "BestEpoch": ("keras.callbacks.EarlyStopping", "keras.callbacks.ModelCheckpoint"),
    "Standardize": ("keras.layers.Normalization",),
    "BatchNorm": ("keras.layers.BatchNormalization",),
    "MultiHeadAttention": (
        "keras.layers.MultiHeadAttention",
        "keras.layers.GroupQueryAttention",
        "keras.layers.Attention",
    ),
    "clip_by_norm": ("tensorflow.clip_by_norm", "tensorflow.clip_by_global_norm"),
    **dict.fromkeys(
        ("GradientDescent", "Momentum", "Adam", "KerasAdam", "AdamW"),
        tuple(f"keras.optimizers.{name}" for name in _OPTIMIZERS.split()),
    ),
    "EarlyStopping": ("keras.callbacks.EarlyStopping",),
}
"""For each exercise, classes, functions and methods of a library that do what it asks for."""

_INSTALLED = ("site-packages", "dist-packages")
_INNER = ("__wrapped__", "python_function", "func", "pyfunc", "function", "__func__")
_LONGEST_CHAIN = 10


class ReadyMadeError(RuntimeError):
    """The answer to an exercise is the library's."""


class DelegatedError(ReadyMadeError):
    """The answer to an exercise leaves the work to the library's function."""


def refuse_ready_made(name: str, value: Any) -> None:
    """Raise `ReadyMadeError` if what a notebook calls `name` is a library's work."""
    if isinstance(value, type):
        mine = not _installed(value.__module__)
        taken = any(_taken_from(value, library) for library in _classes(name))
    else:
        made = [each for each in _chain(value) if type(each).__module__ != "functools"]
        mine, taken = not callable(value) or any(map(_own, made)), False
    if taken or not mine:
        raise ReadyMadeError(
            f"`{name}` is a library's work under your name, and the exercise is to write it."
        )


@contextmanager
def without_library(name: str) -> Iterator[None]:
    """While active, the functions that would be the whole answer to an exercise raise.

    By whatever name they are reached: an alias, `functools.partial`, a class that calls them.

    Raises
    ------
    DelegatedError
        From a call of one of them.
    """
    with ExitStack() as stack:
        for dotted in READY_MADE.get(name, ()):
            found = find(dotted)
            if found is not None and not isinstance(found, type):
                text = f"`{dotted}` does the work of `{name}`, and the exercise is to write it."
                stack.enter_context(stopped([found], functools.partial(DelegatedError, text)))
        yield


def _classes(name: str) -> Iterator[type]:
    found = (find(dotted) for dotted in READY_MADE.get(name, ()))
    # a disabled class stands in for another
    return (vars(each).get("__wrapped__", each) for each in found if isinstance(each, type))


def _taken_from(made: type, library: type) -> bool:
    """Whether a class derives from a library's, or has methods of it."""
    if issubclass(made, library):
        return True
    theirs = {code for cls in _concrete(library) for code in _codes(cls)}
    own = [cls for cls in made.__mro__ if not _installed(cls.__module__)]
    return any(code in theirs for cls in own for code in _codes(cls))


def _concrete(library: type) -> Iterator[type]:
    """`library` and its bases up to those that everyone derives from, such as `keras.Layer`."""
    shared = {base for cls in current().common_bases() for base in cls.__mro__}
    return (cls for cls in library.__mro__ if cls not in shared)


def _codes(cls: type) -> Iterator[CodeType]:
    for value in vars(cls).values():
        inner = value.fget if isinstance(value, property) else value
        for each in _chain(inner):
            if inspect.isfunction(each):
                yield each.__code__


def _chain(value: Any) -> list[Any]:
    """`value` and what it wraps, one in the other: partial objects, decorators, `tf.function`."""
    found = [value]
    while len(found) < _LONGEST_CHAIN:
        last = found[-1]
        inner = next((each for name in _INNER if callable(each := _attribute(last, name))), None)
        if inner is None or any(inner is each for each in found):
            break
        found.append(inner)
    return found


def _attribute(value: Any, name: str) -> Any:
    return inspect.getattr_static(value, name, None) and getattr(value, name, None)


def _own(value: Any) -> bool:
    """Whether a callable was made in the notebook, or in a module that lies beside it."""
    if inspect.isfunction(value):
        return not any(folder in value.__code__.co_filename for folder in _INSTALLED)
    if inspect.ismethod(value):
        return not _installed(type(value.__self__).__module__)
    if inspect.isclass(value):
        return not _installed(value.__module__)
    if inspect.isbuiltin(value) or type(value).__name__ == "ufunc":
        return False
    if any(cls.__name__ in current().COMPOSED for cls in type(value).__mro__):
        return True  # composed of layers, or traced from what cannot be told any more
    return not _installed(type(value).__module__)


def _installed(module: str) -> bool:
    """Whether a module is of an installed package."""
    if module == "__main__":  # the notebook's; its file would be that of what started Python
        return False
    top = sys.modules.get(module.partition(".")[0])
    places = [getattr(top, "__file__", None) or "", *getattr(top, "__path__", ())]
    return any(folder in str(place) for place in places for folder in _INSTALLED)
