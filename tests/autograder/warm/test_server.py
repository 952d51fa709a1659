"""What stays warm between real commands: found again, replaced, ended, and never in the way."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from autograder.warm import identity
from tests.autograder.warm.conftest import Run, environment
from tests.conftest import BIN, hand_in

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform != "linux", reason="needs Linux"),
]
QUICK = ("autograder", "grade", "nothing")
"""A command that is handed over, and needs no sandbox."""


def keeper(run: Run) -> int | None:
    """The process that is warm, as the command that shows it says."""
    found = re.findall(r"^server (\d+): ", run("autograder", "server", "status").stdout, re.M)
    return int(found[0]) if found else None


def gone(process: int) -> bool:
    return soon(lambda: not Path(f"/proc/{process}").exists())


def soon(condition: Callable[[], bool]) -> bool:
    until = time.monotonic() + 60
    while not condition() and time.monotonic() < until:
        time.sleep(0.02)
    return condition()


def heeds_ctrl_c() -> None:
    """As a shell starts a command; what runs in the background may have been told to ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_command_says_the_same_and_the_next_one_finds_it(run: Run, runtime: Path) -> None:
    cold = run(*QUICK, "--no-server")
    assert list(runtime.iterdir()) == []
    first = run(*QUICK)
    process = keeper(run)
    assert process is not None
    second = run(*QUICK)
    assert keeper(run) == process
    for each in (first, second):
        assert (each.returncode, each.stdout) == (2, cold.stdout)
        assert "There is no source/nothing" in each.stdout


@pytest.mark.parametrize(
    "variables",
    [{"CI": "true"}, {"GRADETAPE_NO_SERVER": "1"}, {"GRADETAPE_SERVER_MINUTES": "0"}],
    ids=lambda v: next(iter(v)),
)
def test_none_is_used_where_none_is_wanted(run: Run, variables: dict[str, str]) -> None:
    run("autograder", "server", "stop")
    assert run(*QUICK, **variables).returncode == 2
    assert keeper(run) is None


@pytest.mark.parametrize("where", [(), ("--course", "."), ("--course=../course0",)], ids=str)
def test_none_is_started_for_a_course_that_keeps_none(
    run: Run, course: Path, runtime: Path, where: tuple[str, ...]
) -> None:
    run("autograder", "server", "stop")
    settings = course / "gradetape.toml"
    before = settings.read_text()
    settings.write_text(f"{before}[server]\nidle_minutes = 0\n")
    try:
        assert run(*QUICK, *where).returncode == 2
        notebook = course / "submitted" / "nobody" / "hello" / "hello.ipynb"
        assert run("pytest", "--submission", str(notebook)).returncode == 4
        assert list(runtime.iterdir()) == []
    finally:
        settings.write_text(before)


def test_stop_leaves_nothing(run: Run, runtime: Path) -> None:
    run(*QUICK)
    process = keeper(run)
    assert process is not None
    assert run("autograder", "server", "stop").stdout == f"server {process} has ended.\n"
    assert gone(process)
    assert list(runtime.iterdir()) == []
    assert "No server is warm" in run("autograder", "server", "stop").stdout


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda n: n.name)
def test_a_signal_ends_it(run: Run, runtime: Path, number: signal.Signals) -> None:
    run(*QUICK)
    process = keeper(run)
    assert process is not None
    os.kill(process, number)
    assert gone(process)
    assert list(runtime.iterdir()) == []


def test_it_ends_without_work(run: Run, runtime: Path) -> None:
    run(*QUICK, GRADETAPE_SERVER_MINUTES="0.01")
    assert soon(lambda: list(runtime.iterdir()) == [])


def test_it_ends_with_the_session(run: Run, runtime: Path) -> None:
    run(*QUICK)
    process = keeper(run)
    assert process is not None
    folder = runtime / "gradetape"
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    assert gone(process)


def test_what_a_killed_one_left_is_swept(run: Run, runtime: Path) -> None:
    run(*QUICK)
    process = keeper(run)
    assert process is not None
    os.kill(process, signal.SIGKILL)
    assert gone(process)
    assert list((runtime / "gradetape").iterdir()) != []
    assert run(*QUICK).returncode == 2  # in its place is another
    assert keeper(run) not in (None, process)
    os.kill(keeper(run) or 0, signal.SIGKILL)
    assert "No server is warm" in run("autograder", "server", "status").stdout
    assert list(runtime.iterdir()) == []


