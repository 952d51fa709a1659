"""`autograder release`: the students' notebooks, generated or compared."""

from __future__ import annotations

from pathlib import Path

from autograder.commands import course_package
from autograder.commands.console import make_console
from autograder.errors import CourseError
from autograder.nbgrader_bridge.configuration import configured_layout


def run(assignments: list[str], course: Path, *, check: bool, package: bool = False) -> None:
    """Generate each release, or (with `check`) fail if one differs from what would be generated.

    Parameters
    ----------
    package
        Whether to put the package that students install beside each notebook.
    """
    from autograder.nbgrader_bridge.release import generate_release, release_is_current

    layout = configured_layout(course)
    chosen = layout.chosen(assignments)
    console = make_console()
    outdated: list[str] = []
    for assignment in chosen:
        if check:
            outdated += release_is_current(assignment, layout.root)
        else:
            folder = generate_release(assignment, layout.root)
            console.print(f"{assignment}: {layout.shown(folder)} generated")
            if package:
                course_package.run(layout.root, folder)
    name = layout.shown(layout.releases)
    if outdated:
        raise CourseError(
            f"{name}/ is out of date ({'; '.join(outdated)}); run `autograder release`."
        )
    if check:
        console.print(f"{name}/ is current")
