"""What hostile code tries gets it nothing and harms nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import cloudpickle
import pytest

from autograder.sandbox import ProbeOutcome, Worker

Ask = Callable[..., ProbeOutcome]

REPOSITORY = Path(__file__).resolve().parents[3]

LIBRARY = """
import ctypes, os, signal, socket, subprocess
libc = ctypes.CDLL(None, use_errno=True)
def call(name, *arguments):
    if getattr(libc, name)(*map(ctypes.c_long, arguments)) < 0:
        raise OSError(ctypes.get_errno(), name)
"""

SECRETS = {
    "package": "open(f'{repository}/autograder/__init__.py')",
    "graders": "os.listdir(f'{repository}/autograder/graders')",
    "oracles": "os.listdir(f'{repository}/autograder/oracles')",
    "source": "os.listdir(f'{repository}/source')",
    "repository": "os.listdir(repository)",
    "tests": "open(f'{repository}/tests/autograder/sandbox/test_hostile.py')",
    "gradebook": "open(gradebook)",
    "gradebook-by-link": "os.symlink(gradebook, 'g'); open('g')",
    "gradebook-by-proc": "open(f'/proc/self/root{gradebook}')",
    "shadow": "open('/etc/shadow')",
    "passwd": "open('/etc/passwd')",
    "home": "os.listdir('/root' if os.getuid() == 0 else '/home')",
    "processes": "os.listdir('/proc')",
    "parent-environment": "open(f'/proc/{os.getppid()}/environ')",
    "parent-memory": "open(f'/proc/{os.getppid()}/mem', 'rb')",
    "grader-environment": "open(f'/proc/{grader}/environ')",
    "server-folder": "os.listdir(os.path.dirname(address))",
    "server-log": "open(os.path.join(os.path.dirname(address), 'log'))",
    "other-workers": "os.listdir(os.path.join(os.path.dirname(address), 'workers'))",
    "other-worker": "os.listdir(os.path.join(os.path.dirname(address), 'workers', other))",
}

WRITES = {
    "temporary": "open('/tmp/gradetape-was-here', 'w')",
    "gradebook": "open(gradebook, 'a')",
    "truncate": "os.truncate(gradebook, 0)",
    "unlink": "os.unlink(gradebook)",
    "rename": "os.rename(gradebook, gradebook + 'x')",
    "folder": "os.mkdir('/tmp/gradetape-was-here')",
    "course": "open(f'{repository}/course/plain.py', 'a')",
    "packages": "import numpy; open(numpy.__file__, 'a')",
    "chmod": "os.chmod(gradebook, 0o777)",
    "chmod-own": "open('f', 'w'); os.chmod('f', 0o6777)",
    "chown": "os.chown(gradebook, 1, 1)",
    "utime": "os.utime(gradebook, (1, 1))",
    "attribute": "os.setxattr(gradebook, 'user.a', b'1')",
    "device": "os.mknod('d', 0o60000 | 0o600, os.makedev(8, 0))",
}

CALLS = {
    "tcp": "socket.create_connection(('127.0.0.1', 9))",
    "udp": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "netlink": "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "unix": "socket.socket(socket.AF_UNIX).connect(address)",
    "datagram-pair": "socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)",
    "fork": "os.fork()",
    "fork-bomb": "while True: os.fork()",
    "exec": "os.execv('/bin/true', ['true'])",
    "subprocess": "subprocess.run(['/bin/true'])",
    "system": "call('vfork')",
    "kill-parent": "os.kill(os.getppid(), signal.SIGKILL)",
    "kill-grader": "os.kill(grader, 0)",
    "kill-all": "os.kill(-1, signal.SIGKILL)",
    "kill-group": "os.killpg(0, signal.SIGKILL)",
    "pidfd": "os.pidfd_open(os.getppid())",
    "signal-by-owner": "import fcntl; fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid())",
    "ptrace": "call('ptrace', 16, os.getppid(), 0, 0)",
    "memory": "call('process_vm_readv', os.getppid(), 0, 0, 0, 0, 0)",
    "namespaces": "call('unshare', 0x10000000)",
    "mount": "call('mount', 0, 0, 0, 0, 0)",
    "chroot": "os.chroot('.')",
    "shared-memory": "call('shmget', 1, 4096, 0o1600)",
    "memory-file": "os.memfd_create('x')",
    "limits-of-others": "import resource; resource.prlimit(os.getppid(), resource.RLIMIT_CPU)",
    "priority-of-others": "os.setpriority(os.PRIO_PROCESS, os.getppid(), 5)",
    "session": "os.setsid()",
    "user": "os.setuid(1)",
    "personality": "call('personality', 0)",
}


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("course") / "gradebook.db"
    path.write_text("marks")
    path.chmod(0o644)
    return path


@pytest.fixture(scope="module")
def place(warm_server: str, gradebook: Path) -> str:
    """Assignments that tell hostile code where everything is."""
    return LIBRARY + (
        f"repository = {str(REPOSITORY)!r}\ngradebook = {str(gradebook)!r}\n"
        f"grader = {os.getpid()}\naddress = {warm_server!r}\n"
    )


@pytest.fixture(scope="module")
def prisoner(warm_server: str, place: str) -> Iterator[Worker]:
    """A worker that makes one attempt after another, in sight of another worker."""
    with Worker(warm_server) as made, Worker(warm_server) as other:
        found = other.run_cell("import os\nos.getpid()", deadline=9)
        pid = found.outputs[0]["data"]["text/plain"]
        assert made.run_cell(f"{place}other = {pid!r}", deadline=9).status == "ok"
        yield made
        assert other.run_cell("1", deadline=9).status == "ok"


@pytest.mark.parametrize(
    "attempt",
    [*SECRETS.values(), *WRITES.values(), *CALLS.values()],
    ids=[*SECRETS, *(f"write-{name}" for name in WRITES), *CALLS],
)
def test_nothing_is_read_written_or_reached(
    prisoner: Worker, gradebook: Path, attempt: str
) -> None:
    outcome = prisoner.run_cell(attempt, deadline=9)
    assert outcome.error_name == "PermissionError", outcome
    assert prisoner.run_cell("1 + 1", deadline=9).status == "ok"
    assert gradebook.read_text() == "marks"
    assert gradebook.stat().st_mode & 0o7777 == 0o644
    assert not Path("/tmp/gradetape-was-here").exists()


def test_a_file_from_outside_cannot_be_linked_in(worker: Worker, place: str) -> None:
    worker.run_cell(place, deadline=9)
    assert worker.run_cell("os.link(gradebook, 'mine')", deadline=9).status == "error"


def test_the_grader_cannot_be_imported(worker: Worker) -> None:
    for module in ("autograder", "autograder.oracles", "autograder.graders", "tests"):
        outcome = worker.run_cell(f"import {module}", deadline=9)
        assert outcome.error_name == "ModuleNotFoundError"


def test_the_environment_tells_nothing(worker: Worker, ask: Ask) -> None:
    assert "PYTEST_CURRENT_TEST" in os.environ
    seen = ask("dict(__import__('os').environ)").value
    assert not {"PYTEST_CURRENT_TEST", "USER", "PWD", "PYTHONPATH", "SSH_AUTH_SOCK"} & set(seen)
    first = ask("open('/proc/self/environ').read()").value
    assert "PYTEST_CURRENT_TEST" not in first


FIND_CONNECTION = """
import os, struct, msgspec
def connection():
    for name in os.listdir('/proc/self/fd'):
        try:
            if os.readlink(f'/proc/self/fd/{name}').startswith('socket'): return int(name)
        except OSError: pass
