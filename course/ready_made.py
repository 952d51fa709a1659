"""Answers that are the library's own: found whatever name and wrapping they come under.

Every exercise asks to write something, so what a library wrote is not an answer to any. Whose work
would be the whole answer, a course says of each exercise (`course.ready_made_table`): to derive
from such a class, to borrow its methods, or to call such a function is not to write it. What else
an answer may use *inside* is for its tests to say (`course.operations`).
"""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from types import CodeType
from typing import Any

from course.backends import current
from course.stopping import find, stopped

__all__ = ["DelegatedError", "ReadyMadeError", "refuse_ready_made", "without_library"]

_INSTALLED = ("site-packages", "dist-packages")
_INNER = ("__wrapped__", "python_function", "func", "pyfunc", "function", "__func__")
_LONGEST_CHAIN = 10


class ReadyMadeError(RuntimeError):
    """The answer to an exercise is the library's."""


class DelegatedError(ReadyMadeError):
    """The answer to an exercise leaves the work to the library's function."""


def refuse_ready_made(name: str, value: Any, ready_made: Iterable[str] = ()) -> None:
    """Raise `ReadyMadeError` if what a notebook calls `name` is a library's work.

    Parameters
    ----------
    ready_made
        Dotted names of classes that an answer may not derive from, or have methods of.
    """
    if isinstance(value, type):
        mine = not _installed(value.__module__)
        taken = any(_taken_from(value, library) for library in _classes(ready_made))
    else:
        made = [each for each in _chain(value) if type(each).__module__ != "functools"]
        mine, taken = not callable(value) or any(map(_own, made)), False
    if taken or not mine:
        raise ReadyMadeError(
            f"`{name}` is a library's work under your name, and the exercise is to write it."
        )


@contextmanager
def without_library(name: str, ready_made: Iterable[str]) -> Iterator[None]:
    """While active, the functions that would be the whole answer to exercise `name` raise.

    By whatever name they are reached: an alias, `functools.partial`, a class that calls them.

    Parameters
    ----------
    ready_made
        Dotted names of these functions and methods; classes among them are passed over.

    Raises
    ------
    DelegatedError
        From a call of one of them.
    """
    with ExitStack() as stack:
        for dotted in ready_made:
            found = find(dotted)
            if found is not None and not isinstance(found, type):
                text = f"`{dotted}` does the work of `{name}`, and the exercise is to write it."
                stack.enter_context(stopped([found], functools.partial(DelegatedError, text)))
        yield


def _classes(ready_made: Iterable[str]) -> Iterator[type]:
    found = map(find, ready_made)
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
