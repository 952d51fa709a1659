"""What a grading process is given to do, and the grading processes of this machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor

import msgspec

from autograder.layout import CourseLayout
from autograder.options import GradingOptions


class Job(msgspec.Struct, frozen=True):
    """One submission to grade: all that a grading process needs to know."""

    student: str
    assignment: str
    layout: CourseLayout
    options: GradingOptions
    address: str
    key: str


def default_jobs() -> int:
    """One grading process per processor that this process may use."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity")
               else os.cpu_count() or 1)  # fmt: skip


def pool(jobs: int, preload: str) -> ProcessPoolExecutor:
    """Grading processes on this machine, which leave Ctrl-C to the command that made them.

    Parameters
    ----------
    preload
        The module of what they will run. It is imported once, in the process that they are forked
        from, which is not this one: it has no threads.
    """
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload(["__main__", preload])
    return ProcessPoolExecutor(
        jobs,
        mp_context=context,
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )
