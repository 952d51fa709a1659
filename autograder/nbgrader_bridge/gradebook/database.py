"""Opening nbgrader's gradebook, and waiting for it while another program writes."""

from __future__ import annotations

import functools
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbgrader.api import Gradebook

PATIENCE = 60.0
"""Seconds to wait for a locked database; nbgrader's 5 are few while formgrader is in use."""


def open_gradebook(url: str, course: str = "") -> Gradebook:
    """nbgrader's gradebook at `url`, which is created if need be."""
    from nbgrader import api

    wait_for_locks()
    find_alembic()
    api.get_alembic_version = newest_version
    return api.Gradebook(url, course)


@functools.cache
def newest_version() -> str:
    """What nbgrader asks the program ``alembic`` for, which leaves a file behind when killed."""
    from alembic.script import ScriptDirectory
    from nbgrader.dbutil import ALEMBIC_DIR

    return str(ScriptDirectory(ALEMBIC_DIR).get_current_head())


def find_alembic() -> None:
    """Let nbgrader find ``alembic``, which it calls by name to create a gradebook.

    It lies beside the interpreter, which need not be on the search path of a user who did not
    activate the environment.
    """
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    beside = str(Path(sys.executable).parent)
    if beside not in folders:
        os.environ["PATH"] = os.pathsep.join([*folders, beside])


def wait_for_locks() -> None:
    """Make every later connection to SQLite in this process wait for locks."""
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    if not event.contains(Engine, "do_connect", _patiently):
        event.listen(Engine, "do_connect", _patiently)


def _patiently(dialect: Any, record: Any, arguments: Any, options: dict[str, Any]) -> None:
    if dialect.name == "sqlite":
        options.setdefault("timeout", PATIENCE)


def database_path(url: str) -> Path | None:
    """The file of an SQLite gradebook, or None for another database."""
    prefix = "sqlite:///"
    return Path(url.removeprefix(prefix).split("?")[0]) if url.startswith(prefix) else None
