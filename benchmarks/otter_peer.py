"""The same exercises for otter-grader: its test files, its command, and the scores that it gives.

Otter grades one notebook a command (``otter run``, without Docker), so as many commands run at a
time as there are processors. The tests are the very cells that nbgrader runs; they are taken out of
the notebook, because otter runs all of it before the first test.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.ordinary_course import ASSIGNMENT, TESTS

POINTS = {"softmax": 15}
"""Of an exercise; 20 of every other."""

_STEP = {"softmax": 5}
"""Points of one test case, where a cell gives partial credit."""

_FILE = '''\
import ast

import keras
import numpy as np
import tensorflow as tf
from otter.test_files import test_case

OK_FORMAT = False
name = {name!r}
points = {points}

CELL = {cell!r}


def score(env):
    """Points of the cell: its last expression, or all if it raises nothing."""
    tree, scope = ast.parse(CELL), dict(env) | {{"keras": keras, "np": np, "tf": tf}}
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), scope)
    if last is None:
        return {points}
    return eval(compile(ast.Expression(last.value), "cell", "eval"), scope)

'''
_CASE = """
@test_case(points={step})
def test_{number}(env):
    assert score(env) >= {needed}
"""


def write_autograder(folder: Path, environment: Path) -> Path:
    """Otter's zip of the six exercises, made by ``otter generate``.

    Parameters
    ----------
    environment
        The ``bin`` folder of an environment with otter-grader, ipykernel and TensorFlow.
    """
    tests = folder / "tests"
    tests.mkdir(parents=True)
    for name, cell in TESTS.items():
        points = POINTS.get(name, 20)
        step = _STEP.get(name, points)
        text = _FILE.format(name=name, points=points, cell=cell)
        for number, needed in enumerate(range(step, points + 1, step)):
            text += _CASE.format(step=step, number=number, needed=needed)
        (tests / f"{name}.py").write_text(text)
    made = folder / "autograder.zip"
    subprocess.run(
        [str(environment / "otter"), "generate", "-t", str(tests), "-o", str(made), "--no-config",
         "--no-requirements", "--no-environment"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    return made


def grade(root: Path, autograder: Path, environment: Path, students: list[str]) -> float:
    """Grade `students`; the wall time in seconds."""
    path = f"{environment}:{os.environ['PATH']}"  # where it finds its kernel
    variables = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3", "MPLBACKEND": "agg", "PATH": path}
    otter = str(environment / "otter")

    def one(student: str) -> None:
        out = root / "otter" / student
        out.mkdir(parents=True)
        name = f"{ASSIGNMENT}.ipynb"
        notebook = out / name
        notebook.write_text(_answers(root / "submitted" / student / ASSIGNMENT / name))
        subprocess.run(
            [otter, "run", str(notebook), "-a", str(autograder), "-o", str(out), "--no-logo"],
            cwd=out, env=variables, capture_output=True, check=True,
        )  # fmt: skip

    began = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(one, students))
    return time.perf_counter() - began


def _answers(path: Path) -> str:
    """A notebook without its test cells, whose names would stand where answers look for theirs."""
    notebook = json.loads(path.read_text())
    tests = {f"test_{name}" for name in TESTS}
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] not in tests]
    return json.dumps(notebook)


def scores(root: Path, students: list[str]) -> dict[tuple[str, str], float]:
    """Points by student and test cell, named as nbgrader names it."""
    found = {}
    for student in students:
        results = json.loads((root / "otter" / student / "results.json").read_text())
        for name in TESTS:
            mine = [test for test in results["tests"] if test["name"].split(" ")[0] == name]
            found[student, f"test_{name}"] = float(sum(test.get("score", 0) for test in mine))
    return found
