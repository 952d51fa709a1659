"""Users of this machine that a test makes, to try what one may do to another's files."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import BIN

# where the interpreter lies below a folder that is root's alone: in a namespace of mounts of its
# own the command finds an empty folder there, and in it the interpreter
_OPENED = """
set -e
prefix=$1 closed=$2
shift 2
mount --make-rprivate /
aside=$(mktemp -d)
mount --bind "$prefix" "$aside"
mount -t tmpfs -o mode=755 tmpfs "$closed"
mkdir -p "$prefix"
mount --bind "$aside" "$prefix"
umount "$aside"
rmdir "$aside"
exec "$@"
"""


class User(NamedTuple):
    """An ordinary user with a home of its own."""

    name: str
    home: Path

    def run(self, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command of this environment, or of the system, in a folder."""
        settings = {
            "HOME": str(self.home), "USER": self.name, "LOGNAME": self.name,
            "PATH": os.pathsep.join([str(BIN), os.defpath]),
            "JUPYTER_CONFIG_DIR": str(self.home / ".jupyter"),
            "PYTHONDONTWRITEBYTECODE": "1", "TF_CPP_MIN_LOG_LEVEL": "3", "GRADETAPE_NO_SERVER": "1",
        }  # fmt: skip
        environment = [f"{name}={value}" for name, value in settings.items()]
        return subprocess.run(
            [*_opened(), "runuser", "-u", self.name, "--", "env", "-i", *environment, *command],
            cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300,
            check=False,
        )  # fmt: skip

    def done(self, folder: Path, *command: str) -> str:
        """What a command says that must go well."""
        found = self.run(folder, *command)
        assert found.returncode == 0, found.stdout
        return found.stdout


@contextlib.contextmanager
def users(*names: str) -> Iterator[tuple[list[User], Path]]:
    """New users, and a folder that all may look into; both are gone afterwards."""
    if os.geteuid() != 0 or not shutil.which("useradd") or not shutil.which("runuser"):
        pytest.skip("only root can make users")
    folder = Path(tempfile.mkdtemp(prefix="gradetape-users-"))
    folder.chmod(0o755)
    made: list[User] = []
    try:
        for name in names:
            login = f"gt-{name}-{secrets.token_hex(2)}"
            home = folder / name
            subprocess.run(["useradd", "--create-home", "--home-dir", str(home), login], check=True)
            home.chmod(0o700)
            made.append(User(login, home))
        if made and made[0].run(folder, "python", "-c", "import nbgrader").returncode:
            pytest.skip("this environment lies where other users cannot read it")
        yield made, folder
    finally:
        for user in made:
            subprocess.run(["userdel", user.name], check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


def _opened() -> list[str]:
    """What goes before a command so that it finds the interpreter."""
    prefix = Path(sys.base_prefix).resolve()
    above = [path for path in reversed(prefix.parents) if not path.stat().st_mode & 0o001]
    if not above:
        return []
    return ["unshare", "--mount", "sh", "-c", _OPENED, "sh", str(prefix), str(above[0])]
