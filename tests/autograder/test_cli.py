"""The command line as an instructor meets it."""

from __future__ import annotations

import json
import os
import resource
import shlex
import signal
import subprocess
import time
from pathlib import Path
from typing import Any, cast

import pytest
import typer

from autograder.cli import app
from tests.conftest import BIN, hand_in, write


def autograder(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"COLUMNS": "160", "PATH": f"{BIN}:{os.environ['PATH']}"}
    return subprocess.run(
        [str(BIN / "autograder"), *arguments],
        cwd=cwd, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_help_is_instant() -> None:
    took = []
    for _ in range(3):  # processor time: other work on the machine must not fail this
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = autograder("grade", "--help")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        assert done.returncode == 0
    assert "--isolation" in done.stdout
    assert min(took) < 0.5


def test_every_help_has_examples_that_the_command_takes() -> None:
    commands = cast(Any, typer.main.get_command(app)).commands
    assert len(commands) >= 16
    for name, command in commands.items():
        first, *lines = (command.epilog or "").splitlines()
        assert first == "Examples:", name
        assert lines, name
        for line in lines:
            typed = shlex.split(line.partition(" > ")[0], comments=True)
            assert typed[:3] == ["$", "autograder", name]
            command.make_context(name, typed[3:])  # as it is parsed


def test_a_shell_completes_commands_and_options() -> None:
    for typed, wanted in (("autograder gr", "grade"), ("autograder grade --qui", "--quiet")):
        done = subprocess.run(
            [str(BIN / "autograder")], capture_output=True, text=True, check=False,
            env=os.environ | {
                "_AUTOGRADER_COMPLETE": "complete_bash", "COMP_WORDS": typed,
                "COMP_CWORD": str(len(typed.split()) - 1),
            },
        )  # fmt: skip
        assert wanted in done.stdout.split(), done.stderr


def test_grade_fills_the_gradebook_and_says_where(numpy_course: Path) -> None:
    for student in ("ada", "bao"):
        hand_in(numpy_course, student, {})
    hand_in(numpy_course, "carlos", {}).write_text("{")
    assert autograder("release", "tiny", cwd=numpy_course).returncode == 0
    done = autograder("grade", "tiny", "--jobs", "2", cwd=numpy_course)
    assert done.returncode == 0, done.stderr
    assert "2 graded, 1 unreadable" in done.stdout
    assert "Grading" not in done.stdout
    assert "carlos: unreadable" in done.stderr
    assert "Grading tiny: 3 of 3" in done.stderr
    chosen = ("--columns", "halve,score", "--format", "csv")
    data = autograder("grade", "tiny", *chosen, "--quiet", cwd=numpy_course).stdout
    assert data.splitlines()[:2] == ["student,halve,score", "ada,30,100"]
    again = autograder("grade", "tiny", "--quiet", cwd=numpy_course)
    assert again.stdout == ""
    assert len(again.stderr.splitlines()) == 1
    assert "carlos: unreadable" in again.stderr
    assert "nbgrader generate_feedback tiny" in done.stdout
    assert (numpy_course / "gradebook.db").is_file()
    assert (numpy_course / "autograded" / "ada" / "tiny" / "tiny.ipynb").is_file()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("grade", "nothing"), "There is no source/nothing/nothing.ipynb"),
        (("grade", "tiny"), "Nobody has handed in tiny"),
        (("grade", "tiny", "--student", "eve"), "eve did not hand in tiny"),
        (("grade", "tiny", "--columns", "scor"), "Nobody has handed in tiny"),
        (("report", "tiny"), "run autograder grade first"),
        (("similarity", "nothing"), "nothing"),
        (("feedback", "nothing"), "nothing"),
        (("export", "nothing"), "nothing"),
        (("diff", "nothing"), "nothing"),
        (("audit", "nothing"), "nothing"),
        (("extend", "ada", "nothing", "--days", "1"), "nothing"),
        (("release", "nothing"), "There is no source/nothing/nothing.ipynb"),
        (("new", "1st"), "cannot be a name here"),
        (("new", "tiny"), "exists already"),
    ],
)
def test_a_mistake_is_one_sentence(
    small_course: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    done = autograder(*arguments, cwd=small_course)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_pytest_reruns_one_submission(numpy_course: Path, tmp_path: Path) -> None:
    answers = {
        "double": "def double(x):\n    return 4",
        "halve": "def halve(x):\n    return x / int(open('data/factor.txt').read())",
    }
    path = hand_in(numpy_course, "ada", answers)
    write(numpy_course / "source" / "tiny" / "data" / "factor.txt", "2")  # as grading gives it
    (numpy_course / "source").rename(numpy_course / "lessons")  # as nbgrader's commands find them
    (numpy_course / "submitted").rename(numpy_course / "inbox")
    path = numpy_course / "inbox" / path.relative_to(numpy_course / "submitted")
    folders = "c.source_directory, c.submitted_directory = 'lessons', 'inbox'"
    write(numpy_course / "nbgrader_config.py", f"c = get_config().CourseDirectory\n{folders}\n")
    report = tmp_path / "report.xml"
    done = subprocess.run(
        [str(BIN / "pytest"), "--submission", str(path), "--course", str(numpy_course), "-v",
         "-p", "no:cacheprovider", "--junitxml", str(report)],
        cwd=numpy_course, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "1 failed, 3 passed" in done.stdout, done.stdout + done.stderr
    assert done.stdout.index("test_two") < done.stdout.index("test_random_values")
    assert done.stdout.index("test_random_values") < done.stdout.index("test_odd")
    assert 'tests="4"' in report.read_text()


def test_a_rerun_draws_the_inputs_that_the_grading_drew(numpy_course: Path) -> None:
    path = hand_in(numpy_course, "ada", {"double": "def double(x):\n    return 4"})
    seed = ("--seed", "exam 2", "--seed-per-student")
    assert autograder("grade", "tiny", *seed, cwd=numpy_course).returncode == 0
    journal = numpy_course / ".gradetape" / "results" / "tiny" / "ada.json"
    tests = json.loads(journal.read_text())["exercises"][0]["tests"]
    (drawn,) = [test["seed"] for test in tests if test["name"] == "test_random_values"]
    for options, same in ((("--grading-seed", "exam 2", "--seed-per-student"), True), ((), False)):
        done = subprocess.run(
            [str(BIN / "pytest"), "--submission", str(path), "-p", "no:cacheprovider",
             "-k", "random_values", *options],
            cwd=numpy_course, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "1 failed" in done.stdout, done.stdout + done.stderr
        assert (f"rng is seeded with {drawn}" in done.stdout) is same


def test_pytest_refuses_what_is_not_a_notebook(small_course: Path) -> None:
    path = hand_in(small_course, "ada", {})
    path.write_text("{")
    done = subprocess.run(
        [str(BIN / "pytest"), "--submission", str(path), "-p", "no:cacheprovider"],
        cwd=small_course, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 4
    assert "Traceback" not in done.stdout + done.stderr


def test_ctrl_c_says_that_nothing_is_lost(numpy_course: Path) -> None:
    hand_in(numpy_course, "ada", {})
    hand_in(numpy_course, "bao", {"double": "def double(x):\n    while True: pass"})
    process = subprocess.Popen(
        [str(BIN / "autograder"), "grade", "tiny", "--jobs", "1"],
        cwd=numpy_course, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    journal = numpy_course / ".gradetape" / "results" / "tiny" / "ada.json"
    until = time.monotonic() + 120
    while not journal.exists() and time.monotonic() < until:
        time.sleep(0.05)  # until the first result is there: the run is under way
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.strip().endswith("the same command goes on from there.")
    assert "Traceback" not in said
    assert journal.exists()
