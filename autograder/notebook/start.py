"""The lines that a release puts on top of a notebook's first cell: they bring the course's package.

Students need them and nobody else does: the instructor's notebook has none, and they are taken
away again when a notebook is handed in.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping

BEGIN = "# --- Lines of the course: they bring its package. Please leave them as they are. ---"
END = "# --- End of the lines of the course. ---"
_BLOCK = re.compile(rf"^{re.escape(BEGIN)}\n.*?^{re.escape(END)}[ \t]*(?:\n|\Z)", re.M | re.S)

# in a function, so that no answer comes to rely on a name that grading does not have
_LINES = """\
{begin}
def _bring_the_course():
    import importlib.util
    import pathlib

    class CourseIsMissing(Exception):
        _render_traceback_ = lambda error: [str(error)]

    if getattr(importlib.util.find_spec("course"), "origin", None) is not None:
        return
    package = max(map(str, pathlib.Path().glob("*.whl")), default="{address}")
    if not package:
        raise CourseIsMissing(
            "The course's package is not installed. Put its file, which came with this notebook and"
            " ends in .whl, into the same folder, and run this cell again. (On Colab: the folder"
            " symbol on the left, then the upload symbol.)"
        )
    %pip install --quiet "{{package}}"
    importlib.invalidate_caches()


_bring_the_course()
import course

course.start({start})
{end}
"""


def with_start(
    text: str,
    assignment: str,
    *,
    version: str,
    points: Mapping[str, float],
    address: str = "",
    notebook: str = "",
) -> str:
    """The text of a first cell with the course's lines on top.

    Parameters
    ----------
    version
        Of the package that the notebook is released with.
    points
        The points of each exercise, in the notebook's order.
    address
        What pip installs the package from if no wheel lies beside the notebook; "" for nothing.
    notebook
        Name of the notebook, where it is not the assignment's.
    """
    worth = ", ".join(f'"{name}": {number:g}' for name, number in points.items())
    worth = textwrap.fill(f"points={{{worth}}}", 95, break_long_words=False)
    if notebook:
        worth = f'notebook="{notebook}",\n{worth}'
    start = textwrap.indent(f'\n"{assignment}", version="{version}",\n{worth}', " " * 4)
    lines = _LINES.format(begin=BEGIN, end=END, address=address, start=f"{start},\n")
    return lines + without_start(text)


def without_start(text: str) -> str:
    """The text of a cell without the course's lines."""
    return _BLOCK.sub("", text)
