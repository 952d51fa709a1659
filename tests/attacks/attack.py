"""Attacks as files: what each tries, its code, and whether it can be shown to work unconfined.

A file's first line says what it tries. ``Control: none, ...`` says why it is not tried without
confinement, ``Exercise: assignment exercise test`` which exercise it answers and which test it must
not pass. A line ``# %% name`` begins the text of another cell.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent

# What attacks on the machine find in their namespace: where things are, and a way to make any call.
LIBRARY = '''
import ctypes, types
place = types.SimpleNamespace(**{place!r})
NUMBERS = {numbers!r}
_libc = ctypes.CDLL(None, use_errno=True)
_kept = []

def call(name, *arguments):
    """Make a call of the C library, or raise the error that it came to."""
    if getattr(_libc, name)(*map(ctypes.c_long, arguments)) < 0:
        raise OSError(ctypes.get_errno(), name)

def address_of(data):
    """Where a copy of some text or bytes lies in memory."""
    _kept.append(ctypes.create_string_buffer(data if isinstance(data, bytes) else data.encode()))
    return ctypes.addressof(_kept[-1])

def package():
    """A descriptor of a package's file, open for reading only."""
    import os
    import numpy
    return os.open(numpy.__file__, os.O_RDONLY)
'''


class Attack(NamedTuple):
    """One file."""

    name: str
    tries: str
    text: str
    control: str
    exercise: tuple[str, str, str] | None

    @property
    def cells(self) -> dict[str, str]:
        """Its cells by name; the first is the answer."""
        parts = re.split(r"^# %% (\w+)\n", self.text, flags=re.MULTILINE)
        return {"double": parts[0]} | dict(zip(parts[1::2], parts[2::2], strict=True))


def attacks(kind: str) -> list[Attack]:
    """The attacks of one kind, in order of name."""
    return [_read(path) for path in sorted((FOLDER / kind).glob("*.py"))]


def _read(path: Path) -> Attack:
    text = path.read_text()
    words = ast.get_docstring(ast.parse(text)) or ""
    control = re.search(r"^Control: (.*)", words, re.MULTILINE)
    exercise = re.search(r"^Exercise: (\w+) (\w+) (\w+)$", words, re.MULTILINE)
    return Attack(
        path.stem, words.splitlines()[0] if words else "", text,
        control[1] if control else "", exercise.groups() if exercise else None,  # type: ignore[arg-type]
    )  # fmt: skip
