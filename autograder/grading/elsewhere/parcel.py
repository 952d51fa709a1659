"""One submission as data: what is in a student's folder, as far as grading looks at it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import msgspec

from autograder.grading.elsewhere.packed import Kind, Packed, pack, unpack
from autograder.grading.jobs import Job
from autograder.grading.notebooks import renaming_note
from autograder.judging import working_folder
from autograder.layout import CourseLayout
from autograder.notebook.reading import MAX_BYTES
from autograder.options import GradingOptions
from autograder.sandbox.host.leftovers import remove

MAX_NAMES = 2_000
"""Names in a student's folder that are told; honest folders have a few dozen."""


class Parcel(msgspec.Struct, frozen=True):
    """A submission on its way to a worker.

    Parameters
    ----------
    course
        Key of the bundle that judges it.
    student, assignment, options, key
        As in `Job`.
    files
        What is in the folder.
    notes
        By name of the notebook, which file was taken for it.
    """

    course: str
    student: str
    assignment: str
    options: GradingOptions
    key: str
    files: list[Packed]
    notes: dict[str, bytes]


def pack_submission(course: str, job: Job) -> Parcel | None:
    """The submission that a job is about; None if there is nothing in it to run.

    Parameters
    ----------
    course
        Key of the bundle that judges it.
    """
    layout, student, assignment = job.layout, job.student, job.assignment
    folder = layout.submitted(student, assignment)
    if folder.is_symlink() or folder.parent.is_symlink():
        return None
    names = [f"{notebook}.ipynb" for notebook in layout.notebooks(assignment)]
    wanted = [pack(folder / name, name, MAX_BYTES) for name in names]
    if all(each.kind is not Kind.FILE for each in wanted):
        return None
    notes = {}
    for notebook in layout.notebooks(assignment):
        note = renaming_note(layout, student, assignment, notebook)
        if note.is_file():
            notes[notebook] = note.read_bytes()
    there = [each for name, each in zip(names, wanted, strict=True) if _lies_in(folder, name)]
    files = [*there, *_beside(folder), *_names(folder, names)]
    return Parcel(course, student, assignment, job.options, job.key, files, notes)


def _lies_in(folder: Path, name: str) -> bool:
    return (folder / name).is_symlink() or (folder / name).exists()


def _beside(folder: Path) -> Iterator[Packed]:
    """What a notebook may open, by the rule of `WorkingFolder`: what that leaves out is a hole."""
    count = size = 0
    for path, regular in working_folder.handed_in_files(folder):
        full = count >= working_folder.MAX_FILES
        limit = min(working_folder.MAX_FILE_BYTES, working_folder.MAX_BYTES - size)
        found = pack(path, path.relative_to(folder), -1 if full else limit)
        if regular and found.kind is Kind.FILE:
            count, size = count + 1, size + len(found.data)
        yield found


def _names(folder: Path, notebooks: Collection[str]) -> Iterator[Packed]:
    """What else lies in the folder: notebooks of other names, which may be copies, and mere names.

    Parameters
    ----------
    notebooks
        Names of the assignment's own.
    """
    told = {path for path, _ in working_folder.handed_in_files(folder)}
    room = MAX_BYTES
    for path in sorted(folder.iterdir())[:MAX_NAMES]:
        if path in told or path.name in notebooks:
            continue
        found = pack(path, path.name, room if path.suffix == ".ipynb" else 0)
        room -= len(found.data)
        yield found


def unpack_submission(parcel: Parcel, layout: CourseLayout, address: str) -> Job:
    """Lay a submission out in a worker's course; the job that grades it there."""
    folder = layout.submissions / parcel.student / parcel.assignment
    folder.mkdir(parents=True)
    unpack(parcel.files, folder)
    for notebook, note in parcel.notes.items():
        path = renaming_note(layout, parcel.student, parcel.assignment, notebook)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(note)
    return Job(parcel.student, parcel.assignment, layout, parcel.options, address, parcel.key)


def remove_submission(parcel: Parcel, layout: CourseLayout) -> None:
    """Remove what `unpack_submission` laid out."""
    remove(layout.submissions / parcel.student)
    for notebook in layout.notebooks(parcel.assignment):
        renaming_note(layout, parcel.student, parcel.assignment, notebook).unlink(missing_ok=True)
