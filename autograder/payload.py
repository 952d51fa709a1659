"""Probes on their way into the sandbox: code by value, never an oracle.

Pickle goes one way only, from the grader to the confined process.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import cloudpickle

from course.student import Probe

_LAZY = ("tensorflow", "keras")


class GraderError(Exception):
    """A mistake in a grader, not in a student's answer."""


class OnlyInProbes(ModuleType):
    """Stands for TensorFlow in the grader's process, which does without it.

    Probes name it freely; in the sandbox the name means the real module.
    """

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        module = self.__name__
        raise GraderError(
            f"`{module}.{name}` was used in the grader's own process, which has no {module}; "
            "use it inside a @probe, and numpy outside."
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return importlib.import_module, (self.__name__,)


@contextmanager
def without_tensorflow() -> Iterator[None]:
    """Let test modules say ``import tensorflow as tf`` at no cost, unless it is already loaded."""
    added = {name: OnlyInProbes(name) for name in _LAZY if name not in sys.modules}
    sys.modules.update(added)
    try:
        yield
    finally:
        for name, module in added.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def by_value(module: ModuleType) -> None:
    """Send the functions of `module` as code: the sandbox cannot read its file."""
    if sys.modules.get(module.__name__) is module:
        cloudpickle.register_pickle_by_value(module)


def dumps(probe: Probe, args: Sequence[Any], kwargs: Mapping[str, Any]) -> bytes:
    """The call ``probe(student, *args, **kwargs)`` as bytes.

    Raises
    ------
    GraderError
        If the probe or its arguments refer to an oracle, or cannot be sent.
    """
    try:
        payload: bytes = cloudpickle.dumps((probe.function, tuple(args), dict(kwargs)))
    except GraderError:
        raise
    except Exception as error:
        raise GraderError(f"probe `{_name(probe)}` cannot be sent: {error}") from error
    if b"autograder.oracles" in payload:
        raise GraderError(
            f"probe `{_name(probe)}` refers to an oracle; compute expected values outside."
        )
    return payload


def _name(probe: Probe) -> str:
    return getattr(probe, "__name__", "?")
