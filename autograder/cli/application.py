"""What the commands share: the application they join, the course, checked choices, examples."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="autograder",
    help="Grade, audit and release the assignments of a course.",
    epilog="""Exit status: 0 done; 1 looked at, and something does not hold; 2 stopped by something
you can put right; 130 stopped by Ctrl-C, and the same command goes on.""".replace("\n", " "),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Course = Annotated[
    Path, typer.Option("--course", help="The course folder: source/, submitted/, gradebook.db.")
]

NoServer = Annotated[
    bool, typer.Option("--no-server", help="Start everything anew, and keep nothing warm.")
]


def keep_warm(wanted: bool) -> None:
    """Let this command use what stays warm between commands, or not."""
    if not wanted:
        from autograder.warm.permission import forbid

        forbid()


def examples(*commands: str) -> str:
    """The end of a command's help: what one types, a line each.

    Parameters
    ----------
    *commands
        Without ``autograder``; ``  # ...`` says what it does.
    """
    return "\n".join(["Examples:", *(f"$ autograder {command}" for command in commands)])


def check_choice(option: str, value: str, choices: tuple[str, ...]) -> None:
    """Refuse a value that is not one of `choices`.

    Raises
    ------
    typer.BadParameter
        One sentence that names them.
    """
    if value not in choices:
        raise typer.BadParameter(
            f"{value!r} is not one of {', '.join(choices)}.", param_hint=option
        )


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"autograder {version('gradetape')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Say which it is."),
    ] = False,
) -> None:
    """Grade, audit and release the assignments of a course."""
