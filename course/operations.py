"""Which TensorFlow operations a function uses, however they were reached.

These functions are for use inside a probe. What is forbidden in an exercise is told by the op types
of the traced graph (a built-in softmax shows as ``Softmax``), not by reading source text.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from types import ModuleType
from typing import Any

import numpy as np

from course.backends import current, require
from course.diagnosis import Mismatch, sentence
from course.stopping import stopped
from course.student import InnerStudent, Probe


class DisabledError(RuntimeError):
    """A function that an exercise asks to do without was called."""


def executed_operations(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> list[str]:
    """Op types that ``function(*args, **kwargs)`` runs outside a graph, and in graphs it calls.

    A function may take another way when it is traced than when it is run; this tells of the second.

    Returns
    -------
    list of str
        Sorted, each type once.
    """
    return current().executed(function, args, kwargs)


def graph_operations(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> list[str]:
    """Op types in the traced graph of ``function(*args, **kwargs)``, nested functions included.

    Parameters
    ----------
    function
        A Python function or a `tf.function`.
    *args, **kwargs
        Arguments of the call; tensors and arrays become placeholders.

    Returns
    -------
    list of str
        Sorted, each type once.
    """
    return current().traced(function, args, kwargs)


#: Op types of Python code inside a graph.
PYTHON = ("EagerPyFunc", "PyFunc", "PyFuncStateless")

#: For `disabled`: all doors to TensorFlow's automatic differentiation, for exercises that ask for
#: the formulas behind it. A class imported under another name has the same methods.
AUTOMATIC_DIFFERENTIATION = (
    "tensorflow.GradientTape.__enter__",
    "tensorflow.GradientTape.gradient",
    "tensorflow.GradientTape.jacobian",
    "tensorflow.autodiff.ForwardAccumulator.__enter__",
    "tensorflow.gradients",
    "tensorflow.compat.v1.gradients",
)

#: What does the same as another op under another name.
_TWINS: Mapping[str, tuple[str, ...]] = {
    "Softmax": ("SparseSoftmax",),
    "SoftmaxCrossEntropyWithLogits": ("SparseSoftmaxCrossEntropyWithLogits",),
}


def assert_operations(
    found: Collection[str],
    *,
    forbidden: Collection[str] = (),
    required: Collection[str] = (),
    what: str = "the function",
) -> None:
    """Require that a graph uses none of the `forbidden` op types and each of the `required` ones.

    Parameters
    ----------
    found
        What `graph_operations` returned.
    forbidden, required
        Op types, such as "Softmax". Where any is forbidden, so are its twins, and ops that call
        Python back: the work could be done there.
    """
    __tracebackhide__ = True
    present, details = set(found), f"Operations: {', '.join(sorted(found))}."
    refused = {twin for name in forbidden for twin in (name, *_TWINS.get(name, ()))}
    used = sorted(present & (refused | set(PYTHON if forbidden else ())))
    if used:
        raise Mismatch(
            f"{sentence(what)} must be built from simpler operations.",
            f"Its graph has {'an operation' if len(used) == 1 else 'operations'} that this exercise"
            f" asks you to do without: {', '.join(used)}.",
            "A ready-made function does the work, perhaps under another name.",
            details,
        )
    missing = sorted(set(required) - present)
    if missing:
        raise Mismatch(
            f"{sentence(what)} must use certain operations.",
            f"Its graph has no operation of type {', '.join(missing)}.",
            "The work is done outside TensorFlow, or by other operations.",
            details,
        )


def own_work(made: Any, library: type, *, inside: bool = False) -> Any:
    """Return `made`, unless it is the library's work under the student's name.

    Parameters
    ----------
    made
        An object of a class that the exercise asks to write.
    library
        The class of a library that does the same.
    inside
        Whether a Keras layer `made` must not hold layers of that class either.

    Raises
    ------
    DisabledError
        If the class of `made` is, or derives from, `library`, or borrows its `call`.
    """
    borrowed = vars(library).get("call")
    derived = isinstance(made, library) or (
        borrowed is not None and getattr(type(made), "call", None) is borrowed
    )
    if inside and not derived:
        derived = any(isinstance(layer, library) for layer in made._flatten_layers())
    if derived:
        raise DisabledError(
            f"`{library.__name__}` of the library is not an answer; write it yourself."
        )
    return made


def restraints(layer: Any) -> int:
    """Number of penalties of a Keras layer or model, and of constraints on its weights.

    Neither shows in what a layer computes; both change how it is trained.
    """
    constrained = [v for v in layer.variables if getattr(v, "constraint", None) is not None]
    return len(layer.losses) + len(constrained)


def assert_own_work(
    student: Any, name: str, *args: Any, forbidden: Collection[str], **kwargs: Any
) -> None:
    """Require that the student's function `name` uses none of the `forbidden` op types.

    It is run, and traced if it can be; Python inside a graph is forbidden too. So no other name and
    no second way of computing hides a ready-made answer. With this in each test of an
    exercise, the library's own function as the whole answer earns nothing.

    Parameters
    ----------
    *args, **kwargs
        Arguments of the call; numpy arrays become tensors.
    """
    __tracebackhide__ = True
    require("operations")
    found = student.run(Probe(_all_operations), name, args, kwargs)
    assert_operations(found, forbidden=(*forbidden, *PYTHON), what=f"`{name}`")


def _all_operations(
    student: InnerStudent, name: str, args: Sequence[Any], kwargs: dict[str, Any]
) -> list[str]:
    library, function = current(), getattr(student, name)
    values = [library.from_numpy(v) if isinstance(v, np.ndarray) else v for v in args]
    types = set(library.executed(function, values, kwargs))
    with suppress(Exception):  # what cannot be traced has no graph to hide anything in
        types.update(library.traced(function, values, kwargs))
    return sorted(types)


@contextmanager
def disabled(*names: str) -> Iterator[None]:
    """While active, calling one of the named functions or classes raises `DisabledError`.

    A function written in Python is stopped by whatever name it is reached, also one that a notebook
    gave it before.

    Parameters
    ----------
    *names
        Dotted names such as "tensorflow.nn.softmax" or "keras.layers.Dense". The name of a module
        that another one uses ("keras.src.optimizers.adam.ops") stops all that is written there.

    Raises
    ------
    LookupError
        If there is nothing of this name.
    """
    replaced: list[tuple[Any, str, Any]] = []
    with ExitStack() as stack:
        try:
            for name in names:
                owner, attribute = _locate(name)
                original = getattr(owner, attribute)
                made = vars(original).get("__init__") if isinstance(original, type) else original
                stack.enter_context(stopped([made], functools.partial(DisabledError, _text(name))))
                replaced.append((owner, attribute, original))
                setattr(owner, attribute, _refusal(name, original))
            yield
        finally:
            for owner, attribute, original in reversed(replaced):
                setattr(owner, attribute, original)


def _text(name: str) -> str:
    return f"`{name}` is not to be used in this exercise; write it yourself."


def _locate(name: str) -> tuple[Any, str]:
    first, *rest = name.split(".")
    *path, attribute = rest or [""]
    owner: Any = importlib.import_module(first)
    reached = first
    try:
        for part in path:
            reached += f".{part}"
            # TensorFlow's inner modules are not attributes of the package
            owner = getattr(owner, part, None) or importlib.import_module(reached)
        getattr(owner, attribute)
    except (AttributeError, ImportError):
        raise LookupError(
            f'There is nothing named "{name}" to disable; check the spelling.'
        ) from None
    return owner, attribute


class _RefusingModule:
    """Stands for a module of which nothing may be used."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        raise DisabledError(f"What `{self._name}` serves is not to be used in this exercise.")


def _refusal(name: str, original: Any) -> Any:
    if isinstance(original, ModuleType):
        return _RefusingModule(name)

    def refuse(self: Any = None, *_args: Any, **_kwargs: Any) -> Any:
        raise DisabledError(_text(name))

    if isinstance(original, type):
        # a subclass, so that isinstance checks against the name still work
        members = {"__init__": refuse, "__wrapped__": original}
        return type(original)(original.__name__, (original,), members)
    return refuse
