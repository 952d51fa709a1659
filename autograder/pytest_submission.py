"""The command-line options that pytest learns: ``pytest --submission PATH``.

pytest loads this module in every session of the environment, so it imports nothing of weight.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

OPTION = "--submission"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("gradetape", "grading one submission")
    group.addoption(OPTION, type=Path, metavar="PATH", help="grade this notebook in the sandbox")
    group.addoption("--course", type=Path, metavar="DIR", help="the course folder (default: here)")
    group.addoption(
        "--grading-seed", default="gradetape", metavar="TEXT",
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


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "weight(n): the test counts n times (default 1)")
    path = config.getoption(OPTION, None)
    if path is None:
        return
    from autograder.errors import UserError
    from autograder.judging.probes import without_tensorflow
    from autograder.judging.session import open_session
    from autograder.judging.submission import GradingOptions

    if config.option.importmode == "prepend":
        config.option.importmode = "importlib"
    root = config.getoption("--course") or Path.cwd()
    try:
        options = GradingOptions(
            isolation=config.getoption("--isolation"),
            seed=config.getoption("--grading-seed"),
            seed_per_student=config.getoption("--seed-per-student"),
        )
        session = open_session(path, root, options)
    except UserError as error:
        raise pytest.UsageError(str(error)) from None
    config.add_cleanup(session.close)
    lazily = contextlib.ExitStack()
    lazily.enter_context(without_tensorflow())
    config.add_cleanup(lazily.close)
    config.pluginmanager.register(session.plugin, "gradetape-submission")
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        config.args = session.plugin.files
