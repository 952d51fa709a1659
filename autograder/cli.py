"""The `autograder` command. Each command imports what it needs when it runs, so help is instant."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="autograder",
    help="Grade, audit and release the assignments of a course.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"autograder {version('gradetape')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Say which it is."),
    ] = False,
) -> None:
    """Grade, audit and release the assignments of a course."""


_STOPS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]

Course = Annotated[
    Path, typer.Option("--course", help="The course folder: source/, submitted/, gradebook.db.")
]


def _limit(what: str, default: object) -> str:
    return f"{what} [default: as gradetape.toml says, or {default}]."


@app.command()
def grade(
    assignment: Annotated[str, typer.Argument(help="For example ps03_losses.")],
    course: Course = Path(),
    student: Annotated[
        list[str] | None, typer.Option("--student", help="Grade this student only; repeatable.")
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Grading processes; 0: one per processor.")
    ] = 0,
    cell_deadline: Annotated[
        float | None, typer.Option(min=0.1, help=_limit("Seconds for a cell", 30))
    ] = None,
    test_deadline: Annotated[
        float | None, typer.Option(min=0.1, help=_limit("Seconds for a test", 15))
    ] = None,
    submission_deadline: Annotated[
        float | None, typer.Option(min=1.0, help=_limit("Seconds for a whole submission", 300))
    ] = None,
    memory_mb: Annotated[
        int | None, typer.Option(min=1, help=_limit("MiB of memory for a submission", 2048))
    ] = None,
    threads: Annotated[
        int | None, typer.Option(min=1, help=_limit("Threads that a submission may start", 512))
    ] = None,
    cpu_seconds: Annotated[
        int | None, typer.Option(min=1, help=_limit("Processor time of a submission", 600))
    ] = None,
    output_bytes: Annotated[
        int | None, typer.Option(min=1, help=_limit("Bytes of output of a cell", "1,000,000"))
    ] = None,
    isolation: Annotated[
        str,
        typer.Option(help="strict: run only with the required confinement; open: run and say so."),
    ] = "strict",
    device: Annotated[str, typer.Option(help="cpu or gpu.")] = "cpu",
    seed: Annotated[
        str, typer.Option(help="Text that hidden inputs are drawn from; the course has its own.")
    ] = "",
    seed_per_student: Annotated[
        bool,
        typer.Option("--seed-per-student", help="Other hidden inputs for each student."),
    ] = False,
    misconceptions: Annotated[
        bool, typer.Option(help="Name known mistakes; what they give is worked out once.")
    ] = True,
    force: Annotated[
        bool, typer.Option("--force", "-f", help="Grade again what is unchanged.")
    ] = False,
    form: Annotated[
        str, typer.Option("--format", help="table, json or csv; data go to the standard output.")
    ] = "table",
    rows: Annotated[
        int, typer.Option(min=0, help="Most students in the table, the worst first; 0: all.")
    ] = 40,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print nothing but what went wrong.")
    ] = False,
) -> None:
    """Grade all submissions of an assignment, many at once, into nbgrader's gradebook.

    The exit status is 0 if all were graded (unreadable and missing ones count 0 points), 2 if
    something a person can put right stopped it, and 130 after Ctrl-C; the same command goes on.
    """
    from typing import cast

    from autograder.commands.grade import Form, run

    _choice("--isolation", isolation, ("strict", "open"))
    _choice("--device", device, ("cpu", "gpu"))
    _choice("--format", form, ("table", "json", "csv"))
    with _stoppable():
        run(
            assignment, course, student or [], jobs=jobs, force=force,
            cell_deadline=cell_deadline, test_deadline=test_deadline,
            submission_deadline=submission_deadline, memory_mb=memory_mb, threads=threads,
            cpu_seconds=cpu_seconds, output_bytes=output_bytes, isolation=isolation,
            device=device, seed=seed, seed_per_student=seed_per_student,
            misconceptions=misconceptions, rows=rows,
            form=cast(Form, "quiet" if quiet and form == "table" else form),
        )  # fmt: skip


@app.command()
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
) -> None:
    """Prove the graders: references pass, stubs fail, nothing leaks, variants are judged right."""
    from autograder.commands.audit import run

    with _stoppable():
        run(
            assignments or [], course, exercise or [],
            mutants=mutants, tolerances=tolerances, jobs=jobs, reach=reach,
            right_mutants=right_mutants,
        )  # fmt: skip


@app.command()
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


@app.command()
def demo(
    folder: Annotated[
        Path, typer.Argument(help="Scratch course folder to make; replaced if a demo made it.")
    ] = Path("demo"),
    assignment: Annotated[str, typer.Option(help="The assignment to grade.")] = "ps03_losses",
    students: Annotated[int, typer.Option(min=8, help="Size of the class.")] = 24,
) -> None:
    """Grade a simulated class: references, stubs, wrong answers, a crash, an endless loop."""
    from autograder.commands.demo import run

    run(folder, assignment, students)


@app.command()
def extend(
    student: Annotated[str, typer.Argument(help="The student's id.")],
    assignment: Annotated[str, typer.Argument(help="For example ps03_losses; '*' for all.")],
    course: Course = Path(),
    days: Annotated[float, typer.Option(min=0, help="More days than the others have.")] = 0.0,
    hours: Annotated[float, typer.Option(min=0, help="More hours, besides.")] = 0.0,
    until: Annotated[
        str, typer.Option(help="Or the moment until which it is in time: '2026-12-01 12:00'.")
    ] = "",
    reason: Annotated[str, typer.Option(help="A note for yourself.")] = "",
) -> None:
    """Give a student more time, before or after anything was handed in."""
    from autograder.commands.extend import run

    run(student, assignment, course, hours=24 * days + hours, until=until, reason=reason)


@app.command()
def diff(
    assignment: Annotated[str, typer.Argument(help="For example ps03_losses.")],
    course: Course = Path(),
    student: Annotated[
        list[str] | None, typer.Option("--student", help="Only this student; repeatable.")
    ] = None,
    since: Annotated[
        str,
        typer.Option(
            help="Compare with what held at this moment, as in '2026-11-27 12:00'; "
            "else with the attempt before."
        ),
    ] = "",
    form: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
) -> None:
    """Say whose marks the last grading changed, by how much, and through which tests."""
    from autograder.commands.diff import run

    _choice("--format", form, ("table", "csv", "json"))
    run(assignment, course, students=student or [], since=since, form=form)


@app.command()
def collect(
    assignment: Annotated[str, typer.Argument(help="For example ps03_losses.")],
    archives: Annotated[
        list[Path], typer.Argument(help="Downloads: zip or tar archives, or folders.")
    ],
    course: Course = Path(),
    roster: Annotated[
        Path | None, typer.Option(help="Who is in the course; roster.csv of the course if there.")
    ] = None,
    platform: Annotated[
        str,
        typer.Option(
            help="canvas, moodle, blackboard, brightspace, gradescope, exchange, "
            "git or folders; auto recognises it."
        ),
    ] = "auto",
    attempt: Annotated[
        str, typer.Option(help="Which attempt counts: last, first or last-on-time.")
    ] = "last",
    due: Annotated[str, typer.Option(help="When it was due, as in '2026-11-27 23:59'.")] = "",
    timezone: Annotated[
        str, typer.Option(help="Zone of times that come without one, as in Europe/Berlin.")
    ] = "UTC",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Change nothing.")] = False,
    force: Annotated[
        bool, typer.Option("--force", "-f", help="Replace folders that were changed by hand too.")
    ] = False,
    form: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
) -> None:
    """Put submissions from Canvas, Moodle and others into submitted/, by a roster."""
    from typing import cast

    from autograder.commands.collect import Format, run
    from autograder.platforms.incoming.choosing import Rule
    from autograder.platforms.incoming.collecting import Choice
    from autograder.platforms.incoming.platforms import PLATFORMS
    from autograder.settings.lateness import moment_of, zone_of

    _choice("--platform", platform, ("auto", *PLATFORMS))
    _choice("--attempt", attempt, ("last", "first", "last-on-time"))
    _choice("--format", form, ("table", "csv", "json"))
    zone = zone_of(timezone)
    choice = Choice(
        platform=None if platform == "auto" else platform,
        zone=zone,
        rule=cast(Rule, attempt),
        due=moment_of(due, zone) if due else None,
        force=force,
    )
    run(assignment, archives, course, roster=roster, choice=choice, dry_run=dry_run,
        form=cast(Format, form))  # fmt: skip


@app.command()
def export(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="Assignments; all if none is named.")
    ] = None,
    course: Course = Path(),
    form: Annotated[
        str,
        typer.Option("--format", help="wide, long, json, junit, canvas, moodle or brightspace."),
    ] = "wide",
    by: Annotated[
        str, typer.Option(help="What a table tells of each student: exercise or test.")
    ] = "exercise",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file; else the standard output.")
    ] = None,
    student: Annotated[
        list[str] | None, typer.Option("--student", help="Only this student; repeatable.")
    ] = None,
    roster: Annotated[
        Path | None, typer.Option(help="Who is in the course; roster.csv of the course if there.")
    ] = None,
    sheet: Annotated[
        Path | None,
        typer.Option(help="What the platform gave: Canvas's gradebook, Moodle's worksheet."),
    ] = None,
    column: Annotated[
        str | None, typer.Option(help="Title of the column (or item) that the marks go into.")
    ] = None,
) -> None:
    """Write marks as tables, JSON or JUnit XML, or as Canvas, Moodle and Brightspace take them."""
    from typing import cast

    from autograder.commands.export import FORMATS, run
    from autograder.platforms.outgoing.tables import By

    _choice("--format", form, FORMATS)
    _choice("--by", by, ("exercise", "test"))
    run(assignments or [], course, form=form, by=cast(By, by), output=output,
        students=student or [], roster=roster, sheet=sheet, column=column)  # fmt: skip


@app.command()
def report(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="Assignments; all that are graded if none is named.")
    ] = None,
    course: Course = Path(),
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The folder for pages; reports/ if none.")
    ] = None,
) -> None:
    """Write what a class knows, believes and misses: a page for each assignment."""
    from autograder.commands.report import run

    run(assignments or [], course, output)


@app.command()
def similarity(
    assignment: Annotated[str, typer.Argument(help="For example ps06_optimizers.")],
    course: Course = Path(),
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The page to write; in reports/ if not given."),
    ] = None,
    most: Annotated[int, typer.Option(min=1, help="How many pairs are shown.")] = 50,
    dolos: Annotated[
        Path | None, typer.Option(help="Also an archive of all answers that Dolos reads.")
    ] = None,
) -> None:
    """Show answers that are more alike than the exercise explains; it accuses nobody."""
    from autograder.commands.similarity import run

    run(assignment, course, output, dolos, most)


@app.command()
def feedback(
    assignment: Annotated[str, typer.Argument(help="For example ps03_losses.")],
    course: Course = Path(),
    student: Annotated[
        list[str] | None, typer.Option("--student", help="Only this student; repeatable.")
    ] = None,
    archive: Annotated[
        str, typer.Option(help="Also an archive of all pages for a platform: moodle or canvas.")
    ] = "",
    download: Annotated[
        Path | None,
        typer.Option(help="The platform's archive of submissions, which names the files."),
    ] = None,
    roster: Annotated[
        Path | None, typer.Option(help="Who is in the course; roster.csv of the course if there.")
    ] = None,
    class_mean: Annotated[
        bool, typer.Option("--class-mean", help="Show students the class's mean.")
    ] = False,
) -> None:
    """Write each student's feedback as one page, and an archive that Moodle or Canvas takes."""
    from autograder.commands.feedback import run

    _choice("--archive", archive, ("", "moodle", "canvas"))
    run(assignment, course, students=student or [], archive=archive, download=download,
        roster=roster, class_mean=class_mean)  # fmt: skip


