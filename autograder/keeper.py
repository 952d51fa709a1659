"""The process that stays warm between commands; see `autograder.warm`."""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from autograder.warm import identity, standing_in
from autograder.warm.keeper import Keeper
from autograder.warm.meeting import Place

MODULES = """
    autograder.cli autograder.commands.grade autograder.commands.audit
    autograder.nbgrader_bridge.job autograder.nbgrader_bridge.autograded
    autograder.nbgrader_bridge.best autograder.nbgrader_bridge.gradebook.recorder
    autograder.nbgrader_bridge.gradebook.writer autograder.exercises.trials
    autograder.pytest_submission autograder.judging.session
    alembic.script nbgrader.api sqlalchemy.dialects.sqlite
    concurrent.futures.process multiprocessing.popen_fork course.testing
""".split()
"""What commands import: with these at hand, they import no more than a course's own files."""


def main() -> None:
    """Serve; in a forked process, be the command."""
    folder, name, version, listener, lock = sys.argv[2:]
    place = Place(Path(folder), name)
    if identity.circumstances(os.environ) != name or identity.version() != version:
        place.clear()  # it would stand in for other commands than it was started for
        return
    with contextlib.suppress(OSError):
        os.setsid()
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)  # which the shell that started it ignores
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a thread would not survive the fork
    listening = socket.socket(fileno=int(listener))
    os.set_inheritable(int(listener), False)
    os.set_inheritable(int(lock), False)
    errand = Keeper(place, listening, int(lock), version, _preparing()).serve()
    if errand is not None:
        sys.exit(standing_in.run(errand, PROGRAMS[errand.request["program"]]))


def _preparing() -> Iterator[str]:
    gc.disable()
    for name in MODULES:
        importlib.import_module(name)
        yield name
    importlib.import_module("sqlalchemy.orm").configure_mappers()  # else each command does
    gc.collect()
    gc.freeze()  # what nobody writes stays shared
    gc.enable()


def _autograder() -> None:
    from autograder.cli import main as run

    run()


def _pytest() -> None:
    import pytest

    # what is imported already cannot be rewritten, and holds no assertions that matter
    sys.argv[1:1] = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
    sys.exit(pytest.console_main())


PROGRAMS: dict[str, Callable[[], object]] = {"autograder": _autograder, "pytest": _pytest}
