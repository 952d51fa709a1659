"""The private folder is trusted only if nobody else can have to do with it."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.warm import meeting
from autograder.warm.meeting import Place

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs Linux")


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A login session's folder, with a name short enough for sockets."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def place(session: Path) -> Place:
    folder = meeting.private_folder(make=True)
    assert folder is not None
    return Place(folder, "one")


def test_it_is_made_private(place: Place, session: Path) -> None:
    assert place.folder == session / "gradetape"
    assert place.folder.stat().st_mode & 0o777 == 0o700


def test_nothing_is_made_where_nothing_is_asked_for(session: Path) -> None:
    assert meeting.private_folder(make=False) is None
    assert list(session.iterdir()) == []


def test_a_folder_that_is_open_to_others_is_not_used(place: Place) -> None:
    place.folder.chmod(0o711)
    assert meeting.private_folder(make=True) is None
    with place.listen():
        assert meeting.dial(place) is None
        place.folder.chmod(0o700)
        connection = meeting.dial(place)
    assert connection is not None
    connection.close()


def test_a_link_to_a_folder_is_not_followed(place: Place, session: Path) -> None:
    place.folder.rename(session / "elsewhere")
    place.folder.symlink_to(session / "elsewhere")
    assert meeting.private_folder(make=True) is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_another_users_folder_is_not_used(place: Place) -> None:
    os.chown(place.folder, 12345, 12345)
    assert meeting.private_folder(make=True) is None


def test_a_session_folder_that_others_may_enter_is_passed_over(session: Path) -> None:
    session.chmod(0o755)
    folder = meeting.private_folder(make=False)
    assert folder is None or not folder.is_relative_to(session)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_another_users_keeper_is_not_spoken_with(place: Place) -> None:
    place.listen().close()
    place.address.unlink()
    ready, says = os.pipe()
    child = os.fork()
    if not child:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(place.address))
            os.setresuid(12345, 12345, 12345)
            listener.listen()
            os.write(says, b"x")
            listener.accept()
        os._exit(0)
    try:
        os.read(ready, 1)
        assert meeting.dial(place) is None
    finally:
        os.waitpid(child, 0)
        os.close(ready)
        os.close(says)


def test_one_of_two_takes_the_place(place: Place) -> None:
    lock = place.take()
    assert lock is not None
    assert place.take() is None
    with place.listen():
        os.close(lock)
        again = place.take()  # the first was killed: what it left goes
    assert again is not None
    assert [path.name for path in place.folder.iterdir()] == [place.lock.name]
    place.clear()
    os.close(again)
    assert not place.folder.exists()


def test_a_lock_that_was_taken_away_does_not_count(place: Place) -> None:
    lock = place.take()
    assert lock is not None
    place.lock.unlink()
    other = place.take()
    assert other is not None
    os.close(lock)
    os.close(other)
