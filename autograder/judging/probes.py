"""Probes on their way into the sandbox: code by value, never an oracle.

Pickle goes one way only, from the grader to the confined process.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import CodeType, FunctionType, ModuleType
from typing import Any

import cloudpickle

from course.backends import current
from course.student import NOTHING_READY_MADE, Probe


class GraderError(Exception):
    """A mistake in a grader, not in a student's answer."""


class OnlyInProbes(ModuleType):
    """Stands for a library in the grader's process, which does without it.

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
def without_libraries() -> Iterator[None]:
    """Let test modules say ``import tensorflow as tf`` at no cost, unless it is already loaded.

    It depends on the course which libraries have a stand-in.
    """
    added = {n: OnlyInProbes(n) for n in current().STAND_INS if n not in sys.modules}
    sys.modules.update(added)
    for name, module in added.items():  # `from torch import nn` asks the package
        package, _, last = name.rpartition(".")
        if package in added:
            vars(added[package])[last] = module
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


def dumps(
    probe: Probe,
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    ready_made: Mapping[str, Sequence[str]] = NOTHING_READY_MADE,
) -> bytes:
    """The call ``probe(student, *args, **kwargs)`` as bytes.

    Parameters
    ----------
    ready_made
        By name, what of a library no answer may use while the probe runs.

    Raises
    ------
    GraderError
        If the probe or its arguments refer to an oracle, or cannot be sent.
    """
    try:
        sources = sparse_sources(probe.function)
        call = (probe.function, tuple(args), dict(kwargs))
        payload: bytes = cloudpickle.dumps((*call, sources, dict(ready_made)))
    except GraderError:
        raise
    except Exception as error:
        raise GraderError(f"Probe `{_name(probe)}` cannot be sent: {error}") from error
    if b"autograder.oracles" in payload:
        raise GraderError(
            f"Probe `{_name(probe)}` refers to an oracle; compute expected values outside."
        )
    return payload


@functools.lru_cache(maxsize=1024)
def sparse_sources(function: FunctionType) -> dict[str, str]:
    """The text of `function` and of its module's functions that it uses, by file name.

    AutoGraph converts a ``tf.function`` in a probe, and what it calls, only if it can read its
    source, and the sandbox cannot read the file. Lines keep their numbers; all other lines of the
    file, expected values among them, are blank.
    """
    lines: dict[str, dict[int, str]] = {}
    for each in _reachable(function):
        try:
            text, first = inspect.getsourcelines(each)
        except (OSError, TypeError):  # made at run time: it has no text
            continue
        numbered = lines.setdefault(each.__code__.co_filename, {})
        numbered.update(enumerate(text, start=max(first, 1)))
    return {
        name: "".join(numbered.get(number, "\n") for number in range(1, max(numbered) + 1))
        for name, numbered in lines.items()
    }


def _reachable(function: FunctionType) -> list[FunctionType]:
    """`function`, and functions of its module that it names, and so on."""
    found: list[FunctionType] = []
    waiting = [function]
    while waiting:
        each = waiting.pop()
        if each in found:
            continue
        found.append(each)
        for name in _names(each.__code__):
            value = each.__globals__.get(name)
            value = value.function if isinstance(value, Probe) else value
            if isinstance(value, FunctionType) and value.__module__ == function.__module__:
                waiting.append(value)
    return found


def _names(code: CodeType) -> set[str]:
    """Global names that a function and the functions in it may use."""
    inner = (const for const in code.co_consts if isinstance(const, CodeType))
    return set(code.co_names).union(*(_names(each) for each in inner))


def _name(probe: Probe) -> str:
    return getattr(probe, "__name__", "?")
