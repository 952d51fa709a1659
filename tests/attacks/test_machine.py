"""Attacks on the machine: reading secrets, escaping, exhausting it. Each is one cell.

An attack that reaches its aim runs to its end. Confined, it must not; unconfined it must, so that
it is the layers that stop it and not a mistake in the attack.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyseccomp
import pytest

from autograder.sandbox import Limits, Worker
from autograder.warm.meeting import Place
from tests.attacks.attack import LIBRARY, Attack, attacks

REPOSITORY = Path(__file__).resolve().parents[2]
CALLS = (
    "vfork", "clone", "rt_sigqueueinfo", "io_uring_setup", "bpf", "perf_event_open", "keyctl",
    "ioprio_set", "io_setup", "syncfs", "pidfd_getfd", "clock_settime",
)  # fmt: skip
REFUSED = ("[Errno 1]", "[Errno 13]", "[Errno 18]")  # not permitted; another file system
SMALL = Limits(memory_mb=256, folder_mb=64, file_mb=32, folder_entries=500, threads=64)
UNCONFINED = ("own-user", "rlimits", "capabilities", "landlock", "seccomp", "memory-watchdog")


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("course") / "gradebook.db"
    path.write_text("marks")
    path.chmod(0o644)
    return path


@pytest.fixture(scope="module")
def bystander(warm_server: str) -> Iterator[Worker]:
    """Another student's process, with something in its folder."""
    with Worker(warm_server) as worker:
        worker.run_cell("import os\nopen('secret', 'w').write('mine')", deadline=9)
        yield worker


KEEPER = """
import sys
from pathlib import Path
from autograder.warm.keeper import Keeper
from autograder.warm.meeting import Place
place = Place(Path(sys.argv[1]), "one")
lock, listener = place.take(), place.listen()
print("ready", flush=True)
Keeper(place, listener, lock, "", iter(())).serve()
"""


