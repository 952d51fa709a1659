"""What a server that grades for weeks keeps, what it sees anew, and what it ends."""

from __future__ import annotations

import gc
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from autograder.layout import CourseLayout
from autograder.nbgrader_bridge import long_lived
from autograder.nbgrader_bridge.long_lived import ServerPool
from autograder.options import Device, GradingOptions
from autograder.sandbox import USUAL, Libraries, WarmServer
from tests.conftest import REPOSITORY, hand_in, write

WRONG = {"double": "def double(x):\n    return x * x"}


pytestmark = pytest.mark.slow


@pytest.fixture
def pool() -> Iterator[ServerPool]:
    made = ServerPool(idle_seconds=0.05)
    yield made
    made.close()


def soon(condition: Callable[[], bool]) -> bool:
    """Whether something comes true within some seconds."""
    until = time.monotonic() + 20
    while not condition() and time.monotonic() < until:
        time.sleep(0.01)
    return condition()


def test_a_server_ends_when_it_has_been_idle(pool: ServerPool) -> None:
    with pool.lease("cpu") as address:
        with pool.lease("cpu") as again:
            assert again == address
        time.sleep(0.2)
        assert Path(address).exists()  # somebody still has it
    assert soon(lambda: not Path(address).exists())
    with pool.lease("cpu") as another:
        assert another != address


def test_other_modules_have_a_server_of_their_own(pool: ServerPool) -> None:
    with pool.lease("cpu") as one, pool.lease("cpu", Libraries(preload=("json",))) as other:
        assert one != other


def test_a_server_that_died_is_replaced(pool: ServerPool) -> None:
    with pool.lease("cpu") as address:
        (server,) = pool._users
        assert isinstance(server, WarmServer)
        server._process.kill()
        server._process.wait()
    with pool.lease("cpu") as another:
        assert another != address


class Run:
    """Stands for nbgrader's converter, which is gone when a command has done its work."""


def test_grading_processes_end_with_the_run_that_started_them(
    small_course: Path, monkeypatch: pytest.MonkeyPatch, pool: ServerPool
) -> None:
    monkeypatch.setattr(long_lived, "servers", pool)
    layout = CourseLayout.of(small_course)
    folders = tuple(
        str(hand_in(small_course, student, {}).parent.relative_to(small_course))
        for student in ("ada", "bao")
    )
    runs = [Run(), Run()]
    found = [
        long_lived.prefetcher(run, layout, "tiny", GradingOptions(), folders, 1) for run in runs
    ]
    assert found[0] is not found[1]  # nothing that was graded for one run is used in another
    assert list(pool._users.values()) == [2]
    del runs
    gc.collect()
    assert soon(lambda: not pool._users)


class Lent(ServerPool):
    """Lends the server that this session of tests has already."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    @contextmanager
    def lease(
        self, device: Device, libraries: Libraries = USUAL, minutes: float = 0.0
    ) -> Iterator[str]:
        yield self._address


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # nbgrader's own way of writing
def test_formgrader_sees_edits_at_the_next_click(
    small_course: Path, monkeypatch: pytest.MonkeyPatch, warm_server: str
) -> None:
    """Formgrader grades in the Jupyter server's own process, by nbgrader's API."""
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory

    from autograder.nbgrader_bridge.configuration import load_configuration

    shutil.copy(REPOSITORY / "nbgrader_config.py", small_course)
    write(small_course / "autograder" / "oracles" / "tiny.py", "FACTOR = 2\n")
    grader = small_course / "autograder" / "graders" / "tiny" / "test_double.py"
    text = grader.read_text().replace("2 * values", "oracles.FACTOR * values")
    write(grader, f"from autograder.oracles import tiny as oracles\n{text}")
    hand_in(small_course, "ada", {})
    monkeypatch.chdir(small_course)
    monkeypatch.setattr(long_lived, "servers", Lent(warm_server))
    config = load_configuration(small_course)
    api = NbGraderAPI(CourseDirectory(config=config), config=config)

    def graded() -> float:
        done: dict[str, Any] = api.autograde("tiny", "ada")
        assert done["success"], done.get("error") or done.get("log")
        with api.gradebook as gradebook:
            return float(gradebook.find_submission("tiny", "ada").score)

    made = api.generate_assignment("tiny")
    assert made["success"], made
    assert graded() == 100
    edit(small_course / "autograder" / "oracles" / "tiny.py", "FACTOR = 2", "FACTOR = 3")
    assert graded() == 55  # the hidden grader has three quarters of 60 points
    edit(grader, "oracles.FACTOR * values", "2 * values             ")
    assert graded() == 100
    source = small_course / "source" / "tiny" / "tiny.ipynb"
    edit(source, '"points": 60', '"points": 61')
    told = api.autograde("tiny", "ada")
    assert not told["success"]
    assert "The gradebook is not up to date" in told["error"]
    assert api.generate_assignment("tiny")["success"]
    assert graded() == 101


def edit(path: Path, before: str, after: str) -> None:
    """Change a text two seconds later, as far as the file tells.

    Python's own cache of compiled modules counts in whole seconds, and no person is faster.
    """
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 2_000_000_000))
