"""Many submissions: order, journal, cache, and a grading process that dies."""

from __future__ import annotations

import os
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from autograder.errors import CourseError
from autograder.exercises.result_key import submission_key
from autograder.grading import cohort, journal
from autograder.grading.jobs import Job, pool
from autograder.judging.probes import GraderError
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge import grade_job
from autograder.options import GradingOptions
from autograder.results import Status, SubmissionResult
from autograder.sandbox import IsolationError
from tests.autograder.grading import deadly_jobs
from tests.conftest import hand_in

DOUBLE = {"double": "def double(x):\n    return x + x"}


def graded(job: Job) -> SubmissionResult:
    """What grading a submission without a fault comes to."""
    return SubmissionResult(job.student, "tiny", "tiny", Status.GRADED, 1.0, 1.0, key=job.key)


class Inline(Executor):
    """Runs jobs at once, in this process: the interface is the standard library's."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def grade(
    root: Path, address: str, students: list[str], grade_with: Any = grade_job, **options: Any
) -> dict[str, Any]:
    """Grade inline; results, what was graded afresh, and what the gradebook was told."""
    fresh: list[str] = []
    recorded: list[str] = []
    results = cohort.grade_cohort(
        CourseLayout.of(root), "tiny", students, GradingOptions(), grade_with,
        serve=lambda: address,
        executor=Inline,
        record=lambda batch: recorded.extend(result.student for result in batch),
        on_result=lambda result, new: fresh.append(result.student) if new else None,
        **options,
    )  # fmt: skip
    return {"results": results, "fresh": fresh, "recorded": recorded}


def test_every_kind_of_submission_is_a_row(small_course: Path, warm_server: str) -> None:
    hand_in(small_course, "ada", {})
    hand_in(small_course, "bao", DOUBLE)
    hand_in(small_course, "carlos", {}).write_bytes(b"\x00\x01 not a notebook")
    hand_in(small_course, "dana", {}).unlink()
    link = hand_in(small_course, "elif", {})
    link.unlink()
    link.symlink_to("/etc/hostname")
    students = CourseLayout.of(small_course).students("tiny")
    done = grade(small_course, warm_server, students)
    rows = [(result.student, result.status, result.score) for result in done["results"]]
    assert rows == [
        ("ada", "graded", 100.0),
        ("bao", "graded", 100.0),
        ("carlos", "unreadable", 0.0),
        ("dana", "missing", 0.0),
        ("elif", "unreadable", 0.0),
    ]
    assert sorted(done["recorded"]) == students
    assert all(result.reason for result in done["results"] if result.status != "graded")
    assert not done["results"][4].reason.startswith("localhost")


def test_what_is_unchanged_is_not_graded_again(small_course: Path, warm_server: str) -> None:
    hand_in(small_course, "ada", {})
    hand_in(small_course, "bao", {})
    first = grade(small_course, warm_server, ["ada", "bao"])
    second = grade(small_course, "no server here", ["ada", "bao"])
    assert sorted(first["fresh"]) == ["ada", "bao"]
    assert second["fresh"] == []
    assert second["results"] == first["results"]
    hand_in(small_course, "bao", DOUBLE)
    assert grade(small_course, warm_server, ["ada", "bao"])["fresh"] == ["bao"]
    assert grade(small_course, warm_server, ["ada"], force=True)["fresh"] == ["ada"]


@pytest.mark.parametrize(
    "path",
    [
        "source/tiny/tiny.ipynb",
        "course/checks/tiny/test_double.py",
        "autograder/graders/tiny/test_halve.py",
        "submitted/ada/tiny/tiny.ipynb",
    ],
)
def test_a_key_changes_with_whatever_decides(small_course: Path, path: str) -> None:
    hand_in(small_course, "ada", {})
    layout = CourseLayout.of(small_course)
    before = submission_key(layout, "tiny", "ada", GradingOptions())
    with (small_course / path).open("a") as file:
        file.write(" ")
    assert submission_key(layout, "tiny", "ada", GradingOptions()) != before


def test_a_key_changes_with_the_options(small_course: Path) -> None:
    hand_in(small_course, "ada", {})
    layout = CourseLayout.of(small_course)
    keys = {submission_key(layout, "tiny", "ada", GradingOptions(seed=seed)) for seed in ("a", "b")}
    assert len(keys) == 2


def test_the_rest_is_graded_when_a_grading_process_dies(small_course: Path) -> None:
    def job(job: Job) -> SubmissionResult:
        if job.student == "ada":
            raise OSError("the disk is full")
        return graded(job)

    for student in ("ada", "bao"):
        hand_in(small_course, student, {})
    done = grade(small_course, "", ["ada", "bao"], job)
    assert [result.status for result in done["results"]] == ["failed", "graded"]
    assert "the disk is full" in done["results"][0].reason
    assert grade(small_course, "", ["ada", "bao"], job)["fresh"] == ["ada"]  # tried again


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (IsolationError("This machine cannot isolate students' code."), "cannot isolate"),
        (GraderError("test_double.py cannot be imported: NameError"), "run the same command again"),
        (CourseError("The notebook's metadata asks for feedback 'x'."), "asks for feedback"),
    ],
)
def test_what_is_wrong_for_everyone_stops_the_run_once(
    small_course: Path, error: Exception, said: str
) -> None:
    def job(job: Job) -> SubmissionResult:
        if job.student == "bao":
            raise error
        return graded(job)

    for student in ("ada", "bao", "carlos"):
        hand_in(small_course, student, {})
    layout = CourseLayout.of(small_course)
    with pytest.raises(CourseError, match=said):
        grade(small_course, "", ["ada", "bao", "carlos"], job)
    assert journal.load(layout, "tiny", "bao") is None


def test_what_was_graded_is_kept_when_the_run_is_stopped(small_course: Path) -> None:
    def stop(result: SubmissionResult, fresh: bool) -> None:
        raise KeyboardInterrupt

    hand_in(small_course, "ada", {})
    with pytest.raises(KeyboardInterrupt):
        cohort.grade_cohort(
            CourseLayout.of(small_course), "tiny", ["ada"], GradingOptions(), graded,
            serve=str, executor=Inline, record=lambda batch: None, on_result=stop,
        )  # fmt: skip
    assert grade(small_course, "", ["ada"], graded)["fresh"] == []


@pytest.mark.parametrize("what", ["source", "submitted/ada"])
def test_what_changes_under_way_is_graded_again_by_the_next_run(
    small_course: Path, what: str
) -> None:
    """Whichever of the two texts was read: the result is kept under the key of the earlier one."""
    for student in ("ada", "bao"):
        hand_in(small_course, student, {})
    path = small_course / what / "tiny" / "tiny.ipynb"

    def edit(job: Job) -> SubmissionResult:
        path.write_text(path.read_text().replace("return x / 2", "return x * 0.5"))
        return graded(job)

    assert sorted(grade(small_course, "", ["ada", "bao"], edit)["fresh"]) == ["ada", "bao"]
    again = grade(small_course, "", ["ada", "bao"], graded)["fresh"]
    assert sorted(again) == (["ada"] if "ada" in what else ["ada", "bao"])
    assert grade(small_course, "", ["ada", "bao"], graded)["fresh"] == []


@pytest.mark.parametrize("moment", [0.0, 4_102_444_800.0], ids=["1970", "2100"])
def test_a_clock_that_jumped_grades_nobody_again(small_course: Path, moment: float) -> None:
    for student in ("ada", "bao"):
        hand_in(small_course, student, {})
    assert len(grade(small_course, "", ["ada", "bao"], graded)["fresh"]) == 2
    for path in small_course.rglob("*"):
        os.utime(path, (moment, moment))
    assert grade(small_course, "", ["ada", "bao"], graded)["fresh"] == []
    hand_in(small_course, "bao", DOUBLE)
    assert grade(small_course, "", ["ada", "bao"], graded)["fresh"] == ["bao"]


def test_a_damaged_journal_is_not_believed(small_course: Path) -> None:
    layout = CourseLayout.of(small_course)
    path = journal.path_of(layout, "tiny", "ada")
    path.parent.mkdir(parents=True)
    path.write_bytes(b'{"student": "ada", "score": 1e999')
    assert journal.load(layout, "tiny", "ada") is None


def test_a_timestamp_that_cannot_be_read_stops_nobody(small_course: Path) -> None:
    path = hand_in(small_course, "ada", {})
    layout = CourseLayout.of(small_course)
    for target in ("/proc/self/mem", "/etc", "/nowhere"):
        link = path.with_name("timestamp.txt")
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        assert submission_key(layout, "tiny", "ada", GradingOptions())


def test_only_the_jobs_that_end_their_process_are_blamed(small_course: Path) -> None:
    students = [f"s{number:02}" for number in range(8)]
    students[2:2] = ["killed"]
    students[6:6] = ["endless", "greedy"]
    recorded: list[str] = []
    results = cohort.grade_cohort(
        CourseLayout.of(small_course), "tiny", students, GradingOptions(), deadly_jobs.grade,
        serve=str,
        executor=lambda: pool(2, deadly_jobs.__name__),
        record=lambda batch: recorded.extend(result.student for result in batch),
    )  # fmt: skip
    failed = {result.student: result.reason for result in results if result.status == "failed"}
    assert sorted(failed) == ["endless", "greedy", "killed"]
    assert "while it judged this notebook" in failed["killed"]
    assert "while it judged this notebook" in failed["endless"]
    assert "MemoryError" in failed["greedy"]
    assert sorted(recorded) == sorted(students)


def test_a_result_that_the_gradebook_does_not_take_is_a_row(small_course: Path) -> None:
    def record(batch: list[SubmissionResult]) -> None:
        if any(result.student == "bao" for result in batch):
            raise ValueError("no \x1b[31msuch name")

    results = cohort.grade_cohort(
        CourseLayout.of(small_course), "tiny", ["ada", "bao", "cleo"], GradingOptions(),
        deadly_jobs.grade, serve=str, executor=Inline, record=record,
    )  # fmt: skip
    assert [result.status for result in results] == ["graded", "failed", "graded"]
    assert "did not take it" in results[1].reason
    assert "\x1b" not in results[1].reason


def test_a_kept_result_may_not_be_kept(small_course: Path) -> None:
    (small_course / ".gradetape").write_text("a file where the folder belongs")
    results = cohort.grade_cohort(
        CourseLayout.of(small_course), "tiny", ["ada"], GradingOptions(), deadly_jobs.grade,
        serve=str, executor=Inline, record=lambda batch: None,
    )  # fmt: skip
    assert results[0].status == "graded"
    assert [flag.code for flag in results[0].flags] == ["not-kept"]
