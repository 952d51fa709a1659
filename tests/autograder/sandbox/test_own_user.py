"""Workers with a user of their own, where the tests run as root."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.sandbox.guest import own_user

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
BECOME = """
import os, sys
from pathlib import Path
from autograder.sandbox.guest import confinement, own_user, readable_paths
own, secret = map(Path, sys.argv[1:])
readable_paths.HIDDEN = secret.parent / "package"
print(confinement._readable((str(secret),)))
own_user.enter(own)
assert own_user.entered()
(own / "inner" / "mine").touch()
print(os.getuid(), os.getgid(), os.getgroups(), confinement._readable((str(secret),)))
"""


@pytest.fixture
def passable() -> Iterator[Path]:
    """A folder that other users may pass through; pytest's own are closed."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o711)
        yield Path(made)


def test_what_others_can_read(passable: Path) -> None:
    opened, closed = passable / "opened", passable / "closed"
    opened.touch(mode=0o644)
    closed.touch(mode=0o640)
    assert own_user.open_to_others(opened)
    assert not own_user.open_to_others(closed)
    assert not own_user.open_to_others(passable)
    passable.chmod(0o700)
    assert not own_user.open_to_others(opened)


def test_no_other_user_where_what_is_needed_is_closed(tmp_path: Path) -> None:
    closed = tmp_path / "interpreter"
    closed.touch(mode=0o600)
    assert not own_user.available([str(closed)])


@pytest.mark.skipif(not ROOT, reason="needs root")
def test_a_process_becomes_a_user_that_nobody_else_is(passable: Path) -> None:
    own = passable / "own"
    (own / "inner").mkdir(parents=True)
    secret = passable / "secret"
    secret.touch(mode=0o600)
    run = subprocess.run(
        [sys.executable, "-c", BECOME, own, secret], capture_output=True, text=True, check=True
    )
    before, user, group, *rest = run.stdout.split()
    assert before == "True"
    assert int(user) == int(group) > 30_000
    assert rest == [
        "[]",
        "False",
    ]  # by which strict isolation tells that it can do without Landlock
    assert (own / "inner" / "mine").stat().st_uid == int(user)
