"""A course as one assignment needs it: packed once, sent once to each worker, named by its hash.

In it are the instructor's notebooks and data files, checks, graders, oracles, variants, the
course's settings, and what is known already of its wrong answers.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from autograder.exercises.trial_cache import FOLDER as FINGERPRINTS
from autograder.grading.elsewhere.packed import Packed, pack, unpack
from autograder.judging.working_folder import given_files
from autograder.layout import CourseLayout
from autograder.settings import CourseSettings, Folders

MAX_FILE_BYTES = 2**30
_PLACES = Folders()  # where the files of a bundle lie, wherever the course has them


class Bundle(NamedTuple):
    """A packed course.

    Parameters
    ----------
    key
        The hash of what is in it.
    """

    key: str
    data: bytes


class _Course(msgspec.Struct):
    settings: CourseSettings
    files: list[Packed]


def pack_course(layout: CourseLayout, assignment: str) -> Bundle:
    """Everything that judging an assignment looks at, submissions aside."""
    files = [
        pack(path.resolve(), name, MAX_FILE_BYTES)  # the instructor's own links are followed
        for name, path in sorted(_files(layout, assignment))
        if path.is_file()
    ]
    settings = msgspec.structs.replace(layout.settings, folders=_PLACES)
    plain = msgspec.msgpack.encode(_Course(settings, files))
    return Bundle(hashlib.sha256(plain).hexdigest(), zlib.compress(plain, 1))


def unpack_course(data: bytes, root: Path) -> CourseLayout:
    """Lay a packed course out in the empty folder `root`.

    Raises
    ------
    ValueError
        If it is not one.
    """
    course = msgspec.msgpack.decode(zlib.decompress(data), type=_Course)
    unpack(course.files, root)
    return CourseLayout(root, root, root / "source", course.settings)


def _files(layout: CourseLayout, assignment: str) -> Iterator[tuple[str, Path]]:
    """Where each file is to lie, and where it lies."""
    for name in layout.assignments():  # a notebook of another assignment is told by them
        for notebook in layout.notebooks(name):
            yield f"source/{name}/{notebook}.ipynb", layout.source(name, notebook)
    own = layout.source_folder(assignment)
    yield from _below(f"source/{assignment}", own, given_files(own))
    for place, folder in (
        (_PLACES.checks, layout.checks(assignment)),
        (_PLACES.graders, layout.graders(assignment)),
    ):
        yield from _below(place, folder.parent, folder.parent.glob("*.py"))
        yield from _below(f"{place}/{assignment}", folder, _all(folder))
    yield from _below(_PLACES.oracles, layout.oracles, layout.oracles.glob("*.py"))
    variants = layout.variants(assignment)
    yield from _below(f"{_PLACES.variants}/{assignment}", variants, _all(variants))
    known = layout.state / FINGERPRINTS / assignment
    yield from _below(f"{layout.state.name}/{FINGERPRINTS}/{assignment}", known, _all(known))


def _below(place: str, folder: Path, paths: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    for path in paths:
        yield f"{place}/{path.relative_to(folder)}", path


def _all(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if "__pycache__" not in path.parts)
