"""``gradetape.toml`` at a course's root: where its files lie, and what grading is like there.

Every entry may be left out, and so may the file.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from autograder.errors import CourseError
from autograder.feedback import Policy
from autograder.options import Deadlines, GradingOptions
from autograder.sandbox.protocol.libraries import Libraries
from autograder.sandbox.protocol.limits import Limits
from autograder.settings.lateness import Dates, LatePolicy, dates_of, zone_of
from autograder.warm.permission import DEFAULT_MINUTES
from course import backends

FILE = "gradetape.toml"


class Folders(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the files that judge answers lie, seen from the course's root."""

    checks: str = "course/checks"
    graders: str = "autograder/graders"
    oracles: str = "autograder/oracles"
    variants: str = "autograder/variants"


class Attempts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which of a student's graded attempts counts."""

    keep: Literal["last", "best"] = "last"


class ServerSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stays warm between commands: minutes without work until it ends; 0 for nothing."""

    idle_minutes: Annotated[float, msgspec.Meta(ge=0)] = DEFAULT_MINUTES


class CourseSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a course says of itself.

    Parameters
    ----------
    folders
        None if the course names none.
    feedback
        How much students are told, where an assignment's notebook names no policy of its own.
    backend
        The library that the course is about: a module of `course.backends`.
    preload
        Modules that the sandbox imports once, besides the library and the like: what notebooks
        import then costs them nothing.
    package
        Address that students' notebooks install the course's package from where no wheel lies
        beside them; empty for none.
    deadlines, limits
        What a submission may use, unless the command says otherwise.
    timezone, due
        When each assignment is due; a moment without a zone is in `timezone`.
    late
        What handing in late costs; None leaves that to nbgrader's configuration.
    attempts
        Which attempt counts.
    server
        How long what is warm stays.
    """

    folders: Folders | None = None
    feedback: Policy = Policy.HINTS
    backend: str = backends.DEFAULT
    preload: tuple[str, ...] = ()
    package: Annotated[str, msgspec.Meta(pattern=r"^[\w.:/@+=#~%&?,-]*$")] = ""
    deadlines: Deadlines = Deadlines()
    limits: Limits = Limits()
    timezone: str = "UTC"
    due: dict[str, datetime] = {}
    late: LatePolicy | None = None
    attempts: Attempts = Attempts()
    server: ServerSettings = ServerSettings()

    def __hash__(self) -> int:
        return hash(msgspec.json.encode(self))  # a table of dates has no hash of its own

    @property
    def libraries(self) -> Libraries:
        """What a sandbox for this course has imported."""
        return Libraries(self.backend, self.preload)

    @property
    def judging(self) -> CourseSettings:
        """What of this decides a result: all but what changes marks and no verdict."""
        return msgspec.structs.replace(
            self, timezone="UTC", due={}, late=None, attempts=Attempts(), server=ServerSettings()
        )

    def dates(self, root: Path, assignment: str) -> Dates:
        """When an assignment is due, and who has more time.

        Raises
        ------
        CourseError
            If the time zone or the extensions mean nothing.
        """
        return dates_of(root, assignment, self.due.get(assignment), zone_of(self.timezone))

    def options(self, **given: Any) -> GradingOptions:
        """Options of grading: what is given, and else what the course says.

        Parameters
        ----------
        **given
            Fields of `GradingOptions`, of `Deadlines` (as ``cell_deadline`` and so on) and of
            `Limits`; None stands for what was not given.
        """
        known = {name: value for name, value in given.items() if value is not None}
        deadlines = {
            name: known.pop(f"{name}_deadline")
            for name in Deadlines.__struct_fields__
            if f"{name}_deadline" in known
        }
        limits = {name: known.pop(name) for name in Limits.__struct_fields__ if name in known}
        return GradingOptions(
            deadlines=msgspec.structs.replace(self.deadlines, **deadlines),
            limits=msgspec.structs.replace(self.limits, **limits),
            **known,
        )


def load_settings(root: Path) -> CourseSettings:
    """The settings of the course at `root`.

    Raises
    ------
    CourseError
        If the file cannot be read, or says something that means nothing here.
    """
    path = root / FILE
    try:
        settings = msgspec.toml.decode(path.read_bytes(), type=CourseSettings)
        backends.load(settings.backend)
    except (FileNotFoundError, NotADirectoryError):
        return CourseSettings()
    except LookupError as error:
        raise CourseError(f"{path}: {error} See docs/backends.md.") from None
    except (OSError, UnicodeDecodeError, msgspec.MsgspecError) as error:
        raise CourseError(f"{path} cannot be used: {error}; see docs/own-course.md.") from None
    return settings
