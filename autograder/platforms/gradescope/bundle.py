"""The zip archive that an instructor uploads: the framework, one assignment, and two scripts."""

from __future__ import annotations

import importlib.metadata
import platform
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import msgspec
from packaging.requirements import Requirement

from autograder.errors import CourseError
from autograder.layout import PACKAGE_ROOT, CourseLayout
from autograder.platforms.gradescope.harness import SETTINGS
from autograder.platforms.gradescope.report import Settings
from autograder.settings import FILE as SETTINGS_FILE

_HERE = Path(__file__).parent
_SCRIPTS = ("setup.sh", "run_autograder")
_HIDDEN = ("graders", "variants", "oracles", "checks")
_TEMPLATES = "course_templates"  # what `autograder init` copies: graders and answers too
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_bundle(layout: CourseLayout, settings: Settings, target: Path) -> list[str]:
    """Write the archive for an assignment; the names of what is in it.

    The same course and framework give the same bytes.

    Raises
    ------
    CourseError
        If there is no such assignment, or the archive cannot be written.
    """
    layout.require(settings.assignment)
    try:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content, mode in sorted(_contents(layout, settings)):
                info = zipfile.ZipInfo(str(name), _EPOCH)
                info.external_attr = (0o100000 | mode) << 16
                info.create_system = 3
                archive.writestr(info, content, zipfile.ZIP_DEFLATED)
            return archive.namelist()
    except OSError as error:
        raise CourseError(f"{target} cannot be written: {error.strerror}.") from error


def _contents(
    layout: CourseLayout, settings: Settings
) -> Iterator[tuple[PurePosixPath, bytes, int]]:
    for name in _SCRIPTS:  # they must lie at the archive's root
        yield PurePosixPath(name), (_HERE / name).read_bytes(), 0o755
    yield PurePosixPath(SETTINGS), msgspec.json.encode(settings), 0o644
    yield PurePosixPath("requirements.txt"), "\n".join([*requirements(), ""]).encode(), 0o644
    version = ".".join(platform.python_version_tuple()[:2])
    yield PurePosixPath("python-version"), f"{version}\n".encode(), 0o644
    for package in ("autograder", "course"):
        yield from _tree(PACKAGE_ROOT / package, PurePosixPath("framework", package), _HIDDEN)
    # graders import `autograder.oracles`, which is a package as soon as there is a folder
    yield PurePosixPath("framework", "autograder", "oracles", ".keep"), b"", 0o644
    assignment, course, names = settings.assignment, PurePosixPath("course"), layout.folders
    said = layout.root / SETTINGS_FILE
    if said.is_file():
        yield course / SETTINGS_FILE, said.read_bytes(), 0o644
    folders = {
        layout.source_folder(assignment): course / "source" / assignment,
        layout.checks(assignment): course / names.checks / assignment,
        layout.graders(assignment): course / names.graders / assignment,
        layout.variants(assignment): course / names.variants / assignment,
    }
    for folder, target in folders.items():
        yield from _tree(folder, target)
    for path in sorted(layout.oracles.glob("*.py")):
        if path.stem == assignment or path.stem.startswith("_"):
            target = course / names.oracles / path.name
            yield target, path.read_bytes(), 0o600


def _tree(
    folder: Path, target: PurePosixPath, without: tuple[str, ...] = ()
) -> Iterator[tuple[PurePosixPath, bytes, int]]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        left_out = parts[0] in without or {"__pycache__", _TEMPLATES} & set(parts)
        if path.is_file() and not left_out:
            yield target.joinpath(*parts), path.read_bytes(), 0o644


def requirements() -> list[str]:
    """What the framework needs, in the versions that are installed here."""
    found = []
    for text in importlib.metadata.requires("gradetape") or []:
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            version = importlib.metadata.version(requirement.name)
            found.append(f"{requirement.name}=={version.split('+')[0]}")
    return sorted(found)
