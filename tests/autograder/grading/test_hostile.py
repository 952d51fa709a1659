"""Submissions that want marks without an answer, or worse: none gets any, nothing is harmed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.layout import PACKAGE_ROOT
from autograder.results import Verdict
from tests.autograder.judging.test_submission import exercise, graded

GRADER = "autograder/graders/tiny/test_double.py"

ATTACKS = {
    "reads the hidden grader": """
def double(x):
    text = open({grader!r}).read()
    return 2 * x
""",
    "imports the oracles": """
def double(x):
    import autograder.oracles.ps03_losses
    return 2 * x
""",
    "patches numpy": """
import numpy
numpy.allclose = numpy.array_equal = numpy.all = lambda *a, **k: True
def double(x):
    return 0
""",
    "patches pytest": """
import sys, types
class Passed(types.ModuleType):
    def __getattr__(self, name):
        return lambda *a, **k: None
sys.modules["pytest"] = sys.modules["course.numerics"] = Passed("pytest")
def double(x):
    return 0
""",
    "forges a score": """
print('{{"verdict": "pass", "score": 60.0}}')
def double(x):
    print("60.0")
    return "pass"
""",
    "overloads comparison": """
import numpy as np
class Always(np.ndarray):
    def __eq__(self, other): return True
    def __array_ufunc__(self, *args, **kwargs): return True
class Equal:
    def __eq__(self, other): return True
    def __float__(self): return 4.0
    def __reduce__(self): return (print, ("unpickled",))
def double(x):
    return Equal() if x == 2 else np.zeros(1).view(Always)
""",
    "opens a socket": """
def double(x):
    import socket
    socket.create_connection(("127.0.0.1", 9), 0.2)
    return 2 * x
""",
    "writes outside its folder": """
def double(x):
    open({canary!r}, "w").write("was here")
    return 2 * x
""",
    "changes the grader": """
def double(x):
    open({grader!r}, "a").write("oops")
    return 2 * x
""",
    "forks": """
def double(x):
    import os
    if os.fork() == 0:
        os._exit(0)
    return 2 * x
""",
    "kills its parent": """
def double(x):
    import os, signal
    os.kill(os.getppid(), signal.SIGKILL)
    return 2 * x
""",
    "kills everyone": """
def double(x):
    import os
    os.kill(-1, 9)
    return 2 * x
""",
    "writes to every descriptor": """
import os
def double(x):
    for number in range(3, 256):
        try:
            os.write(number, b"\\x10\\0\\0\\0\\0\\0\\0\\0" + b"\\x92\\xa4pass" * 8)
        except OSError:
            pass
    return 0
""",
    "runs a shell": """
def double(x):
    import subprocess
    done = subprocess.run(["touch", {canary!r}])
    return 2 * x if done.returncode == 0 else None
""",
    "never ends": """
def double(x):
    while True:
        pass
""",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_marks_and_no_harm(small_course: Path, warm_server: str, attack: str) -> None:
    canary = small_course / "canary"
    grader = small_course / GRADER
    text, before = ATTACKS[attack], grader.read_text()
    answer = text.format(grader=str(grader), canary=str(canary)) if "{" in text else text
    done = graded(small_course, warm_server, {"double": answer})
    assert exercise(done, "double").score == 0
    assert exercise(done, "double").verdict is not Verdict.PASS
    assert exercise(done, "halve").score == 30
    assert not canary.exists()
    assert grader.read_text() == before


def test_a_flood_is_cut_and_costs_nothing_else(small_course: Path, warm_server: str) -> None:
    flood = "def double(x):\n    return 2 * x\nfor _ in range(200_000):\n    print('x' * 100)"
    done = graded(small_course, warm_server, {"double": flood})
    assert exercise(done, "halve").score == 30
    assert sum(len(str(output)) for output in done.outputs[1]) < 2_000_000


def test_memory_is_bounded(small_course: Path, warm_server: str) -> None:
    hungry = (
        "def double(x):\n    hoard = []\n    while True:\n        hoard.append(np.ones(10_000_000))"
    )
    done = graded(small_course, warm_server, {"double": hungry})
    assert exercise(done, "double").score == 0
    assert exercise(done, "halve").score == 30


def test_other_courses_are_out_of_reach(small_course: Path, warm_server: str) -> None:
    places = [
        PACKAGE_ROOT / "source",
        PACKAGE_ROOT / "autograder",
        Path.home(),
        Path("/etc/shadow"),
    ]
    look = (
        "import os\nfound = []\n"
        f"for place in {[str(place) for place in places]!r}:\n"
        "    try:\n"
        "        found.append(os.listdir(place) if os.path.isdir(place) else open(place).read())\n"
        "    except OSError:\n        pass\n"
        "def double(x):\n    return found"
    )
    done = graded(small_course, warm_server, {"double": look})
    assert done.transcripts["double"]["test_two"][0] == []


def test_the_environment_is_empty(
    small_course: Path, warm_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_OF_THE_GRADER", "42")
    look = "import os\ndef double(x):\n    return sorted(os.environ)"
    done = graded(small_course, warm_server, {"double": look})
    names = done.transcripts["double"]["test_two"][0]
    assert "SECRET_OF_THE_GRADER" not in names
    assert len(names) < len(os.environ) + 20
