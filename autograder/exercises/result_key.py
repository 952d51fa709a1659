"""The one key of all that decides a result: of a submission that is graded, of a trial that is run.

Equal keys mean equal results, so what is on disk under a key need not be worked out again. In a
key: the answer; the instructor's notebook; data files; checks, graders, oracles and the files
beside them; variants, where mistakes are named; the text of this framework and of `course`; the
versions of Python and of the libraries; the options of grading and the course's settings.

Files are digested once for each path, size and modification time, so a process that lives long
sees an edit at the next look. The framework's own text is that of this process: it is read once.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import os
import platform
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from autograder.errors import BadSubmission
from autograder.judging.working_folder import given_files, handed_in_files
from autograder.layout import PACKAGE_ROOT, CourseLayout
from autograder.notebook.reading import MAX_BYTES, read_regular_file
from autograder.options import GradingOptions

JUDGING = (
    "errors.py", "feedback.py", "layout.py", "options.py", "printable.py", "results.py",
    "exercises", "judging", "notebook", "sandbox", "settings",
)  # fmt: skip
"""Modules and packages that decide what a trial comes to."""
GRADING = (*JUDGING, "grading", "misconceptions", "nbgrader_bridge")
"""Those that decide what a submission comes to."""
LIBRARIES = """
    tensorflow keras torch numpy scipy scikit-learn matplotlib ipython pytest cloudpickle msgspec
    nbformat nbgrader
""".split()

_encode = msgspec.msgpack.Encoder().encode


class ResultKeys:
    """The keys of many submissions: what they have in common is looked at once.

    Parameters
    ----------
    layout, assignment, options
        As they are now; an edit made later is in the keys of the next `ResultKeys`.
    """

    def __init__(self, layout: CourseLayout, assignment: str, options: GradingOptions) -> None:
        self._layout = layout
        self._assignment = assignment
        self._notebooks = layout.notebooks(assignment)
        self._common = _assignment_digest(layout, assignment, options)

    def of(self, student: str) -> str:
        """The key of a student's submission as it is on disk now."""
        folder = self._layout.submitted(student, self._assignment)
        return _submission_digest(self._common, folder, self._notebooks)


def submission_key(
    layout: CourseLayout, assignment: str, student: str, options: GradingOptions
) -> str:
    """The key of one student's submission; see `ResultKeys` for many."""
    return ResultKeys(layout, assignment, options).of(student)


def _submission_digest(common: bytes, folder: Path, notebooks: Iterable[str]) -> str:
    digest = hashlib.sha256(common)
    for name in (*(f"{notebook}.ipynb" for notebook in notebooks), "timestamp.txt"):
        try:
            data = read_regular_file(folder / name, MAX_BYTES)
        except (BadSubmission, OSError) as error:  # a link, a pipe, unreadable, not there
            data = os.fsencode(str(error))
        digest.update(hashlib.sha256(data).digest())
    for path, regular in handed_in_files(folder):
        beside = os.fsencode(path.relative_to(folder))
        digest.update(beside + (files_digest([path]) if regular else b"?"))
    return digest.hexdigest()


def trial_key(
    layout: CourseLayout,
    assignment: str,
    exercise: str,
    texts: Iterable[str],
    options: GradingOptions,
    worker_seed: int,
) -> str:
    """The key of a trial.

    Parameters
    ----------
    texts
        Sources of the cells that run.
    options
        Of these only what an answer could notice counts: not how it is confined.
    """
    others = {
        path
        for folder in (layout.checks(assignment), layout.graders(assignment))
        for path in folder.glob("test_*.py")
        if path.name != f"test_{exercise}.py"
    }
    files = [path for path in layout.judging_files(assignment) if path not in others]
    seen = [options.seed, options.device, options.deadlines, options.limits]
    return _digest(
        _environment(JUDGING),
        files_digest([*files, *_data_files(layout, assignment)]),
        [list(texts), worker_seed, seen, layout.settings.libraries],
    ).hex()


def exercise_stamp(layout: CourseLayout, assignment: str, exercise: str) -> bytes:
    """Names all files that what is known of an exercise's wrong answers depends on."""
    variants = sorted(layout.variants(assignment, exercise).glob("*"))
    return files_digest([*_assignment_files(layout, assignment), *variants])


def files_digest(files: Iterable[Path]) -> bytes:
    """A digest of the names and contents of files."""
    digest = hashlib.sha256()
    for path in files:
        try:
            status = path.stat()
            content = _file_digest(path, status.st_size, status.st_mtime_ns)
        except OSError:
            content = b"-"
        digest.update(os.fsencode(f"{path.parent.name}/{path.name}\0") + content)
    return digest.digest()


def _assignment_digest(layout: CourseLayout, assignment: str, options: GradingOptions) -> bytes:
    variants = layout.variants(assignment).rglob("*") if options.misconceptions else ()
    files = [*_assignment_files(layout, assignment), *sorted(p for p in variants if p.is_file())]
    return _digest(_environment(GRADING), files_digest(files), [options, layout.settings.judging])


def _assignment_files(layout: CourseLayout, assignment: str) -> list[Path]:
    return [
        *(layout.source(assignment, notebook) for notebook in layout.notebooks(assignment)),
        *layout.judging_files(assignment),
        *_data_files(layout, assignment),
    ]


def _data_files(layout: CourseLayout, assignment: str) -> Iterator[Path]:
    yield from given_files(layout.source_folder(assignment))


@functools.lru_cache(maxsize=20_000)
def _file_digest(path: Path, size: int, modified: int) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


@functools.cache
def _environment(rooms: tuple[str, ...]) -> bytes:
    """A digest of the text of this framework and of `course`, and of all versions."""
    return _digest(_own_text(rooms), [platform.python_version(), *map(_version, LIBRARIES)])


@functools.cache
def environment() -> dict[str, str]:
    """By name, all versions that decide what a submission comes to, and the framework's own text.

    Two machines where they are equal come to equal results.
    """
    text = _own_text(GRADING).hex()[:12]
    versions = (_version(library).rpartition(" ") for library in LIBRARIES)
    return {
        "the framework's text": text,
        "Python": platform.python_version(),
        **{library: version for library, _, version in versions},
    }


def _own_text(rooms: tuple[str, ...]) -> bytes:
    own = PACKAGE_ROOT / "autograder"
    files = [
        path
        for room in rooms
        for path in ([own / room] if room.endswith(".py") else sorted((own / room).rglob("*.py")))
    ]
    for folder in (PACKAGE_ROOT / "course", PACKAGE_ROOT / "course" / "backends"):
        files += sorted(folder.glob("*.py"))
    return files_digest(files)


def _version(library: str) -> str:
    try:
        return f"{library} {importlib.metadata.version(library)}"
    except importlib.metadata.PackageNotFoundError:
        return f"{library} none"


def _digest(*parts: Any) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else _encode(part)
        digest.update(hashlib.sha256(data).digest())
    return digest.digest()
