"""`autograder grade`: a cohort into the gradebook, with progress and a table at the end."""

from __future__ import annotations

import contextlib
import functools
import sys
from concurrent.futures import Executor
from pathlib import Path
from typing import Any, Literal

import msgspec
from rich.console import Console

from autograder.commands.class_table import MOST_ROWS, NAME_WIDTH, print_class, summary
from autograder.commands.columns import FACTS, chosen_columns, exercises_of
from autograder.commands.console import make_console
from autograder.commands.grade_progress import GradingProgress
from autograder.errors import CourseError
from autograder.exercises.sources import load_sources
from autograder.grading import cohort
from autograder.grading.arrangement import refuse_an_arrangement
from autograder.grading.jobs import default_jobs
from autograder.grading.runtime import Runtime
from autograder.layout import CourseLayout, student_id
from autograder.nbgrader_bridge import JOB_MODULE, grade_elsewhere, grade_job
from autograder.nbgrader_bridge.configuration import (
    configured_layout,
    database_url,
    load_configuration,
    uses_gradetape,
)
from autograder.nbgrader_bridge.gradebook.database import database_path
from autograder.nbgrader_bridge.gradebook.marks import load_marks
from autograder.options import GradingOptions
from autograder.platforms.outgoing.tables import WIDE, wide_table
from autograder.printable import printable
from autograder.results import Status, SubmissionResult

STOCK = (
    "Warning: no nbgrader_config.py in {root} calls Gradetape, so `nbgrader autograde` and "
    "formgrader would grade without sandbox and hidden graders, write over these marks, and show "
    "what students made uncleaned. Put two lines into it:\n"
    "  from autograder.nbgrader_bridge import configure\n"
    "  configure(get_config())"
)
Form = Literal["table", "json", "csv"]


def run(
    assignment: str,
    course: Path,
    students: list[str],
    *,
    jobs: int,
    force: bool,
    form: Form = "table",
    rows: int = MOST_ROWS,
    columns: str = "",
    quiet: bool = False,
    scheduler: str = "",
    **given: Any,
) -> list[SubmissionResult]:
    """Grade, record, and print what came of it.

    Parameters
    ----------
    form
        A table for people, or JSON or CSV on the standard output and all else on stderr.
    rows
        Most students in the table; 0 for all.
    columns
        Which columns a table or CSV has, with commas between; the usual ones if empty.
    quiet
        Print neither table nor progress, only what went wrong; data are written all the same.
    scheduler
        Address of a Dask cluster's scheduler; if empty, this machine grades.
    **given
        Options of grading; see `CourseSettings.options`.
    """
    config = load_configuration(course.resolve())
    layout = configured_layout(course, config)
    console = make_console(stderr=form != "table", quiet=quiet)
    if not uses_gradetape(config):
        console.print(STOCK.format(root=layout.root), soft_wrap=True)
    chosen = chosen_students(layout, assignment, students)  # before the options draw a seed
    exercises = exercises_of(layout, assignment)
    wanted = chosen_columns(columns, [*exercises, *(WIDE if form == "csv" else FACTS)])
    results = grade(
        layout, assignment, chosen, layout.options(**given), jobs=jobs, force=force,
        scheduler=scheduler, console=console,
    )  # fmt: skip
    if form == "table":
        print_class(console, results, rows=rows, columns=wanted)
        print_next(console, layout, assignment, results)
    elif form == "json":
        text = b"[" + b",".join(result.to_json() for result in results) + b"]"
        sys.stdout.write(msgspec.json.format(text, indent=1).decode() + "\n")
    elif form == "csv":
        graded = {result.student for result in results}
        marks = [mark for mark in load_marks(layout, [assignment]) if mark.student in graded]
        sys.stdout.write(wide_table(marks, columns=wanted))
    failed = [result for result in results if result.status is Status.FAILED]
    if failed:
        raise CourseError(
            f"{len(failed)} of {len(results)} not graded: {printable(failed[0].reason, 400)}"
        )
    return results


