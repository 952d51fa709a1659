"""A cohort on a real Dask cluster: workers that die, come late, or are not as they should be."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.errors import CourseError
from autograder.grading import cohort, journal
from autograder.grading.elsewhere.cluster import Cluster, connect
from autograder.layout import CourseLayout
from autograder.options import GradingOptions
from autograder.results import SubmissionResult
from tests.autograder.grading.elsewhere import clusters
from tests.conftest import REPOSITORY, hand_in

long = pytest.mark.long


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[clusters.RealCluster]:
    """A scheduler, and two workers in processes of their own."""
    folder = Path(tempfile.mkdtemp(prefix="dask-", dir="/tmp"))  # names of sockets are short
    monkeypatch.setenv("GRADED", str(folder / "graded"))
    with clusters.RealCluster(folder) as cluster:
        cluster.join("one")
        cluster.join("two")
        yield cluster
    shutil.rmtree(folder, ignore_errors=True)


class Run:
    """A cohort that is graded on a cluster: what was said of workers, and who they are."""

    def __init__(self, root: Path, address: str) -> None:
        self.said: list[str] = []
        self._layout = CourseLayout.of(root)
        self._address = address
        self._clusters: list[Cluster] = []

    def grade(self, students: list[str], **options: Any) -> list[SubmissionResult]:
        return cohort.grade_cohort(
            self._layout, "tiny", students, GradingOptions(), here,
            serve=str, executor=self._cluster, record=lambda batch: None, **options,
        )  # fmt: skip

    @property
    def workers(self) -> int:
        """How many may grade."""
        return len(self._clusters[-1]._admission.threads)

    def _cluster(self) -> Cluster:
        cluster = Cluster(
            self._address, self._layout, "tiny", GradingOptions(), work=clusters.work,
            receive=clusters.receive, serve=clusters.no_server, say=self.said.append,
        )  # fmt: skip
        self._clusters.append(cluster)
        return cluster


def grade(
    root: Path, address: str, students: list[str], **options: Any
) -> tuple[list[SubmissionResult], list[str]]:
    """Results, and the sentences that were said."""
    run = Run(root, address)
    return run.grade(students, **options), run.said


def wait_until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)


def here(job: Any) -> SubmissionResult:
    """Only what has nothing to run is done here."""
    return cohort.failed(job, OSError("done here"))


def hand_in_many(root: Path, count: int) -> list[str]:
    students = [f"s{number:02}" for number in range(count)]
    for student in students:
        hand_in(root, student, {})
    return students


@long
def test_a_worker_is_killed_one_comes_late_and_one_is_refused(
    small_course: Path, cluster: clusters.RealCluster
) -> None:
    students = [*hand_in_many(small_course, 4), "deadly", "broken", "missing"]
    students += [f"waiting{number:02}" for number in range(20)]
    for student in students[4:]:
        hand_in(small_course, student, {})
    (small_course / "submitted/missing/tiny/tiny.ipynb").unlink()
    other = another_version(cluster.folder)
    fresh: list[str] = []
    run = Run(small_course, cluster.address)

    def meanwhile(result: SubmissionResult, new: bool) -> None:
        fresh.append(result.student)
        if len(fresh) == 4:
            cluster.kill("one")
            cluster.join("late", nanny=True)
            cluster.join("other", path=other)
            wait_until(lambda: run.workers == 2 and any("other" in each for each in run.said))
            (cluster.folder / "graded.go").touch()

    results = run.grade(students, on_result=meanwhile)
    assert [result.student for result in results] == students
    assert Counter(fresh) == Counter(students)  # nothing lost, nothing twice
    reasons = {result.student: result.reason for result in results if result.status == "failed"}
    assert sorted(reasons) == ["broken", "deadly", "missing"]
    assert "while it judged this notebook" in reasons["deadly"]
    assert "the disk is full" in reasons["broken"]
    assert "done here" in reasons["missing"]
    (sentence,) = {each for each in run.said if "other" in each}
    assert "the framework's text" in sentence
    assert sentence.startswith("Worker other (tcp://")
    processes = {result.reason for result in results} - set(reasons.values())
    assert len(processes) >= 3  # a grading process of each worker, the late one too


def another_version(folder: Path) -> Path:
    """A folder with a Gradetape whose text is another."""
    for package in ("autograder", "course"):
        shutil.copytree(
            REPOSITORY / package, folder / "other" / package,
            ignore=shutil.ignore_patterns("graders", "variants", "__pycache__"),
        )  # fmt: skip
    shutil.copytree(
        REPOSITORY / "tests/autograder/grading", folder / "other/tests/autograder/grading"
    )
    shutil.copy(REPOSITORY / "tests/conftest.py", folder / "other/tests/conftest.py")
    with (folder / "other/autograder/options.py").open("a") as file:
        file.write("# of another release\n")
    return folder / "other"


@long
def test_all_workers_are_of_another_version(
    small_course: Path, cluster: clusters.RealCluster
) -> None:
    cluster.kill("one")
    cluster.kill("two")
    other = another_version(cluster.folder)
    cluster.join("old", path=other)
    (cluster.folder / "none" / "autograder").mkdir(parents=True)
    (cluster.folder / "none" / "autograder" / "__init__.py").touch()
    cluster.join("none", path=cluster.folder / "none")
    wait_for_workers(cluster.address, 2)
    with pytest.raises(
        CourseError, match=r"No worker at tcp://.* can grade\. Worker (old|none) "
    ) as found:
        grade(small_course, cluster.address, hand_in_many(small_course, 2))
    assert "\n" not in str(found.value)
    assert journal.load(CourseLayout.of(small_course), "tiny", "s00") is None


def wait_for_workers(address: str, count: int) -> None:
    with connect(address) as client:
        client.wait_for_workers(count, timeout=60)


@long
def test_a_run_that_is_stopped_goes_on(small_course: Path, cluster: clusters.RealCluster) -> None:
    students = hand_in_many(small_course, 20)
    fresh: list[str] = []
    pressed: list[float] = []

    def stop(result: SubmissionResult, new: bool) -> None:
        fresh.append(result.student)
        if len(fresh) == 3:
            pressed.append(time.monotonic())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        grade(small_course, cluster.address, students, on_result=stop)
    assert time.monotonic() - pressed[0] < 20
    layout = CourseLayout.of(small_course)
    kept = [each for each in students if journal.load(layout, "tiny", each) is not None]
    assert kept == sorted(fresh)
    time.sleep(1)
    begun = len((cluster.folder / "graded").read_text().split())
    time.sleep(1.5)
    assert len((cluster.folder / "graded").read_text().split()) == begun < 20  # the queue is gone
    again: list[str] = []
    results, _ = grade(
        small_course, cluster.address, students,
        on_result=lambda result, new: again.append(result.student) if new else None,
    )  # fmt: skip
    assert len(results) == 20
    assert sorted(again) == sorted(set(students) - set(kept))


@long
def test_a_scheduler_that_ends_is_told(small_course: Path, cluster: clusters.RealCluster) -> None:
    fresh: list[str] = []

    def end(result: SubmissionResult, new: bool) -> None:
        fresh.append(result.student)
        if len(fresh) == 2:
            cluster.scheduler.kill()

    with pytest.raises(CourseError, match=r"scheduler at tcp://.* is gone .* what was graded is"):
        grade(small_course, cluster.address, hand_in_many(small_course, 20), on_result=end)
    assert journal.load(CourseLayout.of(small_course), "tiny", fresh[0]) is not None


@long
def test_it_waits_for_the_first_worker(small_course: Path, cluster: clusters.RealCluster) -> None:
    cluster.kill("one")
    cluster.kill("two")
    timer = threading.Timer(3.0, cluster.join, ["three"])
    timer.start()
    results, said = grade(small_course, cluster.address, hand_in_many(small_course, 1))
    timer.join()
    assert [result.score for result in results] == [1.0]
    assert any("waiting for one (dask worker tcp://" in sentence for sentence in said)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://x", "127.0.0.1"])
def test_an_address_where_no_scheduler_is(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.grading.elsewhere.cluster.CONNECT_SECONDS", 2.0)
    with pytest.raises(CourseError, match="No Dask scheduler answers at"):
        connect(address)


def test_dask_is_imported_only_where_it_is_asked_for() -> None:
    text = "import sys, autograder.commands.grade; print('distributed' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_without_dask_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CourseError, match=r"pip install 'gradetape\[dask\]'"):
        connect("tcp://127.0.0.1:8786")
