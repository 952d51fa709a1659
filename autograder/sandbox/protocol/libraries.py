"""What a warm server has imported before it forks; servers of equal libraries are alike."""

from __future__ import annotations

from typing import NamedTuple

from course.backends import DEFAULT


class Libraries(NamedTuple):
    """The libraries of a course.

    Parameters
    ----------
    backend
        The one that the course is about: a module of `course.backends`.
    preload
        Modules that its notebooks import besides.
    """

    backend: str = DEFAULT
    preload: tuple[str, ...] = ()


USUAL = Libraries()
