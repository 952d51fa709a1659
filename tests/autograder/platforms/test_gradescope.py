"""Gradescope: the archive alone, at the documented places, grades a submission."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from autograder.commands.bundle import gradescope as run
from autograder.errors import CourseError
from autograder.platforms.gradescope.bundle import requirements
from autograder.platforms.gradescope.report import (
    Settings,
    failure,
    over_the_limit,
    report,
)
from autograder.results import (
    ExerciseResult,
    Flag,
    Misconception,
    Status,
    SubmissionResult,
    TestResult,
    Verdict,
)
from tests.conftest import submission, write_small_course

NUMBER = (int, float)
TOP: dict[str, Any] = dict.fromkeys(
    "output output_format test_output_format test_name_format visibility stdout_visibility".split(),
    str,
) | {"score": NUMBER, "execution_time": NUMBER, "extra_data": dict, "tests": list}
TEST: dict[str, Any] = dict.fromkeys(
    "status name name_format number output output_format visibility".split(), str
) | {"score": NUMBER, "max_score": NUMBER, "tags": list, "extra_data": dict}
VISIBILITY = {"hidden", "after_due_date", "after_published", "visible"}
FORMATS = {"text", "html", "simple_format", "md", "ansi"}


def accepted(document: dict[str, Any]) -> None:
    """Gradescope's own rules on ``results.json``, as documented."""
    for keys, found in [(TOP, document), *((TEST, test) for test in document["tests"])]:
        for key, value in found.items():
            assert isinstance(value, keys[key]), key
            if key in ("visibility", "stdout_visibility"):
                assert value in VISIBILITY
            if key.endswith("_format"):
                assert value in FORMATS
    assert "score" in document or all("score" in test for test in document["tests"])
    assert all(test.get("status") in (None, "passed", "failed") for test in document["tests"])
    json.dumps(document)


def graded() -> SubmissionResult:
    tests = [
        TestResult("test_two", True, Verdict.PASS, requirement="Two doubled is four."),
        TestResult("test_secret", False, Verdict.FAIL, requirement="Negative numbers too.",
                   hint="It is half as large.", detail="required [[-6.25]]", seed=424242),
    ]  # fmt: skip
    named = Misconception("adds_one", "It adds one.", "Multiply.")
    exercises = [
        ExerciseResult("double", "test_double", 60, 20.0000049, Verdict.FAIL, tests, named),
        ExerciseResult("essay", "essay", 10, None, Verdict.NOT_ATTEMPTED),
    ]
    return SubmissionResult(
        "student", "tiny", "tiny", Status.GRADED, 20.0000049, 70, exercises,
        [Flag("tampered", "A test cell was changed.")],
    )  # fmt: skip


def test_public_checks_at_once_and_hidden_results_when_the_instructor_chooses() -> None:
    document = report(graded(), Settings("tiny"))
    accepted(document)
    public, scored, essay = document["tests"]
    assert (public["visibility"], scored["visibility"]) == ("visible", "after_published")
    assert public["status"] == "passed"
    assert "score" not in public  # it would tell the hidden result
    assert scored["score"] == 20.0
    assert scored["output"].splitlines()[0] == "It adds one."
    assert essay["output"] == "A person grades this part."
    assert document["output"] == "A test cell was changed."


def test_nothing_hidden_is_in_what_students_see_or_in_extra_data() -> None:
    document = report(graded(), Settings("tiny", show="visible"))
    text = json.dumps(document)
    assert "-6.25" not in text
    assert "424242" not in text
    assert document["extra_data"]["gradetape"]["exercises"][0]["tests"][1]["name"] == "test_secret"
    shown = [test for test in report(graded(), Settings("tiny"))["tests"]
             if test["visibility"] == "visible"]  # fmt: skip
    assert "Negative" not in json.dumps(shown)


def test_a_failure_and_a_limit_are_documents_too() -> None:
    accepted(failure("It broke.", "Traceback"))
    last = report(graded(), Settings("tiny"))
    again = over_the_limit([{"results": last}] * 3, 3)
    accepted(again)
    assert again["score"] == last["score"]
    assert again["output"].startswith("This assignment is graded 3 times")
    once_more = over_the_limit([{"results": last}, {"results": again}, {"results": None}], 3)
    assert (once_more["score"], once_more["output"]) == (last["score"], again["output"])
    told = over_the_limit([{"score": 7.5}, {"results": []}], 2)
    accepted(told)
    assert told["score"] == 7.5
    accepted(over_the_limit([{}], 1))