@pytest.fixture(scope="module")
def keeper() -> Iterator[tuple[int, Place]]:
    """The server that stays between commands: its process, and where it is found."""
    place = Place(Path(tempfile.mkdtemp(prefix="keeper-", dir="/tmp")), "one")
    with subprocess.Popen(
        [sys.executable, "-c", KEEPER, str(place.folder)], stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        process.stdout.readline()
        yield process.pid, place
        assert process.poll() is None  # whatever was tried
        process.terminate()
    assert not place.folder.exists()


@pytest.fixture(scope="module")
def library(
    warm_server: str, gradebook: Path, bystander: Worker, keeper: tuple[int, Place]
) -> str:
    """The cell that tells an attack where everything is: it need not find out."""
    architecture = pyseccomp.system_arch()
    numbers = {name: pyseccomp.resolve_syscall(architecture, name) for name in CALLS}
    place: dict[str, Any] = {
        "repository": str(REPOSITORY), "gradebook": str(gradebook), "grader": os.getpid(),
        "server": str(Path(warm_server).parent), "other": bystander.pid,
        "other_folder": bystander.folder, "keeper": keeper[0],
        "keeper_socket": str(keeper[1].address), "keeper_key": str(keeper[1].key),
    }  # fmt: skip
    return LIBRARY.replace("{place!r}", repr(place)).replace("{numbers!r}", repr(numbers))


@pytest.fixture(scope="module")
def prisoner(warm_server: str) -> Iterator[list[Worker]]:
    """The worker that makes one attempt after another; a new one once it has ended."""
    workers: list[Worker] = []
    yield workers
    for worker in workers:
        worker.close()


def _intact(gradebook: Path, bystander: Worker) -> None:
    assert gradebook.read_text() == "marks"
    assert gradebook.stat().st_mode & 0o7777 == 0o644
    assert not Path("/tmp/gradetape-was-here").exists()
    assert bystander.run_cell("open('secret').read()", deadline=9).status == "ok"
    assert os.getpriority(os.PRIO_PROCESS, 0) == 0
    assert os.sched_getaffinity(0) == PROCESSORS


PROCESSORS = os.sched_getaffinity(0)


@pytest.mark.parametrize(
    "attack", [*attacks("secrets"), *attacks("escape")], ids=lambda attack: attack.name
)
def test_nothing_is_read_or_reached(
    warm_server: str,
    prisoner: list[Worker],
    library: str,
    gradebook: Path,
    bystander: Worker,
    attack: Attack,
) -> None:
    if not prisoner or not prisoner[-1].alive:
        prisoner.append(Worker(warm_server))
        assert prisoner[-1].run_cell(library, deadline=9).status == "ok"
    outcome = prisoner[-1].run_cell(attack.text, deadline=9)
    assert outcome.status == "error", (attack.tries, outcome)
    refused = outcome.error_name == "PermissionError"
    assert refused or str(outcome.error_value).startswith(REFUSED), outcome
    _intact(gradebook, bystander)


@pytest.mark.long
@pytest.mark.parametrize(
    "attack",
    [a for a in (*attacks("secrets"), *attacks("escape")) if not a.control],
    ids=lambda attack: attack.name,
)
def test_it_would_be_reached_without_confinement(
    warm_server: str, library: str, gradebook: Path, attack: Attack
) -> None:
    with Worker(warm_server, isolation="open", without=UNCONFINED) as worker:
        assert worker.run_cell(library, deadline=9).status == "ok"
        outcome = worker.run_cell(attack.text, deadline=9)
    gradebook.write_text("marks")
    gradebook.chmod(0o644)
    assert outcome.status == "ok", (attack.tries, outcome)


@pytest.mark.long
@pytest.mark.parametrize("attack", attacks("exhaust"), ids=lambda attack: attack.name)
def test_nothing_runs_out(
    warm_server: str, library: str, gradebook: Path, bystander: Worker, attack: Attack
) -> None:
    with Worker(warm_server, limits=SMALL) as worker:
        assert worker.run_cell(library, deadline=9).status == "ok"
        outcome = worker.run_cell(attack.text, deadline=8)
        folder = worker.folder
    assert outcome.status != "ok", attack.tries
    assert outcome.note or outcome.error_name
    _intact(gradebook, bystander)
    with Worker(warm_server) as fresh:
        assert fresh.run_cell("1 + 1", deadline=9).status == "ok"
    _gone(Path(folder))


IDLE = """
import threading
def later():
    import time
    time.sleep(0.3)
    try:
        exec(compile({text!r}, "attack", "exec"), globals())
    except BaseException:
        pass
threading.Thread(target=later, daemon=True).start()
"""


@pytest.mark.long
@pytest.mark.parametrize(
    "attack",
    [a for a in attacks("exhaust") if a.name in (
        "shared_memory", "page_tables", "threads", "unlinked_files", "mapped_files", "many_files")],
    ids=lambda attack: attack.name,
)  # fmt: skip
def test_nothing_runs_out_while_nobody_asks(
    warm_server: str, library: str, bystander: Worker, attack: Attack
) -> None:
    """The worker is idle, as one is whose student's tests wait for another process."""
    with Worker(warm_server, limits=SMALL) as worker:
        assert worker.run_cell(library, deadline=9).status == "ok"
        assert worker.run_cell(IDLE.format(text=attack.text), deadline=9).status == "ok"
        ended = threading.Event()
        for _ in range(100):
            if worker.breach is not None:
                break
            ended.wait(0.1)
        outcome = worker.run_cell("1", deadline=9)
    assert outcome.status in ("memory", "crashed"), attack.tries
    assert "more" in outcome.note
    assert bystander.run_cell("1", deadline=9).status == "ok"


def _gone(folder: Path) -> None:
    wait = threading.Event()
    for _ in range(300):
        if not folder.exists():
            return
        wait.wait(0.1)
    raise AssertionError(f"{folder} is still there")
