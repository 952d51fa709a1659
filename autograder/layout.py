"""Where things are: the course folder, checks, graders and variants."""

from __future__ import annotations

import dataclasses
from pathlib import Path

PACKAGE_ROOT = Path(__file__).resolve().parent.parent


@dataclasses.dataclass(frozen=True)
class Layout:
    """The rooms of a course.

    Parameters
    ----------
    root
        The nbgrader course folder: ``source/ release/ submitted/ autograded/ gradebook.db``.
    tests
        The folder that holds ``course/checks`` and ``autograder/{graders,variants}``: the course
        folder itself if it brings its own, else the one this package is installed in.
    """

    root: Path
    tests: Path

    @classmethod
    def of(cls, root: Path) -> Layout:
        """The layout of the course folder `root`."""
        root = root.resolve()
        own = root / "autograder" / "graders"
        return cls(root, root if own.is_dir() else PACKAGE_ROOT)

    def source(self, assignment: str) -> Path:
        """The instructor's notebook."""
        return self.root / "source" / assignment / f"{assignment}.ipynb"

    def release(self, assignment: str) -> Path:
        """The students' notebook."""
        return self.root / "release" / assignment / f"{assignment}.ipynb"

    def submitted(self, student: str, assignment: str) -> Path:
        """A student's folder for an assignment."""
        return self.root / "submitted" / student / assignment

    def assignments(self) -> list[str]:
        """Assignments that have an instructor's notebook, in order of name."""
        return sorted(path.parent.name for path in self.root.glob("source/*/*.ipynb")
                      if path.stem == path.parent.name)  # fmt: skip

    def check(self, assignment: str, exercise: str) -> Path:
        """The public pytest file of an exercise."""
        return self.tests / "course" / "checks" / assignment / f"test_{exercise}.py"

    def grader(self, assignment: str, exercise: str) -> Path:
        """The hidden pytest file of an exercise."""
        return self.tests / "autograder" / "graders" / assignment / f"test_{exercise}.py"

    def variants(self, assignment: str, exercise: str) -> Path:
        """The folder of stored wrong and right answers of an exercise."""
        return self.tests / "autograder" / "variants" / assignment / exercise
