"""Opening nbgrader's gradebook often, and waiting for it while another program writes."""

from __future__ import annotations

import functools
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.errors import CourseError

if TYPE_CHECKING:
    from nbgrader.api import Gradebook
    from sqlalchemy import Engine

PATIENCE = 60.0
"""Seconds to wait for a locked database; nbgrader's 5 are few while formgrader is in use."""


def open_gradebook(url: str, course: str = "") -> Gradebook:
    """nbgrader's gradebook at `url`, which is created if need be.

    Raises
    ------
    CourseError
        If there is no such database, or none that can be spoken with.
    """
    from nbgrader import api
    from sqlalchemy import exc

    prepare()
    find_alembic()
    api.get_alembic_version = newest_version
    try:
        return api.Gradebook(url, course)
    except (exc.NoSuchModuleError, ImportError) as error:
        raise CourseError(
            f"The gradebook {shown_url(url)} needs a driver that is not installed ({error}); for "
            "PostgreSQL run pip install 'gradetape[postgresql]' and begin the URL with "
            "postgresql+psycopg://."
        ) from error
    except exc.ArgumentError as error:
        raise CourseError(
            f"c.CourseDirectory.db_url {url!r} is not the URL of a database; write it as in "
            "sqlite:///gradebook.db."
        ) from error
    except exc.OperationalError as error:
        if database_path(url) is not None:  # `trouble` knows what SQLite says
            raise
        raise CourseError(
            f"The gradebook {shown_url(url)} cannot be opened: {_first_line(error)}; start the "
            "database, or put c.CourseDirectory.db_url right."
        ) from error


def shown_url(url: str) -> str:
    """The URL of a database without the password in it."""
    from sqlalchemy import make_url

    return make_url(url).render_as_string(hide_password=True)


def _first_line(error: Any) -> str:
    return str(error.orig).strip().splitlines()[0].rstrip(".") if str(error.orig).strip() else ""


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


def prepare() -> None:
    """Have nbgrader open gradebooks quickly in this process, and wait for locks of SQLite.

    nbgrader opens its gradebook some nine times for each submission. What SQLAlchemy has compiled
    belongs to an engine; with a new one each time, compiling was most of nbgrader's own work.
    """
    from nbgrader import api
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    api.create_engine = shared_engine
    if not event.contains(Engine, "do_connect", _patiently):
        event.listen(Engine, "do_connect", _patiently)


def shared_engine(url: str, **options: Any) -> Engine:
    """An engine as ``sqlalchemy.create_engine`` makes it: one for each database.

    It keeps no connection to a file, which another one may replace.
    """
    from sqlalchemy import NullPool, create_engine, make_url

    database = make_url(url)
    if database.get_backend_name() != "sqlite":
        return _engine(url, tuple(sorted(options.items())))
    name = database.database or ""
    if name in ("", ":memory:") or name.startswith("file:"):
        return create_engine(url, **options)
    place = str(Path(name).absolute())  # else it would stay the folder of the first
    return _engine(url, tuple(sorted(options.items())), place, NullPool)


@functools.lru_cache(maxsize=16)
def _engine(
    url: str, options: tuple[tuple[str, Any], ...], place: str = "", pool: Any = None
) -> Engine:
    from sqlalchemy import create_engine

    return create_engine(url, **dict(options), **({} if pool is None else {"poolclass": pool}))


def _patiently(dialect: Any, record: Any, arguments: Any, options: dict[str, Any]) -> None:
    if dialect.name == "sqlite":
        options.setdefault("timeout", PATIENCE)


def database_path(url: str) -> Path | None:
    """The file of an SQLite gradebook, or None for another database."""
    prefix = "sqlite:///"
    return Path(url.removeprefix(prefix).split("?")[0]) if url.startswith(prefix) else None
