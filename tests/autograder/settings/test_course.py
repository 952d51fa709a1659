"""gradetape.toml: what it sets, what goes before it, and what it says of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.errors import CourseError
from autograder.feedback import Policy, policy_of
from autograder.layout import PACKAGE_ROOT, CourseLayout
from autograder.options import Deadlines, GradingOptions
from autograder.settings import CourseSettings, load_settings
from tests.conftest import write

EVERYTHING = """
feedback = "verdict"
preload = ["json"]

[folders]
checks = "tests/public"
graders = "tests/hidden"
oracles = "tests/expected"
variants = "tests/answers"

[deadlines]
cell = 5
test = 2.5

[limits]
memory_mb = 64
output_bytes = 1000
"""


def test_without_the_file_everything_is_as_usual(tmp_path: Path) -> None:
    layout = CourseLayout.of(tmp_path)
    assert layout.settings == CourseSettings()
    assert layout.settings.options() == GradingOptions()
    assert layout.check("a", "b") == PACKAGE_ROOT / "course/checks/a/test_b.py"


def test_everything_can_be_set(tmp_path: Path) -> None:
    write(tmp_path / "gradetape.toml", EVERYTHING)
    layout = CourseLayout.of(tmp_path)
    assert layout.check("a", "b") == tmp_path / "tests/public/a/test_b.py"
    assert layout.grader("a", "b") == tmp_path / "tests/hidden/a/test_b.py"
    assert layout.oracle("a") == tmp_path / "tests/expected/a.py"
    assert layout.variants("a", "b") == tmp_path / "tests/answers/a/b"
    assert layout.settings.preload == ("json",)
    options = layout.settings.options()
    assert options.deadlines == Deadlines(cell=5.0, test=2.5, submission=300.0)
    assert (options.limits.memory_mb, options.limits.output_bytes) == (64, 1000)
    assert options.limits.threads == GradingOptions().limits.threads


def test_limits_alone_leave_the_folders_as_usual(tmp_path: Path) -> None:
    write(tmp_path / "gradetape.toml", "[limits]\nmemory_mb = 64\n")
    assert CourseLayout.of(tmp_path).tests_root == PACKAGE_ROOT


def test_what_a_command_says_goes_before_the_file(tmp_path: Path) -> None:
    write(tmp_path / "gradetape.toml", EVERYTHING)
    settings = load_settings(tmp_path)
    options = settings.options(cell_deadline=9.0, memory_mb=None, threads=7, seed="exam")
    assert options.deadlines == Deadlines(cell=9.0, test=2.5, submission=300.0)
    assert (options.limits.memory_mb, options.limits.threads) == (64, 7)
    assert options.seed == "exam"


def test_a_notebook_s_own_policy_goes_before_the_course_s() -> None:
    course = Policy.VERDICT
    assert policy_of({"metadata": {}}, course) is Policy.VERDICT
    named = {"metadata": {"gradetape": {"feedback": "full"}}}
    assert policy_of(named, course) is Policy.FULL


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[folder]\n", "unknown field `folder`"),
        ("[limits]\nmemory = 3\n", "unknown field `memory`"),
        ('[deadlines]\ncell = "long"\n', "Expected `float`"),
        ("[deadlines]\ntest = 0\n", "> 0.0"),
        ("[limits]\nthreads = -1\n", ">= 1"),
        ('feedback = "everything"\n', "Invalid enum value 'everything'"),
        ("feedback = \n", "Invalid value"),
        ("\xff", "gradetape.toml cannot be used"),
    ],
)
def test_a_mistake_is_one_sentence_that_names_the_file(
    tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "gradetape.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(CourseError, match=r"gradetape\.toml cannot be used") as caught:
        CourseLayout.of(tmp_path)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_settings_with_dates_are_a_key_of_caches_too(tmp_path: Path) -> None:
    write(tmp_path / "gradetape.toml", "[due]\nps = 2026-07-01T12:00:00\n")
    first, second = CourseLayout.of(tmp_path), CourseLayout.of(tmp_path)
    assert hash(first) == hash(second)
    write(tmp_path / "gradetape.toml", "[due]\nps = 2026-07-02T12:00:00\n")
    assert CourseLayout.of(tmp_path) not in {first: 1}
