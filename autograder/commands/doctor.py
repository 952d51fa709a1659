"""`autograder doctor`: what is missing on this machine and in this course, and how to mend it."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import psutil

from autograder.commands.console import make_console
from autograder.errors import UserError
from autograder.exercises.parts import read_assignment
from autograder.exercises.sources import load_sources
from autograder.grading.jobs import default_jobs
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.configuration import (
    configured_layout,
    database_url,
    load_configuration,
    uses_gradetape,
)
from autograder.nbgrader_bridge.gradebook.database import database_path
from autograder.nbgrader_bridge.gradebook.recorded import registered_cells
from autograder.nbgrader_bridge.gradebook.registration import require_current
from autograder.platforms.roster import find_roster
from autograder.printable import printable
from autograder.sandbox import USUAL, Libraries, SandboxError, WarmServer, Worker
from autograder.sandbox.host.explanations import refusal
from autograder.settings import load_settings
from course.backends import load

PACKAGES = ("nbgrader", "pytest")
WORKER_MEMORY = 1.5e9
"""Bytes that a grading process and its worker may need together, the library included."""
MIN_FREE = 1e9
"""Bytes that should be free where workers keep their files."""


class Kind(StrEnum):
    """How a finding is marked."""

    GOOD = "ok"
    NOTE = "note"
    BAD = "mend"


class Finding(NamedTuple):
    """One thing that was looked at: what was found and, unless it is good, what to do."""

    kind: Kind
    what: str
    remedy: str = ""


def run(course: Path) -> bool:
    """Look at the machine and the course, and print each finding; whether nothing is to mend."""
    console = make_console()
    good = True
    try:
        libraries = load_settings(course.resolve()).libraries
    except UserError:  # which the course's findings tell
        libraries = USUAL
    for finding in (*machine(libraries), *course_findings(course)):
        good &= finding.kind is not Kind.BAD
        line = f"{finding.kind:4}  {finding.what} {finding.remedy}".rstrip()
        console.print(line, soft_wrap=True, markup=False, highlight=False)
    return good


def machine(libraries: Libraries = USUAL) -> Iterator[Finding]:
    """What this machine has, for a course with these libraries."""
    versions = []
    needed = [re.split("[<>=]", each)[0] for each in load(libraries.backend).REQUIRES]
    for name in (*needed, *PACKAGES):
        try:
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            yield Finding(Kind.BAD, f"{name} is not installed.", "Install it with pip.")
    yield Finding(Kind.GOOD, f"{', '.join(versions)} are installed.")
    yield _memory()
    yield _room()
    yield from _sandbox(libraries)


def _memory() -> Finding:
    processors = default_jobs()
    memory = psutil.virtual_memory().available
    what = f"{processors} processors and {memory / 1e9:.1f} GB of free memory."
    fit = int(memory // WORKER_MEMORY)
    if fit >= processors:
        return Finding(Kind.GOOD, what)
    return Finding(
        Kind.NOTE, what, f"That is little for one grading process each: use --jobs {max(1, fit)}."
    )


def _room() -> Finding:
    folder = tempfile.gettempdir()
    free = shutil.disk_usage(folder).free
    what = f"{free / 1e9:.1f} GB are free in {folder}, where notebooks run."
    if free >= MIN_FREE:
        return Finding(Kind.GOOD, what)
    return Finding(Kind.BAD, what, "Free some, or name another folder in TMPDIR.")


def _sandbox(libraries: Libraries) -> Iterator[Finding]:
    """Starts what grading starts, and sees what holds."""
    started = time.monotonic()
    try:
        with (
            WarmServer.start(libraries=libraries) as server,
            Worker(server.address, isolation="open") as worker,
        ):
            seconds = time.monotonic() - started
            layers, missing = worker.layers, worker.missing
    except (SandboxError, UserError) as error:
        yield Finding(Kind.BAD, f"A notebook cannot be run here: {error}")
        return
    yield Finding(
        Kind.GOOD, f"Notebooks run here; their libraries are ready after {seconds:.0f} s."
    )
    if missing:
        yield Finding(Kind.BAD, refusal(missing))
    else:
        yield Finding(Kind.GOOD, f"Students' code is confined by {', '.join(layers)}.")


def course_findings(course: Path) -> Iterator[Finding]:
    """What the course at this folder has; only the machine is looked at where there is none."""
    root = course.resolve()
    try:
        config = load_configuration(root)
        layout = configured_layout(course, config)
        assignments = layout.assignments()
    except UserError as error:
        yield Finding(Kind.BAD, str(error))
        return
    if not assignments:
        yield Finding(
            Kind.NOTE, f"There is no course in {root}.", "Name its folder with --course, "
            "or make one with `autograder init`."
        )  # fmt: skip
        return
    if uses_gradetape(config):
        yield Finding(Kind.GOOD, "nbgrader's commands and formgrader grade as autograder does.")
    else:
        yield Finding(
            Kind.BAD, f"No nbgrader_config.py in {root} calls Gradetape.",
            "Write `from autograder.nbgrader_bridge import configure` and "
            "`configure(get_config())` into it.",
        )  # fmt: skip
    for assignment in assignments:
        yield _assignment(layout, assignment, database_url(root, config))
    yield from _roster(layout)


def _assignment(layout: CourseLayout, assignment: str, url: str) -> Finding:
    """The first thing that would stop this assignment from being graded, or that it can be."""
    try:
        for source in load_sources(layout, assignment):
            if registered_cells(database_path(url), assignment, source.name):
                require_current(url, assignment, source)
    except UserError as error:
        return Finding(Kind.BAD, f"{assignment}: {error}")
    parts = read_assignment(layout, assignment)
    lacking = [*parts.missing, *(each for part in parts.exercises for each in part.missing)]
    handed_in = len(layout.students(assignment)) if layout.submissions.is_dir() else 0
    what = f"{assignment}: {len(parts.exercises)} exercises, {handed_in} handed in."
    if not layout.release(assignment).is_file():
        return Finding(Kind.NOTE, what, f"Not released yet: `autograder release {assignment}`.")
    if lacking:
        return Finding(
            Kind.NOTE, what, f"Incomplete ({lacking[0]}): `autograder audit {assignment}`."
        )
    return Finding(Kind.GOOD, what)


def _roster(layout: CourseLayout) -> Iterator[Finding]:
    try:
        roster = find_roster(layout, None)
    except UserError as error:
        yield Finding(Kind.BAD, str(error))
        return
    if roster is not None:
        known = set(roster.students)
        strangers = {
            student for name in layout.assignments() for student in layout.students(name)
        } - known  # fmt: skip
        what = f"The roster has {len(known)} students."
        if strangers:
            some = ", ".join(printable(name, 30) for name in sorted(strangers)[:3])
            yield Finding(Kind.NOTE, what, f"Not in it, but handed in: {some}.")
        else:
            yield Finding(Kind.GOOD, what)
