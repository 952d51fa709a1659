"""``pytest --submission PATH``: one submission as a plain pytest session, to look into it.

pytest loads this module in every session of the environment, so it imports nothing of weight until
the option is used.
"""

from __future__ import annotations

import contextlib
import dataclasses
import sys
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from autograder.judging.session import JudgingSession
    from autograder.layout import CourseLayout

OPTION = "--submission"
LIMITS = {
    "cell_deadline": float,
    "test_deadline": float,
    "submission_deadline": float,
    "memory_mb": int,
    "threads": int,
    "cpu_seconds": int,
    "output_bytes": int,
}


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("gradetape", "grading one submission")
    group.addoption(OPTION, type=Path, metavar="PATH", help="grade this notebook in the sandbox")
    group.addoption("--course", type=Path, metavar="DIR", help="the course folder (default: here)")
    group.addoption(
        "--grading-seed", default="", metavar="TEXT",
        help="draw hidden inputs as `autograder grade --seed TEXT` did",
    )  # fmt: skip
    group.addoption(
        "--seed-per-student", action="store_true",
        help="draw the student's own hidden inputs, as `autograder grade` with this option did",
    )  # fmt: skip
    group.addoption(
        "--isolation", choices=("strict", "open"), default="strict",
        help="open: grade even where this machine lacks a layer of confinement",
    )  # fmt: skip
    group.addoption(
        "--grading-device", choices=("cpu", "gpu"), default="cpu",
        help="as `autograder grade --device`",
    )  # fmt: skip
    group.addoption(
        "--no-server", action="store_true",
        help="start everything anew, and keep nothing warm, as `autograder grade --no-server`",
    )  # fmt: skip
    for name, kind in LIMITS.items():
        option = name.replace("_", "-")
        group.addoption(
            f"--grading-{option}", type=kind, metavar="N",
            help=f"as `autograder grade --{option}`",
        )  # fmt: skip


@pytest.hookimpl(wrapper=True, tryfirst=True)  # before the terminal is captured
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Hand a command over to what is warm, as soon as it is known to be about a submission.

    Raises
    ------
    SystemExit
        If it was run there.
    """
    _hand_over(early_config)
    yield


def _hand_over(early_config: pytest.Config) -> None:
    given = early_config.known_args_namespace
    if getattr(given, OPTION.removeprefix("--"), None) is None:
        return
    from autograder.warm import client, permission
    from autograder.warm.standing_in import stands_in

    course = getattr(given, "course", None) or Path.cwd()
    if given.no_server or not permission.is_wanted(course):
        permission.forbid()
    by_hand = given.usepdb or given.trace or not _is_this_program(early_config)
    status = None if by_hand or stands_in() else client.hand_over("pytest")
    if status is not None:
        raise SystemExit(status)


def _is_this_program(config: pytest.Config) -> bool:
    """Whether pytest is what was started, and not called by a program that does other things."""
    started = Path(sys.argv[0]).name in ("pytest", "py.test", "__main__.py")
    return started and tuple(map(str, config.invocation_params.args)) == tuple(sys.argv[1:])


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "weight(n): the test counts n times (default 1)")
    config.addinivalue_line("markers", "constant(why): a constant can be the right answer")
    path = config.getoption(OPTION, None)
    if path is None:
        return
    from autograder.errors import UserError
    from autograder.judging.probes import without_libraries

    if config.option.importmode == "prepend":
        config.option.importmode = "importlib"
    try:
        session = open_session(path, config)
    except UserError as error:
        raise pytest.UsageError(str(error)) from None
    lazily = contextlib.ExitStack()
    lazily.enter_context(without_libraries())
    config.add_cleanup(lazily.close)
    config.pluginmanager.register(session.plugin, "gradetape-submission")
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        config.args = session.plugin.files


def open_session(path: Path, config: pytest.Config) -> JudgingSession:
    """Make the notebook at `path` ready to be tested, for as long as the pytest session lasts.

    The assignment is the folder's name, or the notebook's; the student is the folder above the
    assignment's, as in ``submitted/<student>/<assignment>/<assignment>.ipynb``. The course's
    folders lie where nbgrader's configuration says.

    Raises
    ------
    CourseError
        If the course has no such assignment, or its folders are arranged as cannot be followed.
    BadSubmission
        If the file is not a notebook that can be graded.
    """
    from autograder.judging.in_process import use_oracles
    from autograder.judging.plan import plan
    from autograder.judging.session import JudgingSession
    from autograder.nbgrader_bridge.configuration import configured_layout
    from autograder.notebook import load_source, read_notebook, sanitise
    from autograder.warm.leasing import sandbox_server

    layout = configured_layout(config.getoption("--course") or Path.cwd())
    assignment = assignment_of(path, layout)
    folder = path.resolve().parent
    if folder.name == assignment:  # files beside the notebook belong to it wherever it lies
        layout = dataclasses.replace(layout, submitted_directory=str(folder.parent.parent))
    options = layout.options(
        isolation=config.getoption("--isolation"),
        device=config.getoption("--grading-device"),
        seed=config.getoption("--grading-seed"),
        seed_per_student=config.getoption("--seed-per-student"),
        **{name: config.getoption(f"--grading-{name.replace('_', '-')}") for name in LIMITS},
    )
    submitted = read_notebook(path)
    notebook = sanitise(load_source(layout.source(assignment, path.stem)), submitted).notebook
    cells = plan(notebook, assignment, layout)
    use_oracles(layout.oracles)
    server = sandbox_server(
        device=options.device,
        libraries=layout.settings.libraries,
        minutes=layout.settings.server.idle_minutes,
    )
    config.add_cleanup(server.close)
    student = path.resolve().parent.parent.name
    session = JudgingSession(cells, layout, assignment, server.address, options, student=student)
    config.add_cleanup(session.close)
    return session


def assignment_of(path: Path, layout: CourseLayout) -> str:
    """The assignment that a student's notebook is of, by its folder, or else by its name.

    Raises
    ------
    CourseError
        If there is none, or several.
    """
    from autograder.errors import CourseError

    likely = path.resolve().parent.name, path.stem
    for assignment in likely:
        if path.stem in layout.notebooks(assignment):
            return assignment
    found = [name for name in layout.assignments() if path.stem in layout.notebooks(name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise CourseError(
            f"{path.name} may be of {' or '.join(found)}: put it into a folder of that name."
        )
    raise CourseError(
        f"{layout.source_folder(path.stem) / path.name} does not exist, so {path.name} cannot be "
        "graded; name the course folder with --course."
    )