@app.command()
def bundle(
    platform: Annotated[str, typer.Argument(help="gradescope or github.")],
    assignment: Annotated[str, typer.Argument(help="For example ps03_losses.")],
    course: Course = Path(),
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The archive or folder to write.")
    ] = None,
    show: Annotated[
        str,
        typer.Option(
            help="When students see scores and what hidden tests say: "
            "hidden, after_due_date, after_published or visible."
        ),
    ] = "after_published",
    attempts: Annotated[
        int, typer.Option(min=0, help="How many submissions are graded; 0: all.")
    ] = 0,
    isolation: Annotated[
        str,
        typer.Option(help="strict: run only with the required confinement; open: run and say so."),
    ] = "strict",
) -> None:
    """Pack an assignment for Gradescope, which grades, or GitHub, which runs public checks."""
    from typing import cast, get_args

    from autograder.commands.bundle import github, gradescope
    from autograder.platforms.gradescope.report import Settings, Show

    _choice("PLATFORM", platform, ("gradescope", "github"))
    if platform == "github":
        github(course, assignment, output)
        return
    _choice("--show", show, get_args(Show))
    _choice("--isolation", isolation, ("strict", "open"))
    settings = Settings(assignment, cast(Show, show), attempts,
                        "strict" if isolation == "strict" else "open")  # fmt: skip
    gradescope(course, settings, output)


