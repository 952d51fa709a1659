"""Commands that grade, and that change what counts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.application import (
    Course,
    NoServer,
    app,
    check_choice,
    examples,
    keep_warm,
)
from autograder.cli.stopping import stoppable

PANEL = "Grading"


def _limit(what: str, default: object) -> str:
    return f"{what}; as gradetape.toml says, or {default}."


@app.command(
    rich_help_panel=PANEL,
    epilog=examples(
        "grade ps03_losses  # what is new or changed",
        "grade ps03_losses --student ada --force  # one student again",
        "grade ps03_losses --jobs 4 --memory-mb 4096",
        "grade ps03_losses --rows 0 --columns softmax,score,mistakes  # everyone, three columns",
        "grade ps03_losses --format json > marks.json  # the results as data",
    ),
)
def grade(
    assignment: Annotated[str, typer.Argument(help="For example ps03_losses.")],
    course: Course = Path(),
    student: Annotated[
        list[str] | None, typer.Option("--student", help="Grade this student only; repeatable.")
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Grading processes; 0: one per processor.")
    ] = 0,
    scheduler: Annotated[
        str,
        typer.Option(help="Grade on the Dask cluster of this scheduler, as in tcp://host:8786."),
    ] = "",
    cell_deadline: Annotated[
        float | None, typer.Option(min=0.1, help=_limit("Seconds for a cell", 30))
    ] = None,
    test_deadline: Annotated[
        float | None, typer.Option(min=0.1, help=_limit("Seconds for a test", 15))
    ] = None,
    submission_deadline: Annotated[
        float | None, typer.Option(min=1.0, help=_limit("Seconds for a whole submission", 300))
    ] = None,
    memory_mb: Annotated[
        int | None, typer.Option(min=1, help=_limit("MiB of memory for a submission", 2048))
    ] = None,
    threads: Annotated[
        int | None, typer.Option(min=1, help=_limit("Threads that a submission may start", 512))
    ] = None,
    cpu_seconds: Annotated[
        int | None, typer.Option(min=1, help=_limit("Processor time of a submission", 600))
    ] = None,
    output_bytes: Annotated[
        int | None, typer.Option(min=1, help=_limit("Bytes of output of a cell", "1,000,000"))
    ] = None,
    isolation: Annotated[
        str,
        typer.Option(help="strict: run only with the required confinement; open: run and say so."),
    ] = "strict",
    device: Annotated[str, typer.Option(help="cpu or gpu.")] = "cpu",
    seed: Annotated[
        str, typer.Option(help="Text that hidden inputs are drawn from; the course has its own.")
    ] = "",
    seed_per_student: Annotated[
        bool,
        typer.Option("--seed-per-student", help="Other hidden inputs for each student."),
    ] = False,
    misconceptions: Annotated[
        bool, typer.Option(help="Name known mistakes; what they give is worked out once.")
    ] = True,
    force: Annotated[
        bool, typer.Option("--force", "-f", help="Grade again what is unchanged.")
    ] = False,
    form: Annotated[
        str, typer.Option("--format", help="table, json or csv; data go to the standard output.")
    ] = "table",
    rows: Annotated[
        int, typer.Option(min=0, help="Most students in the table, the worst first; 0: all.")
    ] = 40,
    columns: Annotated[
        str,
        typer.Option(
            help="Columns of the table or CSV, as in softmax,score,flags: exercises, score, "
            "max_score, status, flags; of a table also mistakes, seconds, memory_mb."
        ),
    ] = "",
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No table, no progress: only what went wrong.")
    ] = False,
    no_server: NoServer = False,
) -> None:
    """Grade all submissions of an assignment, many at once, into nbgrader's gradebook.

    Progress goes to stderr. What is unchanged is not graded again; after Ctrl-C the same command
    goes on. The exit status is 0 if all were graded (unreadable and missing ones count 0 points),
    2 if something a person can put right stopped it, and 130 after Ctrl-C.
    """
    from typing import cast

    from autograder.commands.grade import Form, run

    keep_warm(not no_server)
    check_choice("--isolation", isolation, ("strict", "open"))
    check_choice("--device", device, ("cpu", "gpu"))
    check_choice("--format", form, ("table", "json", "csv"))
    if columns and form == "json":
        raise typer.BadParameter("JSON has everything.", param_hint="--columns")
    with stoppable():
        run(
            assignment, course, student or [], jobs=jobs, force=force,
            scheduler=scheduler, cell_deadline=cell_deadline, test_deadline=test_deadline,
            submission_deadline=submission_deadline, memory_mb=memory_mb, threads=threads,
            cpu_seconds=cpu_seconds, output_bytes=output_bytes, isolation=isolation,
            device=device, seed=seed, seed_per_student=seed_per_student,
            misconceptions=misconceptions, rows=rows, columns=columns, quiet=quiet,
            form=cast(Form, form),
        )  # fmt: skip


@app.command(
    rich_help_panel=PANEL,
    epilog=examples(
        "diff ps03_losses  # against the attempt before",
        "diff ps03_losses --since '2026-11-27 12:00'",
    ),
)
def diff(
    assignment: Annotated[str, typer.Argument(help="For example ps03_losses.")],
    course: Course = Path(),
    student: Annotated[
        list[str] | None, typer.Option("--student", help="Only this student; repeatable.")
    ] = None,
    since: Annotated[
        str,
        typer.Option(
            help="Compare with what held at this moment, as in '2026-11-27 12:00'; "
            "else with the attempt before."
        ),
    ] = "",
    form: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
) -> None:
    """Say whose marks the last grading changed, by how much, and through which tests."""
    from autograder.commands.diff import run

    check_choice("--format", form, ("table", "csv", "json"))
    run(assignment, course, students=student or [], since=since, form=form)


@app.command(
    rich_help_panel=PANEL,
    epilog=examples(
        "extend ada ps03_losses --days 3 --reason ill",
        "extend ada ps03_losses --until '2026-12-01 12:00'",
    ),
)
def extend(
    student: Annotated[str, typer.Argument(help="The student's id.")],
    assignment: Annotated[str, typer.Argument(help="For example ps03_losses; '*' for all.")],
    course: Course = Path(),
    days: Annotated[float, typer.Option(min=0, help="More days than the others have.")] = 0.0,
    hours: Annotated[float, typer.Option(min=0, help="More hours, besides.")] = 0.0,
    until: Annotated[
        str, typer.Option(help="Or the moment until which it is in time: '2026-12-01 12:00'.")
    ] = "",
    reason: Annotated[str, typer.Option(help="A note for yourself.")] = "",
) -> None:
    """Give a student more time, before or after anything was handed in."""
    from autograder.commands.extend import run

    run(student, assignment, course, hours=24 * days + hours, until=until, reason=reason)


@app.command(
    rich_help_panel=PANEL,
    epilog=examples(
        "demo",
        "demo /tmp/class --assignment ps06_optimizers --students 40",
    ),
)
def demo(
    folder: Annotated[
        Path, typer.Argument(help="Scratch course folder to make; replaced if a demo made it.")
    ] = Path("demo"),
    assignment: Annotated[str, typer.Option(help="The assignment to grade.")] = "ps03_losses",
    students: Annotated[int, typer.Option(min=8, help="Size of the class.")] = 24,
) -> None:
    """Grade a simulated class: references, stubs, wrong answers, a crash, an endless loop."""
    from autograder.commands.demo import run

    run(folder, assignment, students)
