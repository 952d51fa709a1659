"""Commands about what stays warm between commands."""

from __future__ import annotations

import typer

from autograder.cli.application import app, examples

server = typer.Typer(
    help="What stays warm between commands: look at it, or end it.",
    epilog=examples(
        "server status  # what is warm, for how long, and what it is at",
        "server stop  # end it",
    ),
    no_args_is_help=True,
)
app.add_typer(server, name="server", rich_help_panel="Grading")


@server.command()
def status() -> None:
    """Say what is warm, for how long without work it stays, and what it is at."""
    from autograder.commands.server import print_status

    print_status()


@server.command()
def stop() -> None:
    """End what is warm; commands that run come to their end first."""
    from autograder.commands.server import stop_all

    stop_all()