@app.command()
def new(
    assignment: Annotated[str, typer.Argument(help="For example ps09_attention.")],
    exercise: Annotated[
        list[str] | None, typer.Option("--exercise", "-e", help="Name of an exercise; repeatable.")
    ] = None,
    course: Course = Path(),
) -> None:
    """Start a new assignment: notebook, check, grader, oracle and variants to fill in."""
    from autograder.commands.new import run

    run(assignment, exercise or ["first_exercise"], course)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Where to make it.")],
    name: Annotated[
        str, typer.Option("--name", help="Name of the course, as nbgrader's course_id.")
    ] = "",
) -> None:
    """Make a course of your own: settings, nbgrader's configuration and one example."""
    from autograder.commands.init import run

    run(folder, name)


@app.command()
def doctor(course: Course = Path()) -> None:
    """Say what is missing on this machine and in the course, and how to mend it."""
    from autograder.commands.doctor import run

    if not run(course):
        raise typer.Exit(1)


@app.command()
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


def _choice(option: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise typer.BadParameter(
            f"{value!r} is not one of {', '.join(choices)}.", param_hint=option
        )


def main() -> None:
    """Run the command; a user's mistake is one sentence on stderr and exit status 2."""
    from autograder.errors import UserError

    try:
        app()
    except UserError as error:
        with contextlib.suppress(OSError):  # the terminal may be gone
            typer.echo(f"autograder: {error}", err=True)
        sys.exit(error.status)


@contextlib.contextmanager
def _stoppable() -> Iterator[None]:
    """Ctrl-C in long work is not a failure: what was done is kept, and nothing runs on.

    A closed terminal and a stopped container send other signals, and mean the same.
    """
    from autograder.errors import StoppedByUser

    def stop(number: int, frame: object) -> None:
        for each in _STOPS:
            signal.signal(each, signal.SIG_IGN)  # tidying up takes a moment, and is not stopped
        received.append(number)
        with contextlib.suppress(OSError):  # the terminal may be gone
            os.write(2, b"stopping ...\n")
        raise KeyboardInterrupt

    received: list[int] = []
    before = {number: signal.signal(number, stop) for number in _STOPS}
    try:
        yield
    except KeyboardInterrupt:
        error = StoppedByUser(
            "Stopped; what was done is kept, and the same command goes on from there."
        )
        error.status = 128 + (received or [signal.SIGINT])[0]
        raise error from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