def grade(
    layout: CourseLayout,
    assignment: str,
    students: list[str],
    options: GradingOptions,
    *,
    jobs: int,
    force: bool,
    console: Console,
    scheduler: str = "",
) -> list[SubmissionResult]:
    """Grade the cohort with a progress bar; results in order of student."""
    chosen = chosen_students(layout, assignment, students)
    return _grade_with_progress(
        layout, assignment, chosen, options, jobs, force, console, scheduler
    )


def chosen_students(layout: CourseLayout, assignment: str, students: list[str]) -> list[str]:
    """The students whose work is to be graded; everyone who handed in if none is named.

    Raises
    ------
    CourseError
        If there is no such assignment, or a student or nobody handed it in, or work lies behind
        links.
    """
    layout.require(assignment)
    load_sources(layout, assignment)
    handed_in = layout.students(assignment)
    students = [student_id(student) for student in students]
    unknown = sorted(set(students) - set(handed_in))
    if unknown:
        names = ", ".join(printable(name, NAME_WIDTH) for name in unknown)
        raise CourseError(
            f"{names} did not hand in {assignment}: see {layout.submissions}; "
            "check the name, or leave out --student to grade everyone."
        )
    chosen = students or handed_in
    refuse_an_arrangement(layout, assignment)
    if not chosen:
        raise CourseError(
            f"Nobody has handed in {assignment}: put notebooks at "
            f"{layout.submissions}/<student>/{assignment}/{layout.source(assignment).name}."
        )
    return chosen


def _grade_with_progress(
    layout: CourseLayout,
    assignment: str,
    students: list[str],
    options: GradingOptions,
    jobs: int,
    force: bool,
    console: Console,
    scheduler: str,
) -> list[SubmissionResult]:
    from autograder.nbgrader_bridge.autograded import is_damaged
    from autograder.nbgrader_bridge.best import counted
    from autograder.nbgrader_bridge.gradebook.recorder import Recorder

    runtime = Runtime(
        JOB_MODULE,
        jobs=min(jobs or default_jobs(), len(students)),
        device=options.device,
        libraries=layout.settings.libraries,
        minutes=layout.settings.server.idle_minutes,
    )
    progress = GradingProgress(
        assignment, len(students), quiet=console.quiet, console=make_console(stderr=True)
    )
    here = contextlib.nullcontext() if scheduler else runtime  # which may start processes at once
    with here, progress, Recorder(layout, assignment) as recorder:

        def cluster() -> Executor:
            from autograder.grading.elsewhere.cluster import Cluster
            from autograder.nbgrader_bridge.job import receive

            return Cluster(
                scheduler, layout, assignment, options,
                work=grade_elsewhere, receive=receive, say=progress.note,
            )  # fmt: skip

        results = cohort.grade_cohort(
            layout, assignment, students, options, grade_job,
            serve=(lambda: "") if scheduler else runtime.address,
            executor=cluster if scheduler else lambda: runtime.executor,
            record=recorder.record,
            prepare=recorder.open,
            force=force,
            is_damaged=functools.partial(is_damaged, layout),
            on_result=progress.on_result,
            on_repair=progress.say,
        )  # fmt: skip
    return [counted(layout, result) for result in results]


def print_next(
    console: Console, layout: CourseLayout, assignment: str, results: list[SubmissionResult]
) -> None:
    """Where things are, and the next command to run."""
    console.print(summary(results))
    missing = sorted({layer for result in results for layer in result.missing_layers})
    if missing:
        console.print(f"This machine could not confine: {', '.join(missing)}.")
    root, notebook = layout.root, layout.source(assignment).name
    gradebook = database_path(database_url(root, load_configuration(root)))
    console.print(f"gradebook            {gradebook or 'as configured'}", soft_wrap=True)
    console.print(f"autograded notebooks {root / layout.autograded_directory}", soft_wrap=True)
    console.print(
        f"feedback             cd {root} && nbgrader generate_feedback {assignment} --force",
        soft_wrap=True,
    )
    console.print(f"the class            cd {root} && autograder report {assignment}",
                  soft_wrap=True)  # fmt: skip
    console.print(f"marks as CSV         cd {root} && autograder export", soft_wrap=True)
    console.print(f"one submission again cd {root} && pytest --submission "
                  f"{layout.submitted_directory}/<student>/{assignment}/{notebook}",
                  soft_wrap=True)  # fmt: skip
