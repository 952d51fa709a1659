"""What may be wrong with the gradebook itself, as one sentence that says what to do.

A gradebook that cannot be used is not a student's fault and stops all of them, so it is told
before anybody is graded, and once. Results that were worked out are kept beside it, and recorded
by the next run.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from autograder.errors import CourseError
from autograder.nbgrader_bridge.gradebook.database import (
    PATIENCE,
    database_path,
    newest_version,
)

_VERSION = "select version_num from alembic_version"
_KEPT = "Results are kept; the same command records them then."
_UNREADABLE = (
    "{path} is not a gradebook that SQLite can read ({words}); put a copy of it back, or move it "
    "away, and a new one is made from the results that are kept (marks by hand are only in the "
    "old one)."
)
_OTHER_VERSION = (
    "{path} was made by another version of nbgrader; run `nbgrader db upgrade` in the course "
    "folder, which keeps a copy of it."
)
_REMEDIES = (
    ("locked", f"{{path}} was locked by another program for {PATIENCE:.0f} seconds; close what "
     f"uses it. {_KEPT}"),
    ("full", f"The disk that holds {{path}} is full; make room. {_KEPT}"),
    ("readonly", f"{{path}} or its folder cannot be written; allow it (chmod). {_KEPT}"),
    ("unable to open", f"{{path}} or its folder cannot be opened; allow it (chmod). {_KEPT}"),
    ("no such column", _OTHER_VERSION),
    ("no such table", _OTHER_VERSION),
)  # fmt: skip
_TOLD = "disk i/o error", "not a database", "malformed", *(words for words, _ in _REMEDIES)


def examine(url: str, *, writing: bool = True) -> None:
    """Look whether a gradebook can be read and written, or made where there is none.

    Raises
    ------
    CourseError
        If it cannot, for another reason than that somebody is writing now.
    """
    path = database_path(url)
    if path is None:
        return
    for each in (
        (path.parent, path) if writing else ()
    ):  # SQLite reads what it may not write without a word
        if each.exists() and not os.access(each, os.W_OK):
            raise CourseError(sentence(url, "readonly"))
    if not path.exists():
        return
    if not path.is_file():
        raise CourseError(f"{path} is not a file, so it cannot be the gradebook; move it away.")
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=0)) as database:
            (found,) = database.execute("pragma quick_check(1)").fetchone()
            if found != "ok":
                raise CourseError(sentence(url, found))
            if writing:
                database.execute("begin immediate")
    except sqlite3.Error as error:
        if "locked" not in str(error):
            raise CourseError(sentence(url, str(error))) from None


def require_version(url: str) -> None:
    """Look whether a gradebook in a file has the tables of the installed nbgrader.

    nbgrader itself would add tables to an older one, and fail at the first column that it lacks.

    Raises
    ------
    CourseError
        With the command that upgrades it.
    """
    path = database_path(url)
    if path is None or not path.is_file():
        return
    with contextlib.closing(sqlite3.connect(path, timeout=PATIENCE)) as database:
        try:
            tables = {name for (name,) in database.execute("select name from sqlite_master")}
            known = "alembic_version" in tables
            versions = database.execute(_VERSION).fetchall() if known else []
        except sqlite3.Error as error:
            raise CourseError(sentence(url, str(error))) from None
    if "grade" in tables and versions != [(newest_version(),)]:
        raise CourseError(_OTHER_VERSION.format(path=path))


@contextlib.contextmanager
def alone(url: str) -> Iterator[None]:
    """Let one of several runs at a time make a gradebook, register cells, or add rows.

    nbgrader makes its tables in several transactions, and whether a row is there is asked in
    another one than adds it. The lock lies on the gradebook's folder and leaves nothing behind.
    """
    path = database_path(url)
    if path is None or not path.parent.is_dir():
        yield
        return
    descriptor = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with contextlib.suppress(OSError):  # some network file systems have no such locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def told(url: str) -> Iterator[None]:
    """Let what is wrong with the database itself end as one sentence.

    Raises
    ------
    CourseError
        In place of SQLAlchemy's error.
    """
    from sqlalchemy import exc

    try:
        yield
    except exc.DBAPIError as error:
        words = str(error.orig)
        if not any(each in words.lower() for each in _TOLD):
            raise
        raise CourseError(sentence(url, words)) from error


def sentence(url: str, words: str) -> str:
    """What is to be done about an error of SQLite, given in its words."""
    path = database_path(url) or Path(url.rpartition("/")[2])
    words = words.strip().splitlines()[-1]
    for part, remedy in _REMEDIES:
        if part in words.lower():
            return remedy.format(path=path, words=words)
    return _UNREADABLE.format(path=path, words=words)
