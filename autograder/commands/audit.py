"""`autograder audit`: run the proof, print it, and say by the exit status whether it holds."""

from __future__ import annotations

import functools
import time
from contextlib import ExitStack
from pathlib import Path

import typer

from autograder.audit import tables
from autograder.audit.auditing import Audit
from autograder.audit.findings import AuditReport
from autograder.audit.trial_runner import TrialRunner
from autograder.commands.console import make_console
from autograder.errors import CourseError
from autograder.exercises import trial_cache
from autograder.layout import CourseLayout
from autograder.sandbox import has_gpu

SEVERAL_THREADS = 2


def run(
    assignments: list[str],
    course: Path,
    exercises: list[str],
    *,
    mutants: bool,
    tolerances: bool,
    jobs: int,
    reach: bool = False,
    right_mutants: bool = False,
) -> AuditReport:
    """Audit and print.

    Raises
    ------
    typer.Exit
        With status 1 if anything does not hold.
    """
    layout = CourseLayout.of(course)
    names = layout.chosen(assignments)
    console = make_console(markup=True)
    began = time.perf_counter()
    with ExitStack() as stack:
        make = functools.partial(
            TrialRunner, console, libraries=layout.settings.libraries,
            minutes=layout.settings.server.idle_minutes,
        )  # fmt: skip
        runner = stack.enter_context(make(jobs))
        others = [make(jobs, threads=SEVERAL_THREADS)]
        others += [make(1, device="gpu")] if has_gpu() else []
        for other in others:
            stack.enter_context(other)
        audit = Audit(layout, runner, names, exercises)
        report = audit.report
        if exercises and not audit.names:
            raise CourseError(f"There is no exercise {', '.join(exercises)} in {', '.join(names)}.")
        audit.variants()
        if mutants:
            audit.mutants()
        if tolerances:
            audit.tolerances(others)
        if reach:
            audit.reach()
        if right_mutants:
            audit.right_mutants()
    trial_cache.prune(layout)
    tables.print_proofs(console, report)
    if mutants:
        tables.print_recognitions(console, report)
        tables.print_survivors(console, report)
    if tolerances:
        tables.print_calibrations(console, report)
    if reach:
        tables.print_reaches(console, report)
    if right_mutants:
        tables.print_right_mutants(console, report)
    tables.print_problems(console, report)
    console.print(_summary(report, time.perf_counter() - began))
    if not report.holds:
        raise typer.Exit(1)
    return report


def _summary(report: AuditReport, seconds: float) -> str:
    proofs = list(report.proofs.values())
    proven = sum(proof.holds for proof in proofs)
    text = (
        f"{proven} of {len(proofs)} exercises proven by {report.trials} trials in {seconds:.0f} s"
    )
    leaks = sum(len(entry.leaks) for entry in report.assignments)
    outdated = sum(len(entry.release) for entry in report.assignments)
    text += f"; leaks: {leaks}; release out of date: {outdated}."
    if report.holds:
        return text
    return f"{text}\nEach line above says what is missing or wrong; run the same command again."
