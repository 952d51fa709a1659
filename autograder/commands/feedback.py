"""`autograder feedback`: a page for each student, and archives that platforms take back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.commands.console import make_console
from autograder.errors import CourseError
from autograder.exercises.sources import load_sources, policies
from autograder.grading import journal
from autograder.nbgrader_bridge.answers import answers_of
from autograder.nbgrader_bridge.configuration import configured_layout
from autograder.nbgrader_bridge.gradebook.marks import load_marks
from autograder.platforms.outgoing.feedback_archives import write_archive
from autograder.platforms.roster import find_roster
from autograder.reports.pages import write_page
from autograder.reports.statistics import mean
from autograder.reports.student_page import student_page

PAGE = "feedback.html"


def run(
    assignment: str,
    course: Path,
    *,
    students: Sequence[str],
    archive: str,
    download: Path | None,
    roster: Path | None,
    class_mean: bool,
) -> dict[str, str]:
    """Write ``feedback/<student>/<assignment>/feedback.html`` for everyone who was graded.

    Raises
    ------
    CourseError
        If nobody was graded, or the archive's names cannot be known.
    """
    layout = configured_layout(course)
    everyone = load_marks(layout, [assignment])
    marks = [mark for mark in everyone if not students or mark.student in students]
    if not marks:
        raise CourseError(
            f"the gradebook of {layout.root} has no marks for {assignment}; "
            "run autograder grade first, or check the name."
        )
    sources = load_sources(layout, assignment)
    source = {**sources[0].notebook, "cells": [c for s in sources for c in s.notebook["cells"]]}
    told = policies(layout, assignment)
    average = mean([mark.score for mark in everyone if mark.status != "missing"])
    pages = {
        mark.student: student_page(
            mark, journal.load_counted(layout, assignment, mark.student), source,
            answers_of(layout, mark), average if class_mean else None, told,
        )
        for mark in marks
    }  # fmt: skip
    for student, text in pages.items():
        write_page(layout.feedback / student / assignment / PAGE, text)
    console = make_console()
    where = layout.feedback / "<student>" / assignment / PAGE
    console.print(f"{len(pages)} pages: {where}", soft_wrap=True, markup=False, highlight=False)
    if archive:
        target = layout.feedback / f"{assignment}-{archive}.zip"
        without = write_archive(
            target, archive, pages, assignment, find_roster(layout, roster), download
        )
        console.print(f"for {archive}: {target}", soft_wrap=True, markup=False, highlight=False)
        if without:
            console.print(f"no name is known for: {', '.join(without)}", markup=False)
    return pages
