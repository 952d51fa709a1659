"""Where commands print."""

from __future__ import annotations

from rich.console import Console

LOG_WIDTH = 120


def make_console(*, markup: bool = False, stderr: bool = False, quiet: bool = False) -> Console:
    """The terminal; a log or a pipe has room, so that tables do not fold there.

    Parameters
    ----------
    markup
        Whether ``[bold]`` is rich's; else brackets are what they are, as names may hold them.
    stderr
        Whether to print beside the standard output, which then is for data.
    quiet
        Whether to print nothing.
    """
    console = Console(markup=markup, emoji=False, stderr=stderr, quiet=quiet)
    if not console.is_terminal:
        console.width = max(console.width, LOG_WIDTH)
    return console
