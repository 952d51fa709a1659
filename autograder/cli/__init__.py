"""The `autograder` command. Each command imports what it needs when it runs, so help is instant."""

from __future__ import annotations

import contextlib
import sys

import typer

from autograder.cli import grading, looking, making, platforms, server
from autograder.cli.application import app

__all__ = ["app", "grading", "looking", "main", "making", "platforms", "server"]


def main() -> None:
    """Run the command; a user's mistake is one sentence on stderr and exit status 2."""
    from autograder.errors import UserError

    try:
        app()
    except UserError as error:
        with contextlib.suppress(OSError):  # the terminal may be gone
            typer.echo(f"autograder: {error}", err=True)
        sys.exit(error.status)
