"""While a check runs, nothing that the code does ends the process, waits for a person, or misses
its working folder.
"""

from __future__ import annotations

import builtins
import contextlib
import getpass
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any


class Refused(BaseException):
    """Raised in place of ending the process or waiting for someone to type.

    Not an `Exception`, so that an answer's own ``except Exception`` does not swallow it. Its text
    is the sentence to show.
    """


def kept_alive(shell: Any = None, notes: set[str] | None = None) -> contextlib.ExitStack:
    """A context in which code cannot end, block or lose this process.

    Parameters
    ----------
    shell
        IPython's shell, whose ``exit()`` would end the kernel later; or None.
    notes
        Gets a sentence for each thing that was passed over in silence.
    """
    stack = contextlib.ExitStack()
    for name in ("_exit", "abort"):
        stack.enter_context(_replaced(os, name, _refusing(_ENDS.format(f"os.{name}"))))
    for module, name in ((builtins, "input"), (getpass, "getpass")):
        stack.enter_context(_replaced(module, name, _refusing(_ASKS.format(name))))
    if shell is not None:
        stack.enter_context(_replaced(shell, "ask_exit", _refusing(_ENDS.format("exit()"))))

    def passed_over(*_args: Any, **_kwargs: Any) -> None:
        if notes is not None:
            notes.add("`breakpoint()` was passed over; remove it before you hand in.")

    stack.enter_context(_replaced(sys, "breakpointhook", passed_over))
    stack.enter_context(_working_folder())
    return stack


_ENDS = "Your code ends Python with `{}`; remove that call."
_ASKS = (
    "Your code waits for someone to type, with `{}()`; nobody can when it is checked or graded."
    " Take the value from the arguments."
)


def _refusing(sentence: str) -> Callable[..., None]:
    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise Refused(sentence)

    return refuse


@contextlib.contextmanager
def _replaced(owner: Any, name: str, value: Any) -> Iterator[None]:
    own = name in vars(owner)  # else its class has it, if anyone
    original = vars(owner).get(name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        if own:
            setattr(owner, name, original)
        else:
            delattr(owner, name)


@contextlib.contextmanager
def _working_folder() -> Iterator[None]:
    """While active, there is a working folder, even if the one of this process was removed."""
    try:
        Path.cwd()
    except OSError:
        kept = os.open(".", os.O_RDONLY)
        try:
            with tempfile.TemporaryDirectory() as folder:
                os.chdir(folder)
                try:
                    yield
                finally:
                    os.fchdir(kept)
        finally:
            os.close(kept)
    else:
        yield
