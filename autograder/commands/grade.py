"""`autograder grade`: a cohort into the gradebook, with progress and a table at the end."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from autograder.commands.console import make_console
from autograder.errors import CourseError
from autograder.grading import cohort
from autograder.grading.jobs import default_jobs, pool
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge import JOB_MODULE, grade_job
from autograder.options import GradingOptions
from autograder.results import ExerciseResult, Status, SubmissionResult, Verdict

MARKS = {
    Verdict.FAIL: "",
    Verdict.PASS: "",
    Verdict.NOT_ATTEMPTED: " –",
    Verdict.TIMED_OUT: " (time)",
    Verdict.CRASHED: " (crash)",
}


def run(
    assignment: str,
    course: Path,
    students: list[str],
    *,
    jobs: int,
    force: bool,
    **given: Any,
) -> list[SubmissionResult]:
    """Grade, record, and print what came of it.

    Parameters
    ----------
    **given
        Options of grading; see `CourseSettings.options`.
    """
    layout = CourseLayout.of(course)
    console = make_console()
    results = grade(
        layout, assignment, students, layout.settings.options(**given), jobs=jobs, force=force,
        console=console,
    )  # fmt: skip
    print_results(console, results)
    print_next(console, layout, assignment, results)
    failed = [result for result in results if result.status is Status.FAILED]
    if failed:
        raise CourseError(f"{len(failed)} of {len(results)} not graded: {failed[0].reason}")
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
) -> list[SubmissionResult]:
    """Grade the cohort with a progress bar; results in order of student."""
    if not layout.source(assignment).is_file():
        known = ", ".join(layout.assignments()) or "none"
        raise CourseError(
            f"There is no source/{assignment}/{assignment}.ipynb in {layout.root}; "
            f"assignments found: {known}."
        )
    handed_in = layout.students(assignment)
    unknown = sorted(set(students) - set(handed_in))
    if unknown:
        raise CourseError(
            f"{', '.join(unknown)} did not hand in {assignment}: see {layout.root / 'submitted'}; "
            "check the name, or leave out --student to grade everyone."
        )
    chosen = students or handed_in
    if not chosen:
        raise CourseError(
            f"Nobody has handed in {assignment}: put notebooks at "
            f"submitted/<student>/{assignment}/{assignment}.ipynb in {layout.root}."
        )
    return _grade_with_progress(layout, assignment, chosen, options, jobs, force, console)


def _grade_with_progress(
    layout: CourseLayout,
    assignment: str,
    students: list[str],
    options: GradingOptions,
    jobs: int,
    force: bool,
    console: Console,
) -> list[SubmissionResult]:
    from autograder.nbgrader_bridge.gradebook.recorder import Recorder
    from autograder.sandbox import WarmServer

    servers: list[WarmServer] = []

    def serve() -> str:
        servers.append(WarmServer.start(device=options.device, preload=layout.settings.preload))
        return servers[0].address

    progress = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        console=console, transient=not console.is_terminal,
    )  # fmt: skip
    try:
        with progress, Recorder(layout, assignment) as recorder:
            task = progress.add_task(f"Grading {assignment}", total=len(students))

            def on_result(result: SubmissionResult, fresh: bool) -> None:
                progress.advance(task)
                if result.status is not Status.GRADED:
                    progress.console.print(f"  {result.student}: {result.status}: {result.reason}")

            return cohort.grade_cohort(
                layout, assignment, students, options, grade_job,
                serve=serve,
                executor=lambda: pool(min(jobs or default_jobs(), len(students)), JOB_MODULE),
                record=recorder.record,
                prepare=recorder.open,
                force=force,
                on_result=on_result,
            )  # fmt: skip
    finally:
        for server in servers:
            server.close()


def print_results(console: Console, results: list[SubmissionResult]) -> None:
    """A row a student: the score of each exercise, the sum, and what to look at."""
    graded = [result for result in results if result.exercises]
    names = [exercise.name for exercise in graded[0].exercises] if graded else []
    table = Table(title=f"{results[0].assignment}: {len(results)} submissions" if results else "")
    table.add_column("student", no_wrap=True)
    for name in names:
        table.add_column(name, justify="right")
    table.add_column("score", justify="right", style="bold")
    table.add_column("flags", overflow="fold")
    for result in results:
        by_name = {exercise.name: exercise for exercise in result.exercises}
        cells = [_cell(by_name[name]) if name in by_name else "" for name in names]
        flags = list(dict.fromkeys(flag.code for flag in result.flags))
        if result.status is Status.FAILED:
            flags.insert(0, result.status)
        table.add_row(result.student, *cells, f"{result.score:.4g}", "\n".join(flags))
    console.print(table)


def _cell(exercise: ExerciseResult) -> str:
    if exercise.score is None:
        return "?"
    return f"{exercise.score:.4g}{MARKS[exercise.verdict]}"


def print_next(
    console: Console, layout: CourseLayout, assignment: str, results: list[SubmissionResult]
) -> None:
    """Where things are, and the next command to run."""
    counts = Counter(result.status for result in results)
    console.print(", ".join(f"{count} {status}" for status, count in counts.items()))
    missing = sorted({layer for result in results for layer in result.missing_layers})
    if missing:
        console.print(f"This machine could not confine: {', '.join(missing)}.")
    root = layout.root
    console.print(f"gradebook            {root / 'gradebook.db'}", soft_wrap=True)
    console.print(f"autograded notebooks {root / 'autograded'}", soft_wrap=True)
    console.print(
        f"feedback             cd {root} && nbgrader generate_feedback {assignment} --force",
        soft_wrap=True,
    )
    console.print(f"marks as CSV         cd {root} && nbgrader export", soft_wrap=True)
    console.print(f"one submission again cd {root} && pytest --submission submitted/<student>/"
                  f"{assignment}/{assignment}.ipynb", soft_wrap=True)  # fmt: skip