def send(message):
    body = msgspec.msgpack.encode(message)
    os.write(connection(), struct.pack('<Q', len(body)) + body)
"""


@pytest.mark.parametrize(
    "attempt",
    [
        "os.write(connection(), b'\\xff' * 100)",
        "os.write(connection(), struct.pack('<Q', 3) + b'abc')",
        "while True: os.write(connection(), b'\\xff' * 65536)",
        "send(['cell-answer', 99, 1, None, None, b'[]'])",
        "send(['cell-answer', 2, -1, None, None, b'[]'])",
        "send(['cell-answer', 2, 1, None, None, b'[' * 10**6])",
        "send(['cell-answer', 2, 1, None, None, b'[{\"output_type\": \"other\"}]'])",
        "send(['probe-answer', 2, None, b''])",
        "send(['probe-answer', 2, [['E'], 'm', -4], None])",
        "send({'a': 1})",
        "os.close(connection())",
        "os.closerange(0, 200)",
    ],
)
def test_garbage_on_the_connection_ends_the_worker(worker: Worker, attempt: str) -> None:
    assert worker.run_cell(FIND_CONNECTION, deadline=9).status == "ok"
    outcome = worker.run_cell(f"{attempt}\nwhile True: pass", deadline=2)
    assert outcome.status == "crashed"
    assert outcome.note
    assert not worker.alive


def test_a_frame_that_does_not_end_is_a_timeout(worker: Worker) -> None:
    worker.run_cell(FIND_CONNECTION, deadline=9)
    source = "os.write(connection(), struct.pack('<Q', 1000) + b'x')\nwhile True: pass"
    assert worker.run_cell(source, deadline=0.2).status in ("timeout", "crashed")
    assert not worker.alive or worker.run_cell("1", deadline=1).status != "ok"


def test_a_forged_answer_is_only_data_and_the_true_one_is_not_taken_for_the_next(
    worker: Worker, ask: Ask
) -> None:
    worker.run_cell(FIND_CONNECTION, deadline=9)
    forged = "send(['cell-answer', 2, 7, None, None, b'[]'])\nimport time; time.sleep(0.2)"
    outcome = worker.run_cell(forged, deadline=9)
    assert outcome.status in ("ok", "crashed")
    assert ask("1").status == "crashed"


def test_a_forged_value_is_checked(worker: Worker, ask: Ask) -> None:
    worker.run_cell(FIND_CONNECTION, deadline=9)
    worker.run_cell(
        "def f():\n    send(['probe-answer', 3, None, b'\\x00' * 20])\n    while True: pass",
        deadline=9,
    )
    outcome = ask("f()")
    assert (outcome.status, outcome.value) == ("crashed", None)


@pytest.mark.parametrize(
    "attempt",
    [
        "import numpy\nnumpy.array = numpy.asarray = numpy.allclose = lambda *a, **k: 1 / 0",
        "import msgspec\nmsgspec.msgpack.encode = msgspec.msgpack.Encoder = None",
        "import pickle\npickle.loads = lambda data: (lambda *a, **k: 'forged', (), {})",
        "get_ipython().run_cell = lambda *a, **k: None",
        "import builtins\nbuiltins.isinstance = lambda *a: True",
        "import builtins\nfor name in dir(builtins): name == 'print' or delattr(builtins, name)",
        "import sys\nsys.stdout = sys.stderr = None",
        "import sys\nsys.modules.clear()",
        "import gc\nfor o in gc.get_objects():\n    if isinstance(o, dict): o.clear()",
        "import sys\nf = sys._getframe()\nwhile f:\n    f.f_globals.clear(); f = f.f_back",
        "import course.student\ncourse.student.run_probe = lambda *a: 'forged'",
        "import threading, ctypes\nctypes.pythonapi.PyThreadState_SetAsyncExc("
        "ctypes.c_ulong(threading.main_thread().ident), ctypes.py_object(SystemExit))",
        "import sys, os\nsys.settrace(lambda *a: os._exit(0))",
        "import atexit, os\natexit.register(os._exit, 0)\nraise SystemExit",
    ],
)
def test_a_worker_turned_inside_out_harms_only_itself(
    warm_server: str, worker: Worker, ask: Ask, attempt: str
) -> None:
    first = worker.run_cell(attempt, deadline=3)
    second = worker.run_cell("print(1)", deadline=3)
    third = ask("1 + 1", deadline=3)
    for outcome in (first, second, third):
        assert outcome.status in ("ok", "error", "timeout", "crashed")
    assert type(third.value) in (type(None), int, str)
    with Worker(warm_server) as fresh:
        assert fresh.run_cell("1 + 1", deadline=9).outputs[0]["data"]["text/plain"] == "2"


def test_the_attempts_would_succeed_without_confinement(warm_server: str, place: str) -> None:
    """The twin of the tests above: it is the layers that refuse, not a mistake in the attempt."""
    leave_off = ("landlock", "seccomp")
    with Worker(warm_server, isolation="open", without=leave_off) as worker:
        worker.run_cell(place, deadline=9)
        for attempt in (
            SECRETS["package"],
            SECRETS["gradebook"],
            SECRETS["server-log"],
            WRITES["chmod"],
            CALLS["udp"],
            CALLS["unix"],
            CALLS["kill-grader"],
            CALLS["memory-file"],
            CALLS["datagram-pair"],
            CALLS["subprocess"],
        ):
            assert worker.run_cell(attempt, deadline=9).status == "ok", attempt


def test_a_payload_that_is_none_is_only_an_error(worker: Worker) -> None:
    outcome = worker.run_probe(b"no pickle", deadline=9)
    assert outcome.status == "error"
    assert worker.run_probe(cloudpickle.dumps((len, (), {})), deadline=9).status == "error"
