"""Where commands print."""

from __future__ import annotations

from rich.console import Console

LOG_WIDTH = 120


def make_console() -> Console:
    """The terminal; a log or a pipe has room, so that tables do not fold there."""
    console = Console()
    if not console.is_terminal:
        console.width = max(console.width, LOG_WIDTH)
    return console
