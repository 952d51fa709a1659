"""`python -m course check` and `doctor` on real files, with checks that need no TensorFlow."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import course

FILES = Path(__file__).parents[1] / "files" / "checks" / "week1"
HALVE = '''
def test_half(student):
    """Half of six is three."""
    assert student.run(HALF) == 3


from course.student import probe  # noqa: E402

HALF = probe(lambda student: student.halve(6))
'''


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package `course` with the checks of an assignment `week1`."""
    folder = tmp_path_factory.mktemp("library")
    package = Path(course.__file__).parent
    shutil.copytree(
        package, folder / "course", ignore=shutil.ignore_patterns("ps0*", "__pycache__")
    )
    checks = folder / "course" / "checks" / "week1"
    checks.mkdir(parents=True)
    shutil.copy(FILES / "test_double.py", checks)
    (checks / "test_halve.py").write_text(HALVE)
    return folder


def cell(
    source: str, grade_id: str = "", points: float | None = None, **more: Any
) -> dict[str, Any]:
    nbgrader = {"grade_id": grade_id, "grade": points is not None, "points": points}
    metadata = ({"nbgrader": nbgrader} if grade_id else {}) | more
    return {"cell_type": "code", "source": source, "metadata": metadata, "outputs": []}


START = 'import course\ncourse.start("week1", version="{}", points={{"double": 12, "halve": 8}})'


def write(
    folder: Path, double: str = "2 * x", halve: str = "x / 2", *, name: str = "week1",
    last: str = "1", version: str = course.__version__,
) -> Path:  # fmt: skip
    cells = [
        cell(START.format(version), "setup"),
        cell("from course import check", "imports"),
        cell(f"def double(x):\n    return {double}", "double"),
        cell('check("double")', "test_double", 12),
        cell("print('shown')\nraise ValueError('only a demonstration')", tags=["demonstration"]),
        cell(f"def halve(x):\n    {'return ' if 'raise' not in halve else ''}{halve}", "halve"),
        cell('check("halve")', "test_halve", 8),
        cell(last),
    ]
    path = folder / f"{name}.ipynb"
    path.write_text(
        json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}})
    )
    return path


def run(library: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "course", *map(str, arguments)], cwd=library, text=True,
        capture_output=True, check=False, env=os.environ | {"PYTHONPATH": str(library)},
    )  # fmt: skip


def test_a_notebook_that_passes(library: Path, tmp_path: Path) -> None:
    done = run(library, "check", write(tmp_path))
    assert done.returncode == 0, done.stderr
    assert (
        done.stdout.splitlines()[0] == "week1: 2 of 2 exercises pass their checks (20 of 20 points)"
    )
    assert "Hidden tests are run as well" in done.stdout
    assert "shown" not in done.stdout


def test_the_next_thing_to_do_comes_first(library: Path, tmp_path: Path) -> None:
    done = run(library, "check", write(tmp_path, halve="x / 3"))
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0] == "halve: 0 of 1 test passed"
    assert "week1: 1 of 2 exercises pass their checks (12 of 20 points)" in lines
    assert "  Next: `halve`: Half of six is three." in lines


def test_several_notebooks_are_checked_each_in_a_process_of_its_own(
    library: Path, tmp_path: Path
) -> None:
    spoils = "import builtins; builtins.sum = None"
    first = write(tmp_path, last=spoils, name="first")
    second = write(tmp_path, double="sum([x, x])", halve="x / 3", name="second")
    done = run(library, "check", first, second, "halve", "--result", tmp_path / "result.json")
    assert done.returncode == 1, done.stderr
    assert "2 of 2 exercises pass" in done.stdout
    assert "1 of 2 exercises pass" in done.stdout
    assert "halve: 0 of 1 test passed" in done.stdout
    assert json.loads((tmp_path / "result.json").read_text())["score"] == 32
    done = run(library, "check", first, second, "quarter")
    assert done.returncode == 2
    assert "has no exercise quarter; it has double, halve" in done.stderr
    done = run(library, "check", first, second, "--watch")
    assert done.returncode == 2
    assert "--watch looks at one notebook" in done.stderr


