"""A keeper stands in for commands of its own kind only."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.__main__ import course_of
from autograder.settings import FILE
from autograder.warm import identity, permission
from tests.conftest import REPOSITORY

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs Linux")


@pytest.mark.parametrize("name", ["PYTHONPATH", "LANG", "TZ", "JUPYTER_CONFIG_DIR", "TMPDIR"])
def test_what_cannot_be_changed_later_counts(name: str) -> None:
    before = identity.circumstances(os.environ)
    assert identity.circumstances(dict(os.environ) | {name: "else"}) != before


@pytest.mark.parametrize(
    "name", ["COLUMNS", "TERM", "PWD", "TF_NUM_INTRAOP_THREADS", "NBGRADER_EXECUTION"]
)
def test_what_is_the_commands_own_does_not(name: str) -> None:
    before = identity.circumstances(os.environ)
    assert identity.circumstances(dict(os.environ) | {name: "else"}) == before


def test_limits_of_the_process_count() -> None:
    before = identity.circumstances(os.environ)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft - 1, hard))
    try:
        assert identity.circumstances(os.environ) != before
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert identity.circumstances(os.environ) == before


def test_the_version_is_that_of_the_text_and_the_same_everywhere(tmp_path: Path) -> None:
    code = "from autograder.warm.identity import version; print(version())"
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
    ).stdout  # fmt: skip
    assert told.strip() == identity.version()


def test_an_edit_makes_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "PACKAGES", tmp_path)
    for name in ("autograder/grading/jobs.py", "autograder/graders/a.py", "course/check.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    before = identity.version()
    (tmp_path / "autograder/graders/a.py").write_text("two")  # every command reads it anew
    assert identity.version() == before
    (tmp_path / "course/check.py").write_text("two")
    assert identity.version() != before


def test_a_package_more_makes_another_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("site.getsitepackages", lambda: [str(tmp_path)])
    (tmp_path / "numpy-2.0.0.dist-info").mkdir()
    before = identity.version()
    (tmp_path / "numpy-2.0.0.dist-info").rename(tmp_path / "numpy-2.0.1.dist-info")
    assert identity.version() != before


@pytest.mark.parametrize(
    ("variables", "may"),
    [({}, True), ({"CI": "true"}, False), ({"CI": "false"}, True),
     ({"GRADETAPE_NO_SERVER": "1"}, False), ({"GRADETAPE_NO_SERVER": "0"}, True)],
)  # fmt: skip
def test_who_may(variables: dict[str, str], may: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI", "GRADETAPE_NO_SERVER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert permission.allowed() is may


def test_minutes_come_from_the_environment_or_the_course(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GRADETAPE_SERVER_MINUTES", raising=False)
    assert permission.idle_minutes() == 15
    assert permission.idle_minutes(3) == 3
    monkeypatch.setenv("GRADETAPE_SERVER_MINUTES", "0.5")
    assert permission.idle_minutes(3) == 0.5
    monkeypatch.setenv("GRADETAPE_SERVER_MINUTES", "soon")
    assert permission.idle_minutes(3) == 3


@pytest.mark.parametrize(
    ("text", "variables", "wanted"),
    [
        (None, {}, True),
        ("", {}, True),
        ("[server]\nidle_minutes = 60", {}, True),
        ("[server]\nidle_minutes = 0", {}, False),
        ("[server]\nidle_minutes = 0.0", {}, False),
        ("[server]\nidle_minutes = 0", {"GRADETAPE_SERVER_MINUTES": "5"}, True),
        ("", {"GRADETAPE_SERVER_MINUTES": "0"}, False),
        ("server = 3", {}, True),
        ("[server", {}, True),
        ("[server]\nidle_minutes = 'none'", {}, True),
    ],
)
def test_a_course_can_want_none(
    text: str | None, variables: dict[str, str], wanted: bool, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.delenv("GRADETAPE_SERVER_MINUTES", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    if text is not None:
        (tmp_path / FILE).write_text(text)
    assert permission.is_wanted(tmp_path) is wanted


@pytest.mark.parametrize(
    ("words", "folder"),
    [
        (["grade", "ps1"], "."),
        (["grade", "ps1", "--course", "here"], "here"),
        (["audit", "--course=there", "ps1"], "there"),
        (["grade", "--course", "one", "--course", "two"], "two"),
        (["grade", "--course"], "."),
    ],
)
def test_which_course_a_command_is_about(words: list[str], folder: str) -> None:
    assert course_of(words) == Path(folder)
