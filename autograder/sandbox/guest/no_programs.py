"""What a notebook gets that starts a program: a sentence, and a program that ended at once.

`subprocess.check_call([sys.executable, "-m", "pip", ...])` stands in many answers, and where it
raised, the definitions below it would be lost. A library that asks for a program (Matplotlib for
its fonts, joblib for the processors) has its own way on without one, so it gets the error.
"""

from __future__ import annotations

import inspect
import os
import shlex
import subprocess
import sys
from typing import Any

NOT_FOUND = 127
"""A shell's exit status for a command that was not found."""

_STANDARD_LIBRARY = os.path.dirname(os.__file__)  # noqa: PTH120  # compared with files of code
# a private method, which typeshed leaves out: all of `subprocess` comes down to it
_PARAMETERS = inspect.signature(subprocess.Popen._execute_child)  # type: ignore[attr-defined]
_ENDS = ("p2cread", "p2cwrite", "c2pread", "c2pwrite", "errread", "errwrite")  # of its pipes


def say_no_program(command: str) -> None:
    """Tell that a program was not started."""
    first = command.strip().split("\n", 1)[0]
    print(f"Programs cannot be started while a notebook is graded; this did nothing: {first[:200]}")


def without_programs() -> None:
    """From now on in this process, have what would start a program end at once.

    The exit status is that of a command that was not found, and what was printed is empty.
    `check=True`, `check_call` and `check_output` do not raise.
    """
    # private, as above
    subprocess.Popen._execute_child = _end_at_once  # type: ignore[attr-defined]
    run: Any = subprocess.run

    def unchecked(*args: Any, check: bool = False, **kwargs: Any) -> Any:
        return run(*args, **kwargs)

    def output(*args: Any, **kwargs: Any) -> Any:
        return run(*args, stdout=subprocess.PIPE, **kwargs).stdout

    vars(subprocess).update(run=unchecked, check_call=subprocess.call, check_output=output)
    vars(os).update(system=_system, _spawnvef=_spawn)  # what all of os.spawn* come down to


def _end_at_once(process: Any, *args: Any, **kwargs: Any) -> None:
    given = _PARAMETERS.bind(process, *args, **kwargs).arguments
    if asked_by_a_library(subprocess.__file__, os.__file__, os.popen.__code__.co_filename):
        raise PermissionError("Programs cannot be started here.")
    say_no_program(_text(given["args"]))
    process._close_pipe_fds(*(given[name] for name in _ENDS))
    process.pid, process.returncode = 0, NOT_FOUND


def _system(command: Any) -> int:
    say_no_program(_text(command))
    return NOT_FOUND << 8  # as a status of `os.wait`


def _spawn(mode: int, file: Any, args: Any, env: Any, func: Any) -> int:
    say_no_program(_text(args))
    return NOT_FOUND


def _text(command: Any) -> str:
    if isinstance(command, str | bytes | os.PathLike):
        return os.fsdecode(command)
    return shlex.join(os.fsdecode(part) for part in command)


def asked_by_a_library(*inside: str) -> bool:
    """Whether a library, and not the notebook, makes the call that came here.

    Parameters
    ----------
    *inside
        Files of code that the call may pass through.
    """
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_code.co_filename in (__file__, *inside):
        frame = frame.f_back
    file = frame.f_code.co_filename
    return file.startswith(_STANDARD_LIBRARY) or "site-packages" in file
