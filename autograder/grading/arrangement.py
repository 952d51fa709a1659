"""An instructor's arrangement that cannot be followed, told from a student's odd submission.

One student's link is that student's, and scores nothing. Where most of a class's work lies behind
links, or may not be read, the instructor arranged it so; nobody is to lose marks over it.
"""

from __future__ import annotations

import os

from autograder.errors import CourseError
from autograder.layout import CourseLayout


def refuse_an_arrangement(layout: CourseLayout, assignment: str) -> None:
    """Raise if most submissions of the class cannot be taken, whoever is to be graded.

    Raises
    ------
    CourseError
        If they are symbolic links, or this user may not read them.
    """
    students = layout.students(assignment)
    links = sum(_is_linked(layout, assignment, student) for student in students)
    if _are_most(links, students):
        raise CourseError(
            f"{links} of {len(students)} submissions in {layout.submissions} are symbolic "
            "links, which are not followed, since a student's may lead anywhere; copy what they "
            "lead to (cp -rL), or name the folder that holds it with "
            "c.CourseDirectory.submitted_directory. Nothing was recorded."
        )
    closed = sum(_is_closed(layout, assignment, student) for student in students)
    if _are_most(closed, students):
        raise CourseError(
            f"{closed} of {len(students)} submissions in {layout.submissions} may not be read by "
            "this user; change their permissions (chmod -R u+rX), or grade as the user who "
            "collected them. Nothing was recorded."
        )


def _are_most(number: int, students: list[str]) -> bool:
    return number > 1 and 2 * number > len(students)


def _is_linked(layout: CourseLayout, assignment: str, student: str) -> bool:
    folder = layout.submitted(student, assignment)
    notebooks = (folder / f"{name}.ipynb" for name in layout.notebooks(assignment))
    return any(path.is_symlink() for path in (folder.parent, folder, *notebooks))


def _is_closed(layout: CourseLayout, assignment: str, student: str) -> bool:
    folder = layout.submitted(student, assignment)
    for path in (folder, *(folder / f"{name}.ipynb" for name in layout.notebooks(assignment))):
        try:
            os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW))
        except PermissionError:
            return True
        except OSError:  # missing, or another kind of thing: that student's
            continue
    return False
