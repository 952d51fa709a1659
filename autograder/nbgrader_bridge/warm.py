"""What lives as long as an nbgrader command: a warm sandbox server, and what is graded ahead."""

from __future__ import annotations

import atexit
from typing import Literal

from autograder.jobs import Job, default_jobs, pool
from autograder.layout import Layout
from autograder.nbgrader_bridge.ahead import Ahead
from autograder.sandbox import WarmServer
from autograder.submission import GradingOptions

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
    layout: Layout, assignment: str, options: GradingOptions, students: tuple[str, ...], jobs: int
) -> Ahead:
    """Results of `students` in the order in which nbgrader will ask for them.

    Grading processes start with the first call.
    """
    key = (layout, assignment, options, students)
    if key not in _ahead:
        jobs = jobs or default_jobs()
        server = address(options.device)
        found = [Job(student, assignment, layout, options, server, "") for student in students]
        _ahead[key] = Ahead(found, pool(min(jobs, len(students))), depth=jobs)
    return _ahead[key]