def test_what_is_needed_is_pinned_and_names_no_address() -> None:
    assert all("==" in line and "/" not in line for line in requirements())
    assert any(line.startswith("tensorflow==") for line in requirements())


def test_an_assignment_that_is_not_there(small_course: Path) -> None:
    with pytest.raises(CourseError, match="assignments found: tiny"):
        run(small_course, Settings("ps99"), small_course / "x.zip")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive for the assignment `tiny`."""
    course = write_small_course(tmp_path_factory.mktemp("bundled"))
    (course / "course/checks/other").mkdir()
    (course / "course/checks/other/test_x.py").write_text("")
    return run(course, Settings("tiny", attempts=2), course / "bundle.zip")


def test_the_archive_has_scripts_at_its_root_and_one_assignment(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as archive:
        names = archive.namelist()
        mode = archive.getinfo("run_autograder").external_attr >> 16
    assert {"setup.sh", "run_autograder"} <= set(names)
    assert mode & stat.S_IXUSR
    assert not [name for name in names if "/ps0" in name or "/other/" in name]
    assert "course/autograder/graders/tiny/test_double.py" in names


@pytest.mark.parametrize("script", ["setup.sh", "run_autograder"])
def test_the_scripts_are_bash(script: str) -> None:
    path = Path(sys.modules["autograder"].__path__[0]) / "platforms" / "gradescope" / script
    assert path.read_text().startswith("#!/usr/bin/env bash\n")
    assert b"\r" not in path.read_bytes()
    subprocess.run(["bash", "-n", str(path)], check=True)


class Platform:
    """The documented places, and the script run there as the platform runs it."""

    def __init__(self, root: Path, bundle: Path) -> None:
        self.root = root
        for name in ("source", "submission", "results"):
            (root / name).mkdir(parents=True)
        with zipfile.ZipFile(bundle) as archive:
            archive.extractall(root / "source")
        shutil.copy(root / "source" / "run_autograder", root)
        (root / "run_autograder").chmod(0o755)

    def grade(self, **metadata: Any) -> dict[str, Any]:
        about = {"id": 1, "created_at": "2026-01-30T15:00:00.000000-08:00"} | metadata
        (self.root / "submission_metadata.json").write_text(json.dumps(about))
        environment = {"PATH": os.environ["PATH"], "AUTOGRADER_ROOT": str(self.root),
                       "GRADETAPE_ENV": sys.prefix}  # fmt: skip
        ran = subprocess.run([str(self.root / "run_autograder")], env=environment, cwd=self.root,
                             capture_output=True, text=True, check=False)  # fmt: skip
        assert ran.returncode == 0, ran.stderr
        document: dict[str, Any] = json.loads((self.root / "results/results.json").read_text())
        accepted(document)
        return document


@pytest.mark.slow
def test_a_submission_is_graded_from_the_archive_alone(bundle: Path, tmp_path: Path) -> None:
    platform = Platform(tmp_path / "autograder", bundle)
    answers = {"halve": "def halve(x):\n    return x"}
    notebook = json.dumps(submission(bundle.parent, answers))
    (platform.root / "submission" / "tiny (1).ipynb").write_text(notebook)
    document = platform.grade()
    assert document["score"] == 60
    by_name = {test["name"]: test for test in document["tests"]}
    assert by_name["double: public checks"]["status"] == "passed"
    assert by_name["halve"]["score"] == 0
    assert "renamed" in document["output"]
    hidden = platform.root / "source" / "course"
    assert hidden.stat().st_mode & 0o077 == 0

    earlier = [{"submission_time": "2026-01-01", "score": 60.0, "autograder_error": False},
               {"submission_time": "2026-01-02", "score": 60.0, "autograder_error": False,
                "results": document}]  # fmt: skip
    limited = platform.grade(previous_submissions=earlier)
    assert limited["score"] == 60
    assert "graded 2 times" in limited["output"]


@pytest.mark.parametrize("what", ["empty folder", "broken settings", "no python"])
def test_whatever_fails_there_is_a_safe_result(bundle: Path, tmp_path: Path, what: str) -> None:
    platform = Platform(tmp_path / "autograder", bundle)
    if what == "broken settings":
        (platform.root / "source" / "gradetape.json").write_text("{")
    if what == "no python":
        script = platform.root / "run_autograder"
        script.write_text(script.read_text().replace("/bin/python", "/bin/absent"))
    if what == "empty folder":
        shutil.rmtree(platform.root / "submission")
    document = platform.grade()
    assert document["score"] == 0
    assert any("not your mistake" in test["output"] for test in document["tests"])
