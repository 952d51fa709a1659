"""Grading ahead of nbgrader: what is used, what is not, and what happens when a process dies."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from autograder.grading.jobs import Job
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge import long_lived
from autograder.nbgrader_bridge.prefetch import Prefetcher, fingerprint, grade_ahead, upcoming
from autograder.notebook import load_source, read_notebook, sanitise
from autograder.options import GradingOptions
from tests.conftest import hand_in

WRONG = {"double": "def double(x):\n    return x * x"}


class Recording(Executor):
    """Runs jobs at once in this process, and remembers whose they were."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.students: list[str] = []
        self.error = error
        self.ended = False

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.students.append(args[0].student)
        if self.error is not None:
            future.set_exception(self.error)
        else:
            future.set_result(fn(*args, **kwargs))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.ended = True


class Servers:
    """Lends an address that nobody answers at, and counts who has it."""

    def __init__(self) -> None:
        self.users = 0

    @contextmanager
    def lease(self, *_: object) -> Iterator[str]:
        self.users += 1
        yield "nowhere"
        self.users -= 1


def ahead(jobs: list[Job], executor: Recording, depth: int) -> Prefetcher:
    return Prefetcher(jobs, executor, depth, close=executor.shutdown)


def sanitised(root: Path, student: str) -> Any:
    layout = CourseLayout.of(root)
    path = layout.submitted(student, "tiny") / "tiny.ipynb"
    return sanitise(load_source(layout.source("tiny")), read_notebook(path)).notebook


def jobs(root: Path, address: str, *students: str) -> list[Job]:
    layout = CourseLayout.of(root)
    return [Job(name, "tiny", layout, GradingOptions(), address, "", "tiny") for name in students]


def test_results_are_ready_before_they_are_asked_for(small_course: Path, warm_server: str) -> None:
    hand_in(small_course, "ada", {})
    for student in ("bao", "carlos", "dana"):
        hand_in(small_course, student, WRONG)
    executor = Recording()
    found = ahead(jobs(small_course, warm_server, "ada", "bao", "carlos", "dana"), executor, 1)
    ada = found.take("ada", "tiny", sanitised(small_course, "ada"))
    assert executor.students == ["ada", "bao"]
    bao = found.take("bao", "tiny", sanitised(small_course, "bao"))
    assert executor.students == ["ada", "bao", "carlos"]
    assert ada is not None
    assert bao is not None
    assert (ada.result.score, bao.result.score) == (100.0, 45.0)  # 2 x 2 is 2 + 2: the check passes
    assert ada.transcripts == {}  # what probes brought back stays where it was judged


def test_who_was_passed_over_is_not_graded(small_course: Path, warm_server: str) -> None:
    for student in ("ada", "bao"):
        hand_in(small_course, student, {})
    executor = Recording()
    found = ahead(jobs(small_course, warm_server, "ada", "bao"), executor, 1)
    assert found.take("bao", "tiny", sanitised(small_course, "bao")) is not None
    assert executor.students == ["bao"]
    assert found.take("zoe", "tiny", sanitised(small_course, "ada")) is None


def test_the_result_of_another_notebook_is_not_used(small_course: Path, warm_server: str) -> None:
    hand_in(small_course, "ada", {})
    notebook = sanitised(small_course, "ada")
    hand_in(small_course, "ada", WRONG)
    found = ahead(jobs(small_course, warm_server, "ada"), Recording(), 1)
    assert found.take("ada", "tiny", notebook) is None


@pytest.mark.parametrize(
    ("part", "value"),
    [("source", "double = None"), ("cell_type", "raw"), ("metadata", {"tags": ["x"]})],
)
def test_all_that_grading_looks_at_is_in_the_fingerprint(
    small_course: Path, part: str, value: Any
) -> None:
    hand_in(small_course, "ada", {})
    notebook = sanitised(small_course, "ada")
    changed = copy.deepcopy(notebook)
    changed["cells"][1][part] = value
    assert fingerprint(changed) != fingerprint(notebook)


def test_what_cannot_be_read_is_left_to_nbgrader(small_course: Path) -> None:
    hand_in(small_course, "ada", {}).write_text("no notebook")
    (job,) = jobs(small_course, "", "ada")
    assert grade_ahead(job) is None


def test_a_process_that_dies_ends_grading_ahead_and_nothing_else(small_course: Path) -> None:
    for student in ("ada", "bao"):
        hand_in(small_course, student, {})
    executor = Recording(RuntimeError("killed"))
    found = ahead(jobs(small_course, "", "ada", "bao"), executor, 1)
    assert found.take("ada", "tiny", sanitised(small_course, "ada")) is None
    assert executor.ended
    assert found.take("bao", "tiny", sanitised(small_course, "bao")) is None


def test_ctrl_c_is_passed_on(small_course: Path) -> None:
    hand_in(small_course, "ada", {})
    executor = Recording(KeyboardInterrupt())
    found = ahead(jobs(small_course, "", "ada"), executor, 1)
    with pytest.raises(KeyboardInterrupt):
        found.take("ada", "tiny", sanitised(small_course, "ada"))
    assert executor.ended


def test_only_folders_that_lie_as_usual_are_graded_ahead(small_course: Path) -> None:
    layout = CourseLayout.of(small_course)
    hand_in(small_course, "bao", {})
    hand_in(small_course, "ada", {})
    folders = [
        "submitted/./bao/tiny",
        "submitted/./ada/tiny",
        "elsewhere/tiny",
        "submitted/x/other",
    ]
    assert upcoming(folders, layout, "tiny") == ("ada", "bao")


def test_folders_are_looked_at_once_however_many_submissions_follow(
    small_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []

    def look(folders: tuple[str, ...], *_: Any) -> tuple[str, ...]:
        looked.append(len(folders))
        return ()

    class Run:
        """Stands for nbgrader's converter."""

    monkeypatch.setattr(long_lived, "upcoming", look)
    monkeypatch.setattr(long_lived, "servers", Servers())
    folders = ("submitted/ada/tiny", "submitted/bao/tiny")
    layout, run = CourseLayout.of(small_course), Run()
    for _ in folders:
        long_lived.prefetcher(run, layout, "tiny", GradingOptions(), folders, 1)
    assert looked == [2]
