"""A simulated class: submissions of every kind that a real one hands in.

Answers come from the references and the stored variants, so the demonstration grades what the
graders are proven on. Accidents are what real students send: endless loops, dead processes,
changed test cells, missing and broken files.
"""

from __future__ import annotations

import ast
import json
import random
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from autograder.layout import CourseLayout
from autograder.notebook import Role, Source, load_source

NAMES = """
ada amara bao carlos chidi dana elif emre farah goran hana ines jun kofi lena mateo noor olga
priya quinn rosa sami tariq uma viktor wanda xenia yuki zeno
""".split()

ENDLESS = ("while True:  # never ends", "    pass")
EXIT = "\n\nimport os\n\nos._exit(1)\n"


def make_class(
    layout: CourseLayout, assignment: str, students: int, seed: int = 0
) -> dict[str, str]:
    """Write a class into ``layout.root / "submitted"``.

    Returns
    -------
    dict
        What was planted, by student.
    """
    source = load_source(layout.source(assignment))
    released = json.loads(layout.release(assignment).read_text())
    rng = random.Random(seed)
    names = [f"{name}{i // len(NAMES) or ''}" for i, name in enumerate(_repeat(NAMES, students))]
    accidents = _accidents(source)
    ordinary = students - len(accidents)
    planted: dict[str, str] = {}
    for number, name in enumerate(names):
        folder = layout.submitted(name, assignment)
        folder.mkdir(parents=True)
        path = folder / f"{assignment}.ipynb"
        if number >= ordinary:
            kind, write = accidents[number - ordinary]
            answers = _answers(layout, source, assignment, rng, wrong=0.0)
            write(path, fill(released, answers))
        else:
            kind, answers = _plausible(layout, source, assignment, rng, number)
            path.write_text(json.dumps(fill(released, answers)))
        planted[name] = kind
    return planted


def fill(released: Mapping[str, Any], answers: Mapping[str, str]) -> dict[str, Any]:
    """The student's notebook with `answers` (by exercise) in its solution cells."""
    notebook: dict[str, Any] = json.loads(json.dumps(released))
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if grade_id in answers and cell["metadata"]["nbgrader"].get("solution"):
            cell["source"] = answers[grade_id]
    return notebook


def references(source: Source) -> dict[str, str]:
    """The instructor's own answers, by exercise, without the solution marks."""
    answers = {}
    for cell in source.notebook["cells"]:
        entry = cell["metadata"].get("nbgrader", {})
        if entry.get("solution") and cell["cell_type"] == "code":
            lines = cell["source"].split("\n")
            kept = [line for line in lines if not re.match(r"\s*### (BEGIN|END) SOLUTION", line)]
            answers[entry["grade_id"]] = "\n".join(kept)
    return answers


def variant_text(path: Path) -> str:
    """A stored variant as a student would hand it in: without its comment header."""
    lines = path.read_text().split("\n")
    while lines and lines[0].startswith("#"):
        lines.pop(0)
    return "\n".join(lines).strip("\n")


def _plausible(
    layout: CourseLayout, source: Source, assignment: str, rng: random.Random, number: int
) -> tuple[str, dict[str, str]]:
    if number % 7 == 0:
        return "reference answers", references(source)
    if number % 7 == 3:
        return "untouched stubs", {}
    return "mixed answers", _answers(layout, source, assignment, rng, wrong=0.4)


def _answers(
    layout: CourseLayout, source: Source, assignment: str, rng: random.Random, wrong: float
) -> dict[str, str]:
    answers = references(source)
    for exercise in list(answers):
        folder = layout.variants(assignment, exercise)
        choice = rng.random()
        pattern = "wrong_*.py" if choice < wrong else "right_*.py" if choice < 0.8 else ""
        files = sorted(folder.glob(pattern)) if pattern else []
        if files:
            answers[exercise] = variant_text(rng.choice(files))
    return answers


Accident = tuple[str, Callable[[Path, dict[str, Any]], None]]


def _accidents(source: Source) -> list[Accident]:
    exercises = [cell.exercise for cell in source.cells if cell.role is Role.CHECK]
    first, last = str(exercises[0]), str(exercises[-1])

    def endless(path: Path, notebook: dict[str, Any]) -> None:
        _change(notebook, first, _never_ending)
        path.write_text(json.dumps(notebook))

    def crash(path: Path, notebook: dict[str, Any]) -> None:
        _change(notebook, last, lambda answer: answer + EXIT)
        path.write_text(json.dumps(notebook))

    def tampered(path: Path, notebook: dict[str, Any]) -> None:
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == f"test_{first}":
                cell["source"] = "100.0"
                cell["metadata"]["tags"] = ["skip-execution"]
        path.write_text(json.dumps(notebook))

    def missing(path: Path, notebook: dict[str, Any]) -> None:
        path.with_name("notes.txt").write_text("I handed in the wrong file.\n")

    def not_a_notebook(path: Path, notebook: dict[str, Any]) -> None:
        path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    return [
        (f"an endless loop in {first}", endless),
        (f"os._exit in {last}", crash),
        (f"a changed test cell for {first}", tampered),
        ("no notebook", missing),
        ("a PDF named .ipynb", not_a_notebook),
    ]


def _change(notebook: dict[str, Any], exercise: str, change: Callable[[str], str]) -> None:
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == exercise:
            cell["source"] = change(cell["source"])


def _never_ending(answer: str) -> str:
    """`answer` with an endless loop at the start of its first function, or at its end."""
    lines = answer.splitlines()
    for node in ast.walk(ast.parse(answer)):
        if isinstance(node, ast.FunctionDef):
            described = ast.get_docstring(node) is not None and len(node.body) > 1
            start = node.body[int(described)]
            indent = " " * start.col_offset
            first = min([start, *getattr(start, "decorator_list", [])], key=lambda n: n.lineno)
            lines[first.lineno - 1 : first.lineno - 1] = [indent + line for line in ENDLESS]
            return "\n".join(lines)
    return "\n".join([*lines, *ENDLESS])


def _repeat(names: list[str], count: int) -> list[str]:
    return [names[i % len(names)] for i in range(count)]


def fresh_folder(folder: Path, mark: str) -> None:
    """An empty folder; an old one is replaced only if it carries `mark`."""
    if folder.exists():
        if any(folder.iterdir()) and not (folder / mark).is_file():
            raise FileExistsError(folder)
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / mark).write_text("Made by `autograder demo`, which may replace it.\n")
