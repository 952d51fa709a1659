"""Entries into nbgrader's gradebook, a batch in one transaction.

What is written is what nbgrader's `SaveAutoGrades` and `AssignLatePenalties` write, which commit
after every cell and open the gradebook anew for every notebook.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from nbgrader.api import (
    Comment,
    Grade,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import select
from traitlets.config import Config

from autograder.errors import CourseError
from autograder.nbgrader_bridge.gradebook.database import open_gradebook
from autograder.nbgrader_bridge.gradebook.dates import write_due, write_extension
from autograder.nbgrader_bridge.gradebook.entries import Entry
from autograder.nbgrader_bridge.gradebook.raised import RaisedFlags
from autograder.nbgrader_bridge.gradebook.recorded import unchanged
from autograder.nbgrader_bridge.gradebook.registration import ensure_registered
from autograder.nbgrader_bridge.gradebook.trouble import alone, require_version, told
from autograder.notebook import Source
from autograder.settings.lateness import NO_DATES, Dates


class Writer:
    """An open gradebook.

    Parameters
    ----------
    url
        The database, as nbgrader's ``CourseDirectory.db_url``.
    config
        nbgrader's configuration: the late penalty plugin is taken from it.
    dates
        When the assignment is due, and who has more time, as the course's files say.
    raised
        The flags that were raised before.
    """

    def __init__(
        self,
        url: str,
        config: Config,
        assignment: str,
        sources: Sequence[Source],
        dates: Dates = NO_DATES,
        raised: RaisedFlags | None = None,
    ) -> None:
        course = str(config.CourseDirectory.get("course_id", "") or "")
        self._url = url
        self._assignment_name = assignment
        self._dates = dates
        self._raised = raised or RaisedFlags()
        with alone(url), told(url):
            require_version(url)
            self._gradebook = open_gradebook(url, course)
            try:
                for source in sources:
                    ensure_registered(self._gradebook, url, assignment, source)
            except BaseException:
                self._gradebook.close()
                raise
        try:
            self._penalties = AssignLatePenalties(config=config)
            self._penalties.init_plugin()
        except Exception as error:  # it may be a program of the course's own
            self._gradebook.close()
            raise CourseError(
                f"The late penalty plugin of the configuration cannot be used: {error}"
            ) from error

    def close(self) -> None:
        """Close the gradebook."""
        self._gradebook.close()

    def write(self, entries: Sequence[Entry]) -> None:
        """Write `entries`: all of them, or none if anything fails.

        Raises
        ------
        CourseError
            If the database itself cannot be written now.
        """
        with alone(self._url), told(self._url):
            self._write(entries)

    def _write(self, entries: Sequence[Entry]) -> None:
        session = self._gradebook.db
        try:
            assignment = self._gradebook.find_assignment(self._assignment_name)
            write_due(assignment, self._dates)
            submissions = self._submissions(assignment, entries)
            notebooks = self._notebooks(submissions.values())
            for entry in entries:
                submission = submissions[entry.student]
                if entry.timestamp is not None:
                    submission.timestamp = entry.timestamp
                self._write_notebook(entry, notebooks[submission.id, entry.notebook])
            session.flush()
            for entry in entries:
                submission = submissions[entry.student]
                if entry.timestamp is not None:  # of one notebook among several, perhaps
                    submission.timestamp = entry.timestamp
                self._assign_penalty(submission, notebooks[submission.id, entry.notebook])
            session.commit()
            self._raised.save()
        except BaseException:
            session.rollback()
            raise

    def _submissions(
        self, assignment: Any, entries: Iterable[Entry]
    ) -> dict[str, SubmittedAssignment]:
        """The students' submissions; students and submissions that are new are created."""
        session = self._gradebook.db
        names = sorted({entry.student for entry in entries})
        students = set(session.scalars(select(Student.id).where(Student.id.in_(names))))
        session.add_all(Student(id=name) for name in names if name not in students)
        found = {
            submission.student_id: submission
            for submission in session.scalars(
                select(SubmittedAssignment).where(
                    SubmittedAssignment.assignment_id == assignment.id,
                    SubmittedAssignment.student_id.in_(names),
                )
            )
        }
        for name in names:
            if name not in found:
                found[name] = SubmittedAssignment(assignment_id=assignment.id, student_id=name)
                session.add(found[name])
            known = {submitted.notebook_id for submitted in found[name].notebooks}
            found[name].notebooks += [
                _blank(notebook) for notebook in assignment.notebooks if notebook.id not in known
            ]
            write_extension(found[name], self._dates)
        session.flush()
        return found

    def _notebooks(
        self, submissions: Iterable[SubmittedAssignment]
    ) -> dict[tuple[str, str], SubmittedNotebook]:
        return {
            (submission.id, notebook.name): notebook
            for submission in submissions
            for notebook in submission.notebooks
        }

    def _write_notebook(self, entry: Entry, notebook: SubmittedNotebook) -> None:
        self._raised.apply(notebook, entry.reasons)
        for grade in notebook.grades:
            score = entry.scores.get(grade.name)
            if unchanged(grade.auto_score, grade.manual_score, grade.needs_manual_grade, score):
                continue
            grade.auto_score = score
            grade.needs_manual_grade = grade.manual_score is not None or score is None
        for comment in notebook.comments:
            if comment.name in entry.comments:
                comment.auto_comment = entry.comments[comment.name]

    def _assign_penalty(self, submission: SubmittedAssignment, notebook: SubmittedNotebook) -> None:
        """What `AssignLatePenalties.preprocess` does for one notebook."""
        penalty = None
        late = submission.total_seconds_late
        if late > 0:
            plugin = self._penalties.plugin_inst
            penalty = plugin.late_submission_penalty(submission.student_id, notebook.score, late)
        if penalty is not None:
            penalty = self._penalties._check_late_penalty(notebook, penalty)
        if notebook.late_submission_penalty != penalty:
            notebook.late_submission_penalty = penalty


def _blank(notebook: Any) -> SubmittedNotebook:
    """A submitted notebook with nothing in it yet, as `Gradebook.add_submission` makes it."""
    submitted = SubmittedNotebook(notebook_id=notebook.id)
    graded = [*notebook.grade_cells, *notebook.task_cells]
    commented = [*notebook.solution_cells, *notebook.task_cells]
    submitted.grades = [Grade(cell_id=cell.id) for cell in graded]
    submitted.comments = [Comment(cell_id=cell.id) for cell in commented]
    return submitted
