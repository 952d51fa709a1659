"""`autograder demo`: the main job, start to end, on a simulated class in a scratch folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from rich.table import Table

from autograder.commands.class_table import print_class
from autograder.commands.console import make_console
from autograder.commands.grade import grade, print_next
from autograder.demo import simulated_class
from autograder.errors import CourseError
from autograder.layout import PACKAGE_ROOT, CourseLayout
from autograder.options import Deadlines, GradingOptions

MARK = ".gradetape-demo"


def run(folder: Path, assignment: str, students: int) -> None:
    """Make the course folder, hand in a class's work, grade it, and say where things are."""
    console = make_console()
    layout = prepare(folder, assignment)
    console.print(f"Release of {assignment} generated in {layout.releases}", soft_wrap=True)
    planted = simulated_class.make_class(layout, assignment, students)
    table = Table(title=f"A simulated class of {students}")
    table.add_column("handed in")
    table.add_column("students", overflow="fold")
    for kind in dict.fromkeys(planted.values()):
        table.add_row(kind, ", ".join(name for name, its in planted.items() if its == kind))
    console.print(table)
    options = GradingOptions(deadlines=Deadlines(cell=5.0, test=5.0, submission=120.0))
    results = grade(layout, assignment, [], options, jobs=0, force=True, console=console)
    print_class(console, results)
    print_next(console, layout, assignment, results)


def prepare(folder: Path, assignment: str) -> CourseLayout:
    """A scratch course folder with the assignment's source and release, and nothing handed in."""
    from autograder.nbgrader_bridge.release import generate_release

    origin = CourseLayout.of(PACKAGE_ROOT).source(assignment).parent
    if not origin.is_dir():
        raise CourseError(f"There is no assignment {assignment} to demonstrate.")
    try:
        simulated_class.fresh_folder(folder, MARK)
    except FileExistsError:
        raise CourseError(
            f"{folder} exists and was not made by `autograder demo`; name another folder."
        ) from None
    shutil.copytree(origin, folder / "source" / assignment)
    config = PACKAGE_ROOT / "nbgrader_config.py"
    if config.is_file():
        shutil.copy(config, folder / config.name)
    layout = CourseLayout.of(folder)
    generate_release(assignment, layout.root)
    return layout
