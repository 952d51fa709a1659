"""The one key: whatever decides a result changes it, and nothing else does."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from pathlib import Path
from typing import Any

import grimp
import pytest

from autograder.exercises import result_key
from autograder.exercises.result_key import exercise_stamp, submission_key, trial_key
from autograder.layout import CourseLayout
from autograder.options import Deadlines, GradingOptions
from autograder.sandbox import Limits
from tests.conftest import hand_in, write

SHARED = [
    "course/checks/tiny/test_double.py",
    "autograder/graders/tiny/test_double.py",
    "autograder/graders/tiny/helpers.py",
    "autograder/graders/shared.py",
    "autograder/oracles/tiny.py",
    "source/tiny/data/numbers.csv",
    "source/tiny/data/deeper/more.bin",
]
OF_A_SUBMISSION = [
    *SHARED,
    "autograder/graders/tiny/test_halve.py",
    "autograder/variants/tiny/double/wrong_square.py",
    "source/tiny/tiny.ipynb",
    "submitted/ada/tiny/tiny.ipynb",
    "submitted/ada/tiny/timestamp.txt",
    "gradetape.toml",
]
SEEN_BY_ANSWERS: list[dict[str, Any]] = [
    {"deadlines": Deadlines(cell=1.0)},
    {"deadlines": Deadlines(test=1.0)},
    {"deadlines": Deadlines(submission=1.0)},
    {"limits": Limits(memory_mb=64)},
    {"device": "gpu"},
    {"seed": "other"},
]
OTHERS: list[dict[str, Any]] = [
    {"isolation": "open"},
    {"seed_per_student": True},
    {"misconceptions": False},
]


@pytest.fixture
def root(small_course: Path) -> Path:
    """A course that has everything a result may depend on."""
    hand_in(small_course, "ada", {})
    for path in OF_A_SUBMISSION:
        if not (small_course / path).exists():
            text = "preload = []\n" if path.endswith(".toml") else "# first\n"
            write(small_course / path, text)
    return small_course


def of_submission(root: Path, **options: Any) -> str:
    return submission_key(CourseLayout.of(root), "tiny", "ada", GradingOptions(**options))


def of_trial(
    root: Path, texts: tuple[str, ...] = ("", ""), worker_seed: int = 0, **options: Any
) -> str:
    layout = CourseLayout.of(root)
    return trial_key(layout, "tiny", "double", texts, GradingOptions(**options), worker_seed)


def edit(path: Path) -> None:
    """Change a file, and keep its length."""
    text = path.read_text()
    path.write_text(text.replace("first", "other") if "first" in text else text[:-1] + "\t")
    os.utime(path, ns=(1, 1))


@pytest.mark.parametrize("path", OF_A_SUBMISSION)
def test_every_file_that_decides_changes_the_key_of_a_submission(root: Path, path: str) -> None:
    before = of_submission(root)
    if path.endswith(".toml"):
        (root / path).write_text('feedback = "full"\n')
    else:
        edit(root / path)
    assert of_submission(root) != before


@pytest.mark.parametrize("path", SHARED)
def test_every_file_that_decides_changes_the_key_of_a_trial(root: Path, path: str) -> None:
    before = of_trial(root)
    edit(root / path)
    assert of_trial(root) != before


@pytest.mark.parametrize("options", SEEN_BY_ANSWERS, ids=str)
def test_options_that_an_answer_may_notice_change_both_keys(
    root: Path, options: dict[str, Any]
) -> None:
    assert of_submission(root, **options) != of_submission(root)
    assert of_trial(root, **options) != of_trial(root)


@pytest.mark.parametrize("options", OTHERS, ids=str)
def test_other_options_change_the_key_of_a_submission_alone(
    root: Path, options: dict[str, Any]
) -> None:
    assert of_submission(root, **options) != of_submission(root)
    assert of_trial(root, **options) == of_trial(root)


def test_the_texts_and_the_seed_of_a_trial_are_in_its_key(root: Path) -> None:
    keys = [of_trial(root), of_trial(root, ("", "x")), of_trial(root, ("x", ""))]
    keys += [of_trial(root, worker_seed=1)]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("setting", ['backend = "numpy"', 'preload = ["json"]'])
def test_the_libraries_of_the_course_change_both_keys(root: Path, setting: str) -> None:
    before = of_submission(root), of_trial(root)
    write(root / "gradetape.toml", f"{setting}\n")
    assert of_submission(root) != before[0]
    assert of_trial(root) != before[1]


def test_a_file_that_comes_or_goes_changes_the_key(root: Path) -> None:
    before = of_submission(root)
    added = write(root / "source" / "tiny" / "data" / "new.csv", "1\n")
    assert of_submission(root) != before
    added.unlink()
    assert of_submission(root) == before
    (root / "autograder" / "oracles" / "tiny.py").unlink()
    assert of_submission(root) != before


def test_another_exercise_s_tests_do_not_change_a_trial(root: Path) -> None:
    before = of_trial(root)
    edit(root / "autograder" / "graders" / "tiny" / "test_halve.py")
    edit(root / "autograder" / "variants" / "tiny" / "double" / "wrong_square.py")
    assert of_trial(root) == before


def test_another_assignment_changes_nothing(root: Path) -> None:
    before = of_submission(root)
    write(root / "autograder" / "graders" / "other" / "test_x.py", "")
    write(root / "source" / "other" / "data" / "x.csv", "")
    assert of_submission(root) == before


@pytest.mark.parametrize("library", result_key.LIBRARIES)
def test_the_versions_of_libraries_are_in_the_keys(
    root: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    before = of_submission(root), of_trial(root)
    version = importlib.metadata.version
    monkeypatch.setattr(
        importlib.metadata, "version", lambda name: "0" if name == library else version(name)
    )
    result_key._environment.cache_clear()
    after = of_submission(root), of_trial(root)
    monkeypatch.undo()
    result_key._environment.cache_clear()
    assert before[0] != after[0]
    assert before[1] != after[1]


def test_the_version_of_python_is_in_the_keys(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = of_submission(root), of_trial(root)
    monkeypatch.setattr(platform, "python_version", lambda: "3.0")
    result_key._environment.cache_clear()
    after = of_submission(root), of_trial(root)
    monkeypatch.undo()
    result_key._environment.cache_clear()
    assert before[0] != after[0]
    assert before[1] != after[1]


@pytest.mark.parametrize(
    ("path", "in_trials"),
    [
        ("autograder/judging/plugin.py", True),
        ("autograder/sandbox/guest/worker.py", True),
        ("autograder/results.py", True),
        ("autograder/layout.py", True),
        ("autograder/exercises/trials.py", True),
        ("course/comparison.py", True),
        ("autograder/misconceptions/naming.py", False),
        ("autograder/grading/submission.py", False),
    ],
)
def test_the_framework_s_own_text_is_in_the_keys(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, in_trials: bool
) -> None:
    package = tmp_path / "package"
    for name in (*OTHER_TEXTS, path):
        write(package / name, "# first\n")
    monkeypatch.setattr(result_key, "PACKAGE_ROOT", package)
    result_key._environment.cache_clear()
    before = of_submission(root), of_trial(root)
    edit(package / path)
    result_key._environment.cache_clear()
    after = of_submission(root), of_trial(root)
    monkeypatch.undo()
    result_key._environment.cache_clear()
    assert before[0] != after[0]
    assert (before[1] != after[1]) is in_trials


@pytest.mark.parametrize(
    ("start", "rooms"),
    [
        (("autograder.exercises.trials", "autograder.sandbox"), result_key.JUDGING),
        (("autograder.grading.submission", "autograder.nbgrader_bridge.job"), result_key.GRADING),
    ],
    ids=["trial", "submission"],
)
def test_all_modules_that_may_decide_are_in_the_keys(
    imports: grimp.ImportGraph, start: tuple[str, ...], rooms: tuple[str, ...]
) -> None:
    """A room that grading comes to import changes the keys too, or is named here."""
    counted = {f"autograder.{room.removesuffix('.py')}" for room in rooms}
    needed = set().union(
        *(imports.find_upstream_modules(name, as_package=True) | {name} for name in start)
    )
    found = {".".join(name.split(".")[:2]) for name in needed if name.startswith("autograder.")}
    # what stays warm decides where a command runs, and not what it comes to
    assert found - counted == {"autograder.warm"}


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph("autograder", cache_dir=None)


OTHER_TEXTS = ("autograder/options.py", "autograder/results.py", "course/plain.py")


def test_the_stamp_of_an_exercise_changes_with_its_variants_and_graders(root: Path) -> None:
    layout = CourseLayout.of(root)
    stamps = [exercise_stamp(layout, "tiny", "double")]
    for path in (
        "autograder/variants/tiny/double/wrong_square.py",
        "autograder/graders/tiny/test_double.py",
        "source/tiny/tiny.ipynb",
    ):
        edit(root / path)
        stamps.append(exercise_stamp(layout, "tiny", "double"))
    assert len(set(stamps)) == len(stamps)
