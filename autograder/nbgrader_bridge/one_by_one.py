"""What is kept of notebooks that ``nbgrader autograde`` brings one by one.

Results are those that `autograder grade` keeps, so that neither grades again what the other did.
"""

from __future__ import annotations

from collections.abc import Mapping

import nbformat
from nbformat import NotebookNode

from autograder.exercises.result_key import submission_key
from autograder.exercises.sources import load_sources
from autograder.grading import journal
from autograder.grading.jobs import Job
from autograder.grading.notebooks import whole
from autograder.grading.submission import missing, unreadable
from autograder.layout import CourseLayout
from autograder.nbgrader_bridge import best
from autograder.nbgrader_bridge.gradebook import database
from autograder.nbgrader_bridge.gradebook.raised import flag_submission
from autograder.nbgrader_bridge.gradebook.recorder import Recorder
from autograder.nbgrader_bridge.timestamps import read_timestamp
from autograder.notebook import load_source
from autograder.options import GradingOptions
from autograder.results import Status, SubmissionResult


def store(
    layout: CourseLayout,
    options: GradingOptions,
    result: SubmissionResult,
    url: str,
    rendered: NotebookNode | None = None,
) -> None:
    """Store the result of a notebook in its place among what is known of the others.

    In the gradebook it is flagged if a person should look at it.

    Parameters
    ----------
    url
        Of the gradebook.
    rendered
        The graded notebook, if it could be graded.
    """
    student, assignment = result.student, result.assignment
    sources = load_sources(layout, assignment)
    names = [source.name for source in sources]
    if result.notebook not in names:
        return
    result.key = submission_key(layout, assignment, student, options)
    known = journal.load(layout, assignment, student)
    parts = {part.notebook: part for part in known.by_notebook} if known else {}
    parts[result.notebook] = result
    for source in sources:
        there = (layout.submitted(student, assignment) / f"{source.name}.ipynb").exists()
        if source.name not in parts or not there:  # if there, nbgrader will come to it
            job = Job(student, assignment, layout, options, "", "" if there else result.key)
            parts[source.name] = missing(job, source, names)
    last = whole(layout, assignment, student, [parts[name] for name in names])
    journal.store(layout, last)
    counted = last
    if best.counts_best(layout):
        if rendered is not None:
            text = nbformat.writes(rendered, version=4) + "\n"
            best.keep(layout, result, text.encode("utf-8", "replace"))
        counted = best.counted(layout, last)
        journal.store_counted(layout, counted)
        best.restore_missing(layout, last)
    (shown,) = (part for part in counted.by_notebook if part.notebook == result.notebook)
    flag_submission(layout, url, shown)
    if any(part.status is Status.MISSING for part in last.parts):
        with Recorder(layout, assignment) as recorder:
            recorder.record_missing(counted)


def store_unreadable(
    layout: CourseLayout, options: GradingOptions, names: Mapping[str, str], reason: str
) -> SubmissionResult:
    """The result of a notebook that cannot be read; alone it is not stored, and looked at again."""
    assignment = names["assignment"]
    source = load_source(layout.source(assignment, names["notebook"]))
    result = unreadable(Job(names["student"], assignment, layout, options, "", ""), source, reason)
    if len(layout.notebooks(assignment)) > 1:
        store(layout, options, result, names["db_url"])
    else:
        flag_submission(layout, names["db_url"], result)
    return result


def counting(
    layout: CourseLayout, result: SubmissionResult, rendered: NotebookNode, url: str
) -> NotebookNode:
    """The graded notebook of the attempt that counts; its time is noted in the gradebook at `url`.

    nbgrader reads the scores from it, and works out the penalty from the time.
    """
    if not best.counts_best(layout):
        return rendered
    earlier = best.better(layout, result)
    text = best.earlier_notebook(layout, result)
    folder = layout.submitted(result.student, result.assignment)
    moment = earlier.submitted if earlier else read_timestamp(folder)
    if moment is not None:
        with database.open_gradebook(url) as gradebook:
            submission = gradebook.find_submission(result.assignment, result.student)
            submission.timestamp = moment
            gradebook.db.commit()
    return rendered if text is None else nbformat.reads(text.decode(), as_version=4)
