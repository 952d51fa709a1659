"""A PostgreSQL server of a test's own, as an unprivileged user in a temporary folder."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

USER = "gradetape"
_OTHER = "nobody"  # the server refuses to be root


def find_programs() -> Path | None:
    """The folder of the server's programs, which Debian keeps off the search path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=_version)
    on_path = shutil.which("pg_ctl")
    programs = [path.parent for path in found] or ([Path(on_path).parent] if on_path else [])
    return programs[-1] if programs and (programs[-1] / "initdb").exists() else None


def _version(path: Path) -> int:
    version = path.parent.parent.name
    return int(version) if version.isdecimal() else 0


@contextmanager
def server() -> Iterator[str]:
    """The URL of an empty database; it listens on a socket in its own folder only."""
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed: pip install 'gradetape[postgresql]'")
    root = os.geteuid() == 0
    folder = Path(tempfile.mkdtemp(prefix="gradetape-pg-"))
    if root:
        shutil.chown(folder, _OTHER)

    def run(program: str, *arguments: str) -> None:
        prefix = ["runuser", "-u", _OTHER, "--"] if root else []
        command = [*prefix, str(programs / program), *arguments]
        log = folder.with_suffix(".log")
        with log.open("w") as output:  # no pipe: the server would hold it open
            done = subprocess.run(command, cwd="/", stdout=output, stderr=output, timeout=120,
                                  check=False)  # fmt: skip
        text = log.read_text()
        log.unlink()
        assert done.returncode == 0, text

    data = str(folder / "data")
    try:
        run("initdb", "-D", data, "-U", USER, "--auth=trust", "-E", "UTF8", "--no-sync")
        settings = f"-k {folder} -c listen_addresses='' -c fsync=off"
        run("pg_ctl", "-D", data, "-w", "-o", settings, "-l", str(folder / "log"), "start")
        try:
            run("createdb", "-h", str(folder), "-U", USER, "marks")
            yield f"postgresql+psycopg://{USER}@/marks?host={folder}"
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
