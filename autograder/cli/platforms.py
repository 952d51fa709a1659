"""Commands that speak with learning platforms."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.application import Course, app, check_choice, examples

PANEL = "Learning platforms"


@app.command(
    rich_help_panel=PANEL,
    epilog=examples(
        "collect ps03_losses submissions.zip",
        "collect ps03_losses submissions.zip --roster class.csv --dry-run",
        "collect ps03_losses moodle.zip --platform moodle --timezone Europe/Berlin",
    ),
)
def collect(
    assignment: Annotated[str, typer.Argument(help="For example ps03_losses.")],
    archives: Annotated[
        list[Path], typer.Argument(help="Downloads: zip or tar archives, or folders.")
    ],
    course: Course = Path(),
    roster: Annotated[
        Path | None, typer.Option(help="Who is in the course; roster.csv of the course if there.")
    ] = None,
    platform: Annotated[
        str,
        typer.Option(
            help="canvas, moodle, blackboard, brightspace, gradescope, exchange, "
            "git or folders; auto recognises it."
        ),
    ] = "auto",
    attempt: Annotated[
        str, typer.Option(help="Which attempt counts: last, first or last-on-time.")
    ] = "last",
    due: Annotated[
        str,
        typer.Option(help="When it was due, as in '2026-11-27 23:59'; else what the course says."),
    ] = "",
    timezone: Annotated[
        str,
        typer.Option(
            help="Zone of times that come without one, as in Europe/Berlin; else the course's."
        ),
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Change nothing.")] = False,
    force: Annotated[
        bool, typer.Option("--force", "-f", help="Replace folders that were changed by hand too.")
    ] = False,
    form: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
) -> None:
    """Put submissions from Canvas, Moodle and others into submitted/, by a roster."""
    from typing import cast

    from autograder.commands.collect import Format, run
    from autograder.platforms.incoming.choosing import Rule
    from autograder.platforms.incoming.collecting import Choice
    from autograder.platforms.incoming.platforms import PLATFORMS
    from autograder.settings import load_settings
    from autograder.settings.lateness import moment_of, zone_of

    check_choice("--platform", platform, ("auto", *PLATFORMS))
    check_choice("--attempt", attempt, ("last", "first", "last-on-time"))
    check_choice("--format", form, ("table", "csv", "json"))
    zone = zone_of(timezone or load_settings(course).timezone)
    choice = Choice(
        platform=None if platform == "auto" else platform,
        zone=zone,
        rule=cast(Rule, attempt),
        due=moment_of(due, zone) if due else None,
        force=force,
    )
    run(assignment, archives, course, roster=roster, choice=choice, dry_run=dry_run,
        form=cast(Format, form))  # fmt: skip


@app.command(
    rich_help_panel=PANEL,
    epilog=examples(
        "export ps03_losses -o marks.csv",
        "export ps03_losses --format moodle --sheet Worksheet.csv -o marks.csv",
        "export --format long --by test  # every test of every student",
    ),
)
def export(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="Assignments; all if none is named.")
    ] = None,
    course: Course = Path(),
    form: Annotated[
        str,
        typer.Option("--format", help="wide, long, json, junit, canvas, moodle or brightspace."),
    ] = "wide",
    by: Annotated[
        str, typer.Option(help="What a table tells of each student: exercise or test.")
    ] = "exercise",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file; else the standard output.")
    ] = None,
    student: Annotated[
        list[str] | None, typer.Option("--student", help="Only this student; repeatable.")
    ] = None,
    roster: Annotated[
        Path | None, typer.Option(help="Who is in the course; roster.csv of the course if there.")
    ] = None,
    sheet: Annotated[
        Path | None,
        typer.Option(help="What the platform gave: Canvas's gradebook, Moodle's worksheet."),
    ] = None,
    column: Annotated[
        str | None, typer.Option(help="Title of the column (or item) that the marks go into.")
    ] = None,
) -> None:
    """Write marks as tables, JSON or JUnit XML, or as Canvas, Moodle and Brightspace take them."""
    from typing import cast

    from autograder.commands.export import FORMATS, run
    from autograder.platforms.outgoing.tables import By

    check_choice("--format", form, FORMATS)
    check_choice("--by", by, ("exercise", "test"))
    run(assignments or [], course, form=form, by=cast(By, by), output=output,
        students=student or [], roster=roster, sheet=sheet, column=column)  # fmt: skip


@app.command(
    rich_help_panel=PANEL,
    epilog=examples(
        "feedback ps03_losses",
        "feedback ps03_losses --archive moodle --download submissions.zip",
    ),
)
def feedback(
    assignment: Annotated[str, typer.Argument(help="For example ps03_losses.")],
    course: Course = Path(),
    student: Annotated[
        list[str] | None, typer.Option("--student", help="Only this student; repeatable.")
    ] = None,
    archive: Annotated[
        str, typer.Option(help="Also an archive of all pages for a platform: moodle or canvas.")
    ] = "",
    download: Annotated[
        Path | None,
        typer.Option(help="The platform's archive of submissions, which names the files."),
    ] = None,
    roster: Annotated[
        Path | None, typer.Option(help="Who is in the course; roster.csv of the course if there.")
    ] = None,
    class_mean: Annotated[
        bool, typer.Option("--class-mean", help="Show students the class's mean.")
    ] = False,
) -> None:
    """Write each student's feedback as one page, and an archive that Moodle or Canvas takes."""
    from autograder.commands.feedback import run

    check_choice("--archive", archive, ("", "moodle", "canvas"))
    run(assignment, course, students=student or [], archive=archive, download=download,
        roster=roster, class_mean=class_mean)  # fmt: skip


@app.command(
    rich_help_panel=PANEL,
    epilog=examples(
        "bundle gradescope ps03_losses -o ps03.zip",
        "bundle github ps03_losses -o classroom/ps03",
    ),
)
def bundle(
    platform: Annotated[str, typer.Argument(help="gradescope or github.")],
    assignment: Annotated[str, typer.Argument(help="For example ps03_losses.")],
    course: Course = Path(),
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The archive or folder to write.")
    ] = None,
    show: Annotated[
        str,
        typer.Option(
            help="When students see scores and what hidden tests say: "
            "hidden, after_due_date, after_published or visible."
        ),
    ] = "after_published",
    attempts: Annotated[
        int, typer.Option(min=0, help="How many submissions are graded; 0: all.")
    ] = 0,
    isolation: Annotated[
        str,
        typer.Option(help="strict: run only with the required confinement; open: run and say so."),
    ] = "strict",
) -> None:
    """Pack an assignment for Gradescope, which grades, or GitHub, which runs public checks."""
    from typing import cast, get_args

    from autograder.commands.bundle import github, gradescope
    from autograder.platforms.gradescope.report import Settings, Show

    check_choice("PLATFORM", platform, ("gradescope", "github"))
    if platform == "github":
        github(course, assignment, output)
        return
    check_choice("--show", show, get_args(Show))
    check_choice("--isolation", isolation, ("strict", "open"))
    settings = Settings(assignment, cast(Show, show), attempts,
                        "strict" if isolation == "strict" else "open")  # fmt: skip
    gradescope(course, settings, output)
