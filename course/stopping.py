"""Functions of a library that raise instead of running, by whatever name they are reached.

Replacing an attribute (``keras.losses.mean_squared_error = ...``) stops only those who look there.
A notebook that imported the function before, keeps it in a `functools.partial`, or reaches it
through another module still has it. They all have the same function object, though, so its code is
what is replaced, for a while.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import CodeType, FunctionType
from typing import Any

_INNER = ("__wrapped__", "__original_wrapped__", "_implementation", "__func__", "fget")
"""Where a decorator, the same once AutoGraph converted its function, a dispatcher of NumPy's, a
bound method and a property keep the function."""


def _template(*args: Any, **kwargs: Any) -> Any:
    refusal: Any = "the refusal"
    raise refusal()


@contextmanager
def stopped(functions: Iterable[Any], refusal: Callable[[], Exception]) -> Iterator[None]:
    """While active, calling one of the functions raises what `refusal()` makes.

    Parameters
    ----------
    functions
        Python functions, plain or wrapped; of anything else the code cannot be replaced, and it
        is passed over.
    """
    replaced: list[tuple[FunctionType, CodeType]] = []
    try:
        for function in functions:
            for inner in innermost(function):
                if isinstance(inner, FunctionType):
                    replaced.append((inner, inner.__code__))
                    inner.__code__ = _refusing(inner.__code__, refusal)
        yield
    finally:
        for inner, code in reversed(replaced):
            inner.__code__ = code


def find(dotted: str, *, load: bool = False) -> Any:
    """What a dotted name such as "keras.Model.fit" stands for, or None.

    Parameters
    ----------
    load
        Whether to import a module that is not imported yet; nobody has what it holds.
    """
    parts = dotted.split(".")
    for length in range(len(parts) - 1, 0, -1):
        name = ".".join(parts[:length])
        if load:
            try:
                importlib.import_module(name)
            except ModuleNotFoundError:
                continue
        found: Any = sys.modules.get(name)
        if found is None:
            continue
        for part in parts[length:]:
            found = getattr(found, part, None)
        return found
    return None


def innermost(function: Any) -> list[Any]:
    """The functions that are wrapped by decorators, dispatchers and methods: one, as a rule."""
    found: list[Any] = []
    outer, seen = [function], {id(function)}
    while outer and len(seen) < 100:
        wrapper = outer.pop()
        inner = [each for name in _INNER if (each := _read(wrapper, name)) is not None]
        if not inner:
            found.append(wrapper)
        for each in inner:
            if id(each) not in seen:
                seen.add(id(each))
                outer.append(each)
    return found


def _read(value: Any, name: str) -> Any:
    try:
        return getattr(value, name, None)
    except Exception:  # a lazy attribute of a library may fail in any way
        return None


def _refusing(code: CodeType, refusal: Callable[[], Exception]) -> CodeType:
    template = _template.__code__
    constants = tuple(refusal if value == "the refusal" else value for value in template.co_consts)
    return template.replace(
        co_consts=constants,
        co_freevars=code.co_freevars,  # as many as before, or Python refuses the exchange
        co_filename="<stopped>",  # AutoGraph compiles anew what it finds the source of
        co_name=code.co_name,
    )
