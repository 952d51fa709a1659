"""One notebook in the sandbox, with all that judging it needs.

This is the one place where worker, run, clean run, plugin, device and data files come together.
`autograder grade`, ``nbgrader autograde``, ``pytest --submission`` and the trials of the audit all
judge through it, so that an answer meets the same conditions whichever door it came in by.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any

import msgspec

from autograder.feedback import Policy, policy_of
from autograder.judging.clean_run import run_clean, safe_outputs
from autograder.judging.in_process import run_in_process
from autograder.judging.plan import CellPlan, plan
from autograder.judging.plugin import SubmissionPlugin
from autograder.judging.run import NotebookRun
from autograder.judging.scoring import exercise_results
from autograder.judging.working_folder import WorkingFolder
from autograder.layout import CourseLayout
from autograder.notebook.cells import unanswered_cells
from autograder.options import GradingOptions
from autograder.results import Flag, Status, SubmissionResult
from autograder.sandbox import Worker
from course import backends
from course.tolerances import set_device


class JudgingSession:
    """A notebook that is judged; use it as a context manager.

    Parameters
    ----------
    cells
        What is to be done with each cell.
    address
        Where the warm server listens.
    student
        Decides hidden inputs if the options say so.
    worker_seed
        Seed of the sandbox's own generators; hidden inputs do not depend on it.

    Attributes
    ----------
    run
        The notebook in the sandbox; a worker starts when the first cell does.
    plugin
        What a pytest session needs to judge it.
    folder
        The files that it finds beside itself.
    """

    def __init__(
        self,
        cells: CellPlan,
        layout: CourseLayout,
        assignment: str,
        address: str,
        options: GradingOptions,
        *,
        student: str = "",
        worker_seed: int = 0,
    ) -> None:
        set_device(options.device)
        backends.use(layout.settings.backend)
        self._cells = cells
        self._layout = layout
        self._assignment = assignment
        self._address = address
        self._options = options
        self.folder = WorkingFolder(
            layout.source_folder(assignment),
            layout.submitted(student, assignment) if student else None,
        )
        self._worker_seed = worker_seed
        self.run = NotebookRun(cells.sources, self._connect, options.deadlines)
        self.plugin = SubmissionPlugin(
            self.run,
            cells.exercises,
            options.seed_of(assignment, student),
            options.deadlines.test,
            cells.written,
        )

    def judge(self) -> dict[int, list[dict[str, Any]]]:
        """Run every test in this process, then the cells behind the last one.

        Where cells behind the first test may print, they are run before, without any test.

        Returns
        -------
        dict
            Outputs by cell that nothing hidden can be in.

        Raises
        ------
        GraderError
            If a test file cannot be imported.
        SandboxError
            If the sandbox itself could not do its work.
        """
        cells, plugin = self._cells, self.plugin
        first = min((exercise.index for exercise in cells.exercises), default=len(cells.sources))
        clean = run_clean(cells.sources, self._connect, self._options.deadlines, first)
        if plugin.files:
            run_in_process(plugin, self._layout, self._assignment)
        if plugin.broken is not None:
            raise plugin.broken
        self.run.run_rest()
        return safe_outputs(clean, self.run.outcomes, first)

    def close(self) -> None:
        """End the process."""
        self.run.close()
        self.folder.close()

    def __enter__(self) -> JudgingSession:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _connect(self) -> Worker:
        return Worker(
            self._address,
            limits=self._options.limits,
            files=self.folder.path,
            isolation=self._options.isolation,
            seed=self._worker_seed,
            closed=self._layout.closed,
        )


class Graded(msgspec.Struct):
    """A graded notebook: the result, what each cell printed, and what may be shown of that.

    Parameters
    ----------
    outputs
        nbformat output dicts by cell index, for the instructor.
    safe_outputs
        The same as they are without any hidden test having run: code under test may remember
        hidden inputs and print them later.
    transcripts
        Per exercise and test, the data that probes brought back.
    policy
        How much the student may be told.
    """

    result: SubmissionResult
    outputs: dict[int, list[dict[str, Any]]]
    safe_outputs: dict[int, list[dict[str, Any]]]
    transcripts: dict[str, dict[str, list[Any]]]
    policy: Policy = Policy.HINTS


def grade_notebook(
    notebook: Mapping[str, Any],
    assignment: str,
    layout: CourseLayout,
    address: str,
    options: GradingOptions,
    *,
    student: str = "",
    flags: list[Flag] | None = None,
) -> Graded:
    """Judge a sanitised notebook and score it.

    Parameters
    ----------
    notebook
        As `autograder.notebook.sanitise` returns it.
    address
        Where the warm server listens.

    Raises
    ------
    GraderError
        If a test file cannot be imported.
    SandboxError
        If the sandbox itself could not do its work.
    """
    began = time.perf_counter()
    policy = policy_of(notebook, layout.settings.feedback)
    cells = plan(notebook, assignment, layout)
    with JudgingSession(cells, layout, assignment, address, options, student=student) as session:
        safe = session.judge()
    run, plugin = session.run, session.plugin
    outputs = {index: list(outcome.outputs) for index, outcome in run.outcomes.items()}
    exercises = exercise_results(notebook, cells, plugin, run)
    result = SubmissionResult(
        student=student,
        assignment=assignment,
        notebook=assignment,
        status=Status.GRADED,
        score=sum(exercise.score or 0.0 for exercise in exercises),
        max_score=sum(exercise.max_score for exercise in exercises),
        exercises=exercises,
        flags=[*(flags or []), *session.folder.flags, *_tampered(plugin)],
        unanswered=unanswered_cells(notebook),
        layers=list(run.layers),
        missing_layers=list(run.missing_layers),
        seconds=round(time.perf_counter() - began, 3),
        memory_mb=round(run.peak / 2**20, 1),
    )
    return Graded(result, outputs, safe, plugin.transcripts, policy)


def _tampered(plugin: SubmissionPlugin) -> list[Flag]:
    return [
        Flag("tampered", f"While {name} was tested, the notebook's code changed the code that "
             "measures answers; the test counts as failed.")
        for name in dict.fromkeys(plugin.tampered)
    ]  # fmt: skip