def test_a_stub_is_not_attempted(library: Path, tmp_path: Path) -> None:
    done = run(library, "check", write(tmp_path, halve="raise NotImplementedError()"))
    assert done.returncode == 1
    assert "not attempted  halve" in done.stdout
    assert "ended with" not in done.stdout


def test_a_cell_that_ends_with_an_error_is_named(library: Path, tmp_path: Path) -> None:
    done = run(library, "check", write(tmp_path, double="2 * x)", last="1 / 0"))
    assert "Cell 3 of the notebook ended with a SyntaxError" in done.stdout
    assert "Cell 8 of the notebook ended with a ZeroDivisionError: division by zero" in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize("last", ["exit()", "import os; os._exit(3)", "input()", "quit()"])
def test_a_cell_cannot_end_or_block_the_run(library: Path, tmp_path: Path, last: str) -> None:
    done = run(library, "check", write(tmp_path, last=last))
    assert done.returncode == 0
    assert "2 of 2" in done.stdout


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (None, "There is no file"),
        ("", "is not a notebook that can be read"),
        ("[]", "is not a notebook of format 4"),
        ('{"cells": []}', "has no cell with check"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    library: Path, tmp_path: Path, text: str | None, sentence: str
) -> None:
    path = tmp_path / "week1.ipynb"
    if text is not None:
        path.write_text(text)
    done = run(library, "check", path)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_exercise_that_is_not_there(library: Path, tmp_path: Path) -> None:
    done = run(library, "check", write(tmp_path), "treble")
    assert done.returncode == 2
    assert "has no exercise treble; it has double, halve." in done.stderr


def test_watching_checks_again_when_the_file_is_saved(library: Path, tmp_path: Path) -> None:
    # TensorFlow is imported once before the first run: a stand-in does
    (library / "tensorflow.py").write_text("")
    path, log = write(tmp_path, double="x"), tmp_path / "log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "course", "check", str(path), "--watch"], cwd=library,
            stdout=output, stderr=output, env=os.environ | {"PYTHONPATH": str(library)},
        )  # fmt: skip
    try:
        waited(lambda: log.read_text().count("waiting for") == 1)
        assert "1 of 2 exercises" in log.read_text()
        write(tmp_path)
        waited(lambda: log.read_text().count("waiting for") == 2)
        assert "2 of 2 exercises" in log.read_text()
    finally:
        process.terminate()
        process.wait(10)
        (library / "tensorflow.py").unlink()


def waited(condition: Any, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_doctor_finds_nothing(library: Path, tmp_path: Path) -> None:
    path = write(tmp_path)
    notebook = json.loads(path.read_text())
    del notebook["cells"][4]  # the demonstration that raises
    path.write_text(json.dumps(notebook))
    done = run(library, "doctor", path)
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[0] == "week1.ipynb can be handed in."
    assert "It runs from top to bottom." in done.stdout


def test_the_doctor_names_everything_that_is_amiss(library: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "3 * x", "raise NotImplementedError()", name="week1-1", version="9.9")
    done = run(library, "doctor", path)
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == "week1-1.ipynb: 5 things to look at"
    for sentence in (
        "hand it in as week1.ipynb",
        f"belongs to version 9.9 of the course's package, and {course.__version__} is installed",
        "Not attempted: `halve`.",
        "Run from top to bottom, cell 5 ends with a ValueError: only a demonstration.",
        "The check does not pass: `double`.",
    ):
        assert sentence in done.stdout


def test_the_doctor_misses_a_check_that_is_gone(library: Path, tmp_path: Path) -> None:
    path = write(tmp_path)
    notebook = json.loads(path.read_text())
    notebook["cells"] = [c for c in notebook["cells"] if "halve" not in c["source"]]
    path.write_text(json.dumps(notebook))
    assert "The check of `halve` is gone" in run(library, "doctor", path).stdout


def test_a_killed_run_is_told(library: Path, tmp_path: Path) -> None:
    path = write(tmp_path, last="import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    assert "ended Python: restart the kernel" in run(library, "doctor", path).stdout
