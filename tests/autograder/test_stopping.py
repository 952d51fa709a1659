"""Whatever ends a command, nothing of it lives on, and the next one finds a tidy place."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from autograder.sandbox import WarmServer
from autograder.sandbox.host import leftovers
from tests.conftest import BIN, REPOSITORY, hand_in, write

ENDLESS = {"double": "def double(x):\n    while True: pass"}
pytestmark = pytest.mark.skipif(not Path("/proc/net/unix").exists(), reason="needs Linux")


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder for temporary files with a name short enough for sockets."""
    folder = Path(tempfile.mkdtemp(prefix="stop-", dir="/tmp"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def begin(root: Path, temporary: Path) -> tuple[subprocess.Popen[str], list[psutil.Process]]:
    """A command that grades endless answers, and all processes that it has started."""
    for student in ("ada", "bao", "cleo"):
        hand_in(root, student, ENDLESS)
    write(root / "nbgrader_config.py", (REPOSITORY / "nbgrader_config.py").read_text())
    command = subprocess.Popen(
        [BIN / "autograder", "grade", "tiny", "--jobs", "2"],
        cwd=root, env=os.environ | {"TMPDIR": str(temporary), "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip
    until = time.monotonic() + 120
    while time.monotonic() < until and not list(temporary.glob("gradetape-*/workers/*")):
        assert command.poll() is None
        time.sleep(0.1)
    return command, psutil.Process(command.pid).children(recursive=True)


def ended(processes: list[psutil.Process]) -> bool:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if not any(p.is_running() and p.status() != psutil.STATUS_ZOMBIE for p in alive(processes)):
            return True
        time.sleep(0.1)
    return False


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [process for process in processes if psutil.pid_exists(process.pid)]


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda n: n.name)
def test_a_signal_ends_everything_at_once(
    numpy_course: Path, temporary: Path, number: signal.Signals
) -> None:
    command, processes = begin(numpy_course, temporary)
    assert len(processes) >= 4
    began = time.monotonic()
    command.send_signal(number)
    said, _ = command.communicate(timeout=60)
    assert time.monotonic() - began < 15
    assert command.returncode == 128 + number
    assert "stopping ..." in said
    assert "Traceback" not in said
    assert ended(processes)
    assert list(temporary.iterdir()) == []
    assert not list(numpy_course.glob("*-journal"))


@pytest.mark.slow
def test_a_killed_command_takes_its_processes_along(numpy_course: Path, temporary: Path) -> None:
    command, processes = begin(numpy_course, temporary)
    command.kill()
    command.communicate(timeout=60)
    assert ended(processes)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(temporary))
        leftovers.sweep()
    assert list(temporary.iterdir()) == []


def test_what_is_in_use_or_not_ours_is_not_swept(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    used, held = leftovers.make_folder(100)
    dead, log = leftovers.make_folder(100)
    (temporary / "mine").mkdir()
    (temporary / "mine" / "log").touch()
    (temporary / "gradetape-made-just-now").mkdir()
    (dead / "deep" / "deeper").mkdir(parents=True)
    (dead / "deep").chmod(0o300)
    log.close()
    leftovers.sweep()
    held.close()
    assert sorted(path.name for path in temporary.iterdir()) == sorted(
        ["gradetape-made-just-now", "mine", used.name]
    )


@pytest.mark.slow
def test_a_server_holds_its_folder(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    leftovers.make_folder(100)[1].close()
    with WarmServer.start(mode="spawn") as server:
        assert [path.name for path in temporary.iterdir()] == [Path(server.address).parent.name]
        leftovers.sweep()
        assert Path(server.address).exists()
    assert list(temporary.iterdir()) == []
