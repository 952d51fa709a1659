"""Marks as the gradebook has them: what a person changed included, penalties taken off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from autograder.layout import CourseLayout
from autograder.nbgrader_bridge.configuration import database_url, load_configuration
from autograder.nbgrader_bridge.gradebook.database import database_path, open_gradebook
from autograder.nbgrader_bridge.gradebook.trouble import examine, require_version, told
from autograder.platforms.outgoing.marks import CellMark, RecordedMark, StudentMark, combine

if TYPE_CHECKING:
    from nbgrader.api import Gradebook


def load_marks(layout: CourseLayout, assignments: Sequence[str] = ()) -> list[StudentMark]:
    """All marks in a course's gradebook, in order of assignment and student.

    Parameters
    ----------
    assignments
        Only these; all if none is named.

    Raises
    ------
    CourseError
        If the gradebook cannot be read.
    """
    url = database_url(layout.root, load_configuration(layout.root))
    path = database_path(url)
    if path is not None and not path.exists():
        return []
    examine(url, writing=False)
    require_version(url)
    with told(url), open_gradebook(url) as gradebook:
        return combine(layout, marks_in(gradebook, assignments))


def marks_in(
    gradebook: Gradebook, assignments: Sequence[str] = (), students: Sequence[str] = ()
) -> list[RecordedMark]:
    """What an open gradebook has of each student, without what grading found out.

    Parameters
    ----------
    assignments, students
        Only these; all if none is named.
    """
    from nbgrader.api import (
        Assignment,
        BaseCell,
        Comment,
        Grade,
        Notebook,
        Student,
        SubmittedAssignment,
        SubmittedNotebook,
    )
    from sqlalchemy import select

    def chosen(query: Any) -> Any:
        if students:
            query = query.where(Student.id.in_(students))
        return query.where(Assignment.name.in_(assignments)) if assignments else query

    def of_chosen(query: Any) -> Any:
        """Without the rows of everyone else, where few are chosen."""
        return query.where(SubmittedNotebook.assignment_id.in_(marks)) if students else query

    session = gradebook.db
    marks: dict[str, RecordedMark] = {}
    people = (
        select(SubmittedAssignment, Assignment, Student)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(Student, SubmittedAssignment.student_id == Student.id)
        .order_by(Assignment.name, Student.id)
    )
    for submission, assignment, student in session.execute(chosen(people)):
        name = " ".join(part for part in (student.first_name, student.last_name) if part)
        marks[submission.id] = RecordedMark(
            student.id, assignment.name, name, student.email or "", submission.timestamp,
            assignment.duedate,
        )  # fmt: skip
    penalties = select(SubmittedNotebook.assignment_id, SubmittedNotebook.late_submission_penalty)
    for submission_id, penalty in session.execute(of_chosen(penalties)):
        if submission_id in marks:
            marks[submission_id].penalty += penalty or 0.0
    grades = (
        select(Grade, BaseCell.name, Notebook.name, SubmittedNotebook.assignment_id)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
        .join(BaseCell, Grade.cell_id == BaseCell.id)
    )
    for grade, cell, notebook, submission_id in session.execute(of_chosen(grades)):
        if submission_id in marks:
            marks[submission_id].cells[notebook, cell] = _cell(grade)
    comments = (
        select(
            Notebook.name, BaseCell.name, Comment.manual_comment, SubmittedNotebook.assignment_id
        )
        .select_from(Comment)
        .join(SubmittedNotebook, Comment.notebook_id == SubmittedNotebook.id)
        .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
        .join(BaseCell, Comment.cell_id == BaseCell.id)
        .where(Comment.manual_comment.is_not(None))
    )
    for notebook, cell, comment, submission_id in session.execute(of_chosen(comments)):
        if submission_id in marks and comment.strip():
            marks[submission_id].comments[notebook, cell] = comment
    return list(marks.values())


def _cell(grade: Any) -> CellMark:
    manual = grade.manual_score is not None
    given = grade.manual_score if manual else grade.auto_score
    if given is None:
        return CellMark(None, grade.max_score)
    return CellMark(given + (grade.extra_credit or 0.0), grade.max_score, manual)
