"""What lives as long as an nbgrader command: a warm sandbox server, and what is graded ahead."""

from __future__ import annotations

import atexit
from typing import Literal

from autograder.grading.jobs import Job, default_jobs, pool
from autograder.judging.submission import GradingOptions
from autograder.layout import Layout
from autograder.nbgrader_bridge.prefetch import Ahead, upcoming
from autograder.sandbox import WarmServer

_servers: dict[str, WarmServer] = {}
_ahead: dict[tuple[Layout, str, GradingOptions, tuple[str, ...]], Ahead] = {}


def address(device: Literal["cpu", "gpu"]) -> str:
    """Where the server for `device` listens; it is started by the first call."""
    if device not in _servers:
        server = WarmServer.start(device=device)
        atexit.register(server.close)
        _servers[device] = server
    return _servers[device].address


def ahead(
    layout: Layout, assignment: str, options: GradingOptions, folders: tuple[str, ...], jobs: int
) -> Ahead:
    """Results of the submissions in `folders` in the order in which nbgrader will ask for them.

    Grading processes start with the first call; later ones look at no folder again.
    """
    key = (layout, assignment, options, folders)
    if key not in _ahead:
        students = upcoming(folders, layout, assignment)
        jobs = jobs or default_jobs()
        server = address(options.device)
        found = [Job(student, assignment, layout, options, server, "") for student in students]
        _ahead[key] = Ahead(found, pool(min(jobs, max(1, len(students)))), depth=jobs)
    return _ahead[key]
