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
from autograder.sandbox.guest import own_user
own_user.enter(Path(sys.argv[1]))
assert own_user.entered()
open(f"{sys.argv[1]}/inner/mine", "w").close()
print(os.getuid(), os.getgid(), os.getgroups(), os.access(sys.argv[2], os.R_OK))
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
    user, group, *rest = run.stdout.split()
    assert int(user) == int(group) > 30_000
    assert rest == ["[]", "False"]
    assert (own / "inner" / "mine").stat().st_uid == int(user)
