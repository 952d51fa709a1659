"""`check(...)`: what the student is told, and that nothing the code does ends the notebook."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from course import check as run_public_check
from course import check_runner
from course.check_result import CheckResult
from course.check_runner import run_check

CHECKS = Path(__file__).parents[1] / "files" / "checks"
DOUBLE = CHECKS / "week1" / "test_double.py"
module = importlib.import_module("course.check")


def check(double: Any = None, *, deadline: float = 10.0, path: Path = DOUBLE) -> CheckResult:
    return run_check(path, {} if double is None else {"double": double}, deadline)


def statuses(result: CheckResult) -> list[str]:
    return [one.status for one in result.outcomes]


def test_a_right_answer() -> None:
    result = check(lambda x: 2 * x)
    assert result.passed
    assert result.summary == "test_double: all 4 tests passed".replace("test_", "")
    assert [one.title for one in result.outcomes] == [
        "Three becomes six.",
        "Any number becomes twice that number.",
        "plain assert[zero]",
        "plain assert[minus one]",
    ]


def test_a_wrong_answer_is_explained() -> None:
    result = check(lambda x: 4 * x)
    assert statuses(result) == ["failed", "failed", "passed", "failed"]
    assert result.outcomes[0].messages[:2] == (
        "The value is not right.",
        "It is twice the right result: a factor 1/2 is missing, or a 2 is one too many.",
    )
    assert "Found 12. (float64), required 6. (" in result.outcomes[0].details
    assert result.outcomes[3].messages[0].startswith("Zero and negative numbers are doubled")
    assert result.summary == "double: 1 of 4 tests passed"


def test_an_edited_check_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "test_x.py"
    for number, expected in ((1, "passed"), (2, "failed")):
        path.write_text(f"def test_one(student):\n    assert {number} == 1\n")
        os.utime(path, ns=(number, number))
        result = run_check(path, {}, 10.0)
        assert [outcome.status for outcome in result.outcomes] == [expected]


def test_the_same_random_numbers_every_time() -> None:
    seen: list[float] = []

    def double(x: float) -> float:
        seen.append(x)
        return 2 * x

    for _ in range(2):
        check(double)
    assert seen[1] == seen[5]


def test_a_stub_reads_not_attempted() -> None:
    def double(x: float) -> float:
        raise NotImplementedError()

    result = check(double)
    assert result.not_attempted
    assert not result.passed
    assert str(result) == (
        "double: not attempted yet\n  Write your answer in place of `raise NotImplementedError()`."
    )


def test_a_missing_name_reads_not_attempted() -> None:
    assert "`double` is not defined: run the cell that defines it first." in str(check())


def in_cell(source: str) -> Callable[..., Any]:
    """`double` as if defined in a notebook cell."""
    import linecache

    name = "/tmp/ipykernel_1/1234.py"
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    namespace: dict[str, Any] = {}
    exec(compile(source, name, "exec"), namespace)
    function: Callable[..., Any] = namespace["double"]
    return function


def test_an_error_comes_with_its_line() -> None:
    result = check(in_cell("def double(x):\n    y = [1]\n    return y[7] * x\n"))
    assert result.outcomes[0].messages == (
        "Your code raised an IndexError in `double`, line 3 of your cell: list index out of range",
    )
    assert result.outcomes[0].evidence.line == (3, "return y[7] * x")
    assert str(result).count("That line is") == 1
    assert "The same as above." in str(result)


def test_what_the_code_printed_is_shown_for_tests_that_failed() -> None:
    def double(x: float) -> float:
        print(f"x is {'long ' * 1000}")
        return 2 * x if x == 3.0 else 0.5

    result = check(double)
    assert result.outcomes[0].output == ""
    assert result.outcomes[1].output.startswith("x is long")
    assert result.outcomes[1].output.endswith("characters)")


def test_nothing_is_printed_meanwhile(capfd: pytest.CaptureFixture[str]) -> None:
    check(lambda x: print("hello") or 5 * x)
    assert capfd.readouterr() == ("", "")


def test_a_second_check_sees_a_redefinition() -> None:
    namespace = {"double": lambda x: 3 * x}
    assert not run_check(DOUBLE, namespace, 10.0).passed
    namespace["double"] = lambda x: 2 * x
    assert run_check(DOUBLE, namespace, 10.0).passed


def test_an_endless_loop_is_interrupted() -> None:
    def double(x: float) -> float:
        while True:
            pass

    before = threading.active_count()
    result = check(double, deadline=0.5)
    assert statuses(result) == ["failed", "not run", "not run", "not run"]
    assert "did not finish within 0.5 seconds and was interrupted" in result.outcomes[0].messages[0]
    assert not result.notes
    assert threading.active_count() == before


def test_a_loop_that_swallows_exceptions_is_interrupted() -> None:
    def double(x: float) -> float:
        while True:
            try:
                time.monotonic()
            except Exception:
                continue

    assert statuses(check(double, deadline=0.3))[0] == "failed"


def test_a_deadline_at_any_moment_leaves_no_trace(capfd: pytest.CaptureFixture[str]) -> None:
    """The exception from outside must never arrive in pytest's own code."""

    def double(x: float) -> float:
        return 2 * x + 0 * sum(range(200_000))

    for milliseconds in range(0, 100, 4):
        result = check(double, deadline=milliseconds / 1000)
        assert len(result.outcomes) in (0, 4)
        assert not any("could not be run" in text for text in (str(result), *result.notes))
    assert capfd.readouterr() == ("", "")


