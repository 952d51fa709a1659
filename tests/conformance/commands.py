"""Run several commands of `nbgrader` or `autograder` in one process; see `course.commands`."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
import traceback
from typing import Any


def main(program: str) -> None:
    """Read commands as JSON, and print the status and the log of each."""
    given: list[list[str]] = json.load(sys.stdin)
    out = os.dup(1)
    done = []
    for arguments in given:
        with tempfile.TemporaryFile() as log:  # kernels and servers write to descriptors
            os.dup2(log.fileno(), 1)
            os.dup2(log.fileno(), 2)
            status = _run(program, arguments)
            sys.stdout.flush()
            sys.stderr.flush()
            log.seek(0)
            done.append((status, log.read().decode(errors="replace")))
    os.write(out, json.dumps(done).encode())


def _run(program: str, arguments: list[str]) -> int:
    try:
        if program == "nbgrader":
            _nbgrader(arguments)
        else:
            from autograder.cli import main as autograder

            sys.argv = [program, *arguments]
            autograder()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    except Exception:
        traceback.print_exc()
        return 1
    return 0


def _nbgrader(arguments: list[str]) -> None:
    from jupyter_core.application import NoStart
    from nbgrader.apps import NbGraderApp

    app: Any = NbGraderApp.instance()
    try:
        app.initialize(arguments)
        with contextlib.suppress(NoStart):  # what it raises when its command has ended well
            app.start()
    finally:
        app.reset()


if __name__ == "__main__":
    main(sys.argv[1])
