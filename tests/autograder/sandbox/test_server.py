"""The warm server's life: it starts at once, outlives its workers, and never its grader."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.sandbox import ProbeOutcome, SandboxError, WarmServer, Worker

Ask = Callable[..., ProbeOutcome]

REPOSITORY = Path(__file__).resolve().parents[3]


def ended(pid: int, seconds: float) -> bool:
    """Whether process `pid`, any process's child, ends within `seconds`."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        poller = select.poll()
        poller.register(descriptor, select.POLLIN)
        return bool(poller.poll(seconds * 1000))
    finally:
        os.close(descriptor)


def worker_pid(worker: Worker) -> int:
    outcome = worker.run_cell("import os\nos.getpid()", deadline=9)
    return int(outcome.outputs[0]["data"]["text/plain"])


def test_workers_share_one_server_and_nothing_else(warm_server: str) -> None:
    with Worker(warm_server) as first, Worker(warm_server) as second:
        assert worker_pid(first) != worker_pid(second)
        first.run_cell("x = 1", deadline=9)
        assert second.run_cell("x", deadline=9).error_name == "NameError"


def test_a_closed_worker_is_gone_with_its_folder(warm_server: str) -> None:
    with Worker(warm_server) as worker:
        pid = worker_pid(worker)
        worker.run_cell("os.makedirs('a/b'); open('a/b/c', 'w').close()", deadline=9)
    assert ended(pid, 5)
    with Worker(warm_server) as later:  # by then the server has reaped the first
        later.run_cell("1", deadline=9)
        assert not Path(worker.folder).exists()
        assert not (Path(warm_server).parent / "exits" / str(pid)).exists()
    assert worker.run_cell("1", deadline=9).status == "crashed"


def test_no_operation_ran_before_the_fork(worker: Worker, ask: Ask) -> None:
    module = "__import__('tensorflow.python.eager.context', fromlist=['context'])"
    assert ask(f"{module}.context()._context_handle is None").value is True
    assert ask("len(__import__('os').listdir('/proc/self/task'))").value == 1


def test_a_worker_ends_when_its_grader_is_killed(warm_server: str) -> None:
    grader = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys\nfrom autograder.sandbox import Worker\n"
            f"worker = Worker({warm_server!r})\n"
            "cell = worker.run_cell('import os\\nos.getpid()', deadline=9)\n"
            "print(cell.outputs[0]['data']['text/plain'], flush=True)\n"
            "worker.run_cell('while True: pass', deadline=60)",
        ],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
    )
    assert grader.stdout is not None
    pid = int(grader.stdout.readline())
    grader.kill()
    grader.wait()
    grader.stdout.close()
    assert ended(pid, 5)


def test_a_server_ends_when_its_grader_is_killed() -> None:
    grader = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys\nfrom autograder.sandbox import WarmServer\n"
            "server = WarmServer.start(mode='spawn')\n"
            "print(server._process.pid, server.address, flush=True)\nsys.stdin.read()",
        ],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert grader.stdout is not None
    pid, address = grader.stdout.readline().split()
    grader.kill()
    grader.communicate()
    assert ended(int(pid), 10)
    assert not Path(address).parent.exists()


def test_a_server_that_ended_is_told_in_a_sentence() -> None:
    with WarmServer.start(mode="spawn") as server:
        assert Path(server.address).parent.stat().st_mode & 0o777 == 0o700
        os.kill(server._process.pid, signal.SIGKILL)
        server._process.wait()
        with pytest.raises(SandboxError, match="server"):
            Worker(server.address)
    assert not Path(server.address).parent.exists()
    with pytest.raises(SandboxError, match="No sandbox server answers at"):
        Worker(server.address)


def test_files_that_are_not_there_are_told_in_a_sentence(warm_server: str) -> None:
    with pytest.raises(SandboxError, match="could not be made"):
        Worker(warm_server, files=Path("/no/such/folder"))


@pytest.mark.slow
def test_a_spawned_worker_does_the_same() -> None:
    with WarmServer.start(mode="spawn") as server, Worker(server.address) as worker:
        assert worker.missing == ()
        outcome = worker.run_cell("import tensorflow as tf\nint(tf.add(1, 1))", deadline=30)
        assert outcome.outputs[0]["data"]["text/plain"] == "2"
        assert worker.run_cell("while True: pass", deadline=0.2).status == "timeout"
        assert worker.run_cell("open('/etc/passwd')", deadline=9).error_name == "PermissionError"
        assert worker.run_cell("import os\nos._exit(5)", deadline=9).note.endswith("exit code 5.")
