"""Names of exercises, for editors and for the Tab key."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

from course import check
from course.check import watch_notebook
from course.checks_folders import BUNDLED
from course.exercise_names import ExerciseName


def test_editors_offer_the_checks_that_there_are() -> None:
    names = sorted(path.stem.removeprefix("test_") for path in BUNDLED.glob("*/test_*.py"))
    assert list(get_args(ExerciseName)) == names


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    shell = InteractiveShell()
    monkeypatch.setattr(importlib.import_module("course.check"), "_shell", lambda: shell)
    watch_notebook()
    yield shell
    shell.history_manager.end_session()
    shell.restore_sys_module_state()


@pytest.mark.parametrize("line", ['check("sof', "check('sof", "%check sof"])
def test_tab_completes_a_name(shell: Any, line: str) -> None:
    shell.user_ns["check"] = check
    with provisionalcompleter():
        offered = {one.text for one in shell.Completer.completions(line, len(line))}
    assert "softmax" in offered


def test_the_magic_checks(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    shell.run_cell("%check sofmax")
    assert "did you mean 'softmax'?" in capsys.readouterr().out
