"""`course.start(...)`, the line that each released notebook begins with."""

from __future__ import annotations

from collections.abc import Mapping

from course.assignment import Assignment
from course.session import SESSION


def start(
    assignment: str, *, version: str, points: Mapping[str, float], notebook: str = ""
) -> None:
    """Say which assignment this notebook is, and warn if it was made for another package.

    Parameters
    ----------
    assignment
        Name of the assignment.
    version
        Version of the package that the notebook was released with.
    points
        The points of each exercise, in the notebook's order.
    notebook
        Name of the notebook, where it is not the assignment's.
    """
    SESSION.assignment = Assignment(assignment, dict(points))
    SESSION.results.clear()
    if sentence := version_difference(version):
        print(sentence)


def version_difference(version: str) -> str:
    """What to say if the package is not the one that a notebook was released with; "" if it is."""
    from course import __version__

    if not version or version == __version__:
        return ""
    return (
        f"This notebook belongs to version {version} of the course's package, and"
        f" {__version__} is installed: a check may not know an exercise or may ask for something"
        " else. Get the newest of both from your course, run `%pip install FILE.whl` with the"
        " package's file, and restart the kernel."
    )
