"""Nothing that code does within `kept_alive` ends the process or waits for a person."""

from __future__ import annotations

import builtins
import getpass
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from course.kept_alive import Refused, kept_alive


class Shell:
    def ask_exit(self) -> None:
        raise AssertionError("the kernel would end")


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        (lambda: os._exit(1), "ends Python with `os._exit`"),
        (lambda: os.abort(), "ends Python with `os.abort`"),
        (lambda: input("?"), "waits for someone to type, with `input()`"),
        (lambda: getpass.getpass(), "waits for someone to type, with `getpass()`"),
    ],
)
def test_what_ends_or_blocks_is_refused(action: Callable[[], Any], sentence: str) -> None:
    originals = os._exit, os.abort, builtins.input, getpass.getpass, sys.breakpointhook
    with (
        kept_alive(),
        pytest.raises(Refused, match=sentence.replace("(", r"\(").replace(")", r"\)")),
    ):
        action()
    assert (os._exit, os.abort, builtins.input, getpass.getpass, sys.breakpointhook) == originals


def test_the_shell_is_asked_not_to_exit() -> None:
    shell = Shell()
    with kept_alive(shell), pytest.raises(Refused, match="exit"):
        shell.ask_exit()
    assert "ask_exit" not in vars(shell)


def test_a_breakpoint_is_passed_over_and_noted_once() -> None:
    notes: set[str] = set()
    with kept_alive(notes=notes):
        breakpoint()
        breakpoint()
    assert len(notes) == 1


def test_a_working_folder_that_is_gone() -> None:
    program = """
import os, pathlib, tempfile
gone = tempfile.mkdtemp()
os.chdir(gone)
os.rmdir(gone)
from course.kept_alive import kept_alive
with kept_alive():
    print(os.path.isdir(os.getcwd()))
try:
    os.getcwd()
except FileNotFoundError:
    print("gone again")
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[:2] == ["True", "gone again"]
