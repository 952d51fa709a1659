"""Commands that make a course and prove its graders."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.application import Course, NoServer, app, examples, keep_warm
from autograder.cli.stopping import stoppable

PANEL = "Making a course"
KINDS = "numpy (and plain Python), tensorflow or torch"


@app.command(
    rich_help_panel=PANEL,
    epilog=examples(
        "init mycourse --name dl101",
        "init statistics --kind numpy",
    ),
)
def init(
    folder: Annotated[Path, typer.Argument(help="Where to make it.")],
    name: Annotated[
        str, typer.Option("--name", help="Name of the course, as nbgrader's course_id.")
    ] = "",
    kind: Annotated[str, typer.Option("--kind", help=f"What it is about: {KINDS}.")] = "tensorflow",
) -> None:
    """Make a course of your own: settings, nbgrader's configuration and an example."""
    from autograder.commands.init import run

    run(folder, name, kind)


@app.command(
    rich_help_panel=PANEL,
    epilog=examples(
        "new ps14_diffusion --exercise forward_step --exercise loss",
    ),
)
def new(
    assignment: Annotated[str, typer.Argument(help="For example ps09_attention.")],
    exercise: Annotated[
        list[str] | None, typer.Option("--exercise", "-e", help="Name of an exercise; repeatable.")
    ] = None,
    kind: Annotated[
        str, typer.Option("--kind", help=f"What it is about: {KINDS}; else what the course is.")
    ] = "",
    course: Course = Path(),
) -> None:
    """Start a new assignment: notebook, check, grader, oracle and variants to fill in."""
    from autograder.commands.new import run

    run(assignment, exercise or ["first_exercise"], course, kind)


@app.command(
    rich_help_panel=PANEL,
    epilog=examples(
        "audit  # all assignments",
        "audit ps03_losses --exercise softmax  # one exercise, in seconds",
        "audit ps03_losses --mutants --tolerances",
    ),
)
def audit(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="Assignments; all if none is named.")
    ] = None,
    course: Course = Path(),
    exercise: Annotated[
        list[str] | None, typer.Option("--exercise", "-e", help="Only this exercise; repeatable.")
    ] = None,
    mutants: Annotated[
        bool, typer.Option("--mutants", help="Also run automatic mutants of the references.")
    ] = False,
    tolerances: Annotated[
        bool, typer.Option("--tolerances", help="Also print each test's tolerance and margin.")
    ] = False,
    reach: Annotated[
        bool,
        typer.Option("--reach", help="Also print what kinds of input and object no test tries."),
    ] = False,
    right_mutants: Annotated[
        bool,
        typer.Option("--right-mutants", help="Also run mutants of the right answers, to look at."),
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Processes; 0: one per processor.")
    ] = 0,
    no_server: NoServer = False,
) -> None:
    """Prove the graders: references pass, stubs fail, nothing leaks, variants are judged right."""
    from autograder.commands.audit import run

    keep_warm(not no_server)
    with stoppable():
        run(
            assignments or [], course, exercise or [],
            mutants=mutants, tolerances=tolerances, jobs=jobs, reach=reach,
            right_mutants=right_mutants,
        )  # fmt: skip


@app.command(
    rich_help_panel=PANEL,
    epilog=examples(
        "release  # all assignments",
        "release ps03_losses --package  # with what students install",
        "release --check  # in CI",
    ),
)
def release(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="Assignments; all if none is named.")
    ] = None,
    course: Course = Path(),
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; fail if release/ is out of date.")
    ] = False,
    package: Annotated[
        bool,
        typer.Option("--package", help="Put the package that students install beside each."),
    ] = False,
) -> None:
    """Generate the students' notebooks in release/ from source/, as nbgrader does."""
    from autograder.commands.release import run

    run(assignments or [], course, check=check, package=package)


@app.command(
    rich_help_panel=PANEL,
    epilog=examples(
        "course-package --out dist",
    ),
)
def course_package(
    course: Course = Path(),
    out: Annotated[Path, typer.Option("--out", help="Folder for the wheel.")] = Path("dist"),
    name: Annotated[
        str, typer.Option("--name", help="Name under which students install it.")
    ] = "gradetape-course",
) -> None:
    """Build what students install: the checks, and nothing hidden."""
    from autograder.commands.course_package import run

    run(course, out, name)