def test_code_that_cannot_be_interrupted_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_runner, "GRACE", 0.1)
    released = threading.Event()
    before, streams = set(threading.enumerate()), (sys.stdout, sys.stderr)

    def double(x: float) -> float:
        released.wait()  # waits in C, where no exception from outside arrives
        return 2 * x

    result = check(double, deadline=0.2)
    released.set()
    assert "restart the kernel" in result.notes[0]
    assert (sys.stdout, sys.stderr) == streams
    assert "interrupted" not in result.outcomes[0].messages[0]
    for thread in set(threading.enumerate()) - before:
        thread.join(10.0)
    assert (sys.stdout, sys.stderr) == streams


def test_an_interrupted_kernel_ends_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    original, calls = check_runner._wait, []

    def interrupted(*arguments: Any) -> bool:
        calls.append(arguments)
        if len(calls) == 1:
            raise KeyboardInterrupt
        return original(*arguments)

    def double(x: float) -> float:
        while True:
            pass

    monkeypatch.setattr(check_runner, "_wait", interrupted)
    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        check(double)
    assert threading.active_count() == before


@pytest.mark.parametrize(
    ("end", "message"),
    [
        (lambda: os._exit(3), "Your code ends Python with `os._exit`; remove that call."),
        (os.abort, "Your code ends Python with `os.abort`; remove that call."),
        (sys.exit, "Your code ends Python with `exit()` or `sys.exit()`; remove that call."),
    ],
)
def test_code_that_ends_python_does_not(end: Callable[[], None], message: str) -> None:
    original = os._exit
    # looked up late: the check replaces the functions of the module
    late = (lambda: os.abort()) if end is os.abort else end
    result = check(lambda x: late())
    assert result.outcomes[0].messages == (message,)
    assert os._exit is original


def test_a_keyboard_interrupt_in_the_code() -> None:
    def double(x: float) -> float:
        raise KeyboardInterrupt

    result = check(double)
    assert not result.passed
    assert statuses(result)[0] == "failed"
    assert "KeyboardInterrupt" in str(result)


def test_a_check_that_cannot_be_imported_says_so() -> None:
    result = check(path=CHECKS / "week1" / "test_broken.py")
    assert not result.passed
    assert "No module named 'a_module_that_does_not_exist'" in result.notes[0]
    assert "please tell your instructor" in result.notes[0]


def test_a_check_that_is_wrong_says_so() -> None:
    result = check(path=CHECKS / "week1" / "test_wrong_fixture.py")
    assert statuses(result) == ["failed", "failed"]
    assert "This test could not be run" in result.outcomes[0].messages[0]
    assert "KeyError: 'bug'" in result.outcomes[1].messages[0]


def test_options_and_plugins_of_the_surroundings_stay_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "--no-such-option")
    monkeypatch.setenv("PYTEST_PLUGINS", "no_such_plugin")
    assert check(lambda x: 2 * x).passed
    assert os.environ["PYTEST_ADDOPTS"] == "--no-such-option"


@pytest.mark.skipif(
    os.geteuid() == 0 and shutil.which("setpriv") is None,
    reason="root may list any folder, and setpriv is not there to take that from it",
)
def test_course_below_a_folder_that_may_be_entered_and_not_listed(tmp_path: Path) -> None:
    """As /home on many shared servers, mode 711: pytest must not collect from `/` downwards."""
    hub = tmp_path / "hub"
    shutil.copytree(Path(module.__file__).parent, hub / "lib" / "course")
    shutil.copytree(CHECKS / "week1", hub / "lib" / "course" / "checks" / "week1")
    program = (
        f"import os, sys\nsys.path.insert(0, {str(hub / 'lib')!r})\nfrom course import check\n"
        f"try:\n    os.listdir({str(hub)!r})\nexcept PermissionError:\n"
        "    double = lambda x: 2 * x\n    check('double')\n"
    )
    powerless = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    hub.chmod(0o311)
    try:
        done = subprocess.run(
            [*(powerless if os.geteuid() == 0 else []), sys.executable, "-P", "-c", program],
            capture_output=True, text=True, check=True, cwd="/",
        )  # fmt: skip
    finally:
        hub.chmod(0o755)
    assert done.stdout.startswith("double: all 4 tests passed"), done.stdout


def test_an_unknown_exercise_names_similar_ones() -> None:
    with pytest.raises(module.UnknownExerciseError) as caught:
        module.find_check("Duoble", CHECKS)
    assert str(caught.value) == "There is no exercise named 'Duoble'; did you mean 'double'?"
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_an_unknown_exercise_unlike_any() -> None:
    with pytest.raises(module.UnknownExerciseError, match="the test cell of each exercise holds"):
        module.find_check("zzz", CHECKS)


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> None:
    """`check` looks for exercises in the files of these tests, outside IPython."""
    monkeypatch.setattr(module, "find_check", lambda name, *folders: DOUBLE)
    monkeypatch.setattr(module, "_shell", lambda: None)


@pytest.mark.usefixtures("public")
def test_a_check_prints_and_returns_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    namespace = {"check": run_public_check, "double": lambda x: 2 * x}
    exec("answer = check('double')", namespace)
    assert namespace["answer"] is None
    assert capsys.readouterr().out.startswith("double: all 4 tests passed\n")


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize("mode", ["validate", "autograde"])
def test_a_failed_check_raises_under_nbgrader(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", mode)
    namespace = {"check": run_public_check, "double": lambda x: 3 * x}
    with pytest.raises(module.CheckFailed) as caught:
        exec("check('double')", namespace)
    assert str(caught.value) == "The check of double: 1 of 4 tests passed."
    assert caught.value._render_traceback_() == [str(caught.value)]


@pytest.mark.usefixtures("public")
def test_nbgrader_alone_gives_no_points_for_public_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    namespace = {"check": run_public_check, "double": lambda x: 2 * x}
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    exec("check('double')", namespace)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    with pytest.raises(module.CheckFailed, match="the hidden tests did not run"):
        exec("check('double')", namespace)