def test_of_commands_that_race_one_starts_it(run: Run, runtime: Path, course: Path) -> None:
    run("autograder", "server", "stop")
    racing = [
        subprocess.Popen([BIN / QUICK[0], *QUICK[1:]], cwd=course, env=environment(runtime),
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(4)
    ]  # fmt: skip
    said = {command.communicate(timeout=120)[0] for command in racing}
    assert len(said) == 1
    assert {command.returncode for command in racing} == {2}
    assert len(list((runtime / "gradetape").glob("*.socket"))) == 1
    processes = subprocess.run(
        ["pgrep", "-f", str(runtime / "gradetape")], capture_output=True, text=True, check=True
    ).stdout.split()
    assert processes == [str(keeper(run))]


ANOTHER = """
import sys
from pathlib import Path
from autograder.warm.keeper import Keeper
from autograder.warm.meeting import Place
place = Place(Path(sys.argv[1]), sys.argv[2])
lock, listener = place.take(), place.listen()
print("ready", flush=True)
{then}
"""
SERVES = 'Keeper(place, listener, lock, "older", iter(())).serve()'
IS_HUNG = "import time; time.sleep(600)"


@contextmanager
def another(runtime: Path, then: str) -> Iterator[subprocess.Popen[str]]:
    """One that does other than it should, where commands look for theirs."""
    variables = environment(runtime)
    name = subprocess.run(
        [sys.executable, "-c", "import os; from autograder.warm.identity import circumstances\n"
         "print(circumstances(os.environ))"],
        env=variables, capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    folder = runtime / "gradetape"
    folder.mkdir(0o700, exist_ok=True)
    started = subprocess.Popen(
        [sys.executable, "-c", ANOTHER.format(then=then), str(folder), name],
        env=variables, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert started.stdout is not None
    try:
        assert started.stdout.readline() == "ready\n"
        yield started
    finally:
        started.kill()
        started.communicate()


def test_one_of_another_version_is_replaced(run: Run, runtime: Path) -> None:
    run("autograder", "server", "stop")
    with another(runtime, SERVES) as older:
        assert keeper(run) == older.pid
        assert run(*QUICK).returncode == 2
        assert older.wait(timeout=30) == 0
    assert keeper(run) not in (None, older.pid)


def test_a_hung_one_is_done_without_and_ended(run: Run, runtime: Path) -> None:
    run("autograder", "server", "stop")
    with another(runtime, IS_HUNG) as hung:
        answered = run(*QUICK)
        assert answered.returncode == 2
        assert "There is no source/nothing" in answered.stdout
        assert hung.wait(timeout=30) == -signal.SIGKILL


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_another_user_is_not_answered(run: Run, runtime: Path) -> None:
    run(*QUICK)
    folder = runtime / "gradetape"
    (key,), (address,) = folder.glob("*.key"), folder.glob("*.socket")
    first = {"key": key.read_text(), "version": identity.version()}
    for path, mode in ((runtime, 0o755), (folder, 0o755), (address, 0o666)):
        path.chmod(mode)
    code = f"""
import os, socket
from autograder.warm.talk import hear, say
os.setresuid(12345, 12345, 12345)
connection = socket.socket(socket.AF_UNIX)
connection.connect({str(address)!r})
say(connection, {json.dumps(first).replace("null", "None")})
print(hear(connection))
"""
    try:
        asked = subprocess.run(
            [sys.executable, "-c", code], env=environment(runtime), capture_output=True, text=True,
            check=False,
        )  # fmt: skip
    finally:
        for path, mode in ((address, 0o600), (folder, 0o700), (runtime, 0o700)):
            path.chmod(mode)
    assert asked.returncode == 1
    assert "Silence" in asked.stderr
    assert keeper(run) is not None


PLACES = """
import builtins, os, pathlib, tempfile
places = [".", "..", "../..", os.path.expanduser("~"), tempfile.gettempdir(), "/tmp", "/dev/shm"]
"""
LEAVES = f"""{PLACES}
import numpy
builtins.left = numpy.left = os.environ["LEFT"] = "behind"
for place in places:
    try:
        pathlib.Path(place, "gradetape-left").write_text("behind")
    except OSError:
        pass
def double(x):
    return 2 * x
"""
FINDS = f"""{PLACES}
import numpy
found = [place for place in places if os.path.exists(os.path.join(place, "gradetape-left"))]
found += [hasattr(builtins, "left"), hasattr(numpy, "left"), "LEFT" in os.environ]
def double(x):
    return None if any(found) else 2 * x
"""


def test_two_commands_have_one_sandbox(run: Run, course: Path) -> None:
    """The first student leaves behind what can be left; the second looks for it."""
    hand_in(course, "ada", {"double": LEAVES})
    hand_in(course, "bao", {"double": FINDS})
    hand_in(course, "cleo", {"double": "def double(x):\n    return x * x"})
    words = ("autograder", "grade", "tiny", "--format", "json", "--student")
    scores, sandboxes = [], []
    for student in ("ada", "bao", "cleo"):
        graded = run(*words, student)
        assert graded.returncode == 0, graded.stdout
        scores.append(json.loads(graded.stdout[graded.stdout.index("[") :])[0]["score"])
        status = run("autograder", "server", "status").stdout
        sandboxes += re.findall(r"^  sandbox (\d+) \(cpu, \w+\); in use: 0$", status, re.M)
    assert scores == [100, 100, 55 - 10]
    assert len(sandboxes) == 3
    assert len(set(sandboxes)) == 1
    run("autograder", "server", "stop")
    assert gone(int(sandboxes[0]))


def test_nbgraders_command_has_the_sandbox_of_the_others(run: Run, course: Path) -> None:
    """While it grades it sets a variable, and is the same person at the same machine."""
    hand_in(course, "eli", {"halve": "def halve(x):\n    return x // 2"})
    words = ("autograde", "tiny", "--student", "eli")
    assert run("autograder", "grade", *words[1:]).returncode == 0
    before = run("autograder", "server", "status").stdout
    graded = run("nbgrader", *words, "--force")
    assert graded.returncode == 0, graded.stdout
    after = run("autograder", "server", "status").stdout
    pattern = r"^(?:server|  sandbox) (\d+)"
    assert len(re.findall(pattern, before, re.M)) == 2
    assert re.findall(pattern, after, re.M) == re.findall(pattern, before, re.M)


def test_a_submission_is_looked_into_in_what_is_warm(run: Run, course: Path) -> None:
    """``pytest --submission``: the same lines and status, by a process that is warm."""
    hand_in(course, "dov", {"halve": "def halve(x):\n    return x // 2"})
    words = ("pytest", "--submission", "submitted/dov/tiny/tiny.ipynb", "-q")
    cold = run(*words, "--no-server")
    run(*QUICK)
    warm = run(*words)
    status = run("autograder", "server", "status").stdout
    assert re.findall(r"^  sandbox \d+ \(cpu, numpy\); in use: 0$", status, re.M)
    assert (warm.returncode, cold.returncode) == (1, 1)
    assert "1 failed, 3 passed" in warm.stdout
    assert without_times(warm.stdout) == without_times(cold.stdout)


def without_times(text: str) -> str:
    """A session's output without what differs each time."""
    return re.sub(r"0x[0-9a-fA-F]+|[\d.]+s\b", "", text)


ENDS_LATE = {"double": "import time\ntime.sleep(3)\ndef double(x):\n    return 2 * x"}


@pytest.mark.parametrize("victim", ["keeper", "sandbox"])
def test_no_mark_is_lost_when_one_is_killed(
    run: Run, runtime: Path, course: Path, victim: str
) -> None:
    hand_in(course, "eve", ENDS_LATE)
    run(*QUICK)
    command = subprocess.Popen(
        [BIN / "autograder", "grade", "tiny", "--student", "eve", "--force", "--format", "json"],
        cwd=course, env=environment(runtime), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    found: list[str] = []

    def works() -> bool:
        status = run("autograder", "server", "status").stdout
        found[:] = re.findall(r"^  sandbox (\d+) .*; in use: 1$", status, re.M)
        return bool(found) and bool(children(int(found[0])))

    assert soon(works)
    process = keeper(run) if victim == "keeper" else int(found[0])
    assert process is not None
    os.kill(process, signal.SIGKILL)
    said, wrong = command.communicate(timeout=120)
    assert command.returncode == 0, wrong
    assert [each["score"] for each in json.loads(said)] == [100]
    run("autograder", "server", "stop")
    assert gone(int(found[0]))


def children(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


def test_ctrl_c_and_a_lost_terminal_end_the_work(run: Run, runtime: Path, course: Path) -> None:
    hand_in(course, "fay", {"double": "while True: pass"})
    run(*QUICK)
    for number in (signal.SIGINT, signal.SIGKILL):
        command = subprocess.Popen(
            [BIN / "autograder", "grade", "tiny", "--student", "fay", "--force"],
            cwd=course, env=environment(runtime), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, preexec_fn=heeds_ctrl_c,
        )  # fmt: skip
        assert soon(lambda: "in use: 1" in run("autograder", "server", "status").stdout)
        command.send_signal(number)
        said, _ = command.communicate(timeout=60)
        if number == signal.SIGINT:
            assert command.returncode == 130
            assert "stopping ..." in said
        assert soon(lambda: "running: 0" in run("autograder", "server", "status").stdout)
