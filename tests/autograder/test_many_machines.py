"""`autograder grade --scheduler`: the whole way through real workers, as on one machine."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import msgspec
import psutil
import pytest

from autograder.grading import attempts, journal
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.gradebook.marks import load_marks
from tests.autograder.grading.elsewhere.clusters import RealCluster
from tests.conftest import BIN, REPOSITORY, hand_in, write, write_small_course

pytestmark = pytest.mark.long
SETTINGS = 'backend = "numpy"\n[deadlines]\ncell = 5\ntest = 3\n'  # a server that starts at once


@pytest.fixture(scope="module")
def cluster() -> Iterator[RealCluster]:
    """Two workers, each a process with one thread."""
    folder = Path(tempfile.mkdtemp(prefix="dask-", dir="/tmp"))  # names of sockets are short
    with RealCluster(folder) as cluster:
        cluster.join("one")
        cluster.join("two", nanny=True)
        yield cluster
        processes = psutil.Process().children(recursive=True)
    gone, alive = psutil.wait_procs(processes, timeout=20)
    assert not alive  # no warm server and no grading process stays behind
    assert gone
    shutil.rmtree(folder, ignore_errors=True)


def reaching(address: str) -> str:
    """An answer that is right only if the scheduler can be spoken with."""
    where = urlparse(address)
    return f"""def double(x):
    import socket
    try:
        socket.create_connection(("{where.hostname}", {where.port}), timeout=5).close()
    except OSError:
        return None
    return 2 * x"""


def write_class(root: Path, address: str) -> None:
    """A course whose class has one of every kind."""
    write_small_course(root)
    write(root / "nbgrader_config.py", (REPOSITORY / "nbgrader_config.py").read_text())
    write(root / "source/tiny/data/numbers.txt", "2")
    wrong = "# misconception: adds two\n# hint: Twice is not plus two.\n# killed by: test_two\n"
    write(root / "autograder/variants/tiny/double/wrong_adds_two.py",
          f"{wrong}def double(x):\n    return x + 2\n")  # fmt: skip
    write(root / "gradetape.toml", SETTINGS)
    hand_in(root, "ada", {})
    hand_in(root, "bao", {"double": "def double(x):\n    return x + 2"})
    hand_in(root, "carlos", {"double": "def double(x):\n    while True: pass"})
    hand_in(root, "dana", {"halve": "import os\nos._exit(3)"})
    hand_in(root, "elif", {"double": reaching(address)})
    hand_in(root, "gus", {}).write_text("no notebook")
    hand_in(root, "hana", {}).unlink()
    renamed = hand_in(root, "ines", {})
    renamed.rename(renamed.with_name("tiny (2).ipynb"))
    hand_in(root, "jo", {"double": "TEXT = open('data/numbers.txt').read() + open('own').read()\n"
                                   "def double(x):\n    return x * int(TEXT)"})  # fmt: skip
    write(root / "submitted/jo/tiny/own", "")


def command(root: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [BIN / "autograder", "grade", "tiny", "--seed", "same", *options], cwd=root,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def finished(process: subprocess.Popen[str]) -> str:
    output, _ = process.communicate(timeout=300)
    assert process.returncode == 0, output
    return output


MEASURED = ("seconds", "memory_mb")


def without_times(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_times(item) for key, item in value.items() if key not in MEASURED}
    if isinstance(value, list):
        return [without_times(item) for item in value]
    return re.sub(r"within [\d.]+ s", "in time", value) if isinstance(value, str) else value


def outcome(root: Path) -> dict[str, Any]:
    """All that grading leaves: results, marks, notebooks, files."""
    layout = CourseLayout.of(root)
    students = layout.students("tiny")
    autograded = root / "autograded"
    return {
        "results": {
            student: without_times(msgspec.to_builtins(journal.load(layout, "tiny", student)))
            for student in students
        },
        "marks": {
            mark.student: [mark.score, *((each.cell, each.score) for each in mark.exercises)]
            for mark in load_marks(layout, ["tiny"])
        },
        "files": {
            str(path.relative_to(autograded)): path.read_bytes()
            for path in autograded.rglob("*")
            if path.is_file() and path.suffix != ".ipynb"
        },
        "notebooks": {
            str(path.relative_to(autograded)): cells(path) for path in autograded.rglob("*.ipynb")
        },
    }


def cells(path: Path) -> list[Any]:
    """Cells without the names that are made anew each time."""
    notebook = json.loads(path.read_text())
    return [
        {key: without_times(cell[key]) for key in ("source", "outputs") if key in cell}
        for cell in notebook["cells"]
    ]


def test_a_cluster_comes_to_what_one_machine_does(tmp_path: Path, cluster: RealCluster) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for root in (here, there):
        write_class(root, cluster.address)
    port = urlparse(cluster.address)
    socket.create_connection((port.hostname, port.port)).close()  # so it is not for want of a door
    finished(command(here))
    output = finished(command(there, "--scheduler", cluster.address))
    one, many = outcome(here), outcome(there)
    for what in one:
        assert many[what] == one[what], what
    results = many["results"]
    assert results["ada"]["score"] == results["ines"]["score"] == 100.0
    assert results["jo"]["score"] == 100.0  # from files: the assignment's, and one handed in
    assert results["bao"]["exercises"][0]["misconception"]["name"] == "adds two"
    assert results["carlos"]["exercises"][0]["verdict"] == "timed out"
    assert results["elif"]["exercises"][0]["score"] == 0  # the sandbox has no way to the scheduler
    assert results["gus"]["status"] == "unreadable"
    assert results["hana"]["status"] == "missing"
    assert "gradebook" in output


def test_a_killed_worker_and_ctrl_c_lose_nothing(tmp_path: Path, cluster: RealCluster) -> None:
    root = write_small_course(tmp_path)
    write(root / "nbgrader_config.py", (REPOSITORY / "nbgrader_config.py").read_text())
    write(root / "gradetape.toml", SETTINGS)
    students = [f"s{number:02}" for number in range(12)]
    slow = "import time\ndef double(x):\n    time.sleep(0.3)\n    return 2 * x"
    for student in students:
        hand_in(root, student, {"double": slow})
    layout = CourseLayout.of(root)
    first = command(root, "--scheduler", cluster.address)
    wait_for(lambda: len(kept(layout, students)) >= 3, first)
    cluster.kill("one")
    wait_for(lambda: len(kept(layout, students)) >= 6, first)
    first.send_signal(signal.SIGINT)
    output, _ = first.communicate(timeout=60)
    assert first.returncode == 130, output
    before = kept(layout, students)
    assert 6 <= len(before) < 12
    second = finished(command(root, "--scheduler", cluster.address))
    assert kept(layout, students) == students
    assert {mark.student: mark.score for mark in load_marks(layout, ["tiny"])} == dict.fromkeys(
        students, 100.0
    )
    assert all(len(attempts.load(layout, "tiny", student)) == 1 for student in students), second


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")
def test_with_certificates_only_those_who_have_one_are_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_small_course(tmp_path / "course")
    write(root / "nbgrader_config.py", (REPOSITORY / "nbgrader_config.py").read_text())
    write(root / "gradetape.toml", SETTINGS)
    hand_in(root, "ada", {})
    page = (REPOSITORY / "docs" / "scaling.md").read_text()
    recipe = re.search(r"```sh\n(openssl .*?)```", page, re.S)
    subprocess.run(["sh", "-ec", recipe[1]], cwd=tmp_path, check=True, capture_output=True)
    settings = re.search(r"```yaml\n(distributed:.*?)```", page, re.S)
    write(tmp_path / "dask.yaml", settings[1].replace("/etc/gradetape", str(tmp_path)))
    monkeypatch.setenv("DASK_CONFIG", str(tmp_path / "dask.yaml"))
    folder = Path(tempfile.mkdtemp(prefix="dask-", dir="/tmp"))
    with RealCluster(folder, "tls") as cluster:
        assert cluster.address.startswith("tls://")
        cluster.join("one")
        finished(command(root, "--scheduler", cluster.address))
        plain = command(root, "--force", "--scheduler", cluster.address.replace("tls:", "tcp:"))
        assert "No Dask scheduler answers" in plain.communicate(timeout=120)[0]
        monkeypatch.delenv("DASK_CONFIG")
        strange = command(root, "--force", "--scheduler", cluster.address)
        assert "No Dask scheduler answers" in strange.communicate(timeout=120)[0]
        assert (plain.returncode, strange.returncode) == (2, 2)
    assert {mark.student: mark.score for mark in load_marks(CourseLayout.of(root), ["tiny"])} == {
        "ada": 100.0
    }
    shutil.rmtree(folder, ignore_errors=True)


def kept(layout: CourseLayout, students: list[str]) -> list[str]:
    return [each for each in students if journal.load(layout, "tiny", each) is not None]


def wait_for(condition: Any, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 200
    while not condition():
        assert process.poll() is None, process.communicate()[0]
        assert time.monotonic() < until
        time.sleep(0.05)
