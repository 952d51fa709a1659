"""`autograder bundle`: an assignment packed for a platform that grades by itself."""

from __future__ import annotations

from pathlib import Path

from autograder.commands.console import make_console
from autograder.layout import CourseLayout
from autograder.platforms.gradescope.bundle import write_bundle
from autograder.platforms.gradescope.report import Settings


def run(course: Path, settings: Settings, output: Path | None) -> Path:
    """Write the archive, and say what to do with it."""
    target = output or Path(f"{settings.assignment}-gradescope.zip")
    names = write_bundle(CourseLayout.of(course), settings, target)
    console = make_console()
    size = target.stat().st_size / 1024**2
    console.print(f"{target}: {len(names)} files, {size:.1f} MB", markup=False, soft_wrap=True)
    console.print("It holds hidden tests and solutions: upload it, and give it to nobody else.")
    console.print(
        "next: Gradescope, Configure Autograder, upload; give the container at least 3 GB of memory"
    )
    return target
