"""What a notebook is told that asks for a person, a debugger or another program: there are none.

In Jupyter such a line answers, or prints a message, and its cell goes on. An exception here would
cost the definitions below it, and with them the marks for an answer that is right.
"""

from __future__ import annotations

import bdb
import builtins
import getpass
import itertools
import pdb
import sys
from collections.abc import Callable
from typing import Any

import IPython
from IPython.core import debugger
from IPython.core.magic import Magics, line_cell_magic, line_magic, magics_class

from autograder.sandbox.guest.no_programs import asked_by_a_library, say_no_program

ANSWERS = 3
"""How often `input` finds an empty line in one cell; a loop that asks until it likes what it gets
would never end."""

_PROGRAMS = "bash sh script perl ruby pypy python python2 python3 shell"
_PACKAGES = "pip conda mamba micromamba uv"


def without_person() -> None:
    """Have `input` answer with an empty line, a few times until this is called again."""
    asked = itertools.count(1)

    def answer(prompt: object = "", *_: object, **__: object) -> str:
        if next(asked) > ANSWERS:
            _refuse()
        print(f"{prompt} (Nobody can answer while a notebook is graded; this got an empty line.)")
        return ""

    builtins.input = getpass.getpass = answer


def refuse_questions() -> None:
    """Have `input` end a test that reaches it: no answer to an exercise may depend on a person."""
    builtins.input = getpass.getpass = _refuse


def _refuse(*_: object, **__: object) -> str:
    raise EOFError(
        "input() finds nobody to answer while a notebook is graded; write the value in the code."
    )


def without_debugger() -> None:
    """Have breakpoints do nothing, as in a kernel without a debugger."""
    sys.breakpointhook = IPython.embed = _nothing
    for cls in (bdb.Bdb, pdb.Pdb, debugger.Pdb):
        for name in ("set_trace", "interaction"):
            if name in vars(cls):
                setattr(cls, name, _nothing)


def _nothing(*_: object, **__: object) -> None:
    pass


def without_windows() -> None:
    """Have Matplotlib draw into the notebook where a window or a widget is asked for."""
    import matplotlib
    from matplotlib import pyplot

    def inline(select: Callable[..., None]) -> Callable[..., None]:
        def selected(backend: str, **options: Any) -> None:
            try:
                select(backend, **options)
            except Exception as error:  # whatever the backend lacks
                if asked_by_a_library(__file__):
                    raise
                print(f"The backend {backend} is not available here ({error}).")

        return selected

    vars(matplotlib)["use"] = inline(matplotlib.use)
    vars(pyplot)["switch_backend"] = inline(pyplot.switch_backend)


@magics_class
class UnattendedMagics(Magics):  # type: ignore[misc]  # IPython has no types
    """Magics that start a program, a debugger or an extension, for a shell that has none."""

    @line_cell_magic  # type: ignore[untyped-decorator]  # IPython has no types
    def debug(self, line: str, cell: str | None = None) -> None:
        """Run what is to be debugged."""
        if cell is not None:
            self.shell.run_cell(cell)

    @line_magic  # type: ignore[untyped-decorator]  # IPython has no types
    def pdb(self, line: str) -> None:
        """Nothing: there is no debugger, and no editor."""

    @line_magic  # type: ignore[untyped-decorator]  # IPython has no types
    def xmode(self, line: str) -> None:
        """Nothing: other tracebacks would read files that are out of reach."""

    @line_magic  # type: ignore[untyped-decorator]  # IPython has no types
    def load_ext(self, line: str) -> None:
        """Load an extension if it is installed here."""
        try:
            known = self.shell.extension_manager.load_extension(line.strip())
        except Exception as error:  # an extension may fail in any way
            print(f"The extension {line.strip()} cannot be loaded here ({error}).")
        else:
            if known == "no load function":
                print(f"The {line.strip()} module is not an IPython extension.")


def register(shell: Any) -> None:
    """Put these magics in the place of those that a person's shell has."""
    shell.register_magics(UnattendedMagics)
    shell.register_magic_function(shell.find_line_magic("load_ext"), "line", "reload_ext")
    shell.register_magic_function(shell.find_line_magic("pdb"), "line", "edit")
    for name in (*_PROGRAMS.split(), *_PACKAGES.split()):
        shell.register_magic_function(_program(name), "line_cell", name)


def _program(name: str) -> Callable[..., None]:
    def magic(line: str, cell: str | None = None) -> None:
        mark = "%" if cell is None else "%%"
        say_no_program(f"{mark}{name} {line}")

    return magic
