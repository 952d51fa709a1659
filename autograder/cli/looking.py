"""Commands that show what is there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.application import Course, app, examples

PANEL = "Looking"


@app.command(
    rich_help_panel=PANEL,
    epilog=examples(
        "report --all  # every assignment that is graded, and the course",
        "report ps03_losses --output /tmp/pages",
    ),
)
def report(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="Assignments; all that are graded if none is named.")
    ] = None,
    course: Course = Path(),
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The folder for pages; reports/ if none.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="All that are graded, as without a name.")
    ] = False,
) -> None:
    """Write what a class knows, believes and misses: a page for each assignment."""
    from autograder.commands.report import run

    if everything and assignments:
        raise typer.BadParameter("Name assignments, or say --all.", param_hint="--all")
    run(assignments or [], course, output)


@app.command(
    rich_help_panel=PANEL,
    epilog=examples(
        "similarity ps06_optimizers",
        "similarity ps06_optimizers --most 10 --dolos answers.zip",
    ),
)
def similarity(
    assignment: Annotated[str, typer.Argument(help="For example ps06_optimizers.")],
    course: Course = Path(),
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The page to write; in reports/ if not given."),
    ] = None,
    most: Annotated[int, typer.Option(min=1, help="How many pairs are shown.")] = 50,
    dolos: Annotated[
        Path | None, typer.Option(help="Also an archive of all answers that Dolos reads.")
    ] = None,
) -> None:
    """Show answers that are more alike than the exercise explains; it accuses nobody."""
    from autograder.commands.similarity import run

    run(assignment, course, output, dolos, most)


@app.command(
    rich_help_panel=PANEL,
    epilog=examples(
        "doctor",
        "doctor --course mycourse",
    ),
)
def doctor(course: Course = Path()) -> None:
    """Say what is missing on this machine and in the course, and how to mend it."""
    from autograder.commands.doctor import run

    if not run(course):
        raise typer.Exit(1)
