"""The two steps that Gradetape takes over in ``nbgrader autograde``: sanitising and grading.

Everything around them stays nbgrader's: folders, scores read from outputs, late penalties.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Enum, Float, Integer, Unicode

from autograder.grading.submission import grade_and_name
from autograder.judging.run import Deadlines
from autograder.judging.submission import Graded, GradingOptions
from autograder.layout import Layout
from autograder.nbgrader_bridge import long_lived
from autograder.nbgrader_bridge.exporter import SUBMITTED
from autograder.nbgrader_bridge.gradebook import database
from autograder.nbgrader_bridge.gradebook.registration import require_current
from autograder.nbgrader_bridge.rendering import render, render_ungraded
from autograder.notebook import Source, load_source, parse_notebook, sanitise
from autograder.results import Flag, SubmissionResult

NOTES = "gradetape_flags"
database.wait_for_locks()


class Sanitise(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Take only answers from what was handed in, and all else from the instructor's notebook.

    In place of ``ClearOutput``, ``DeduplicateIds``, ``OverwriteKernelspec`` and
    ``OverwriteCells``.
    """

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """The notebook to grade, what was put right noted in its metadata."""
        names = resources["nbgrader"]
        source = _source(_source_path(self, names["assignment"], names["notebook"]))
        require_current(names["db_url"], names["assignment"], source)
        submitted = resources.get(SUBMITTED) or parse_notebook(nb, names["notebook"])
        notebook, flags = sanitise(source, submitted)
        unreadable = [flag for flag in submitted.flags if flag.code == "unreadable"]
        flags = unreadable or flags
        for flag in flags:
            self.log.warning("%s: %s", names["student"], flag.sentence)
        notebook.metadata[NOTES] = msgspec.to_builtins(flags)
        return notebook, resources


class Grade(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Run the notebook in the sandbox and judge it there; in place of ``Execute``."""

    cell_deadline = Float(30.0, help="Seconds that a cell may take.").tag(config=True)
    test_deadline = Float(15.0, help="Seconds that a test may take.").tag(config=True)
    submission_deadline = Float(300.0, help="Seconds for a whole notebook.").tag(config=True)
    isolation = Enum(
        ("strict", "open"),
        default_value="strict",
        help="strict: refuse to run with less than the required confinement.",
    ).tag(config=True)
    device = Enum(("cpu", "gpu"), default_value="cpu", help="Where TensorFlow runs.").tag(
        config=True
    )
    seed = Unicode("gradetape", help="Text that hidden inputs are drawn from.").tag(config=True)
    seed_per_student = Bool(False, help="Hidden inputs of their own for each student.").tag(
        config=True
    )
    misconceptions = Bool(
        True, help="Name known mistakes; what they give is worked out once, which takes a while."
    ).tag(config=True)

    jobs = Integer(
        0, help="Submissions that are run at the same time; 0 for one per processor."
    ).tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """The notebook with outputs from which nbgrader reads the scores."""
        names = resources["nbgrader"]
        flags = msgspec.convert(nb.metadata.pop(NOTES, []), list[Flag])
        if any(flag.code == "unreadable" for flag in flags):
            return render_ungraded(nb, flags), resources
        layout = Layout.of(Path(_coursedir(self).root))
        options = self._options()
        graded = self._from_ahead(nb, names, layout, options)
        if graded is None:
            graded = grade_and_name(
                nb,
                names["assignment"],
                layout,
                long_lived.address(options.device),
                options,
                student=names["student"],
                files=_data_files(self, names["assignment"]),
            )
        graded.result.flags = flags
        graded.result.notebook = names["notebook"]
        self._journal(layout, options, graded.result)
        return render(nb, graded), resources

    def _from_ahead(
        self, nb: NotebookNode, names: Mapping[str, str], layout: Layout, options: GradingOptions
    ) -> Graded | None:
        """The result, if it was worked out while nbgrader recorded the submissions before."""
        assignment = names["assignment"]
        folders = tuple(_ancestor(self, "assignments") or ())
        if names["notebook"] != assignment or len(folders) < 2:
            return None
        return long_lived.ahead(layout, assignment, options, folders, self.jobs).take(
            names["student"], nb
        )

    def _options(self) -> GradingOptions:
        return GradingOptions(
            deadlines=Deadlines(self.cell_deadline, self.test_deadline, self.submission_deadline),
            isolation=self.isolation,
            device=self.device,
            seed=self.seed,
            seed_per_student=self.seed_per_student,
            misconceptions=self.misconceptions,
        )

    def _journal(self, layout: Layout, options: GradingOptions, result: SubmissionResult) -> None:
        """Keep the result as ``autograder grade`` does, so that it need not grade again."""
        from autograder.grading.cohort import write_journal

        if result.notebook == result.assignment:
            result.key = _keys(layout, result.assignment, options).of(result.student)
            write_journal(layout, result)


@functools.lru_cache(maxsize=8)
def _keys(layout: Layout, assignment: str, options: GradingOptions) -> Any:
    from autograder.grading.cohort import Keys

    return Keys(layout, assignment, options)


@functools.lru_cache(maxsize=8)
def _source(path: Path) -> Source:
    return load_source(path)


def _source_path(preprocessor: NbGraderPreprocessor, assignment: str, notebook: str) -> Path:
    course = _coursedir(preprocessor)
    return Path(course.format_path(course.source_directory, ".", assignment), f"{notebook}.ipynb")


def _data_files(preprocessor: NbGraderPreprocessor, assignment: str) -> Path | None:
    folder = _source_path(preprocessor, assignment, "-").parent / "data"
    return folder if folder.is_dir() else None


def _coursedir(preprocessor: NbGraderPreprocessor) -> CourseDirectory:
    """The course folder of the nbgrader command that this is a part of."""
    return _ancestor(preprocessor, "coursedir") or CourseDirectory(parent=preprocessor)


def _ancestor(preprocessor: NbGraderPreprocessor, name: str) -> Any:
    """What the nbgrader command that this is a part of, or a part in between, has as `name`."""
    parent = preprocessor.parent
    while parent is not None:
        found = getattr(parent, name, None)
        if found is not None:
            return found
        parent = parent.parent
    return None
