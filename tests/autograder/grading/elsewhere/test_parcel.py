"""A submission as data: what a notebook reads and what is said of it are as they are here."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from autograder.exercises.result_key import submission_key
from autograder.exercises.sources import load_sources
from autograder.grading.elsewhere.bundle import pack_course, unpack_course
from autograder.grading.elsewhere.parcel import (
    Parcel,
    pack_submission,
    remove_submission,
    unpack_submission,
)
from autograder.grading.jobs import Job
from autograder.grading.notebooks import adopt, renaming_note
from autograder.judging import working_folder
from autograder.judging.working_folder import WorkingFolder
from autograder.layout import CourseLayout
from autograder.notebook.renamed import renamed_flags
from autograder.options import GradingOptions
from tests.conftest import hand_in


def job_of(root: Path, student: str) -> Job:
    return Job(student, "tiny", CourseLayout.of(root), GradingOptions(), "", "the key")


@pytest.fixture
def elsewhere(small_course: Path, tmp_path_factory: pytest.TempPathFactory) -> CourseLayout:
    """The course as a worker has it."""
    data = pack_course(CourseLayout.of(small_course), "tiny").data
    return unpack_course(data, tmp_path_factory.mktemp("worker"))


def sent(job: Job, elsewhere: CourseLayout) -> tuple[Parcel, Job]:
    """The same job at a worker, after the way there."""
    packed = pack_submission("course", job)
    parcel = msgspec.msgpack.decode(msgspec.msgpack.encode(packed), type=Parcel)
    assert parcel == packed
    return parcel, unpack_submission(parcel, elsewhere, "address")


def folder_of(job: Job) -> Path:
    return job.layout.submitted(job.student, job.assignment)


def found_by_a_notebook(job: Job) -> tuple[dict[str, bytes], list[str]]:
    """The files that it finds beside itself, and what is said of those left out."""
    folder = WorkingFolder(job.layout.source_folder("tiny"), folder_of(job))
    try:
        files = {
            str(path.relative_to(folder.path)): path.read_bytes()
            for path in (folder.path.rglob("*") if folder.path else ())
            if path.is_file()
        }
        return files, [flag.sentence for flag in folder.flags]
    finally:
        folder.close()


def test_all_that_a_notebook_may_read_is_there(small_course: Path, elsewhere: CourseLayout) -> None:
    folder = hand_in(small_course, "ada", {}).parent
    (folder / "data" / "deep").mkdir(parents=True)
    (folder / "data" / "deep" / "a.bin").write_bytes(bytes(range(256)))
    (folder / "helper.py").write_text("x = 1")
    (folder / ".hidden").write_text("no")
    (folder / "link").symlink_to("/etc/hostname")
    os.mkfifo(folder / "pipe")
    here = job_of(small_course, "ada")
    _, there = sent(here, elsewhere)
    assert found_by_a_notebook(there) == found_by_a_notebook(here)
    assert (folder_of(there) / "tiny.ipynb").read_bytes() == (folder / "tiny.ipynb").read_bytes()
    names = [{path.name for path in each.iterdir()} for each in (folder, folder_of(there))]
    assert names[0] == names[1]
    assert (there.key, there.address, there.options) == ("the key", "address", here.options)


def test_what_is_left_out_here_is_left_out_there(
    small_course: Path, elsewhere: CourseLayout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working_folder, "MAX_FILES", 6)
    monkeypatch.setattr(working_folder, "MAX_FILE_BYTES", 100)
    monkeypatch.setattr(working_folder, "MAX_BYTES", 300)
    folder = hand_in(small_course, "ada", {}).parent
    for number in range(12):
        path = folder / f"d{number % 3}" / f"{number}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"%d" % (number % 10) * (20 * number))
    here = job_of(small_course, "ada")
    parcel, there = sent(here, elsewhere)
    assert found_by_a_notebook(there) == found_by_a_notebook(here)
    assert found_by_a_notebook(here)[1]
    assert sum(len(each.data) for each in parcel.files if each.path != b"tiny.ipynb") <= 300


def test_a_renamed_notebook_is_told_there_too(small_course: Path, elsewhere: CourseLayout) -> None:
    path = hand_in(small_course, "ada", {})
    path.rename(path.with_name("tiny (1).ipynb"))
    here = job_of(small_course, "ada")
    adopt(here.layout, "tiny", "ada", load_sources(here.layout, "tiny"))
    parcel, there = sent(here, elsewhere)
    flags = [
        renamed_flags(
            folder_of(job) / "tiny.ipynb", renaming_note(job.layout, "ada", "tiny", "tiny")
        )
        for job in (here, there)
    ]
    assert flags[0] == flags[1]
    assert "tiny (1).ipynb was graded" in flags[0][0].sentence
    remove_submission(parcel, elsewhere)
    assert not folder_of(there).exists()
    assert not renaming_note(elsewhere, "ada", "tiny", "tiny").exists()


@pytest.mark.parametrize("what", ["missing", "link", "linked folder", "linked student", "pipe"])
def test_what_has_nothing_to_run_stays_here(small_course: Path, what: str) -> None:
    path = hand_in(small_course, "ada", {})
    if "linked" in what:
        folder = path.parent.parent if "student" in what else path.parent
        folder.rename(small_course / "away")
        folder.symlink_to(small_course / "away")
    else:
        path.unlink()
        if what == "link":
            path.symlink_to("/etc/hostname")
        if what == "pipe":
            os.mkfifo(path)
    assert pack_submission("course", job_of(small_course, "ada")) is None


def test_a_name_that_is_not_text(small_course: Path, elsewhere: CourseLayout) -> None:
    path = hand_in(small_course, "mu", {})
    folder = small_course / "submitted" / os.fsdecode(b"M\xfcller")
    path.parent.parent.rename(folder)
    layout = CourseLayout.of(small_course)
    (student,) = layout.students("tiny")
    _, there = sent(job_of(small_course, student), elsewhere)
    assert (folder_of(there) / "tiny.ipynb").is_file()
    assert there.student == student


def test_a_worker_sees_nothing_of_others(small_course: Path, elsewhere: CourseLayout) -> None:
    for student in ("ada", "bao"):
        hand_in(small_course, student, {})
    parcel, there = sent(job_of(small_course, "ada"), elsewhere)
    assert elsewhere.students("tiny") == ["ada"]
    remove_submission(parcel, elsewhere)
    assert elsewhere.students("tiny") == []
    assert submission_key(there.layout, "tiny", "ada", there.options)
