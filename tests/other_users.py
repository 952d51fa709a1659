"""Users of this machine that a test makes, to try what one may do to another's files."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import REPOSITORY

_MAIN = "import sys; from {module} import main; sys.argv[0] = {name!r}; sys.exit(main())"
_COMMANDS = {"nbgrader": "nbgrader.apps.nbgraderapp", "autograder": "autograder.cli"}


class User(NamedTuple):
    """An ordinary user with a home of its own.

    Parameters
    ----------
    python
        An interpreter that it may execute.
    """

    name: str
    home: Path
    python: str

    def run(self, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command of this environment in a folder."""
        module = _COMMANDS.get(command[0])
        line = list(command)
        if module is not None:
            main = _MAIN.format(module=module, name=command[0])
            line = [self.python, "-c", main, *command[1:]]
        packages = sysconfig.get_paths()["purelib"]
        settings = {
            "HOME": str(self.home), "USER": self.name, "LOGNAME": self.name,
            "PATH": os.defpath, "JUPYTER_CONFIG_DIR": str(self.home / ".jupyter"),
            "PYTHONPATH": os.pathsep.join([str(REPOSITORY), packages]),
            "PYTHONDONTWRITEBYTECODE": "1", "TF_CPP_MIN_LOG_LEVEL": "3",
        }  # fmt: skip
        environment = [f"{name}={value}" for name, value in settings.items()]
        return subprocess.run(
            ["runuser", "-u", self.name, "--", "env", "-i", *environment, *line],
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
            made.append(User(login, home, _interpreter_for(login)))
        yield made, folder
    finally:
        for user in made:
            subprocess.run(["userdel", user.name], check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


def _interpreter_for(login: str) -> str:
    """An interpreter of this version that the user may execute, this one if possible."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for path in (sys.executable, f"/usr/bin/{version}", f"/usr/local/bin/{version}"):
        tried = subprocess.run(
            ["runuser", "-u", login, "--", path, "-c", ""], capture_output=True, check=False
        )
        if tried.returncode == 0:
            return path
    pytest.skip(f"no {version} that another user may execute")
