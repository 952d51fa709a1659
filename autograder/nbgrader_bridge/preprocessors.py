"""The two steps that Gradetape takes over in ``nbgrader autograde``: sanitising and grading.

Everything around them stays nbgrader's: folders, scores read from outputs, late penalties.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import rmtree
from traitlets import Bool, Enum, Float, Integer, Unicode

from autograder.errors import BadSubmission, UserError
from autograder.exercises.sources import load_sources, other_sources
from autograder.grading.arrangement import refuse_an_arrangement
from autograder.grading.notebooks import renaming_note
from autograder.grading.submission import grade_and_name
from autograder.judging.probes import GraderError
from autograder.judging.session import Graded
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge import long_lived, one_by_one
from autograder.nbgrader_bridge.autograded import rename_pages
from autograder.nbgrader_bridge.configuration import layout_of
from autograder.nbgrader_bridge.exporter import SUBMITTED
from autograder.nbgrader_bridge.gradebook import database
from autograder.nbgrader_bridge.gradebook.dates import are_written, write_dates
from autograder.nbgrader_bridge.gradebook.registration import require_current
from autograder.nbgrader_bridge.rendering import render, render_ungraded
from autograder.notebook import (
    Notebook,
    load_source,
    parse_notebook,
    refuse_another_assignment,
    renamed_flags,
    sanitise,
)
from autograder.options import Deadlines, GradingOptions
from autograder.printable import printable
from autograder.results import Flag
from autograder.sandbox import IsolationError, Limits
from autograder.settings import load_settings

NOTES = "gradetape_flags"
database.prepare()


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
        with stopping_the_run(self, names):
            source = load_source(_source_path(self, names["assignment"], names["notebook"]))
            require_current(names["db_url"], names["assignment"], source)
            course = _coursedir(self)
            layout = layout_of(Path(course.root), course)
            refuse_an_arrangement(layout, names["assignment"])
            load_sources(layout, names["assignment"])
            _note_dates(self, names)
        submitted = resources.get(SUBMITTED) or parse_notebook(nb, names["notebook"])
        try:
            others = other_sources(layout, names["assignment"], names["notebook"])
            refuse_another_assignment(submitted, source, others)
        except BadSubmission as error:
            submitted = Notebook(flags=(Flag("unreadable", str(error)),))
        notebook, flags = sanitise(source, submitted)
        unreadable = [flag for flag in submitted.flags if flag.code == "unreadable"]
        flags = unreadable or [*_renamed(layout, names), *flags]
        for flag in flags:
            self.log.warning("%s", printable(f"{names['student']}: {flag.sentence}", 600))
        notebook.metadata[NOTES] = msgspec.to_builtins(flags)
        return notebook, resources


def _renamed(layout: CourseLayout, names: Mapping[str, str]) -> list[Flag]:
    student, assignment = names["student"], names["assignment"]
    path = layout.submitted(student, assignment) / f"{names['notebook']}.ipynb"
    return renamed_flags(path, renaming_note(layout, student, assignment, names["notebook"]))


def _limit(what: str, default: object) -> Any:
    """A limit that gradetape.toml may set as well."""
    text = f"{what} (if not set: what gradetape.toml says, or {default})."
    kind = Float if isinstance(default, float) else Integer
    return kind(None, allow_none=True, help=text).tag(config=True)


class Grade(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Run the notebook in the sandbox and judge it there; in place of ``Execute``."""

    cell_deadline = _limit("Seconds that a cell may take", Deadlines().cell)
    test_deadline = _limit("Seconds that a test may take", Deadlines().test)
    submission_deadline = _limit("Seconds for a whole notebook", Deadlines().submission)
    memory_mb = _limit("MiB of memory that a notebook may use", Limits().memory_mb)
    threads = _limit("Threads that a notebook may start", Limits().threads)
    cpu_seconds = _limit("Processor time of a notebook", Limits().cpu_seconds)
    output_bytes = _limit("Bytes of output of one cell", Limits().output_bytes)
    isolation = Enum(
        ("strict", "open"),
        default_value="strict",
        help="strict: refuse to run with less than the required confinement.",
    ).tag(config=True)
    device = Enum(("cpu", "gpu"), default_value="cpu", help="Where the course's library runs.").tag(
        config=True
    )
    seed = Unicode("", help="Text that hidden inputs are drawn from; the course has its own.").tag(
        config=True
    )
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
        with stopping_the_run(self, names):
            course = _coursedir(self)
            layout = layout_of(Path(course.root), course)
            own = layout.source_folder(names["assignment"])
            rename_pages(layout.autograded(names["student"], names["assignment"]), own)
            options = self._options(layout)
            if any(flag.code == "unreadable" for flag in flags):
                said = flags[0].sentence
                result = one_by_one.store_unreadable(layout, options, names, said)
                stubs = render_ungraded(nb, flags)
                return one_by_one.counting(layout, result, stubs, names["db_url"]), resources
            graded = self._prefetched(nb, names, layout, options)
            if graded is None:
                graded = long_lived.servers.graded(
                    lambda address: grade_and_name(
                        nb, names["assignment"], layout, address, options,
                        student=names["student"],
                    ),
                    options.device,
                    layout,
                )  # fmt: skip
        graded.result.flags = [*flags, *(f for f in graded.result.flags if f not in flags)]
        graded.result.notebook = names["notebook"]
        rendered = render(nb, graded)
        one_by_one.store(layout, options, graded.result, names["db_url"], rendered)
        return one_by_one.counting(layout, graded.result, rendered, names["db_url"]), resources

    def _prefetched(
        self,
        nb: NotebookNode,
        names: Mapping[str, str],
        layout: CourseLayout,
        options: GradingOptions,
    ) -> Graded | None:
        """The result, if it was worked out while nbgrader recorded the submissions before."""
        assignment = names["assignment"]
        run = _ancestor(self, "assignments")
        folders = () if run is None else tuple(run.assignments)
        if len(folders) < 2:
            return None
        ready = long_lived.prefetcher(run, layout, assignment, options, folders, self.jobs)
        return ready.take(names["student"], names["notebook"], nb)

    def _options(self, layout: CourseLayout) -> GradingOptions:
        names = (
            "cell_deadline", "test_deadline", "submission_deadline",
            "memory_mb", "threads", "cpu_seconds", "output_bytes",
            "isolation", "device", "seed", "seed_per_student", "misconceptions",
        )  # fmt: skip
        return layout.options(**{name: getattr(self, name) for name in names})


