"""Opening nbgrader's gradebook, and waiting for it while another program writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

PATIENCE = 60.0
"""Seconds to wait for a locked database; nbgrader's 5 are few while formgrader is in use."""


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
