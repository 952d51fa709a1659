"""`autograder bundle`: an assignment packed for a platform that runs tests by itself."""

from __future__ import annotations

from pathlib import Path

from autograder.commands import course_package
from autograder.commands.console import make_console
from autograder.nbgrader_bridge.configuration import configured_layout
from autograder.platforms.github.template import write_template
from autograder.platforms.gradescope.bundle import write_bundle
from autograder.platforms.gradescope.report import Settings


def gradescope(course: Path, settings: Settings, output: Path | None) -> Path:
    """Write the archive for Gradescope, and say what to do with it."""
    target = output or Path(f"{settings.assignment}-gradescope.zip")
    names = write_bundle(configured_layout(course), settings, target)
    console = make_console()
    size = target.stat().st_size / 1024**2
    console.print(f"{target}: {len(names)} files, {size:.1f} MB", markup=False, soft_wrap=True)
    console.print("It holds hidden tests and solutions: upload it, and give it to nobody else.")
    console.print(
        "next: Gradescope, Configure Autograder, upload; give the container at least 3 GB of memory"
    )
    return target


def github(course: Path, assignment: str, output: Path | None) -> Path:
    """Write the repository that students start from, and say what to do with it."""
    target = output or Path(f"{assignment}-github")
    layout = configured_layout(course)
    written = write_template(layout, assignment, target)
    course_package.run(layout.root, target)
    console = make_console()
    console.print(f"{target}: {len(written) + 1} files", markup=False, soft_wrap=True)
    console.print("It holds nothing hidden. next: push it as a template repository; take the")
    console.print(f"students' clones in with `autograder collect {assignment} FOLDER_OF_CLONES`")
    return target
