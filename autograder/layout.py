"""Where things are: every folder of a course."""

from __future__ import annotations

import dataclasses
import functools
import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.errors import CourseError
from autograder.options import GradingOptions
from autograder.printable import printable
from autograder.settings import CourseSettings, Folders, load_settings
from autograder.settings.course_seed import course_seed
from course import ready_made_table

PACKAGE_ROOT = Path(__file__).resolve().parent.parent


@dataclasses.dataclass(frozen=True)
class CourseLayout:
    """The rooms of a course.

    Parameters
    ----------
    root
        The nbgrader course folder: ``source/ release/ submitted/ autograded/ gradebook.db``.
    tests_root
        The folder that the settings' folders of checks, graders, oracles and variants are seen
        from: the course folder itself if it brings its own, else the one this package is
        installed in.
    source_root
        The folder of the instructor's notebooks.
    submitted_directory, autograded_directory, release_directory, feedback_directory
        nbgrader's ``CourseDirectory`` settings of these names: below `root` unless absolute.
    """

    root: Path
    tests_root: Path
    source_root: Path
    settings: CourseSettings
    submitted_directory: str = "submitted"
    autograded_directory: str = "autograded"
    release_directory: str = "release"
    feedback_directory: str = "feedback"

    @classmethod
    def of(
        cls, root: Path, *, source: str | Path = "source", own_tests: bool = False
    ) -> CourseLayout:
        """The layout of the course folder `root`.

        Parameters
        ----------
        source
            The folder of the instructor's notebooks, seen from the root.
        own_tests
            Whether the course brings its own checks and graders though there are none yet.
        """
        root = root.resolve()
        settings = load_settings(root)
        own = own_tests or settings.folders is not None or (root / Folders().graders).is_dir()
        return cls(root, root if own else PACKAGE_ROOT, root / source, settings)

    def options(self, *, seed: str = "", **given: Any) -> GradingOptions:
        """Options of grading: what is given, and else what the course says; see `CourseSettings`.

        Parameters
        ----------
        seed
            Text that hidden inputs are drawn from; if empty, the course's own.
        """
        return self.settings.options(seed=seed or course_seed(self.state), **given)

    def source_folder(self, assignment: str) -> Path:
        """The folder of an assignment's notebooks, and of the files that belong to them."""
        return self.source_root / assignment

    def notebooks(self, assignment: str) -> list[str]:
        """Names of an assignment's notebooks, in order.

        A notebook in its folder is one if it has the assignment's name, or cells that nbgrader
        knows.
        """
        return sorted(
            path.stem
            for path in self.source_folder(assignment).glob("*.ipynb")
            if path.stem == assignment or _has_nbgrader_cells(path)
        )

    def source(self, assignment: str, notebook: str = "") -> Path:
        """The instructor's notebook; of several, the one that is named, or the first."""
        if not notebook:
            notebook = next(iter(self.notebooks(assignment)), assignment)
        return self.source_folder(assignment) / f"{notebook}.ipynb"

    def renamed(self, student: str, assignment: str, notebook: str = "") -> Path:
        """Where it is noted which of a student's files was taken for the notebook.

        Parameters
        ----------
        notebook
            Which one, of an assignment of several.
        """
        return self.state / "renamed" / assignment / notebook / f"{student}.json"

    def assignments(self) -> list[str]:
        """Assignments that have an instructor's notebook, in order of name."""
        folders = {path.parent.name for path in self.source_root.glob("*/*.ipynb")}
        return sorted(name for name in folders if self.notebooks(name))

    def require(self, assignment: str) -> None:
        """Refuse a name of which there is no assignment.

        Raises
        ------
        CourseError
            If so; it says which there are.
        """
        if not self.notebooks(assignment):
            known = ", ".join(self.assignments()) or "none"
            raise CourseError(
                f"There is no {self.shown(self.source(assignment))} in {self.root}; "
                f"assignments found: {known}."
            )

    def chosen(self, assignments: Sequence[str]) -> list[str]:
        """The assignments that are named; all of the course if none is.

        Raises
        ------
        CourseError
            If there is none of a name, or none at all.
        """
        for name in assignments:
            self.require(name)
        found = list(assignments) or self.assignments()
        if not found:
            raise CourseError(
                f"There is no assignment in {self.source_root}; name the course folder with "
                "--course."
            )
        return found

    @property
    def releases(self) -> Path:
        """The folder of the students' notebooks."""
        return self.root / self.release_directory

    def release(self, assignment: str, notebook: str = "") -> Path:
        """The students' notebook; of several, the one that is named, or the first."""
        name = self.source(assignment, notebook).name
        return self.releases / assignment / name

    @property
    def submissions(self) -> Path:
        """The folder of the students' folders; it may be a link, which is the instructor's."""
        return self.root / self.submitted_directory

    def submitted(self, student: str, assignment: str) -> Path:
        """A student's folder for an assignment."""
        folder = self.submissions / student
        if "\\" in student and not os.path.lexists(folder) and self.submissions.is_dir():
            folders = self.submissions.iterdir()
            folder = next((path for path in folders if student_id(path.name) == student), folder)
        return folder / assignment

    def students(self, assignment: str) -> list[str]:
        """Ids of the students who have a folder for the assignment, in order."""
        folders = self.submissions.iterdir() if self.submissions.is_dir() else ()
        return sorted(student_id(path.name) for path in folders if _is_folder(path / assignment))

    def autograded(self, student: str, assignment: str) -> Path:
        """A student's folder of graded notebooks, where nbgrader looks for them."""
        return self.root / self.autograded_directory / student / assignment

    @property
    def feedback(self) -> Path:
        """The folder of the students' feedback."""
        return self.root / self.feedback_directory

    @property
    def reports(self) -> Path:
        """The folder of pages about the class."""
        return self.root / "reports"

    @property
    def state(self) -> Path:
        """Results and outcomes that need not be worked out again; it may be deleted."""
        return self.root / ".gradetape"

    @property
    def folders(self) -> Folders:
        """Names of the folders below `tests_root`."""
        return self.settings.folders or Folders()

    @property
    def oracles(self) -> Path:
        """The folder of oracles, one file an assignment."""
        return self.tests_root / self.folders.oracles

    def oracle(self, assignment: str) -> Path:
        """The oracles of an assignment."""
        return self.oracles / f"{assignment}.py"

    def checks(self, assignment: str) -> Path:
        """The folder of an assignment's public pytest files."""
        return self.tests_root / self.folders.checks / assignment

    @property
    def closed(self) -> tuple[Path, ...]:
        """What no student's process may read: folders of others' work, of solutions, of graders."""
        tests = self.tests_root / self.folders.graders, self.tests_root / self.folders.oracles
        marks = self.root / self.autograded_directory, self.feedback, self.root / "gradebook.db"
        return (self.source_root, self.submissions, *marks, *tests)

    def check(self, assignment: str, exercise: str) -> Path:
        """The public pytest file of an exercise."""
        return self.checks(assignment) / f"test_{exercise}.py"

    def graders(self, assignment: str) -> Path:
        """The folder of an assignment's hidden pytest files."""
        return self.tests_root / self.folders.graders / assignment

    def grader(self, assignment: str, exercise: str) -> Path:
        """The hidden pytest file of an exercise."""
        return self.graders(assignment) / f"test_{exercise}.py"

    def variants(self, assignment: str, exercise: str = "") -> Path:
        """The folder of stored wrong and right answers of an exercise, or of an assignment."""
        return self.tests_root / self.folders.variants / assignment / exercise

    def judging_files(self, assignment: str) -> list[Path]:
        """The files that decide on answers to an assignment, variants aside.

        Files beside the folders of graders and of checks belong to all assignments.
        """
        checks, graders = self.checks(assignment), self.graders(assignment)
        folders = dict.fromkeys((checks.parent, checks, graders.parent, graders))
        oracle = self.oracle(assignment)
        return [
            *(path for folder in folders for path in sorted(folder.glob("*.py"))),
            *(path for path in (oracle, checks / ready_made_table.FILE) if path.is_file()),
        ]

    def shown(self, path: Path) -> str:
        """`path` as it is shown to a person: seen from the course, if it lies in it."""
        for root in (self.root, self.tests_root):
            if path.is_relative_to(root):
                return str(path.relative_to(root))
        return str(path)


def _has_nbgrader_cells(path: Path) -> bool:
    if path.name.startswith("."):
        return False
    try:
        status = path.stat()
        return _mentions_grade_ids(path, status.st_size, status.st_mtime_ns)
    except OSError:
        return False


@functools.lru_cache(maxsize=1000)
def _mentions_grade_ids(path: Path, size: int, modified: int) -> bool:
    return b'"grade_id"' in path.read_bytes()


def _is_folder(path: Path) -> bool:
    """Whether it is a folder, or a link, or lies where nobody may look, which is to be told."""
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        return isinstance(error, PermissionError)
    return stat.S_ISDIR(mode) or stat.S_ISLNK(mode)


def student_id(folder: str) -> str:
    """The id of the student whose folder is called so.

    What a gradebook cannot hold, or nbgrader's commands stop at, is written out: of the folder
    ``b"M\\xfcller"`` the byte that is not UTF-8 becomes the four characters ``\\xfc``.
    """
    text = os.fsencode(folder).decode("utf-8", "backslashreplace")
    return "".join(c if ord(c) >= 32 and ord(c) != 127 else printable(c) for c in text)