@contextmanager
def stopping_the_run(step: NbGraderPreprocessor, names: Mapping[str, str]) -> Iterator[None]:
    """Let what would go wrong for every student end nbgrader's run, once, with one sentence.

    nbgrader goes on to the next student after any `Exception`, and prints a traceback for each.
    `SystemExit` passes through it: a command prints the sentence, and formgrader shows it.

    Raises
    ------
    SystemExit
        In place of a `UserError`, an `IsolationError` or a `GraderError`. The student's folder in
        ``autograded/`` is taken back, as nbgrader does after an error, or it would pass for done.
    """
    try:
        yield
    except BadSubmission:  # one student's affair
        raise
    except (UserError, IsolationError, GraderError) as error:
        run = _ancestor(step, "assignments")
        if run is not None:
            made = Path(run._format_dest(names["assignment"], names["student"]))
            if run.coursedir.notebook_id == "*" and made.is_dir():
                rmtree(made)
        raise SystemExit(f"Nothing more was graded: {error}") from error


def _note_dates(step: NbGraderPreprocessor, names: Mapping[str, str]) -> None:
    """Bring due date and extension into the gradebook before nbgrader works out a penalty."""
    root = Path(_coursedir(step).root)
    dates = load_settings(root).dates(root, names["assignment"])
    url = names["db_url"]
    if not are_written(database.database_path(url), names["assignment"], dates):
        with database.open_gradebook(url) as gradebook:
            write_dates(gradebook, names["assignment"], names["student"], dates)


def _source_path(preprocessor: NbGraderPreprocessor, assignment: str, notebook: str) -> Path:
    course = _coursedir(preprocessor)
    return Path(course.format_path(course.source_directory, ".", assignment), f"{notebook}.ipynb")


def _coursedir(preprocessor: NbGraderPreprocessor) -> CourseDirectory:
    """The course folder of the nbgrader command that this is a part of."""
    run = _ancestor(preprocessor, "coursedir")
    return CourseDirectory(parent=preprocessor) if run is None else run.coursedir


def _ancestor(preprocessor: NbGraderPreprocessor, name: str) -> Any:
    """What this is a part of, directly or not, and that has something as `name`."""
    parent = preprocessor.parent
    while parent is not None and getattr(parent, name, None) is None:
        parent = parent.parent
    return parent
