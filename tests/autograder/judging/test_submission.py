"""One notebook, graded in the real sandbox."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.judging.probes import GraderError
from autograder.judging.scoring import partial_credit
from autograder.judging.session import Graded, grade_notebook
from autograder.layout import CourseLayout
from autograder.notebook import load_source, parse_notebook, sanitise
from autograder.options import Deadlines, GradingOptions
from autograder.results import ExerciseResult, Verdict
from tests.conftest import submission, write

QUICK = GradingOptions(deadlines=Deadlines(cell=1.5, test=1.5, submission=30.0))


def graded(root: Path, address: str, answers: dict[str, str], **options: Any) -> Graded:
    layout = CourseLayout.of(root)
    source = load_source(layout.source("tiny"))
    notebook = sanitise(source, parse_notebook(submission(root, answers), "tiny")).notebook
    return grade_notebook(notebook, "tiny", layout, address, QUICK, student="ada", **options)


def exercise(done: Graded, name: str) -> ExerciseResult:
    return next(item for item in done.result.exercises if item.name == name)


def test_references_score_full_marks(small_course: Path, warm_server: str) -> None:
    done = graded(small_course, warm_server, {})
    assert done.result.score == done.result.max_score == 100
    assert [test.public for test in exercise(done, "double").tests] == [True, False]
    assert done.result.missing_layers == []


def test_weights_make_partial_credit(small_course: Path, warm_server: str) -> None:
    done = graded(small_course, warm_server, {"double": "def double(x):\n    return 4"})
    assert exercise(done, "double").score == 15  # the check, 1 of 4 parts of 60
    assert exercise(done, "double").verdict is Verdict.FAIL
    failed = exercise(done, "double").tests[1]
    assert failed.requirement == "Any number is doubled."
    assert failed.hint


def test_a_stub_is_not_attempted(small_course: Path, warm_server: str) -> None:
    stub = "def double(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    done = graded(small_course, warm_server, {"double": stub})
    assert exercise(done, "double").verdict is Verdict.NOT_ATTEMPTED
    assert exercise(done, "double").score == 0
    assert exercise(done, "halve").score == 30


def test_the_test_runs_at_its_place(small_course: Path, warm_server: str) -> None:
    later = "def halve(x):\n    return x / 2\n\ndef double(x):\n    return None"
    done = graded(small_course, warm_server, {"halve": later})
    assert exercise(done, "double").score == 60
    assert exercise(done, "test_sum").score == 0


@pytest.mark.parametrize(
    ("trick", "verdict"),
    [
        ("while True: pass", Verdict.TIMED_OUT),
        ("import os; os._exit(0)", Verdict.CRASHED),
        ("import ctypes; ctypes.string_at(0)", Verdict.CRASHED),
    ],
)
def test_a_lost_answer_costs_one_exercise(
    small_course: Path, warm_server: str, trick: str, verdict: Verdict
) -> None:
    done = graded(small_course, warm_server, {"double": f"def double(x):\n    {trick}"})
    assert exercise(done, "double").verdict is verdict
    assert exercise(done, "double").score == 0
    assert all(test.detail for test in exercise(done, "double").tests)
    assert not any("autograder." in test.detail for test in exercise(done, "double").tests)
    assert exercise(done, "halve").score == 30


def test_a_lost_cell_costs_its_exercise(small_course: Path, warm_server: str) -> None:
    answer = "def double(x):\n    return 2 * x\nimport os; os._exit(0)"
    done = graded(small_course, warm_server, {"double": answer})
    assert exercise(done, "double").verdict is Verdict.CRASHED
    assert exercise(done, "halve").score == 30


def test_a_cell_that_is_interrupted_keeps_what_it_defined(
    small_course: Path, warm_server: str
) -> None:
    answer = "def double(x):\n    return 2 * x\nwhile True: pass"
    done = graded(small_course, warm_server, {"double": answer})
    assert exercise(done, "double").score == 60


def test_an_endless_loop_that_swallows_the_interrupt(small_course: Path, warm_server: str) -> None:
    stubborn = """
def double(x):
    while True:
        try:
            while True: pass
        except BaseException:
            pass
"""
    done = graded(small_course, warm_server, {"double": stubborn})
    assert exercise(done, "double").verdict is Verdict.TIMED_OUT
    assert exercise(done, "halve").score == 30


def test_hidden_inputs_never_reach_what_is_shown(small_course: Path, warm_server: str) -> None:
    spy = "seen = []\n\ndef double(x):\n    seen.append(float(x))\n    return 2 * x"
    tell = "def halve(x):\n    return x / 2\n\nprint('seen', seen)"
    done = graded(small_course, warm_server, {"double": spy, "halve": tell})
    printed = str(done.outputs[3])
    assert printed.count(",") >= 4  # the instructor's view has the hidden inputs in it
    assert "seen []" in str(done.safe_outputs[3])


def test_the_same_seed_makes_the_same_inputs(small_course: Path, warm_server: str) -> None:
    first, second = (graded(small_course, warm_server, {}) for _ in range(2))
    seeds = [test.seed for test in exercise(first, "double").tests]
    assert seeds == [test.seed for test in exercise(second, "double").tests]
    inputs = [done.transcripts["double"]["test_random_values"][0] for done in (first, second)]
    assert [float(value) for value in inputs[0]] == [float(value) for value in inputs[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("3.5", 3.5), ("nan", 0.0), ("inf", 0.0), ("-1", 0.0), ("99", 10.0), ("'full'", 0.0)],
)
def test_partial_credit(text: str, expected: float) -> None:
    outputs = [{"output_type": "execute_result", "data": {"text/plain": text}}]
    assert partial_credit(outputs, 10.0)[0] == expected


def test_stderr_is_not_an_error() -> None:
    outputs = [{"output_type": "stream", "name": "stderr", "text": "I0000 oneDNN"}]
    assert partial_credit(outputs, 10.0) == (10.0, "")


def test_a_grader_that_was_changed_is_read_again(small_course: Path, warm_server: str) -> None:
    assert graded(small_course, warm_server, {}).result.score == 100
    path = small_course / "autograder" / "graders" / "tiny" / "test_halve.py"
    path.write_text(path.read_text().replace("4.0)", "55.0)"))
    assert exercise(graded(small_course, warm_server, {}), "halve").score == 15


def test_a_grader_that_cannot_be_imported_is_nobodys_zero(
    small_course: Path, warm_server: str
) -> None:
    path = small_course / "autograder" / "graders" / "tiny" / "test_halve.py"
    path.write_text("import no_such_module\n")
    with pytest.raises(GraderError, match=r"test_halve\.py cannot be imported: .*no_such_module"):
        graded(small_course, warm_server, {})


def test_a_course_brings_its_own_oracles(small_course: Path, warm_server: str) -> None:
    write(small_course / "autograder" / "oracles" / "tiny.py", "def half(x):\n    return x / 2\n")
    path = small_course / "autograder" / "graders" / "tiny" / "test_halve.py"
    text = path.read_text().replace("1.5)", "tiny.half(3))")
    path.write_text(f"from autograder.oracles import tiny\n{text}")
    assert graded(small_course, warm_server, {}).result.score == 100
    write(small_course / "autograder" / "oracles" / "tiny.py", "def half(x):\n    return x / 3.0\n")
    assert exercise(graded(small_course, warm_server, {}), "halve").score == 15
